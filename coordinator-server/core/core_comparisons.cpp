// SPDX-License-Identifier: GPL-3.0-or-later
// The core's comparators: the batch in which one is run, filled with what differs in another batch and emptied into its verdicts.
#include <algorithm>

#include "coordinator-server/core/core.h"
#include "coordinator-server/core/task_ids.h"

namespace fallow::coordinator {

Result<std::optional<FunctionDigest>> Core::find_comparator(const CreateBatch& request) const
{
    if (request.comparator.empty())
        return std::nullopt;
    const auto function = runnable(request.comparator);
    if (!function)
        return fail_within("comparator", function.error());
    return (*function)->digest;
}

void Core::open_comparisons(const Batch& batch)
{
    Batch comparing{.id = {last_batch_ + 1},
                    .owner = batch.owner,
                    .name = "comparisons of batch " + batch.id.text(),
                    .function = *batch.verification.comparator,
                    .lease_duration = batch.lease_duration,
                    .created = batch.created,
                    .deadline = {},
                    .arguments = {},
                    .idempotency_key = {},
                    .ended_because = {},
                    .verification = {}};
    // A verdict is of one account that is past its probation, or of two that agree.
    comparing.verification.policy = batch.verification.policy == VerificationPolicy::trusted
                                        ? VerificationPolicy::trusted
                                        : VerificationPolicy::adaptive;
    comparing.priority = batch.priority;
    comparing.source = BatchSource{.after = batch.id, .feed = BatchFeed::comparisons};
    this->batch(comparing);
    follow(comparing);
    outbox_.changes.batches.push_back(std::move(comparing));
    if (sharing_)
        hold_block(live_.at(batch.id), 0);
}

/// Whether the task waits for its comparator; has it asked about the next pair where nobody is.
bool Core::compare(LiveBatch& batch, std::uint32_t index, Instant now)
{
    auto& task = batch.begun.at(index);
    const auto next = batch.comparisons.next(index, task.replicas);
    if (next.ask) {
        const auto [first, second] = *next.ask;
        const auto id = task_id(batch.record.id, index);
        const ComparedPair pair{lease_id(id, first), lease_id(id, second)};
        batch.comparisons.asked(index, pair, task.replicas[first].commitment, task.replicas[second].commitment);
        comparisons_due_.insert(pair);
        ++counters_.comparisons_asked;
    }
    if (next.waits) {
        task.more = 0;
        queue(batch, index, task, now);
    }
    return next.waits;
}

bool Core::is_comparison_open(const ComparedPair& pair) const
{
    const auto task = task_of(pair.first);
    const auto batch = live_.find(batch_of(task));
    return batch != live_.end() && batch->second.compared_in && batch->second.begun.contains(index_of(task))
           && batch->second.comparisons.is_open(index_of(task), pair);
}

std::vector<ComparedPair> Core::comparisons_due(std::size_t most) const
{
    std::vector<ComparedPair> due;
    for (const auto& pair : comparisons_due_) {
        if (due.size() == most)
            break;
        due.push_back(pair);
    }
    return due;
}

void Core::take_compared(const ComparedPair& pair, std::optional<TaskInput> input, Instant now)
{
    if (comparisons_due_.erase(pair) == 0 || !is_comparison_open(pair))
        return; // told before, or the task ended meanwhile
    if (!input)
        return take_comparison(pair, false, now);
    const auto& asking = live_.at(batch_of(task_of(pair.first)));
    auto& batch = live_.at(*asking.compared_in);
    const auto index = batch.record.tasks;
    if (index == max_tasks_per_batch)
        return take_comparison(pair, false, now);
    add_input(batch, *std::move(input), index_of(task_of(pair.first)));
    batch.share.begin_before(batch.record.tasks); // nobody gets one without having been looked at
    outbox_.changes.batches.push_back(batch.record);
    ComparedBy compared{.pair = pair, .accounts = {}, .hosts = {}};
    for (const auto& replica : asking.begun.at(index_of(task_of(pair.first))).replicas) {
        compared.accounts.push_back(replica.account.value);
        if (replica.host != 0)
            compared.hosts.push_back(replica.host);
    }
    auto& task = batch.begun[index];
    task.compares = &batch.compares.emplace(index, std::move(compared)).first->second;
    task.quorum = 1; // or two, where the first to take it is in probation
    task.more = 1;
    queue(batch, index, task, now);
}

std::optional<ComparedPair> Core::judged_by(const BegunTask& task)
{
    return task.compares == nullptr ? std::nullopt : std::optional(task.compares->pair);
}

void Core::take_comparison(const ComparedPair& pair, bool are_equal, Instant now)
{
    if (!is_comparison_open(pair))
        return;
    const auto index = index_of(task_of(pair.first));
    auto& batch = live_.at(batch_of(task_of(pair.first)));
    batch.comparisons.answered(index, pair, are_equal, batch.begun.at(index).replicas);
    counters_.comparisons_equal += are_equal ? 1 : 0;
    reconsider(batch, index, now, {});
}

} // namespace fallow::coordinator
