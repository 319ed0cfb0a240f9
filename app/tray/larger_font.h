// SPDX-License-Identifier: GPL-3.0-or-later
// A font so many times as large as the one around it, and bold, which follows when that changes: a size that a widget was given
// once stays.
#pragma once

#include <QObject>
#include <QWidget>

namespace fallow::tray {

class LargerFont final : public QObject {
    Q_OBJECT

public:
    /// Ends with the widget.
    LargerFont(QWidget* of, double scale);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void follow_parent();
    void fit();

    QWidget* of_;
    double scale_;
};

} // namespace fallow::tray
