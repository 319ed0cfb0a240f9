// SPDX-License-Identifier: GPL-3.0-or-later
// What somebody who never heard of Fallow should know before it works: three short pages, shown once, left at any time.
#pragma once

#include <optional>

#include <QButtonGroup>
#include <QCheckBox>
#include <QWizard>

#include "app/tray/agent_model.h"
#include "app/tray/presets.h"

namespace fallow::tray {

class FirstRun : public QWizard {
    Q_OBJECT

public:
    explicit FirstRun(AgentModel& model, QWidget* parent = nullptr);

    [[nodiscard]] static bool is_due();

Q_SIGNALS:
    void pools_wanted();
    void preferences_wanted();

private:
    QWizardPage* make_promise_page();
    QWizardPage* make_times_page();
    QWizardPage* make_pool_page();
    void show_preset();
    void finish(int result);
    void apply_preset();

    AgentModel& model_;
    QButtonGroup* presets_ = nullptr;
    QCheckBox* with_session_ = nullptr;
    std::optional<Preset> clicked_;
    std::optional<Preset> to_apply_;
};

} // namespace fallow::tray
