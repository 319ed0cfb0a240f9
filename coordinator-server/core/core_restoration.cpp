// SPDX-License-Identifier: GPL-3.0-or-later
// The core's return to life from what the store kept.
#include <algorithm>
#include <span>

#include "coordinator-server/core/core.h"
#include "coordinator-server/core/credit.h"
#include "coordinator-server/core/task_ids.h"

namespace fallow::coordinator {
namespace {

/// Of a batch: settled results that stand on trust and are looked at again when their account is found to be wrong.
constexpr std::size_t max_settled_restored = 65'536;

std::uint32_t in_32_bits(std::int64_t number)
{
    return static_cast<std::uint32_t>(std::min<std::int64_t>(number, UINT32_MAX));
}

} // namespace

void Core::batch(Batch batch)
{
    last_batch_ = std::max(last_batch_, batch.id.value);
    if (!batch.idempotency_key.empty())
        batches_by_key_.emplace(std::pair(batch.owner, batch.idempotency_key), batch.id);
    if (batch.state == BatchState::completed || batch.state == BatchState::cancelled) {
        ended_.emplace(batch.id, std::move(batch));
        return;
    }
    auto& live = live_[batch.id];
    live.function = registry_.function(batch.function);
    if (const auto times = times_.find(batch.function); times != times_.end())
        live.times = times->second;
    live.claims = &claims_[batch.function];
    live.record = std::move(batch);
    if (sharing_) { // what coordinators that share write of a batch is exact
        live.share.divide(live.record.id, *sharing_, live.is_whole());
        return;
    }
    live.record.verified = 0; // counted again from the decisions
    live.record.failed = 0;
    live.record.corrections = 0;
}

void Core::decided(const StoredDecision& decision)
{
    const auto index = decision.index;
    auto& batch = live_.at(decision.batch);
    auto& restoring = restoring_[decision.batch];
    if (restoring.indexes.empty())
        restoring.indexes.resize(batch.record.tasks);
    restoring.indexes.at(index) = true;
    restoring.begun_before = std::max(restoring.begun_before, index + 1);
    const bool has_result = decision.failure.empty();
    if (batch.record.verification.policy == VerificationPolicy::adaptive) {
        if (restoring.shown.empty())
            restoring.shown.resize(batch.record.tasks);
        restoring.shown.at(index) = {number_of(decision.shown), has_result ? decision.replicas : 0,
                                     in_32_bits(decision.credit.micro)};
    }
    if (sharing_)
        return;
    if (!decision.corrects) {
        ++(has_result ? batch.record.verified : batch.record.failed);
        return;
    }
    ++batch.record.corrections;
    batch.record.verified -= has_result ? 0 : 1;
    batch.record.failed += has_result ? 0 : 1;
}

Replica Core::restored(const LiveBatch& batch, const StoredLease& stored,
                       const std::optional<ReportSummary>& report) const
{
    Replica replica{.account = stored.account,
                    .granted = stored.deadline - batch.record.lease_duration,
                    .deadline = stored.deadline,
                    .commitment = {},
                    .processor_time = {},
                    .host = stored.host,
                    .state = Replica::State::returned,
                    .has_output = false,
                    .is_established = trust_.is_established(stored.account)};
    if (report) {
        replica.state = is_reproducible(report->outcome) ? Replica::State::reported : Replica::State::irreproducible;
        replica.commitment = report->commitment;
        replica.processor_time = claim(batch, report->processor_time);
        replica.has_output = report->has_output;
    } else if (stored.end == LeaseEnd::expired) {
        replica.state = Replica::State::expired;
    } else if (stored.end == LeaseEnd::running) {
        replica.state = Replica::State::running;
    }
    return replica;
}

void Core::lease(const StoredLease& stored, const std::optional<ReportSummary>& report, bool is_credited)
{
    const auto id = task_of(stored.lease);
    const auto index = index_of(id);
    auto& batch = live_.at(batch_of(id));
    auto& restoring = restoring_[batch.record.id];
    restoring.begun_before = std::max(restoring.begun_before, index + 1);
    if (restoring.told_index != index)
        conclude_told(batch, restoring);
    restoring.told_index = index;
    const bool is_decided = !restoring.indexes.empty() && restoring.indexes.at(index);
    if (is_decided && restoring.shown.empty())
        return; // where nobody is believed nothing follows a decision
    auto& replicas = is_decided ? restoring.told : batch.begun[index].replicas;
    if (replicas.size() != number_of(stored.lease))
        return; // the store gives them in order; a gap could only come from a damaged database
    auto& replica = replicas.emplace_back(restored(batch, stored, report));
    if (is_decided)
        replica.is_past = replica.state == Replica::State::reported && is_credited;
    else
        count_in(batch, index);
}

/// The last replica of a task, as the counters know it.
void Core::count_in(LiveBatch& batch, std::uint32_t index)
{
    auto& task = batch.begun.at(index);
    auto& replica = task.replicas.back();
    if (replica.state == Replica::State::running) {
        replica.state = Replica::State::returned;
        set_state({&batch, index, &task, &replica}, Replica::State::running);
    } else if (replica.state == Replica::State::reported && !replica.is_past) {
        pending_micro_[replica.account] += credit_for(replica.processor_time).micro;
    }
}

/// All leases of a decided task were told. Its result stands, or a check of it goes on, or a question whose answer it is: whoever
/// computes for those is told so by a lease that runs, or by a report that was not decided upon.
void Core::conclude_told(LiveBatch& batch, DecidedTasks& restoring)
{
    BegunTask task;
    task.replicas = std::exchange(restoring.told, {});
    if (task.replicas.empty())
        return;
    const auto index = restoring.told_index;
    const auto& shown = restoring.shown.at(index);
    if (shown.compared == 0 || shown.number >= task.replicas.size())
        return; // it failed
    const auto& replica = task.replicas[shown.number];
    task.quorum = 2;
    if (is_looked_at(batch, task, shown)) {
        close_what_was_before(task, shown);
        task.decided_by = shown.number;
        if (replica.is_past)
            task.granted = Credits{shown.micro};
        if (shown.compared == 1) // what it would have settled stays unsettled
            task.drawn = shown.number;
        restoring.looked_at.emplace_back(index, std::move(task));
        return;
    }
    const bool was_compared = std::ranges::count(task.replicas, Replica::State::reported, &Replica::state) > 1;
    // What was settled and has been compared since is looked at no more: who compared it would be paid twice.
    if (shown.compared > 1 || (replica.is_past && was_compared))
        return;
    const auto reported = std::chrono::floor<std::chrono::seconds>(replica.granted).time_since_epoch().count();
    auto& standing = replica.is_past ? restoring.settled : restoring.unsettled;
    standing.push_back({replica.account,
                        {.lease = lease_id(task_id(batch.record.id, index), shown.number),
                         .commitment = replica.commitment,
                         .reported = static_cast<std::uint32_t>(reported),
                         .worth = replica.is_past ? shown.micro : in_32_bits(replica.processor_time.count()),
                         .host = replica.host,
                         .leases = static_cast<std::uint32_t>(task.replicas.size())}});
    if (restoring.settled.size() > max_settled_restored)
        restoring.settled.pop_front();
}

/// Who could not run the task before it was decided says nothing about whether it can be checked.
void Core::close_what_was_before(BegunTask& task, const DecidedTasks::Shown& shown)
{
    auto& replicas = task.replicas;
    auto decided = shown.number;
    for (std::uint32_t number = 0; number < replicas.size(); ++number)
        if (replicas[number].is_past)
            decided = std::max(decided, number);
    for (auto& replica : std::span(replicas).first(decided))
        if (replica.state == Replica::State::irreproducible) {
            replica.state = Replica::State::returned;
            replica.is_past = true;
        }
}

bool Core::is_looked_at(const LiveBatch& batch, const BegunTask& task, const DecidedTasks::Shown& shown) const
{
    const auto& replicas = task.replicas;
    if (std::ranges::find(replicas, Replica::State::running, &Replica::state) != replicas.end())
        return true;
    std::uint32_t reported = 0;
    bool is_undecided = false;
    for (std::uint32_t number = 0; number < replicas.size(); ++number)
        if (replicas[number].state == Replica::State::reported) {
            ++reported;
            is_undecided = is_undecided || (!replicas[number].is_past && number != shown.number);
        }
    return reported > shown.compared && is_undecided
           && std::holds_alternative<Undecided>(judge(replicas, rule_of(batch, task, {})));
}

/// All that stands on trust, and all that is being looked at again.
void Core::restore_decided(Instant now)
{
    std::vector<BatchId> ids;
    for (auto& [id, restoring] : restoring_) {
        conclude_told(live_.at(id), restoring);
        ids.push_back(id);
    }
    std::ranges::sort(ids);
    for (const auto id : ids)
        for (const auto& [account, result] : restoring_.at(id).settled) {
            standing_.add(account, result);
            standing_.settle(account, standing_.end(account));
            standing_.end_watch(account);
        }
    for (const auto id : ids) {
        auto& batch = live_.at(id);
        for (const auto& [account, result] : restoring_.at(id).unsettled) {
            ++batch.unsettled;
            ++batch.unsettled_by_account[account].results;
            ++counters_.results_unsettled;
            pending_micro_[account] += credit_for(std::chrono::milliseconds{result.worth}).micro;
            if (standing_.add(account, result) == StandingResults::Watch::begins)
                deadlines_.add(
                    {now + settings_.settling.settle_after, account.value, Deadline::Kind::settling_account});
        }
        for (auto& [index, task] : restoring_.at(id).looked_at)
            restore_looked_at(batch, index, std::move(task), now);
    }
}

void Core::restore_looked_at(LiveBatch& batch, std::uint32_t index, BegunTask task, Instant now)
{
    auto replicas = std::exchange(task.replicas, {});
    auto& restored = batch.begun.insert_or_assign(index, std::move(task)).first->second;
    hold_block(batch, index);
    for (auto& replica : replicas) {
        restored.replicas.push_back(replica);
        count_in(batch, index);
    }
    resume_replicas(batch, index, now);
    if (restored.drawn)
        if (const auto unsettled = batch.unsettled_by_account.find(restored.replicas[*restored.drawn].account);
            unsettled != batch.unsettled_by_account.end())
            unsettled->second.is_being_checked = true;
}

/// Those that run have their whole time again.
void Core::resume_replicas(LiveBatch& batch, std::uint32_t index, Instant now)
{
    const auto id = task_id(batch.record.id, index);
    auto& replicas = batch.begun.at(index).replicas;
    for (std::uint32_t number = 0; number < replicas.size(); ++number) {
        auto& replica = replicas[number];
        if (replica.state == Replica::State::running) {
            const auto lease = lease_id(id, number);
            replica.granted = now;
            replica.deadline = now + batch.record.lease_duration;
            deadlines_.add({replica.deadline, lease.value, Deadline::Kind::lease});
            hosts_[replica.host - 1].leases.push_back(lease);
            batch.stragglers.started({index, number, now}, SIZE_MAX / 2, {});
        } else if (replica.state == Replica::State::irreproducible) {
            replica.deadline = now + retry_elsewhere_for;
            deadlines_.add({replica.deadline, id.value, Deadline::Kind::retry});
        }
    }
}

void Core::restore_begun(LiveBatch& batch, std::uint32_t index, Instant now)
{
    resume_replicas(batch, index, now);
    auto& task = batch.begun.at(index);
    const auto counting = std::ranges::count_if(task.replicas, [](const Replica& replica) {
        return replica.state == Replica::State::running || replica.state == Replica::State::reported;
    });
    // Whether a single report stood on trust or was drawn to be checked went with the memory: it is drawn once more, and
    // stands unsettled at best. Where a second replica is on its way, the check goes on.
    const bool is_single = counting <= 1;
    task.quorum = is_single ? quorum_at_start(batch, has_established(task.replicas)) : 2;
    if (const auto reported = std::ranges::find(task.replicas, Replica::State::reported, &Replica::state);
        !is_single && reported != task.replicas.end())
        task.drawn = static_cast<std::uint32_t>(reported - task.replicas.begin());
}

void Core::finish_restoration(Instant now)
{
    restore_decided(now);
    std::vector<BatchId> ids;
    for (const auto& [id, batch] : live_)
        ids.push_back(id);
    std::ranges::sort(ids);
    for (const auto id : ids)
        if (const auto& batch = live_.at(id); batch.is_of_comparator())
            follow(batch.record);
    for (const auto id : ids) {
        auto& batch = live_.at(id);
        const auto restoring = std::move(restoring_[id]);
        const auto begun_before = batch.is_of_comparator() ? batch.record.tasks : restoring.begun_before;
        batch.share.begin_before(begun_before);
        tasks_undecided_ += batch.record.tasks - batch.decided();
        if (batch.record.deadline)
            deadlines_.add({*batch.record.deadline, id.value, Deadline::Kind::batch});
        for (std::uint32_t index = 0; index < begun_before && !sharing_; ++index)
            if (restoring.indexes.empty() || index >= restoring.indexes.size() || !restoring.indexes[index]) {
                batch.begun.try_emplace(index);
                restore_begun(batch, index, now);
            }
        dispatch_.update(batch);
    }
    restoring_.clear();
    for (const auto id : ids) {
        resume_tasks(id, now);
        consider_settling(id, now);
        if (const auto live = live_.find(id); live != live_.end())
            finish_if_done(live->second);
    }
    resume_flows(ids);
}

void Core::resume_tasks(BatchId id, Instant now)
{
    std::vector<std::uint32_t> begun;
    if (const auto batch = live_.find(id); batch != live_.end())
        for (const auto& [index, task] : batch->second.begun)
            begun.push_back(index);
    std::ranges::sort(begun);
    for (const auto index : begun)
        resume_task(id, index, now);
}

void Core::resume_task(BatchId id, std::uint32_t index, Instant now)
{
    const auto batch = live_.find(id);
    if (batch == live_.end() || !batch->second.begun.contains(index))
        return;
    const auto& task = batch->second.begun.at(index);
    if (task.decided_by && !task.drawn && task.running > 0)
        return; // a question: that the accounts before agree is nothing new
    if (batch->second.is_of_comparator() && !task.decided_by)
        fail_task(batch->second, index, "the coordinator began anew, and asks for this comparison once more", now);
    else
        reconsider(batch->second, index, now, {});
}

} // namespace fallow::coordinator
