// SPDX-License-Identifier: GPL-3.0-or-later
// The three ways to lend a computer, to choose from; each sets all the settings that it is made of.
#pragma once

#include <map>
#include <optional>
#include <vector>

#include <QLabel>
#include <QRadioButton>
#include <QTimer>
#include <QWidget>

#include "app/tray/agent_model.h"
#include "app/tray/presets.h"
#include "app/tray/trouble_label.h"

namespace fallow::tray {

class PresetChoice : public QWidget {
    Q_OBJECT

public:
    explicit PresetChoice(AgentModel& model);

    /// Which of them the agent's settings are now.
    void follow();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void add_choice(Preset preset, const QString& name, const QString& effect);
    void choose(Preset preset);
    void apply_next();
    void show_choice(std::optional<Preset> preset);

    AgentModel& model_;
    int processors_ = 1;
    std::map<Preset, QRadioButton*> buttons_;
    QLabel* locked_ = nullptr; ///< that an organisation lays down some of it
    QLabel* own_ = nullptr;
    QLabel* mark_ = nullptr;
    QTimer mark_end_;
    TroubleLabel* trouble_ = nullptr;
    std::vector<PresetValue> to_apply_; ///< the next one last
    QString refusals_;
    bool is_applying_ = false;
};

} // namespace fallow::tray
