// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/invariants.h"

#include <algorithm>
#include <set>
#include <stdexcept>

#include "coordinator-server/core/core.h"
#include "coordinator-server/core/task_ids.h"

namespace fallow::simulation {

using namespace coordinator;

namespace {

void require(bool holds, const char* what, std::uint64_t id)
{
    if (!holds)
        throw std::logic_error(what + (" (" + std::to_string(id) + ")"));
}

} // namespace

void Invariants::check(const Changes& changes, const Counters& counters, Instant now)
{
    take_batches(changes);
    // In the order of a host's request: what it gave back and reported may be handed out again in the same breath.
    take_ends(changes);
    take_reports(changes);
    take_leases(changes, now);
    take_trust(changes);
    take_decisions(changes);
    take_credits(changes);
    check_counters(counters);
    check_lost_leases(now);
    for (const auto& batch : changes.batches)
        if (batch.state == BatchState::completed)
            check_earnings(batch);
}

void Invariants::restarted(Instant now)
{
    granted_.clear();
    for (auto& [id, task] : tasks_)
        for (std::uint32_t number = 0; number < task.replicas.size(); ++number)
            if (task.replicas[number].state == ReplicaModel::State::running) {
                task.replicas[number].granted = now;
                granted_.push_back({now, lease_id(id, number)});
            }
}

void Invariants::take_batches(const Changes& changes)
{
    for (const auto& batch : changes.batches) {
        auto& model = batches_[batch.id];
        require(batch.tasks >= model.tasks, "a batch lost tasks", batch.id.value);
        undecided_ += batch.tasks - model.tasks;
        model.tasks = batch.tasks;
        model.quorum = batch.quorum;
        model.policy = batch.verification.policy;
        longest_lease_ = std::max(longest_lease_, batch.lease_duration);
    }
}

Invariants::ReplicaModel* Invariants::find(LeaseId lease)
{
    const auto task = tasks_.find(task_of(lease));
    return task == tasks_.end() || number_of(lease) >= task->second.replicas.size()
               ? nullptr
               : &task->second.replicas[number_of(lease)];
}

Invariants::ReplicaModel& Invariants::replica_of(LeaseId lease)
{
    auto* replica = find(lease);
    require(replica != nullptr, "something happened to a lease that was never granted", lease.value);
    return *replica;
}

void Invariants::set_state(LeaseId lease, ReplicaModel::State state)
{
    auto& replica = replica_of(lease);
    auto& task = tasks_.at(task_of(lease));
    const bool was_running = replica.state == ReplicaModel::State::running;
    const bool is_running = state == ReplicaModel::State::running;
    replica.state = state;
    if (was_running == is_running)
        return;
    const bool changes_task = is_running ? task.running++ == 0 : --task.running == 0;
    const int step = is_running ? 1 : -1;
    running_leases_ += step;
    running_tasks_ += changes_task && !task.is_decided ? step : 0;
}

void Invariants::take_ends(const Changes& changes)
{
    for (const auto& [lease, end] : changes.ended_leases)
        set_state(lease, end == LeaseEnd::running ? ReplicaModel::State::running : ReplicaModel::State::ended);
}

void Invariants::take_reports(const Changes& changes)
{
    for (const auto& report : changes.reports) {
        auto& replica = replica_of(report.lease);
        require(replica.state == ReplicaModel::State::running || replica.state == ReplicaModel::State::ended,
                "a report was taken twice", report.lease.value);
        replica.commitment = report.summary.commitment;
        set_state(report.lease, is_reproducible(report.summary.outcome) ? ReplicaModel::State::reported
                                                                        : ReplicaModel::State::irreproducible);
    }
}

void Invariants::take_leases(const Changes& changes, Instant now)
{
    for (const auto& lease : changes.leases) {
        const auto id = task_of(lease.lease);
        const auto& batch = batches_.at(batch_of(id));
        auto& task = tasks_[id];
        require(index_of(id) < batch.tasks, "a task was handed out that is not there", id.value);
        // Known answers are asked for again, and what stood on trust is checked.
        require(!task.is_decided || batch.policy != VerificationPolicy::replicate, "a decided task was handed out",
                id.value);
        require(task.replicas.size() == number_of(lease.lease), "a lease has the wrong number", lease.lease.value);
        for (const auto& other : task.replicas)
            require(
                other.account != lease.account
                    || (other.state != ReplicaModel::State::running && other.state != ReplicaModel::State::reported),
                "a task has two replicas on one account", id.value);
        task.replicas.push_back({.account = lease.account, .granted = now, .commitment = {}});
        ++running_leases_;
        running_tasks_ += task.running++ == 0 && !task.is_decided ? 1 : 0;
        granted_.push_back({now, lease.lease});
    }
}

void Invariants::take_trust(const Changes& changes)
{
    // What one report of a request settled, the next one may disprove: an account was trusted where it was so before or after.
    lately_trusted_.clear();
    for (const auto& record : changes.trust) {
        auto& known = trust_[record.account];
        if (is_trusted(record.account))
            lately_trusted_.insert(record.account);
        known = record;
    }
}

bool Invariants::is_trusted(AccountId account) const
{
    const auto record = trust_.find(account);
    return record != trust_.end() && record->second.agreed >= trust_settings_.probation_agreements;
}

void Invariants::take_decisions(const Changes& changes)
{
    for (const auto& decision : changes.decisions) {
        const auto id = task_id(decision.batch, decision.index);
        auto& batch = batches_.at(decision.batch);
        const auto found = tasks_.find(id);
        require(found != tasks_.end(), "a task was decided that nobody had", id.value);
        auto& task = found->second;
        require(decision.corrects == task.is_decided, "a task was decided twice", id.value);
        require(decision.sequence == batch.decisions++, "decisions are out of order", id.value);
        if (!task.is_decided) {
            task.is_decided = true;
            --undecided_;
            running_tasks_ -= task.running > 0 ? 1 : 0;
        }
        task.result.reset();
        if (!decision.failure.empty())
            continue;
        require(task_of(decision.shown) == id, "a task shows another's result", id.value);
        task.result = replica_of(decision.shown).commitment;
        check_support(batch, task, decision);
    }
}

void Invariants::check_support(const BatchModel& batch, const TaskModel& task, const StoredDecision& decision) const
{
    const auto id = task_id(decision.batch, decision.index).value;
    std::set<AccountId> agreeing;
    for (const auto& replica : task.replicas)
        if (replica.state == ReplicaModel::State::reported && replica.commitment == *task.result)
            agreeing.insert(replica.account);
    if (agreeing.size() >= batch.quorum || batch.policy == VerificationPolicy::trusted)
        return;
    require(batch.policy == VerificationPolicy::adaptive && agreeing.size() == 1,
            "a task was verified without its quorum", id);
    require(is_trusted(*agreeing.begin()) || lately_trusted_.contains(*agreeing.begin()),
            "a result stands on the trust of an account that nobody trusts", id);
}

void Invariants::take_credits(const Changes& changes)
{
    for (const auto& credit : changes.revoked_credits) {
        auto& replica = replica_of(credit.lease);
        require(std::exchange(replica.is_credited, false), "credit was taken back that nobody had", credit.lease.value);
        credited_micro_[credit.account] -= credit.credit.micro;
    }
    for (const auto& credit : changes.credits) {
        auto& replica = replica_of(credit.lease);
        auto& task = tasks_.at(task_of(credit.lease));
        const auto id = task_of(credit.lease).value;
        require(replica.state == ReplicaModel::State::reported, "credit was granted for a lease without result", id);
        require(credit.credit.micro >= 0, "credit is negative", id);
        require(task.result && *task.result == replica.commitment, "credit was granted for what is not the result", id);
        for (const auto& other : task.replicas)
            require(other.account != credit.account || !other.is_credited, "an account was credited twice for a task",
                    id);
        replica.is_credited = true;
        credited_micro_[credit.account] += credit.credit.micro;
    }
    for (const auto& account : changes.accounts)
        require(account.credits.micro == credited_micro_[account.id],
                "an account's credit is not the sum of what it was granted", account.id.value);
}

void Invariants::check_earnings(const Batch& batch)
{
    for (std::uint32_t index = 0; index < batch.tasks; ++index) {
        const auto id = task_id(batch.id, index);
        const auto& task = tasks_.at(id);
        for (const auto& replica : task.replicas)
            require(replica.state != ReplicaModel::State::reported || !task.result || replica.commitment != *task.result
                        || replica.is_credited,
                    "whoever computed what is the result of a task of a completed batch earned nothing", id.value);
    }
}

void Invariants::check_counters(const Counters& counters) const
{
    require(counters.leases_running == running_leases_, "running leases are miscounted", counters.leases_running);
    require(counters.tasks_waiting + running_tasks_ + counters.results_unsettled == undecided_,
            "tasks waiting, held, unsettled and decided are not all tasks", counters.tasks_waiting);
}

void Invariants::check_lost_leases(Instant now)
{
    // An extension stops at max_lease_lifetimes; one more for the last of them.
    const auto most = longest_lease_ * (max_lease_lifetimes + 1);
    for (; !granted_.empty() && granted_.front().at + most < now; granted_.pop_front()) {
        const auto* replica = find(granted_.front().lease);
        require(replica->state != ReplicaModel::State::running || replica->granted > granted_.front().at,
                "a lease never ended", granted_.front().lease.value);
    }
}

} // namespace fallow::simulation
