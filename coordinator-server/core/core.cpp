// SPDX-License-Identifier: GPL-3.0-or-later
// The core's books as others see and change them, and its return to life from what the store kept.
#include "coordinator-server/core/core.h"

#include <algorithm>

#include "coordinator-server/core/credit.h"
#include "coordinator-server/core/task_ids.h"

namespace fallow::coordinator {

Core::Core(CoreSettings settings, const DrawSeed& seed)
    : settings_(std::move(settings)), draws_(seed), trust_(settings_.trust)
{
}

Result<EnrolledHost> Core::enrol(const EnrolHost& request, Instant now)
{
    auto enrolled = registry_.enrol(request, now, outbox_.changes);
    hosts_.resize(registry_.hosts().size());
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
    while (!waiting_.empty()) // every host is to hear of the new epoch before it runs anything
        answer_waiting(waiting_.begin(), {});
    return publisher;
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
            .hosts = registry_.hosts_of(account.id)};
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

std::vector<HostSummary> Core::hosts() const
{
    std::vector<HostSummary> all;
    for (const auto& host : registry_.hosts()) {
        const auto& state = hosts_[host.number - 1];
        const auto is_running = [&](LeaseId lease) {
            const auto found = const_cast<Core*>(this)->find(lease);
            return found && found->replica->state == Replica::State::running;
        };
        all.push_back({.host = host,
                       .account_name = registry_.account(host.account)->name,
                       .leases = static_cast<std::uint32_t>(std::ranges::count_if(state.leases, is_running)),
                       .verified = state.verified,
                       .waiting = state.waiting.has_value()});
    }
    return all;
}

Counters Core::counters() const
{
    auto counters = counters_;
    counters.batches_live = live_.size();
    counters.hosts_known = hosts_.size();
    counters.hosts_waiting = waiting_.size();
    counters.tasks_waiting = tasks_undecided_ - tasks_running_;
    return counters;
}

void Core::host(Host host)
{
    registry_.restore(std::move(host));
    hosts_.resize(registry_.hosts().size());
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
    live.record = std::move(batch);
    live.record.verified = 0; // counted again from the decisions
    live.record.failed = 0;
    live.record.corrections = 0;
}

void Core::decided(const StoredDecision& decision, bool)
{
    const auto index = decision.index;
    auto& batch = live_.at(decision.batch);
    auto& decided = restoring_[decision.batch];
    if (decided.indexes.empty())
        decided.indexes.resize(batch.record.tasks);
    decided.indexes.at(index) = true;
    decided.begun_before = std::max(decided.begun_before, index + 1);
    if (decision.corrects)
        ++batch.record.corrections;
    else
        ++(decision.failure.empty() ? batch.record.verified : batch.record.failed);
}

void Core::lease(const StoredLease& stored, const std::optional<ReportSummary>& report)
{
    const auto id = task_of(stored.lease);
    const auto index = index_of(id);
    auto& batch = live_.at(batch_of(id));
    auto& restoring = restoring_[batch.record.id];
    restoring.begun_before = std::max(restoring.begun_before, index + 1);
    if (!restoring.indexes.empty() && restoring.indexes.at(index))
        return;
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
                             .has_output = false});
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

void Core::finish_restoration(Instant now)
{
    std::vector<BatchId> ids;
    for (const auto& [id, batch] : live_)
        ids.push_back(id);
    std::ranges::sort(ids);
    for (const auto id : ids) {
        auto& batch = live_.at(id);
        const auto restoring = std::move(restoring_[id]);
        batch.fresh = restoring.begun_before;
        tasks_undecided_ += batch.record.tasks - batch.decided();
        if (batch.record.deadline)
            deadlines_.add({*batch.record.deadline, id.value, Deadline::Kind::batch});
        std::vector<std::uint32_t> begun;
        for (std::uint32_t index = 0; index < batch.fresh; ++index)
            if (restoring.indexes.empty() || index >= restoring.indexes.size() || !restoring.indexes[index]) {
                batch.begun.try_emplace(index);
                begun.push_back(index);
            }
        for (const auto index : begun) {
            auto& replicas = batch.begun.at(index).replicas;
            for (std::uint32_t number = 0; number < replicas.size(); ++number) {
                auto& replica = replicas[number];
                if (replica.state == Replica::State::running) {
                    const auto lease = lease_id(task_id(id, index), number);
                    replica.granted = now;
                    replica.deadline = now + batch.record.lease_duration;
                    deadlines_.add({replica.deadline, lease.value, Deadline::Kind::lease});
                    hosts_[replica.host - 1].leases.push_back(lease);
                } else if (replica.state == Replica::State::irreproducible) {
                    replica.deadline = now + retry_elsewhere_for;
                    deadlines_.add({replica.deadline, task_id(id, index).value, Deadline::Kind::retry});
                }
            }
        }
        dispatch_.update(batch);
        for (const auto index : begun)
            if (live_.contains(id))
                reconsider(batch, index, now, {});
        if (live_.contains(id))
            finish_if_done(batch);
    }
    restoring_.clear();
}

} // namespace fallow::coordinator
