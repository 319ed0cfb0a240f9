// SPDX-License-Identifier: GPL-3.0-or-later
// What the supervisor is told and what it wants done: values only, so that its decisions can be tested as tables.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <limits>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "app/agent/sleepless_clock.h"
#include "protocol/worker_frames.h"
#include "scheduler-client/pool_events.h"
#include "worker/launcher/launcher.h"

namespace fallow::agent {

/// What began before the machine slept is by so much older when it wakes.
using Moment = SleeplessClock::time_point;
using scheduler::PoolKey;

/// One worker process, never the same again.
struct WorkerId {
    std::uint64_t value = 0;
    auto operator<=>(const WorkerId&) const = default;
};

/// Lease ids are unique in a pool only.
struct LeaseKey {
    PoolKey pool;
    LeaseId lease;
    auto operator<=>(const LeaseKey&) const = default;
};

inline constexpr std::chrono::minutes default_frozen_worker_kept{10};
/// Work without a checkpoint is lost when its memory is given back, and in an office's gaps would never be done: by default
/// it waits two hours, a long meeting but not a whole day.
inline constexpr int patience_with_unsaved_work = 12;

// ---- events ----------------------------------------------------------------------------------------------------------

struct CapacityChanged {
    std::uint32_t slots = 1;
    std::uint64_t memory_per_task_bytes = 0;
    std::uint64_t memory_total_bytes = 0;
    /// After so long in a closed slot, memory is given back: idle workers stop, tasks with a checkpoint are suspended at it.
    /// A task without one stays so long times `patience_with_unsaved_work`.
    std::chrono::nanoseconds frozen_worker_kept = default_frozen_worker_kept;
};
struct Paused {
    bool memory_is_needed = false; ///< all of it is given back at once, at whatever loss
};
/// Go on, in so many slots at most; the others stay as they are, frozen.
struct Resumed {
    std::uint32_t slots = std::numeric_limits<std::uint32_t>::max();
    std::uint32_t share_percent = 100; ///< of the time; for the rest the workers rest, frozen
};
/// A new lease may need a transfer: while none is permitted, work goes on with the leases that are here, and none is asked for.
struct TransfersPermitted {
    bool permitted = true;
};
struct PoolAdded {
    PoolKey pool;
    std::uint32_t share = 100;
};
struct ShareChanged {
    PoolKey pool;
    std::uint32_t share = 100;
};
/// Its tasks stop; its leases are its client's business.
struct PoolRemoved {
    PoolKey pool;
};
struct PoolTold {
    PoolKey pool;
    scheduler::PoolEvent event;
};
/// The answer to ReadFunction.
struct FunctionRead {
    FunctionDigest function;
    Result<std::shared_ptr<const LoadFunction>> content;
};
struct WorkerNotStarted {
    WorkerId worker;
    Failure failure;
};
struct WorkerReady {
    WorkerId worker;
    std::vector<std::string> restrictions;
};
struct WorkerLoaded {
    WorkerId worker;
};
struct WorkerRefused {
    WorkerId worker;
    std::string reason;
};
struct WorkerProgressed {
    WorkerId worker;
    std::uint32_t per_mille = 0;
};
struct WorkerCheckpointed {
    WorkerId worker;
    Bytes checkpoint;
};
struct WorkerEndedTask {
    WorkerId worker;
    launcher::TaskReport report;
};
struct WorkerGone {
    WorkerId worker;
    launcher::Departure departure;
};
/// It is `Supervisor::next_wakeup`, or any other time.
struct TimePassed {};
/// Tasks are suspended at their checkpoints or given back, workers stop; nothing is begun any more.
struct ShutDown {};

using SupervisorEvent =
    std::variant<CapacityChanged, Paused, Resumed, TransfersPermitted, PoolAdded, ShareChanged, PoolRemoved, PoolTold,
                 FunctionRead, WorkerNotStarted, WorkerReady, WorkerLoaded, WorkerRefused, WorkerProgressed,
                 WorkerCheckpointed, WorkerEndedTask, WorkerGone, TimePassed, ShutDown>;

// ---- commands --------------------------------------------------------------------------------------------------------

struct BeginLease {
    LeaseKey lease;
};
struct KeepCheckpoint {
    LeaseKey lease;
    Bytes checkpoint;
};
struct SuspendLease {
    LeaseKey lease;
};
struct GiveBackLease {
    LeaseKey lease;
};
struct FinishLease {
    PoolKey pool;
    scheduler::LeaseResult result;
};
/// How many unfinished leases of that pool may be here at once.
struct SetCapacity {
    PoolKey pool;
    std::uint32_t leases = 0;
    std::uint64_t memory_bytes = 0;
    std::uint32_t calls = 0;
    std::uint32_t call_slots = 0;
    bool operator==(const SetCapacity&) const = default;
};
/// Answered by FunctionRead.
struct ReadFunction {
    std::shared_ptr<const VerifiedFunction> function;
    std::filesystem::path bundle_directory;
};
/// Answered by WorkerReady, WorkerNotStarted or WorkerGone.
struct StartWorker {
    WorkerId worker;
};
struct LoadWorker {
    WorkerId worker;
    std::shared_ptr<const LoadFunction> function;
};
struct RunWorker {
    WorkerId worker;
    RunTask task;
    FunctionLimits limits;
};
struct FreezeWorker {
    WorkerId worker;
};
struct ThawWorker {
    WorkerId worker;
};
/// Kill and forget it: nothing more is heard of it.
struct StopWorker {
    WorkerId worker;
};

// For whoever watches (log, control socket).
struct TaskStarted {
    LeaseKey lease;
    std::string function;
    WorkerId worker;
};
struct TaskProgressed {
    LeaseKey lease;
    WorkerId worker;
    std::uint32_t per_mille = 0;
};
struct TaskEndedHere {
    LeaseKey lease;
    std::string function;
    Outcome outcome;
    std::chrono::nanoseconds processor_time{0};
    std::chrono::nanoseconds wall_time{0};
};
enum class StopReason {
    needed_no_more, ///< by the pool
    deadline_passed,
    function_refused,
    pool_detached,
    fewer_slots, ///< as the owner wants it
    memory_needed,
    long_pause,
    agent_ends,
};
/// Stopped without a result: cancelled by the pool, suspended, given back.
struct TaskStopped {
    LeaseKey lease;
    std::string function;
    StopReason reason = StopReason::needed_no_more;
};
struct WorkerLost {
    WorkerId worker;
    launcher::Departure departure;
    std::chrono::milliseconds next_start_in{0};
};
/// Whether workers can be restricted here; nothing runs while they cannot.
struct AbilityChanged {};

using SupervisorCommand =
    std::variant<BeginLease, KeepCheckpoint, SuspendLease, GiveBackLease, FinishLease, SetCapacity, ReadFunction,
                 StartWorker, LoadWorker, RunWorker, FreezeWorker, ThawWorker, StopWorker, TaskStarted, TaskProgressed,
                 TaskEndedHere, TaskStopped, WorkerLost, AbilityChanged>;
using SupervisorCommands = std::vector<SupervisorCommand>;

} // namespace fallow::agent
