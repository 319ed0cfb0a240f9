// SPDX-License-Identifier: GPL-3.0-or-later
// What must hold of everything that the core decides, checked after each event against a model that is kept apart from it:
// whatever the core says in its changes is believed, written down, and compared with what it says later and counts.
#pragma once

#include <deque>
#include <map>
#include <set>
#include <unordered_map>

#include "coordinator-server/core/changes.h"
#include "coordinator-server/core/counters.h"

namespace fallow::simulation {

class Invariants {
public:
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
    };
    struct TaskModel {
        std::vector<ReplicaModel> replicas; ///< by the number of their leases
        std::uint32_t running = 0;
    };
    struct BatchModel {
        std::uint32_t tasks = 0;
        std::uint32_t quorum = 0;
        std::chrono::milliseconds lease_duration{0};
        std::vector<bool> decided;
        std::uint32_t decisions = 0;
        bool is_live = true;
    };
    struct Granted {
        coordinator::Instant at{};
        LeaseId lease;
    };

    void take_batches(const coordinator::Changes& changes);
    void take_leases(const coordinator::Changes& changes, coordinator::Instant now);
    void take_ends(const coordinator::Changes& changes);
    void take_reports(const coordinator::Changes& changes);
    void take_decisions(const coordinator::Changes& changes);
    void take_credits(const coordinator::Changes& changes);
    void check_counters(const coordinator::Counters& counters) const;
    void check_lost_leases(coordinator::Instant now);
    ReplicaModel* find(LeaseId lease);
    void set_state(LeaseId lease, ReplicaModel::State state);

    std::map<BatchId, BatchModel> batches_;
    std::unordered_map<TaskId, TaskModel> begun_;    ///< and not decided
    std::unordered_map<TaskId, TaskModel> deciding_; ///< in this group: credits come with the decision
    std::deque<Granted> granted_;
    std::uint64_t undecided_ = 0;
    std::uint64_t running_leases_ = 0;
    std::uint64_t running_tasks_ = 0;
    std::chrono::milliseconds longest_lease_{0};
    std::map<AccountId, std::int64_t> credited_micro_;
};

} // namespace fallow::simulation
