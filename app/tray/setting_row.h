// SPDX-License-Identifier: GPL-3.0-or-later
// One setting: what it is called, what it does, its editor, and whether what was chosen there applies.
#pragma once

#include <QLabel>
#include <QTimer>
#include <QWidget>

#include "app/tray/agent_model.h"
#include "app/tray/setting_editor.h"
#include "app/tray/trouble_label.h"

namespace fallow::tray {

class SettingRow : public QWidget {
    Q_OBJECT

public:
    SettingRow(AgentModel& model, const Setting& setting);

    /// What the agent says now. What is just being changed here stays.
    void show_setting(const Setting& setting);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void make_editor(const Setting& setting);
    void lay_out();
    void show_lock();
    void want(const QString& value);
    void apply();
    void applied(int question, const QString& refusal);
    void mark(const QString& words);

    AgentModel& model_;
    Setting reported_;
    QString wanted_;
    int questions_ = 0; ///< only the last one's answer counts
    bool is_asking_ = false;
    QTimer gathering_;
    QTimer mark_end_;
    QLabel* title_ = nullptr;
    QLabel* effect_ = nullptr;
    QLabel* lock_ = nullptr; ///< who lays it down
    QLabel* mark_ = nullptr;
    TroubleLabel* trouble_ = nullptr;
    SettingEditor* editor_ = nullptr;
};

} // namespace fallow::tray
