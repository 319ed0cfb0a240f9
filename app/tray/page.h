// SPDX-License-Identifier: GPL-3.0-or-later
// One page of the window. It looks at the model when it is shown and whenever the model changes meanwhile; hidden, it does
// nothing.
#pragma once

#include <QWidget>

#include "app/tray/agent_model.h"

namespace fallow::tray {

class Page : public QWidget {
    Q_OBJECT

public:
    explicit Page(AgentModel& model, QWidget* parent = nullptr);

protected:
    [[nodiscard]] AgentModel& model() const { return model_; }
    /// Shows what the model knows now.
    virtual void follow() = 0;
    void showEvent(QShowEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    AgentModel& model_;
};

} // namespace fallow::tray
