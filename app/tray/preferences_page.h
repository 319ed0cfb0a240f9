// SPDX-License-Identifier: GPL-3.0-or-later
// When this computer works and how much it lends: three choices for most people, and every setting for the others.
#pragma once

#include <map>

#include <QLabel>
#include <QTabWidget>
#include <QVBoxLayout>

#include "app/tray/page.h"
#include "app/tray/preset_choice.h"
#include "app/tray/setting_row.h"
#include "app/tray/setting_table.h"

namespace fallow::tray {

class PreferencesPage final : public Page {
    Q_OBJECT

public:
    explicit PreferencesPage(AgentModel& model);

protected:
    void follow() override;

private:
    QWidget* make_details();
    void show_settings(const std::vector<Setting>& settings);

    struct Group {
        QWidget* box = nullptr;
        QVBoxLayout* rows = nullptr;
    };
    QLabel* nothing_ = nullptr;
    QTabWidget* tabs_ = nullptr;
    PresetChoice* presets_ = nullptr;
    std::map<SettingGroup, Group> groups_;
    std::map<QString, SettingRow*> rows_;
};

} // namespace fallow::tray
