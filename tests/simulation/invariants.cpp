// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/invariants.h"

#include <algorithm>
#include <stdexcept>

#include "coordinator-server/core/core.h"
#include "coordinator-server/core/task_ids.h"

namespace fallow::simulation {

using namespace coordinator;

namespace {

void require(bool holds, const char* what, std::uint64_t id = 0)
{
    if (!holds)
        throw std::logic_error(id == 0 ? std::string(what) : what + (" (" + std::to_string(id) + ")"));
}

} // namespace

void Invariants::check(const Changes& changes, const Counters& counters, Instant now)
{
    take_batches(changes);
    // In the order of a host's request: what it gave back and reported may be handed out again in the same breath.
    take_ends(changes);
    take_reports(changes);
    take_leases(changes, now);
    take_decisions(changes);
    take_credits(changes);
    check_counters(counters);
    check_lost_leases(now);
    deciding_.clear();
}

void Invariants::restarted(Instant now)
{
    granted_.clear();
    for (auto& [id, task] : begun_)
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
        model.lease_duration = batch.lease_duration;
        model.decided.resize(batch.tasks);
        longest_lease_ = std::max(longest_lease_, batch.lease_duration);
    }
}

void Invariants::take_leases(const Changes& changes, Instant now)
{
    for (const auto& lease : changes.leases) {
        const auto id = task_of(lease.lease);
        const auto& batch = batches_.at(batch_of(id));
        require(index_of(id) < batch.tasks && !batch.decided[index_of(id)], "a decided task was handed out", id.value);
        auto& task = begun_[id];
        require(task.replicas.size() == number_of(lease.lease), "a lease has the wrong number", lease.lease.value);
        for (const auto& other : task.replicas)
            require(
                other.account != lease.account
                    || (other.state != ReplicaModel::State::running && other.state != ReplicaModel::State::reported),
                "a task has two replicas on one account", id.value);
        task.replicas.push_back({.account = lease.account, .granted = now, .commitment = {}});
        ++running_leases_;
        running_tasks_ += task.running++ == 0 ? 1 : 0;
        granted_.push_back({now, lease.lease});
    }
}

Invariants::ReplicaModel* Invariants::find(LeaseId lease)
{
    const auto task = begun_.find(task_of(lease));
    return task == begun_.end() || number_of(lease) >= task->second.replicas.size()
               ? nullptr
               : &task->second.replicas[number_of(lease)];
}

void Invariants::set_state(LeaseId lease, ReplicaModel::State state)
{
    auto* replica = find(lease);
    require(replica != nullptr, "a lease changed that was never granted, or after its task was decided", lease.value);
    auto& task = begun_.at(task_of(lease));
    const bool was_running = replica->state == ReplicaModel::State::running;
    const bool is_running = state == ReplicaModel::State::running;
    replica->state = state;
    if (was_running && !is_running) {
        --running_leases_;
        running_tasks_ -= --task.running == 0 ? 1 : 0;
    } else if (!was_running && is_running) {
        ++running_leases_;
        running_tasks_ += task.running++ == 0 ? 1 : 0;
    }
}

void Invariants::take_ends(const Changes& changes)
{
    for (const auto& [lease, end] : changes.ended_leases)
        if (end != LeaseEnd::overtaken) // those end with their task
            set_state(lease, end == LeaseEnd::running ? ReplicaModel::State::running : ReplicaModel::State::ended);
}

void Invariants::take_reports(const Changes& changes)
{
    for (const auto& report : changes.reports) {
        auto* replica = find(report.lease);
        require(replica != nullptr, "a report was taken for a lease that nobody has", report.lease.value);
        require(replica->state == ReplicaModel::State::running || replica->state == ReplicaModel::State::ended,
                "a report was taken twice", report.lease.value);
        replica->commitment = report.summary.commitment;
        set_state(report.lease, is_reproducible(report.summary.outcome) ? ReplicaModel::State::reported
                                                                        : ReplicaModel::State::irreproducible);
    }
}

void Invariants::take_decisions(const Changes& changes)
{
    for (const auto& decision : changes.decisions) {
        const auto id = task_id(decision.batch, decision.index);
        auto& batch = batches_.at(decision.batch);
        require(!batch.decided[decision.index], "a task was decided twice", id.value);
        require(decision.sequence == batch.decisions, "decisions are out of order", id.value);
        batch.decided[decision.index] = true;
        ++batch.decisions;
        --undecided_;
        auto task = begun_.extract(id);
        require(!task.empty(), "a task was decided that nobody had", id.value);
        running_leases_ -= task.mapped().running;
        running_tasks_ -= task.mapped().running > 0 ? 1 : 0;
        if (decision.failure.empty()) {
            require(task_of(decision.shown) == id && number_of(decision.shown) < task.mapped().replicas.size(),
                    "a task shows another's result", id.value);
            const auto& shown = task.mapped().replicas[number_of(decision.shown)];
            std::set<AccountId> agreeing;
            for (const auto& replica : task.mapped().replicas)
                if (replica.state == ReplicaModel::State::reported && replica.commitment == shown.commitment)
                    agreeing.insert(replica.account);
            require(agreeing.size() >= batch.quorum, "a task was verified without its quorum", id.value);
        }
        deciding_.insert(std::move(task));
    }
}

void Invariants::take_credits(const Changes& changes)
{
    std::set<std::pair<TaskId, AccountId>> credited;
    for (const auto& credit : changes.credits) {
        const auto id = task_of(credit.lease);
        const auto task = deciding_.find(id);
        require(task != deciding_.end(), "credit was granted apart from a decision", credit.lease.value);
        require(number_of(credit.lease) < task->second.replicas.size()
                    && task->second.replicas[number_of(credit.lease)].state == ReplicaModel::State::reported,
                "credit was granted for a lease without result", credit.lease.value);
        require(credited.emplace(id, credit.account).second, "an account was credited twice for a task", id.value);
        require(credit.credit.micro >= 0, "credit is negative", credit.lease.value);
        credited_micro_[credit.account] += credit.credit.micro;
    }
    for (const auto& account : changes.accounts)
        require(account.credits.micro == credited_micro_[account.id],
                "an account's credit is not the sum of what it was granted", account.id.value);
}

void Invariants::check_counters(const Counters& counters) const
{
    require(counters.leases_running == running_leases_, "running leases are miscounted", counters.leases_running);
    require(counters.tasks_waiting + running_tasks_ == undecided_, "tasks held, decided and waiting are not all tasks",
            counters.tasks_waiting);
}

void Invariants::check_lost_leases(Instant now)
{
    // An extension stops at max_lease_lifetimes; one more for the last of them.
    const auto most = longest_lease_ * (max_lease_lifetimes + 1);
    for (; !granted_.empty() && granted_.front().at + most < now; granted_.pop_front()) {
        const auto* replica = find(granted_.front().lease);
        require(replica == nullptr || replica->state != ReplicaModel::State::running
                    || replica->granted > granted_.front().at,
                "a lease never ended", granted_.front().lease.value);
    }
}

} // namespace fallow::simulation
