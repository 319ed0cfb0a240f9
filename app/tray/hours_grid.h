// SPDX-License-Identifier: GPL-3.0-or-later
// The week as a grid of hours: clicked, swept over, or walked through with the arrow keys and changed with the space bar. A
// day's or an hour's heading changes all of it.
#pragma once

#include <QTableView>

#include "app/tray/week_hours.h"

namespace fallow::tray {

class HoursModel;

class HoursGrid : public QTableView {
    Q_OBJECT

public:
    explicit HoursGrid(QWidget* parent = nullptr);

    [[nodiscard]] const WeekHours& hours() const;
    void show_hours(const WeekHours& hours);

Q_SIGNALS:
    void edited();

protected:
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void fit();
    void sweep(const QModelIndex& to);
    /// All of them open, unless they are: then none.
    void toggle(const QModelIndexList& cells);

    HoursModel* week_ = nullptr;
    bool is_sweeping_ = false;
    bool is_opening_ = false; ///< what the sweep does
    QModelIndex swept_;
};

} // namespace fallow::tray
