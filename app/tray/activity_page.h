// SPDX-License-Identifier: GPL-3.0-or-later
// What happened since the window's program was started, in the order in which it did, to be searched and passed on. Of single
// tasks it hears only while the window is open: each of them would wake the computer.
#pragma once

#include <optional>

#include <QComboBox>
#include <QFont>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>

#include "app/tray/activity_record.h"
#include "app/tray/page.h"

namespace fallow::tray {

class ActivityPage final : public Page {
    Q_OBJECT

public:
    ActivityPage(AgentModel& model, ActivityRecord& record);

protected:
    void follow() override;

private:
    QWidget* make_choices();
    void set_up_view();
    void show_what_there_is();
    void copy_selection();
    void copy_diagnostics();

    ActivityModel& log_;
    ActivityFilter shown_;
    QComboBox* kinds_ = nullptr;
    QLineEdit* text_ = nullptr;
    QStackedWidget* body_ = nullptr;
    QTableView* view_ = nullptr;
    QLabel* nothing_ = nullptr;
    QPushButton* copy_diagnostics_ = nullptr;
    QPushButton* open_folder_ = nullptr;
    std::optional<QFont> measured_for_;
    int rows_above_ = 0; ///< that came in above what is read, and were not scrolled by yet
};

} // namespace fallow::tray
