// SPDX-License-Identifier: GPL-3.0-or-later
// Starts a worker in namespaces of its own and under idle scheduling, feeds it, freezes, thaws and kills it, enforces
// time and output limits, and tells how it ended. Trusts nothing that the worker says.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "protocol/manifest.h"
#include "protocol/outcome.h"
#include "protocol/result.h"
#include "protocol/worker_frames.h"

namespace fallow::launcher {

/// How long a worker may take, not counting time in which it was frozen. A host under load starves its workers (they
/// run only when nobody else wants the processor), so wall time is generous.
inline constexpr std::chrono::seconds default_start_wall_time{300};
inline constexpr std::chrono::seconds default_load_wall_time{900};
inline constexpr std::chrono::seconds default_load_processor_time{120};
/// What the engine itself may hold in memory beyond what the function may use.
inline constexpr std::uint64_t default_engine_memory_bytes = 768ULL * 1024 * 1024;

/// Who goes first where both want the processor or the disk.
enum class Precedence {
    idle,     ///< the worker gets what nobody else wants: on hosts, always
    ordinary, ///< for a person who waits for this one run (`fallowctl function test`)
};

class WorkerCgroups;

struct WorkerOptions {
    std::filesystem::path program;                  ///< fallow-worker
    std::vector<std::string> arguments;             ///< after argv[0]
    std::map<std::string, std::string> environment; ///< all that the worker gets of an environment
    Precedence precedence = Precedence::idle;
    std::shared_ptr<WorkerCgroups> cgroups; ///< among which it gets one of its own; none: it stays in the launcher's
    std::chrono::nanoseconds start_wall_time = default_start_wall_time;
    std::chrono::nanoseconds load_wall_time = default_load_wall_time;
    std::chrono::nanoseconds load_processor_time = default_load_processor_time;
    std::uint64_t engine_memory_bytes = default_engine_memory_bytes;
};

/// How one task ended.
struct TaskReport {
    Outcome outcome;                            ///< Abandoned when `kill` came first
    Bytes output;                               ///< at most the output limit
    Bytes log;                                  ///< the tail of standard error, at most max_log_bytes_per_task
    std::chrono::nanoseconds processor_time{0}; ///< measured by the launcher, not claimed by the worker
    std::chrono::nanoseconds wall_time{0};      ///< without time while frozen
    std::uint64_t peak_memory_bytes = 0;        ///< of the guest, as the worker says
};

/// Why a worker is no more.
struct Departure {
    /// Abandoned: killed by `kill` or the destructor. NotStarted: it could not be executed or restricted, or ended before
    /// it was ready. Violation, Crashed, LimitHit: what happened, also while loading or between tasks.
    Outcome cause;
    std::string diagnostics; ///< printable tail of what the worker's process itself wrote to standard error
    std::chrono::nanoseconds processor_time{0}; ///< of its whole life
};

/// What a worker tells. Every call comes from the launcher's own thread of that worker, one at a time; keep it short
/// (post to your loop). Do not destroy the Worker in one; its other functions may be called.
class Observer {
public:
    virtual ~Observer() = default;

    virtual void ready(const std::vector<std::string>& restrictions) = 0;
    virtual void loaded() = 0;
    virtual void load_refused(const std::string& reason) = 0;
    virtual void progressed(std::uint32_t per_mille) = 0; ///< at most ten a second
    virtual void checkpointed(Bytes checkpoint) = 0;      ///< the newest, at most one a second and one at a freeze
    virtual void task_ended(TaskReport report) = 0;
    /// Last call. A task that was running got its task_ended before; loads and tasks still queued are dropped.
    virtual void gone(const Departure& departure) = 0;
};

/// One worker process and the thread that watches it. All functions but the destructor return at once, may be called
/// from any thread, and do nothing when the worker is gone.
class Worker {
public:
    /// Fails, with a sentence for the owner, where the system refuses the process or its namespaces: nothing runs then and
    /// the outcome of whatever was to run is NotStarted. The observer must outlive the Worker.
    static Result<std::unique_ptr<Worker>> start(const WorkerOptions& options, Observer& observer);

    /// Kills the worker and waits until it is reaped (milliseconds); after that the observer is not called any more.
    ~Worker();
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

    /// Loads and tasks are queued and done one after another; they may be given before the worker is ready. The worker has
    /// the next task at hand while one runs, unless its input is large; its time counts from the end of the one before.
    void load(std::shared_ptr<const LoadFunction> function);
    void run(RunTask task, const FunctionLimits& limits);

    /// Stops every thread of the worker at once; in any state, also while it starts. Not confirmed. What it had said before
    /// is told without delay.
    void freeze();
    void thaw();
    /// Ends the worker at once; a running task ends as Abandoned unless its end had already been sent.
    void kill();

    /// `done` is called once all that the worker has said by now was told: on the launcher's thread, or at once when the
    /// worker is gone.
    void when_told(std::function<void()> done);

    [[nodiscard]] int pid() const; ///< in the launcher's own process namespace
    /// Used so far by all threads of the worker. Does not advance while frozen.
    [[nodiscard]] std::chrono::nanoseconds processor_time() const;
    /// Since it was started, without the time in which it was frozen.
    [[nodiscard]] std::chrono::nanoseconds wall_time() const;
    /// Resident now, by the kernel's word; 0 when it is gone.
    [[nodiscard]] std::uint64_t memory_bytes() const;

private:
    class Watch;
    explicit Worker(std::unique_ptr<Watch> watch);
    std::unique_ptr<Watch> watch_;
};

} // namespace fallow::launcher
