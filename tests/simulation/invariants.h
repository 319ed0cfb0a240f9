// SPDX-License-Identifier: GPL-3.0-or-later
// What must hold of everything that the core decides, checked after each event against a model that is kept apart from it:
// whatever the core says in its changes is believed, written down, and compared with what it says later and counts. The model
// remembers every task, so it is for runs of a few million tasks.
#pragma once

#include <deque>
#include <map>
#include <unordered_map>
#include <unordered_set>

#include "coordinator-server/core/changes.h"
#include "coordinator-server/core/counters.h"
#include "coordinator-server/core/settings.h"

namespace fallow::simulation {

class Invariants {
public:
    explicit Invariants(const coordinator::TrustSettings& trust) : trust_settings_(trust) {}

    /// Throws std::logic_error with a sentence.
    void check(const coordinator::Changes& changes, const coordinator::Counters& counters, coordinator::Instant now);
    /// Running leases have their whole time again.
    void restarted(coordinator::Instant now);

private:
    struct ReplicaModel {
        AccountId account;
        coordinator::Instant granted{};
        Commitment commitment;
        enum class State : std::uint8_t { running, ended, reported, irreproducible } state = State::running;
        bool is_credited = false;
    };
    struct TaskModel {
        std::vector<ReplicaModel> replicas; ///< by the number of their leases
        std::uint32_t running = 0;
        bool is_decided = false;
        std::optional<Commitment> result;
    };
    struct BatchModel {
        std::uint32_t tasks = 0;
        std::uint32_t quorum = 0;
        coordinator::VerificationPolicy policy = coordinator::VerificationPolicy::replicate;
        std::uint64_t decisions = 0; ///< corrections are among them
    };
    struct Granted {
        coordinator::Instant at{};
        LeaseId lease;
    };

    void take_batches(const coordinator::Changes& changes);
    void take_ends(const coordinator::Changes& changes);
    void take_reports(const coordinator::Changes& changes);
    void take_leases(const coordinator::Changes& changes, coordinator::Instant now);
    void take_trust(const coordinator::Changes& changes);
    [[nodiscard]] bool is_trusted(AccountId account) const;
    void take_decisions(const coordinator::Changes& changes);
    void check_support(const BatchModel& batch, const TaskModel& task,
                       const coordinator::StoredDecision& decision) const;
    void take_credits(const coordinator::Changes& changes);
    void check_earnings(const coordinator::Batch& batch);
    void check_counters(const coordinator::Counters& counters) const;
    void check_lost_leases(coordinator::Instant now);
    ReplicaModel* find(LeaseId lease);
    ReplicaModel& replica_of(LeaseId lease);
    void set_state(LeaseId lease, ReplicaModel::State state);

    coordinator::TrustSettings trust_settings_;
    std::map<BatchId, BatchModel> batches_;
    std::unordered_map<TaskId, TaskModel> tasks_; ///< that anybody had
    std::deque<Granted> granted_;
    std::unordered_map<AccountId, coordinator::TrustRecord> trust_;
    std::unordered_set<AccountId> lately_trusted_; ///< before the last changes
    std::map<AccountId, std::int64_t> credited_micro_;
    std::uint64_t undecided_ = 0;
    std::uint64_t running_leases_ = 0;
    std::uint64_t running_tasks_ = 0; ///< and not decided
    std::chrono::milliseconds longest_lease_{0};
};

} // namespace fallow::simulation
