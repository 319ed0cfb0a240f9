// SPDX-License-Identifier: GPL-3.0-or-later
// Tasks that ended while no event told of them, because the window was closed or the agent away: asked for as soon as events are
// heard again, and put into the log of what happened at their times. Those that events told of are not told twice.
#pragma once

#include <QDateTime>
#include <QObject>
#include <QSet>
#include <QString>

#include "app/tray/activity_model.h"
#include "app/tray/agent_model.h"

namespace fallow::tray {

class MissedTasks : public QObject {
public:
    /// Before `since` nothing is missed.
    MissedTasks(AgentModel& model, ActivityModel& log, const QDateTime& since);

    /// The newest of them, at once; who wants all finds them on the page of earnings.
    static constexpr int most_tasks = 2'000;

private:
    void follow();
    void ask(const QString& before, int so_many);
    void take(const TaskPage& page, int so_many);
    [[nodiscard]] static QString key_of(const QString& lease, const QString& function)
    {
        return lease + u'/' + function;
    }

    AgentModel& model_;
    ActivityModel& log_;
    QDateTime since_;       ///< what ended later may be missing
    QSet<QString> heard_;   ///< those among them that events told of
    bool hears_ = false;    ///< events tell of each task
    bool is_whole_ = false; ///< since they do, all that was missing was asked for
    int round_ = 0;         ///< answers to questions of earlier ones do not count
};

} // namespace fallow::tray
