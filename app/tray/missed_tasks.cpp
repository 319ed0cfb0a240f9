// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tray/missed_tasks.h"

#include <utility>

namespace fallow::tray {

MissedTasks::MissedTasks(AgentModel& model, ActivityModel& log, const QDateTime& since)
    : model_(model), log_(log), since_(since)
{
    connect(&model_, &AgentModel::changed, this, &MissedTasks::follow);
    connect(&model_, &AgentModel::watched_changed, this, &MissedTasks::follow);
    connect(&model_, &AgentModel::happened, this, [this](const QString& event, const QJsonObject& data) {
        if (!is_whole_ && event == QLatin1String("taskEnded"))
            heard_.insert(key_of(data.value("lease").toString(), data.value("function").toString()));
    });
}

void MissedTasks::follow()
{
    const bool hears = model_.is_watched() && model_.report();
    if (std::exchange(hears_, hears) == hears)
        return;
    ++round_;
    if (hears)
        return ask({}, 0);
    if (std::exchange(is_whole_, false))
        since_ = QDateTime::currentDateTime();
}

/// Asked after the events were subscribed to: what is not among the answer will be heard.
void MissedTasks::ask(const QString& before, int so_many)
{
    model_.tasks({}, before, this, [this, so_many, round = round_](const std::optional<TaskPage>& page) {
        if (page && round == round_)
            take(*page, so_many);
    });
}

void MissedTasks::take(const TaskPage& page, int so_many)
{
    bool is_end = page.next.isEmpty();
    for (const PastTask& task : page.tasks) {
        is_end = is_end || task.ended < since_ || so_many == most_tasks;
        if (task.ended < since_ || so_many == most_tasks)
            break;
        ++so_many;
        if (!heard_.contains(key_of(task.lease, task.function)))
            log_.add(entry_of(task));
    }
    if (!is_end)
        return ask(page.next, so_many);
    is_whole_ = true;
    heard_.clear();
}

} // namespace fallow::tray
