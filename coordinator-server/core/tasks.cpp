// SPDX-License-Identifier: GPL-3.0-or-later
// The core's tasks: granting and ending leases, taking reports, and what follows from each for the task.
#include <algorithm>

#include "coordinator-server/core/core.h"
#include "coordinator-server/core/credit.h"
#include "coordinator-server/core/task_ids.h"

namespace fallow::coordinator {

std::chrono::milliseconds Core::claim(const LiveBatch& batch, std::chrono::milliseconds claimed)
{
    const std::chrono::milliseconds most = batch.function->limits.processor_time;
    return std::clamp(claimed, std::chrono::milliseconds{0}, most);
}

std::optional<Core::Found> Core::find(LeaseId lease)
{
    const auto task = task_of(lease);
    const auto batch = live_.find(batch_of(task));
    if (batch == live_.end())
        return {};
    const auto begun = batch->second.begun.find(index_of(task));
    if (begun == batch->second.begun.end() || number_of(lease) >= begun->second.replicas.size())
        return {};
    return Found{&batch->second, index_of(task), &begun->second, &begun->second.replicas[number_of(lease)]};
}

LeaseOffer Core::grant(const Pick& pick, const Asker& asker, Instant now)
{
    auto& batch = *pick.batch;
    auto [begun, is_new] = batch.begun.try_emplace(pick.index);
    auto& task = begun->second;
    if (is_new) {
        task.more = batch.record.replicas;
        task.replicas.reserve(batch.record.replicas);
    }
    const auto id = task_id(batch.record.id, pick.index);
    const auto lease = lease_id(id, static_cast<std::uint32_t>(task.replicas.size()));
    const auto deadline = now + batch.record.lease_duration;
    task.replicas.push_back({.account = asker.account,
                             .granted = now,
                             .deadline = deadline,
                             .commitment = {},
                             .processor_time = {},
                             .host = asker.host,
                             .state = Replica::State::returned,
                             .has_output = false});
    set_state({&batch, pick.index, &task, &task.replicas.back()}, Replica::State::running);
    --task.more;
    queue(batch, pick.index, task, now);

    deadlines_.add({deadline, lease.value, Deadline::Kind::lease});
    hosts_[asker.host - 1].leases.push_back(lease);
    ++counters_.leases_granted;
    outbox_.changes.leases.push_back({lease, asker.host, asker.account, deadline, LeaseEnd::running});
    return {.lease = lease,
            .task = id,
            .batch = batch.record.id,
            .function = batch.record.function,
            .seed = seed_of(id),
            .clock_start = batch.record.created.time_since_epoch(),
            .arguments = batch.record.arguments,
            .input = Bytes{},
            .duration = batch.record.lease_duration};
}

void Core::set_state(const Found& found, Replica::State state)
{
    const bool was_running = found.replica->state == Replica::State::running;
    const bool is_running = state == Replica::State::running;
    found.replica->state = state;
    if (was_running == is_running)
        return;
    if (is_running) {
        ++counters_.leases_running;
        ++found.batch->leases_running;
        if (found.task->running++ == 0) {
            ++found.batch->tasks_running;
            ++tasks_running_;
        }
    } else {
        --counters_.leases_running;
        --found.batch->leases_running;
        if (--found.task->running == 0) {
            --found.batch->tasks_running;
            --tasks_running_;
        }
    }
}

void Core::end_lease(LeaseId lease, const Found& found, LeaseEnd end, Instant now)
{
    ++(end == LeaseEnd::expired ? counters_.leases_expired : counters_.leases_returned);
    set_state(found, end == LeaseEnd::expired ? Replica::State::expired : Replica::State::returned);
    outbox_.changes.ended_leases.emplace_back(lease, end);
    reconsider(*found.batch, found.index, now, {});
}

bool Core::may_count_again(const Found& found) const
{
    // Its account got the task once more in the meantime: two reports of one account must not make a quorum.
    return std::ranges::none_of(found.task->replicas, [&](const Replica& other) {
        return &other != found.replica && other.account == found.replica->account
               && (other.state == Replica::State::running || other.state == Replica::State::reported);
    });
}

void Core::extend(const Found& found, Instant now)
{
    // The heap still has the old deadline; it looks here again when that comes.
    const auto duration = found.batch->record.lease_duration;
    const auto most = found.replica->granted + duration * max_lease_lifetimes;
    found.replica->deadline = std::max(found.replica->deadline, std::min(now + duration, most));
}

void Core::accept(LeaseId lease, const Found& found, const LeaseReport& report, Instant now)
{
    auto& replica = *found.replica;
    const bool counts = is_reproducible(report.outcome);
    const auto has_same = [&](const Replica& other) {
        return other.state == Replica::State::reported && other.commitment == report.commitment && other.has_output;
    };
    replica.has_output = !counts || std::ranges::none_of(found.task->replicas, has_same);
    replica.commitment = report.commitment;
    replica.processor_time = claim(*found.batch, report.processor_time);
    set_state(found, counts ? Replica::State::reported : Replica::State::irreproducible);
    ++counters_.reports_taken;
    outbox_.changes.reports.push_back(
        {.lease = lease,
         .summary = {report.outcome, report.commitment, report.processor_time, replica.has_output},
         .output = replica.has_output ? report.output : Content{Bytes{}},
         .peak_memory_bytes = report.peak_memory_bytes,
         .log_tail = report.log_tail});
    if (counts) {
        pending_micro_[replica.account] += credit_for(replica.processor_time).micro;
        if (disagree(found.task->replicas))
            ++counters_.disagreements;
        reconsider(*found.batch, found.index, now, {});
    } else {
        replica.deadline = now + retry_elsewhere_for;
        deadlines_.add({replica.deadline, task_of(lease).value, Deadline::Kind::retry});
        reconsider(*found.batch, found.index, now, describe(report.outcome));
    }
}

void Core::reconsider(LiveBatch& batch, std::uint32_t index, Instant now, const std::string& detail)
{
    auto& task = batch.begun.at(index);
    auto verdict = judge(task.replicas, batch.record.replicas, batch.record.quorum);
    if (const auto* agreed = std::get_if<Agreed>(&verdict)) {
        verify(batch, index, agreed->quorum);
    } else if (auto* hopeless = std::get_if<Hopeless>(&verdict)) {
        fail_task(batch, index,
                  detail.empty() ? std::move(hopeless->reason) : hopeless->reason + "; the last one " + detail);
    } else {
        task.more = std::get<Undecided>(verdict).more_replicas;
        queue(batch, index, task, now);
    }
}

void Core::queue(LiveBatch& batch, std::uint32_t index, BegunTask& task, Instant now)
{
    ++task.ticket;
    if (task.more > 0) {
        batch.partial.push(exclusion_of(task, now), index, task.ticket);
        work_appeared_ = true;
    }
    dispatch_.update(batch);
}

void Core::verify(LiveBatch& batch, std::uint32_t index, const std::vector<std::uint32_t>& quorum)
{
    const auto& task = batch.begun.at(index);
    const auto id = task_id(batch.record.id, index);
    std::vector<std::chrono::milliseconds> claims;
    std::uint32_t shown = quorum.front();
    for (const auto number : quorum) {
        claims.push_back(task.replicas[number].processor_time);
        if (task.replicas[number].has_output)
            shown = number;
    }
    const auto credit = credit_for_quorum(claims, batch.function->limits.processor_time);
    for (const auto number : quorum) {
        const auto& replica = task.replicas[number];
        registry_.grant(replica.account, credit);
        credited_.insert(replica.account);
        counters_.credits_granted_micro += credit.micro;
        ++hosts_[replica.host - 1].verified;
        outbox_.changes.credits.push_back({lease_id(id, number), replica.account, credit});
    }
    const auto compared = std::ranges::count(task.replicas, Replica::State::reported, &Replica::state);
    outbox_.changes.decisions.push_back({batch.record.id,
                                         batch.next_sequence(),
                                         index,
                                         lease_id(id, shown),
                                         {},
                                         static_cast<std::uint32_t>(compared),
                                         credit});
    ++batch.record.verified;
    ++counters_.tasks_verified;
    forget_task(batch, index);
    finish_if_done(batch);
}

void Core::fail_task(LiveBatch& batch, std::uint32_t index, std::string reason)
{
    const auto& task = batch.begun.at(index);
    const auto compared = std::ranges::count(task.replicas, Replica::State::reported, &Replica::state);
    outbox_.changes.decisions.push_back({batch.record.id, batch.next_sequence(), index, LeaseId{}, std::move(reason),
                                         static_cast<std::uint32_t>(compared), Credits{}});
    ++batch.record.failed;
    ++counters_.tasks_failed;
    forget_task(batch, index);
    finish_if_done(batch);
}

void Core::forget_task(LiveBatch& batch, std::uint32_t index)
{
    const auto begun = batch.begun.find(index);
    auto& task = begun->second;
    release_claims(task);
    for (std::uint32_t number = 0; number < task.replicas.size(); ++number)
        if (task.replicas[number].state == Replica::State::running)
            outbox_.changes.ended_leases.emplace_back(lease_id(task_id(batch.record.id, index), number),
                                                      LeaseEnd::overtaken);
    counters_.leases_running -= task.running;
    batch.leases_running -= task.running;
    if (task.running > 0) {
        --batch.tasks_running;
        --tasks_running_;
    }
    --tasks_undecided_;
    batch.begun.erase(begun);
}

void Core::release_claims(const BegunTask& task)
{
    for (const auto& replica : task.replicas) {
        if (replica.state != Replica::State::reported)
            continue;
        const auto pending = pending_micro_.find(replica.account);
        if (pending == pending_micro_.end())
            continue; // an account whose claims are all too small to count has no entry
        pending->second -= credit_for(replica.processor_time).micro;
        if (pending->second == 0)
            pending_micro_.erase(pending);
    }
}

void Core::expire(LeaseId lease, Instant now)
{
    const auto found = find(lease);
    if (!found || found->replica->state != Replica::State::running)
        return;
    // A host in a long poll is there and said that it holds what it holds.
    if (found->replica->deadline <= now && hosts_[found->replica->host - 1].waiting)
        extend(*found, now);
    if (found->replica->deadline > now)
        deadlines_.add({found->replica->deadline, lease.value, Deadline::Kind::lease});
    else
        end_lease(lease, *found, LeaseEnd::expired, now);
}

} // namespace fallow::coordinator
