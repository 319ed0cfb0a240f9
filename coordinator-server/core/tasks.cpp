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
    auto& replica = begun->second.replicas[number_of(lease)];
    if (replica.is_past)
        return {};
    return Found{&batch->second, index_of(task), &begun->second, &replica};
}

LeaseOffer Core::grant(const Pick& pick, const Asker& asker, Instant now)
{
    auto& batch = *pick.batch;
    auto& task = batch.begun[pick.index];
    note_claims(batch);
    if (task.replicas.empty()) {
        task.quorum = quorum_at_start(batch, asker.is_established);
        task.more = rule_of(batch, task, now).replicas_at_start;
        task.replicas.reserve(task.more);
    }
    if (pick.is_double) {
        ++task.more;
        task.is_doubled = true;
        ++batch.doubled;
        ++counters_.stragglers_doubled;
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
                             .has_output = false,
                             .is_established = asker.is_established});
    set_state({&batch, pick.index, &task, &task.replicas.back()}, Replica::State::running);
    if (--task.more > 0)
        task.established_only = rule_of(batch, task, now).needs_established && !has_established(task.replicas);
    batch.stragglers.started({pick.index, number_of(lease), now}, batch.leases_running,
                             [&](const Stragglers::Started& one) { return batch.is_running(one.index, one.number); });
    queue(batch, pick.index, task, now);

    deadlines_.add({deadline, lease.value, Deadline::Kind::lease});
    hosts_[asker.host - 1].leases.push_back(lease);
    hosts_[asker.host - 1].last_batch = batch.record.id;
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
        if (found.task->running++ == 0 && !found.task->decided_by) {
            ++found.batch->tasks_running;
            ++tasks_running_;
        }
    } else {
        --counters_.leases_running;
        --found.batch->leases_running;
        if (--found.task->running == 0 && !found.task->decided_by) {
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

void Core::record_pace(const Found& found, Instant now)
{
    auto& batch = *found.batch;
    const auto& replica = *found.replica;
    const std::chrono::milliseconds took = now - replica.granted;
    records_.of(replica.host).finished(took, batch.times.turnaround.value());
    // It was charged what is typical when it was leased.
    if (const auto charged = batch.times.processor.value())
        dispatch_.charge(batch.record.owner, replica.processor_time - *charged, now);
    for (auto* times : {&batch.times, &times_[batch.record.function]}) {
        times->turnaround.observe(took);
        times->processor.observe(replica.processor_time);
    }
}

bool Core::may_count_again(const Found& found) const
{
    if (found.batch->is_of_one_account())
        return std::ranges::none_of(found.task->replicas, [&](const Replica& other) {
            return &other != found.replica && other.host == found.replica->host
                   && (other.state == Replica::State::running || other.state == Replica::State::reported);
        });
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
    replica.commitment = found.batch->comparisons.counts_as(found.index, report.commitment);
    replica.is_established = trust_.is_established(replica.account);
    replica.processor_time = claim(*found.batch, report.processor_time);
    if (counts)
        record_pace(found, now);
    tally_up(replica.host, {replica.processor_time, counts ? 1U : 0U, counts ? 0U : 1U}, now);
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
    if (batch.compared_in && compare(batch, index, now))
        return;
    auto verdict = judge(task.replicas, rule_of(batch, task, now));
    if (const auto* agreed = std::get_if<Agreed>(&verdict)) {
        if (batch.record.verification.policy != VerificationPolicy::replicate && task.quorum == 1)
            draw(batch, index, agreed->quorum.front(), now);
        else
            verify(batch, index, agreed->quorum, now);
    } else if (auto* hopeless = std::get_if<Hopeless>(&verdict)) {
        fail_task(batch, index,
                  detail.empty() ? std::move(hopeless->reason) : hopeless->reason + "; the last one " + detail, now);
    } else {
        const auto& undecided = std::get<Undecided>(verdict);
        if (batch.is_of_one_account() && undecided.more_replicas > 0 && !may_go_on(batch, index, now))
            return;
        task.more = undecided.more_replicas;
        task.established_only = undecided.established_only;
        if (undecided.only_established_is_missing) // they may leave the pool, and then two newcomers have to do
            deadlines_.add({now + around_for, task_id(batch.record.id, index).value, Deadline::Kind::retry});
        queue(batch, index, task, now);
    }
}

void Core::queue(LiveBatch& batch, std::uint32_t index, BegunTask& task, Instant now)
{
    ++task.ticket;
    if (task.more > 0) {
        auto exclusion = exclusion_of(batch, task, now);
        exclude_places(batch, task, exclusion);
        (task.established_only ? batch.for_established : batch.partial).push(std::move(exclusion), index, task.ticket);
        work_appeared_ = true;
    }
    dispatch_.update(batch);
}

void Core::verify(LiveBatch& batch, std::uint32_t index, const std::vector<std::uint32_t>& quorum, Instant now)
{
    const auto& task = batch.begun.at(index);
    const auto judged = judged_by(task);
    const bool are_equal = judged && task.replicas[quorum.front()].commitment == says_equal();
    const auto id = task_id(batch.record.id, index);
    const auto compared = std::ranges::count(task.replicas, Replica::State::reported, &Replica::state);
    auto shown = quorum.front();
    std::optional<std::chrono::milliseconds> smallest;
    for (const auto number : quorum) {
        const auto& replica = task.replicas[number];
        if (!replica.is_past)
            smallest = smallest ? std::min(*smallest, replica.processor_time) : replica.processor_time;
        if (replica.has_output)
            shown = number;
    }
    if (compared > 1 && !task.replicas.front().is_past) {
        ++counters_.tasks_compared;
        counters_.comparing_took_milliseconds +=
            static_cast<std::uint64_t>(std::max<Instant::duration>(now - task.replicas.front().granted, {}).count());
    }
    if (compared == 1 && smallest)
        smallest = trust_.believed_claim(task.replicas[shown].account, *smallest);
    const auto worth = std::min(smallest.value_or(std::chrono::milliseconds{0}),
                                batch.claims->bound(batch.function->limits.processor_time));
    auto credit = credit_for(worth);
    if (task.granted)
        credit = std::min(credit, *task.granted); // the smallest claim of a quorum, of which some was paid before
    for (const auto number : quorum)
        if (const auto& replica = task.replicas[number]; !replica.is_past)
            grant_credit(batch, lease_id(id, number), replica.account, replica.host, credit);
    if (compared > 1 && !batch.is_of_one_account() && smallest)
        batch.claims->add(worth);
    decide(batch, index, shown, static_cast<std::uint32_t>(compared), credit);
    learn_from(batch, index, quorum, worth, now);
    if (judged)
        take_comparison(*judged, are_equal, now);
}

void Core::grant_credit(LiveBatch& batch, LeaseId lease, AccountId account, HostNumber host, Credits credit)
{
    registry_.grant(account, credit);
    charge(batch, credit);
    changed_accounts_.insert(account);
    counters_.credits_granted_micro += credit.micro;
    ++hosts_[host - 1].verified;
    outbox_.changes.credits.push_back({lease, account, credit});
}

void Core::decide(LiveBatch& batch, std::uint32_t index, std::uint32_t shown, std::uint32_t compared, Credits credit)
{
    const auto& task = batch.begun.at(index);
    const bool corrects = task.decided_by.has_value();
    if (corrects && task.replicas[*task.decided_by].commitment == task.replicas[shown].commitment)
        return;
    outbox_.changes.decisions.push_back({batch.record.id,
                                         batch.next_sequence(),
                                         index,
                                         lease_id(task_id(batch.record.id, index), shown),
                                         {},
                                         compared,
                                         credit,
                                         corrects});
    if (corrects) {
        ++batch.record.corrections;
        ++counters_.corrections;
    } else {
        ++batch.record.verified;
        ++counters_.tasks_verified;
    }
    after_decision(batch);
}

void Core::fail_task(LiveBatch& batch, std::uint32_t index, std::string reason, Instant now)
{
    const auto& task = batch.begun.at(index);
    const auto judged = judged_by(task);
    const auto compared = std::ranges::count(task.replicas, Replica::State::reported, &Replica::state);
    const bool corrects = task.decided_by.has_value();
    // What was given out and nobody else could compute stands as it is; what others contradict does not.
    if (corrects && !disagree(task.replicas))
        return verify(batch, index, {*task.decided_by}, now);
    outbox_.changes.decisions.push_back({batch.record.id, batch.next_sequence(), index, LeaseId{}, std::move(reason),
                                         static_cast<std::uint32_t>(compared), Credits{}, corrects});
    ++batch.record.failed;
    ++counters_.tasks_failed;
    if (corrects) {
        ++batch.record.corrections;
        ++counters_.corrections;
        --batch.record.verified;
    }
    after_decision(batch);
    learn_from(batch, index, {}, {}, now);
    if (judged)
        take_comparison(*judged, false, now);
}

void Core::forget_task(LiveBatch& batch, std::uint32_t index)
{
    const auto& task = batch.begun.at(index);
    release_claims(task);
    if (!task.decided_by)
        --tasks_undecided_;
    drop_begun(batch, index);
}

void Core::drop_begun(LiveBatch& batch, std::uint32_t index)
{
    const auto begun = batch.begun.find(index);
    auto& task = begun->second;
    for (std::uint32_t number = 0; number < task.replicas.size(); ++number)
        if (task.replicas[number].state == Replica::State::running)
            outbox_.changes.ended_leases.emplace_back(lease_id(task_id(batch.record.id, index), number),
                                                      LeaseEnd::overtaken);
    counters_.leases_running -= task.running;
    batch.leases_running -= task.running;
    if (task.running > 0 && !task.decided_by) {
        --batch.tasks_running;
        --tasks_running_;
    }
    batch.begun.erase(begun);
    batch.compares.erase(index);
    batch.comparisons.forget(index);
    if (batch.record.budget) { // there may be room for another task, or none any more
        dispatch_.update(batch);
        work_appeared_ = true;
    }
}

void Core::release_claims(const BegunTask& task)
{
    for (const auto& replica : task.replicas)
        if (replica.state == Replica::State::reported && !replica.is_past)
            release_claim(replica.account, replica.processor_time);
}

void Core::release_claim(AccountId account, std::chrono::milliseconds claimed)
{
    const auto pending = pending_micro_.find(account);
    if (pending == pending_micro_.end())
        return; // an account whose claims are all too small to count has no entry
    pending->second -= credit_for(claimed).micro;
    if (pending->second == 0)
        pending_micro_.erase(pending);
}

void Core::expire(LeaseId lease, Instant now)
{
    const auto found = find(lease);
    if (!found || found->replica->state != Replica::State::running)
        return;
    // A host in a long poll is there and said that it holds what it holds.
    if (found->replica->deadline <= now && hosts_[found->replica->host - 1].waiting)
        extend(*found, now);
    if (found->replica->deadline > now) {
        deadlines_.add({found->replica->deadline, lease.value, Deadline::Kind::lease});
    } else {
        note_loss(*found, now);
        end_lease(lease, *found, LeaseEnd::expired, now);
    }
}

} // namespace fallow::coordinator
