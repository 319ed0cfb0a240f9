// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/tally.h"

#include <algorithm>

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
    const auto task = result.job.task;
    if (tasks_.contains(task)) {
        watched_[task].push_back({result.job.lease, simulated_host, result.answer});
        return;
    }
    // Compared with what was decided before.
    if (result.answer != true_answer)
        lies_[task].push_back({result.job.lease, simulated_host, result.answer});
    const auto wrong = wrong_.find(task);
    judged_(simulated_host, result.answer == (wrong == wrong_.end() ? true_answer : wrong->second));
}

Answer Tally::answer_of(const Results& results, LeaseNumber lease)
{
    const auto found = std::ranges::find(results, lease, &Watched::lease);
    return found == results.end() ? true_answer : found->answer;
}

void Tally::decided(TaskNumber number, LeaseNumber shown)
{
    if (const auto task = tasks_.find(number); task != tasks_.end()) {
        ++report_.tasks_final;
        report_.replicas += task->second.computed;
        report_.until_final.add(std::chrono::duration<double>(now_ - task->second.begun).count());
        tasks_.erase(task);
    }
    auto watched = watched_.extract(number);
    if (watched.empty())
        return;
    const auto accepted = answer_of(watched.mapped(), shown);
    for (const auto& one : watched.mapped())
        judged_(one.simulated_host, one.answer == accepted);
    if (accepted == true_answer)
        return;
    ++report_.wrong_and_final;
    wrong_[number] = accepted;
    lies_.insert(std::move(watched));
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

void Tally::corrected(TaskNumber task, std::optional<LeaseNumber> shown)
{
    const auto lies = lies_.find(task);
    const auto accepted = lies == lies_.end() || !shown ? true_answer : answer_of(lies->second, *shown);
    const bool was_wrong = wrong_.erase(task) > 0;
    report_.wrong_and_corrected += was_wrong && accepted == true_answer ? 1 : 0;
    report_.wrong_and_final -= was_wrong ? 1 : 0;
    if (accepted == true_answer)
        return;
    ++report_.wrong_and_final;
    wrong_[task] = accepted;
}

} // namespace fallow::simulation
