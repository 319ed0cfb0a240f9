// SPDX-License-Identifier: GPL-3.0-or-later
// The core's books as others see and change them, and its return to life from what the store kept.
#include "coordinator-server/core/core.h"

#include <algorithm>

#include "coordinator-server/core/credit.h"
#include "coordinator-server/core/task_ids.h"

namespace fallow::coordinator {
namespace {

/// Of a batch: settled results that stand on trust and are looked at again when their account is found to be wrong.
constexpr std::size_t max_settled_restored = 65'536;

} // namespace

Core::Core(CoreSettings settings, const DrawSeed& seed)
    : settings_(std::move(settings)), draws_(seed), trust_(settings_.trust)
{
}

Result<EnrolledHost> Core::enrol(const EnrolHost& request, Instant now)
{
    auto enrolled = registry_.enrol(request, now, outbox_.changes);
    make_room_for_hosts();
    if (enrolled) {
        note_place(enrolled->host);
        trust_.note_origin(enrolled->host.account, enrolled->host.network);
    }
    return enrolled;
}

Result<Account> Core::make_token(const MakeToken& request, Instant now)
{
    return registry_.make_token(request, now, outbox_.changes);
}

Result<Account> Core::make_join_token(const MakeJoinToken& request, Instant now)
{
    return registry_.make_join_token(request, now, outbox_.changes);
}

Result<TokenSummary> Core::revoke_token(const std::string& id, Instant now)
{
    return registry_.revoke_token(id, now, outbox_.changes);
}

Result<TokenSummary> Core::rotate_token(const RotateToken& request, Instant now)
{
    return registry_.rotate_token(request, now, outbox_.changes);
}

Result<Publisher> Core::add_publisher(const AddPublisher& request, Instant now)
{
    return registry_.add_publisher(request, now, outbox_.changes);
}

Result<Publisher> Core::revoke_publisher(const std::string& serial, Instant)
{
    const auto epoch = registry_.revocation_epoch();
    auto publisher = registry_.revoke_publisher(serial, outbox_.changes);
    if (!publisher || registry_.revocation_epoch() == epoch)
        return publisher;
    std::vector<BatchId> affected;
    for (const auto& [id, batch] : live_)
        if (batch.function->publisher_serial == serial)
            affected.push_back(id);
    std::ranges::sort(affected);
    for (const auto id : affected)
        end_batch(id, BatchState::cancelled, "publisher \"" + publisher->name + "\" was revoked");
    tell_of_revocation(*publisher);
    return publisher;
}

/// Every host is to hear of the new epoch before it runs anything.
void Core::tell_of_revocation(const Publisher& publisher)
{
    calls_.end_of_publisher(publisher.serial, "publisher \"" + publisher.name + "\" was revoked");
    for (auto* waiting : {&waiting_, &withheld_})
        while (!waiting->empty())
            answer_waiting(waiting->begin(), {});
}

Result<Function> Core::publish(PublishFunction request, Instant now)
{
    return registry_.publish(std::move(request), now, outbox_.changes);
}

AccountSummary Core::summary(const Account& account) const
{
    const auto pending = pending_micro_.find(account.id);
    return {.account = account,
            .pending = {pending == pending_micro_.end() ? 0 : pending->second},
            .roles = registry_.roles_of(account.id),
            .hosts = registry_.hosts_of(account.id),
            .held = held_by_batches(account.id),
            .team_name = account.team ? registry_.team(*account.team)->name : std::string()};
}

Result<AccountSummary> Core::account(AccountId id) const
{
    const auto* account = registry_.account(id);
    if (account == nullptr)
        return fail(FailureCode::not_found, "no account " + id.text());
    return summary(*account);
}

std::vector<AccountSummary> Core::accounts() const
{
    std::vector<AccountSummary> all;
    std::ranges::transform(registry_.accounts(), std::back_inserter(all),
                           [&](const Account& account) { return summary(account); });
    return all;
}

Counters Core::counters() const
{
    auto counters = counters_;
    counters.batches_live = live_.size();
    counters.hosts_known = hosts_.size();
    counters.hosts_waiting = waiting_by_ticket_.size();
    counters.tasks_waiting = tasks_undecided_ - tasks_running_;
    counters.hosts_resting = records_.resting(now_);
    counters.batches_unsent = dispatch_.too_large();
    counters.flows_behind = flows_.hungry().size();
    if (sharing_)
        for (const auto& [id, batch] : live_) {
            counters.blocks_held += batch.share.blocks_held();
            counters.blocks_elsewhere += batch.share.blocks_elsewhere();
        }
    counters.calls = calls_.counters();
    return counters;
}

void Core::host(Host host)
{
    registry_.restore(std::move(host));
    make_room_for_hosts();
    note_place(registry_.hosts().back());
}

void Core::make_room_for_hosts()
{
    hosts_.resize(registry_.hosts().size());
    records_.resize(registry_.hosts().size());
}

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

void Core::decided(const StoredDecision& decision, bool is_credited)
{
    const auto index = decision.index;
    auto& batch = live_.at(decision.batch);
    auto& decided = restoring_[decision.batch];
    if (decided.indexes.empty())
        decided.indexes.resize(batch.record.tasks);
    decided.indexes.at(index) = true;
    decided.begun_before = std::max(decided.begun_before, index + 1);
    const bool has_result = decision.failure.empty();
    if (decision.corrects) {
        decided.unreplicated.erase(index);
        if (sharing_)
            return;
        ++batch.record.corrections;
        batch.record.verified -= has_result ? 0 : 1;
        batch.record.failed += has_result ? 0 : 1;
        return;
    }
    if (!sharing_)
        ++(has_result ? batch.record.verified : batch.record.failed);
    if (!has_result || decision.replicas != 1 || batch.record.verification.policy != VerificationPolicy::adaptive)
        return;
    auto& unreplicated = decided.unreplicated[index];
    unreplicated.result.lease = decision.shown;
    unreplicated.is_settled = is_credited || !batch.record.verification.early;
    if (!unreplicated.is_settled)
        return;
    unreplicated.result.worth = static_cast<std::uint32_t>(std::min<std::int64_t>(decision.credit.micro, UINT32_MAX));
    decided.settled.push_back(index);
    if (decided.settled.size() > max_settled_restored) {
        decided.unreplicated.erase(decided.settled.front());
        decided.settled.pop_front();
    }
}

void Core::lease(const StoredLease& stored, const std::optional<ReportSummary>& report)
{
    const auto id = task_of(stored.lease);
    const auto index = index_of(id);
    auto& batch = live_.at(batch_of(id));
    auto& restoring = restoring_[batch.record.id];
    restoring.begun_before = std::max(restoring.begun_before, index + 1);
    if (!restoring.indexes.empty() && restoring.indexes.at(index)) {
        if (const auto found = restoring.unreplicated.find(index); found != restoring.unreplicated.end())
            take_unreplicated(stored, report, batch, found->second);
        return;
    }
    auto& task = batch.begun[index];
    if (task.replicas.size() != number_of(stored.lease))
        return; // the store gives them in order; a gap could only come from a damaged database
    task.replicas.push_back({.account = stored.account,
                             .granted = stored.deadline - batch.record.lease_duration,
                             .deadline = stored.deadline,
                             .commitment = {},
                             .processor_time = {},
                             .host = stored.host,
                             .state = Replica::State::returned,
                             .has_output = false,
                             .is_established = trust_.is_established(stored.account)});
    const Found found{&batch, index, &task, &task.replicas.back()};
    auto& replica = *found.replica;
    if (report) {
        replica.state = is_reproducible(report->outcome) ? Replica::State::reported : Replica::State::irreproducible;
        replica.commitment = report->commitment;
        replica.processor_time = claim(batch, report->processor_time);
        replica.has_output = report->has_output;
        if (replica.state == Replica::State::reported)
            pending_micro_[replica.account] += credit_for(replica.processor_time).micro;
    } else if (stored.end == LeaseEnd::expired) {
        replica.state = Replica::State::expired;
    } else if (stored.end == LeaseEnd::running) {
        set_state(found, Replica::State::running);
    }
}

void Core::take_unreplicated(const StoredLease& stored, const std::optional<ReportSummary>& report, LiveBatch& batch,
                             DecidedTasks::Unreplicated& unreplicated)
{
    auto& result = unreplicated.result;
    result.leases = number_of(stored.lease) + 1; // they come in order: the last one tells
    if (stored.lease != result.lease && !report && stored.end == LeaseEnd::running) // the check it was for begins anew
        outbox_.changes.ended_leases.emplace_back(stored.lease, LeaseEnd::overtaken);
    if (stored.lease != result.lease && report && is_reproducible(report->outcome))
        unreplicated.was_compared = true;
    if (stored.lease != result.lease || !report)
        return;
    unreplicated.account = stored.account;
    result.host = stored.host;
    result.commitment = report->commitment;
    const auto granted = stored.deadline - batch.record.lease_duration;
    result.reported =
        static_cast<std::uint32_t>(std::chrono::floor<std::chrono::seconds>(granted).time_since_epoch().count());
    if (unreplicated.is_settled)
        return;
    const auto claimed = claim(batch, report->processor_time);
    result.worth = static_cast<std::uint32_t>(std::min<std::int64_t>(claimed.count(), UINT32_MAX));
    pending_micro_[stored.account] += credit_for(claimed).micro;
}

void Core::restore_standing(Instant now)
{
    const auto each = [&](bool settled, const auto& take) {
        for (auto& [id, restoring] : restoring_)
            for (auto& [index, unreplicated] : restoring.unreplicated)
                // What was settled and has been compared since is looked at no more: who compared it would be paid twice.
                if (unreplicated.account.value != 0 && unreplicated.is_settled == settled
                    && !(settled && unreplicated.was_compared))
                    take(live_.at(id), unreplicated.account, unreplicated.result);
    };
    each(true, [&](LiveBatch&, AccountId account, const StandingResult& result) {
        standing_.add(account, result);
        standing_.settle(account, standing_.end(account));
        standing_.end_watch(account);
    });
    each(false, [&](LiveBatch& batch, AccountId account, const StandingResult& result) {
        ++batch.unsettled;
        ++batch.unsettled_by_account[account].results;
        ++counters_.results_unsettled;
        if (standing_.add(account, result) == StandingResults::Watch::begins)
            deadlines_.add({now + settings_.settling.settle_after, account.value, Deadline::Kind::settling_account});
    });
}

void Core::restore_begun(LiveBatch& batch, std::uint32_t index, Instant now)
{
    const auto id = batch.record.id;
    auto& task = batch.begun.at(index);
    std::uint32_t counting = 0;
    for (std::uint32_t number = 0; number < task.replicas.size(); ++number) {
        auto& replica = task.replicas[number];
        if (replica.state == Replica::State::running) {
            const auto lease = lease_id(task_id(id, index), number);
            replica.granted = now;
            replica.deadline = now + batch.record.lease_duration;
            deadlines_.add({replica.deadline, lease.value, Deadline::Kind::lease});
            hosts_[replica.host - 1].leases.push_back(lease);
            batch.stragglers.started({index, number, now}, SIZE_MAX / 2, {});
        } else if (replica.state == Replica::State::irreproducible) {
            replica.deadline = now + retry_elsewhere_for;
            deadlines_.add({replica.deadline, task_id(id, index).value, Deadline::Kind::retry});
        }
        counting += replica.state == Replica::State::running || replica.state == Replica::State::reported ? 1 : 0;
    }
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
    restore_standing(now);
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
    if (batch->second.is_of_comparator() && !batch->second.begun.at(index).decided_by)
        fail_task(batch->second, index, "the coordinator began anew, and asks for this comparison once more", now);
    else
        reconsider(batch->second, index, now, {});
}

} // namespace fallow::coordinator
