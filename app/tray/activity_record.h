// SPDX-License-Identifier: GPL-3.0-or-later
// What happened since this program was started, kept whether or not a window shows it: what happened at night is read in the
// morning.
#pragma once

#include <QObject>

#include "app/tray/activity_model.h"
#include "app/tray/agent_model.h"
#include "app/tray/missed_tasks.h"

namespace fallow::tray {

class ActivityRecord : public QObject {
    Q_OBJECT

public:
    explicit ActivityRecord(AgentModel& model, QObject* parent = nullptr);

    [[nodiscard]] ActivityModel& log() { return log_; }

private:
    void note_link();

    AgentModel& model_;
    ActivityModel log_;
    MissedTasks missed_tasks_;
    AgentLink::State link_ = AgentLink::State::absent;
};

} // namespace fallow::tray
