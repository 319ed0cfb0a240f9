// SPDX-License-Identifier: GPL-3.0-or-later
// Which ready lease goes to which slot, and what becomes of workers: started, kept warm, frozen, replaced. Pure: it is told
// events with the time and answers with commands.
//
// A worker keeps the function it has loaded. Another function of the same publisher is loaded into it afresh; another
// publisher (or another pool) gets a fresh process. While paused every worker is frozen and nothing is begun.
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "app/agent/supervisor_messages.h"
#include "scheduler-client/pool_shares.h"

namespace fallow::agent {

inline constexpr std::chrono::seconds first_worker_backoff{1};
inline constexpr std::chrono::seconds longest_worker_backoff{300};
/// An idle worker keeps its memory so long for the next task of the same function.
inline constexpr std::chrono::minutes idle_worker_kept{5};
/// Calls that may wait here for each slot: while one runs the next ones need not be asked for.
inline constexpr std::uint32_t calls_per_slot = 16;
/// A worker whose calls took no longer than this lately gets the next ones before their turn, so many at most: between two
/// calls it need not wait for this thread. A long one would keep them from other slots.
inline constexpr std::chrono::milliseconds longest_call_to_follow{2};
inline constexpr std::size_t most_calls_ahead = 8;
/// Where every slot is busy with tasks that take longer, a call goes to another host.
inline constexpr std::chrono::milliseconds longest_wait_of_calls{100};
/// After a pause slots go on one after another, so that nobody hears the computer start.
inline constexpr std::chrono::seconds slot_opening_interval{2};
/// Where only a share of the time is allowed, work and rest take turns in so long.
inline constexpr std::chrono::milliseconds duty_cycle{2000};
/// Leases fetched ahead are to last about so long, so that no slot idles while the pool is asked.
inline constexpr std::chrono::milliseconds work_kept_ahead{1000};
inline constexpr std::uint32_t least_leases_ahead_per_slot = 1;
inline constexpr std::uint32_t most_leases_ahead_per_slot = 16;

/// How many leases to hold besides the running one, by how long tasks took lately (nothing: unknown).
std::uint32_t leases_ahead_per_slot(std::optional<std::chrono::nanoseconds> usual_task_time);

/// Use of the processor fades with time; which clock tells it does not matter.
inline Timestamp fading_time(Moment now)
{
    return Timestamp(std::chrono::duration_cast<Timestamp::duration>(now.time_since_epoch()));
}

// Whether this host may run anything at all.
struct NotTriedYet {};
struct AbleToRestrict {
    std::vector<std::string> restrictions;
};
struct UnableToRestrict {
    std::string reason;
    Moment retry_at;
};
using Ability = std::variant<NotTriedYet, AbleToRestrict, UnableToRestrict>;

/// A task that runs, for status.
struct RunningTask {
    LeaseKey lease;
    std::string function;
    std::string publisher;
    WorkerId worker;
    std::uint32_t per_mille = 0;
};
/// One that is here and waits for a slot, for status.
struct NextTask {
    PoolKey pool;
    std::string function;
    std::string publisher;
    bool operator==(const NextTask&) const = default;
};
/// So many of them are told.
inline constexpr std::size_t most_next_tasks_told = 8;

class Supervisor {
public:
    SupervisorCommands handle(SupervisorEvent event, Moment now);
    /// When to be told TimePassed at the latest.
    [[nodiscard]] std::optional<Moment> next_wakeup() const;

    [[nodiscard]] const Ability& ability() const { return ability_; }
    [[nodiscard]] std::vector<RunningTask> running_tasks() const;
    /// Whether any task runs, or is frozen while it did.
    [[nodiscard]] bool is_busy() const;
    /// In the order in which they will begin, as far as that is known now.
    [[nodiscard]] std::vector<NextTask> next_tasks() const;
    [[nodiscard]] std::size_t waiting_leases(const PoolKey& pool) const;

private:
    // What a worker has in it.
    struct Blank {};
    struct Loading {
        FunctionDigest function;
        std::shared_ptr<const LoadFunction> content;
    };
    struct Loaded {
        FunctionDigest function;
        std::shared_ptr<const LoadFunction> content; ///< kept so that other slots share it
    };
    struct Publisher {
        PoolKey pool;
        PublicKey key;
        bool operator==(const Publisher&) const = default;
    };
    struct WorkerState {
        WorkerId id;
        std::optional<Publisher> publisher; ///< nothing yet: may become anybody's
        std::variant<Blank, Loading, Loaded> memory;
        Moment idle_since;
        std::optional<std::chrono::nanoseconds> usual_call_time{}; ///< of the function it has loaded
    };

    // How far a slot's task is.
    struct Asked {}; ///< `begin` was sent
    struct Permitted {
        scheduler::LeaseMayRun permit;
    };
    struct Executing {
        std::uint32_t per_mille = 0;
    };
    struct Task {
        PoolKey pool;
        scheduler::LeaseReady ready;
        std::variant<Asked, Permitted, Executing> phase;
        bool has_checkpoint = false;
        bool is_call = false;
        [[nodiscard]] LeaseKey key() const { return {pool, ready.lease}; }
    };
    struct Slot {
        std::optional<WorkerState> worker;
        std::optional<Task> task;
        std::deque<Task> ahead;             ///< calls that its worker has as well, to be run after `task`
        std::optional<Moment> closed_since; ///< its worker is frozen, and nothing begins in it
        std::uint32_t failures = 0;         ///< workers lost in a row
        Moment not_before;
        [[nodiscard]] bool is_open() const { return !closed_since; }
        [[nodiscard]] bool is_executing() const { return task && std::holds_alternative<Executing>(task->phase); }
    };
    struct Pool {
        std::uint32_t share = 100;
        bool has_work = true;
        scheduler::RecentUse use;
        std::map<LeaseId, FunctionDigest> preparing;
        std::deque<scheduler::LeaseReady> ready;
        std::deque<scheduler::LeaseMayRun> calls; ///< go before all that is ready
        std::optional<SetCapacity> told;
    };

    // supervisor.cpp: from outside
    void on(CapacityChanged& changed);
    void on(Paused& paused);
    void on(Resumed& resumed);
    void on(TransfersPermitted& transfers);
    void on(PoolAdded& added);
    void on(ShareChanged& changed);
    void on(PoolRemoved& removed);
    void on(PoolTold& told);
    void on(TimePassed&) {}
    void on(ShutDown&);
    // supervisor_pools.cpp
    void on_pool(const PoolKey& key, Pool& pool, scheduler::PoolEvent& event);
    void on_ready(const PoolKey& key, Pool& pool, scheduler::LeaseReady& ready);
    void on_may_run(const PoolKey& key, scheduler::LeaseMayRun& permit);
    void on_cancelled(const PoolKey& key, Pool& pool, const scheduler::LeaseCancelled& cancelled);
    void tell_capacity();
    [[nodiscard]] std::size_t held(const PoolKey& key, const Pool& pool) const;
    // supervisor_calls.cpp
    void on_call(const PoolKey& key, Pool& pool, scheduler::LeaseMayRun& permit);
    void assign_calls();
    void hand_calls_ahead();
    [[nodiscard]] Slot* slot_to_hand_ahead(const PoolKey& pool, const FunctionDigest& function);
    void give_back_ahead(Slot& slot);
    void give_calls_back();
    [[nodiscard]] bool may_take_calls() const;
    [[nodiscard]] bool is_kept_from_calls() const; ///< every slot is busy with what takes long
    // supervisor_workers.cpp
    void on(FunctionRead& read);
    void on(WorkerNotStarted& failed);
    void on(WorkerReady& ready);
    void on(WorkerLoaded& loaded);
    void on(WorkerRefused& refused);
    void on(WorkerProgressed& progressed);
    void on(WorkerCheckpointed& checkpointed);
    void on(WorkerEndedTask& ended);
    void on(WorkerGone& gone);
    void cannot_start(Slot& slot, const std::string& reason);
    // supervisor_slots.cpp: what follows from the state
    void advance();
    void retire_surplus_slots();
    void open_and_close_slots();
    void work_and_rest();
    void set_resting(bool is_resting);
    void close(Slot& slot);
    void open(Slot& slot);
    [[nodiscard]] std::size_t usable_slots() const; ///< as many as may run by the owner's wish and the policy's
    [[nodiscard]] std::size_t open_slots() const;
    void try_ability();
    void assign();
    [[nodiscard]] Slot* best_slot_for(const PoolKey& pool, const scheduler::LeaseReady& ready);
    [[nodiscard]] std::optional<std::pair<PoolKey, Slot*>> next_assignment();
    void push_forward(Slot& slot);
    void run(WorkerId worker, const scheduler::LeaseMayRun& permit);
    void give_memory_back();
    [[nodiscard]] std::chrono::nanoseconds kept_in_memory(const Slot& slot) const; ///< once it is closed
    void start_worker(Slot& slot);
    void stop_worker(Slot& slot);
    void finish(Slot& slot, Outcome outcome, launcher::TaskReport report);
    void set_aside(Slot& slot, StopReason reason); ///< suspends at a checkpoint, or gives back
    void drop(Slot& slot, StopReason reason);      ///< nothing is to be reported
    [[nodiscard]] Slot* slot_of(WorkerId worker);
    [[nodiscard]] Slot* slot_of(const LeaseKey& lease);
    [[nodiscard]] double use_of(const Pool& pool) const; ///< seconds of processor time, faded
    [[nodiscard]] std::uint64_t memory_in_use() const;
    [[nodiscard]] std::uint64_t task_memory_limit() const;

    void order(SupervisorCommand command) { commands_.push_back(std::move(command)); }

    SupervisorCommands commands_; ///< of the event being handled
    Moment now_;                  ///< of the event being handled

    std::vector<Slot> slots_{1};
    std::uint32_t wanted_slots_ = 1;
    std::uint64_t memory_per_task_bytes_ = 0;
    std::uint64_t memory_total_bytes_ = 0;
    std::map<PoolKey, Pool> pools_;
    std::set<FunctionDigest> being_read_;
    Ability ability_;
    std::uint32_t ability_failures_ = 0;
    std::optional<Moment> paused_since_;
    bool memory_is_needed_ = false;                                           ///< while paused
    std::uint32_t allowed_slots_ = std::numeric_limits<std::uint32_t>::max(); ///< by the policy, e.g. in heat
    std::uint32_t share_percent_ = 100;
    bool is_resting_ = false;         ///< workers of open slots are frozen for a moment
    std::optional<Moment> turn_ends_; ///< of work or rest, where the share is less than all
    bool transfers_permitted_ = true;
    Moment next_opening_; ///< of a closed slot
    std::chrono::nanoseconds frozen_worker_kept_ = default_frozen_worker_kept;
    bool is_shut_down_ = false;
    std::uint64_t last_worker_ = 0;
    std::optional<std::chrono::nanoseconds> usual_task_time_;
};

} // namespace fallow::agent
