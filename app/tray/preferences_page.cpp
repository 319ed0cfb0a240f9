// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tray/preferences_page.h"

#include <algorithm>

#include <QGroupBox>
#include <QScrollArea>

namespace fallow::tray {
namespace {

constexpr int space_between_settings = 14;

/// As high as it needs to be, scrolled where the window is lower.
QScrollArea* scrolled(QWidget* content)
{
    auto* const scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    scroll->setWidget(content);
    return scroll;
}

} // namespace

PreferencesPage::PreferencesPage(AgentModel& model) : Page(model)
{
    nothing_ = new QLabel(tr("As soon as the agent runs, its settings are shown here."));
    nothing_->setWordWrap(true);
    nothing_->setAlignment(Qt::AlignTop | Qt::AlignLeading);
    presets_ = new PresetChoice(model);
    auto* const simple = new QWidget;
    (new QVBoxLayout(simple))->addWidget(presets_);
    tabs_ = new QTabWidget;
    tabs_->addTab(scrolled(simple), tr("&Simple"));
    tabs_->addTab(scrolled(make_details()), tr("In &detail"));
    auto* const whole = new QVBoxLayout(this);
    whole->addWidget(nothing_);
    whole->addWidget(tabs_);
}

QWidget* PreferencesPage::make_details()
{
    auto* const content = new QWidget;
    auto* const column = new QVBoxLayout(content);
    for (const SettingGroup group : {SettingGroup::when, SettingGroup::how_much, SettingGroup::whose_work,
                                     SettingGroup::power_and_heat, SettingGroup::network, SettingGroup::others}) {
        auto* const box = new QGroupBox(group_title(group));
        auto* const rows = new QVBoxLayout(box);
        rows->setSpacing(space_between_settings);
        box->hide();
        column->addWidget(box);
        groups_[group] = {box, rows};
    }
    column->addStretch();
    return content;
}

void PreferencesPage::follow()
{
    nothing_->setVisible(!model().report());
    tabs_->setVisible(model().report().has_value());
    if (!model().report())
        return;
    presets_->follow();
    show_settings(model().report()->settings);
}

void PreferencesPage::show_settings(const std::vector<Setting>& settings)
{
    // Another version of the agent may have others.
    std::erase_if(rows_, [&](const auto& known) {
        if (std::ranges::find(settings, known.first, &Setting::key) != settings.end())
            return false;
        delete known.second;
        return true;
    });
    for (const Setting& setting : settings) {
        SettingRow*& row = rows_[setting.key];
        if (row == nullptr) {
            row = new SettingRow(model(), setting);
            groups_[known_setting(setting.key).group].rows->addWidget(row);
        }
        row->show_setting(setting);
    }
    for (const auto& [name, group] : groups_)
        group.box->setVisible(group.rows->count() > 0);
}

} // namespace fallow::tray
