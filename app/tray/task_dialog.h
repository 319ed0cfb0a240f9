// SPDX-License-Identifier: GPL-3.0-or-later
// The tasks behind a number: each with when, what, for whom, what was decided about it and why.
#pragma once

#include <QDialog>
#include <QLabel>
#include <QPushButton>
#include <QTableView>

#include "app/tray/task_table.h"

namespace fallow::tray {

class TaskDialog final : public QDialog {
    Q_OBJECT

public:
    /// Of all functions and pools when `filter` is empty; `of_what` says it in words.
    TaskDialog(AgentModel& model, const TaskFilter& filter, const QString& of_what, QWidget* parent);

private:
    QTableView* make_view();
    QWidget* make_buttons();
    void begin_reading();
    void show_count();
    void export_csv();
    void write_csv();

    TaskTable tasks_;
    QTableView* view_ = nullptr;
    QLabel* count_ = nullptr;
    QPushButton* export_ = nullptr;
};

} // namespace fallow::tray
