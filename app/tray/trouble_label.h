// SPDX-License-Identifier: GPL-3.0-or-later
// What went wrong, in red words beside where it can be mended. Not there while nothing is wrong.
#pragma once

#include <QLabel>

namespace fallow::tray {

class TroubleLabel : public QLabel {
    Q_OBJECT

public:
    explicit TroubleLabel(QWidget* parent = nullptr);
    /// Foreign words are made fit to be shown; empty: nothing is wrong.
    void tell(const QString& trouble);

protected:
    void changeEvent(QEvent* event) override;

private:
    void take_colour();
};

} // namespace fallow::tray
