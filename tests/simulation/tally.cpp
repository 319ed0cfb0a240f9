// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/tally.h"

namespace fallow::simulation {

void Tally::begun(TaskNumber task) { tasks_.try_emplace(task, Progress{.begun = now_}); }

void Tally::computed(const FinishedJob& result)
{
    if (const auto task = tasks_.find(result.job.task); task != tasks_.end())
        ++task->second.computed;
    else
        ++report_.spare_results;
}

void Tally::computed_by_watched(const FinishedJob& result, std::uint32_t simulated_host)
{
    computed(result);
    ++report_.cheaters_results;
    report_.lies += result.answer == true_answer ? 0 : 1;
    if (tasks_.contains(result.job.task))
        watched_[result.job.task].push_back({result.job.lease, simulated_host, result.answer});
}

void Tally::decided(TaskNumber number, LeaseNumber shown)
{
    if (const auto task = tasks_.find(number); task != tasks_.end()) {
        ++report_.tasks_final;
        report_.replicas += task->second.computed;
        report_.until_final.add(std::chrono::duration<double>(now_ - task->second.begun).count());
        tasks_.erase(task);
    }
    const auto watched = watched_.extract(number);
    if (watched.empty())
        return;
    Answer accepted = true_answer;
    for (const auto& one : watched.mapped())
        if (one.lease == shown)
            accepted = one.answer;
    report_.wrong_and_final += accepted == true_answer ? 0 : 1;
    for (const auto& one : watched.mapped())
        judged_(one.simulated_host, one.answer == accepted);
}

void Tally::given_up(TaskNumber task)
{
    ++report_.tasks_given_up;
    tasks_.erase(task);
    const auto watched = watched_.extract(task);
    if (watched.empty())
        return;
    for (const auto& one : watched.mapped())
        judged_(one.simulated_host, false);
}

} // namespace fallow::simulation
