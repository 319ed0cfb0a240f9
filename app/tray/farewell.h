// SPDX-License-Identifier: GPL-3.0-or-later
// What quitting means: the window and the icon end; whether the agent does too is asked once.
#pragma once

#include <QMessageBox>
#include <QObject>
#include <QPointer>

#include "app/tray/agent_link.h"

namespace fallow::tray {

class Farewell : public QObject {
    Q_OBJECT

public:
    explicit Farewell(AgentLink& link, QObject* parent = nullptr);

    /// Asks where it was never answered for good, above `window`; then `decided`, unless the owner thought better of it.
    void begin(QWidget* window);

Q_SIGNALS:
    void decided();

private:
    void ask(QWidget* window);
    void decide(bool agent_goes_on);

    AgentLink& link_;
    QPointer<QMessageBox> question_;
};

} // namespace fallow::tray
