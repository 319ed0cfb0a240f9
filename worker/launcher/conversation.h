// SPDX-License-Identifier: GPL-3.0-or-later
// What a worker may say when, what of it goes to the observer, and when it has used up its time. Reads no clock, knows
// no process: time used is an argument.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>

#include "protocol/worker_frames.h"
#include "worker/launcher/launcher.h"

namespace fallow::launcher {

/// What the worker has used since it was started. Wall time stands still while it is frozen.
struct Usage {
    std::chrono::nanoseconds wall{0};
    std::chrono::nanoseconds processor{0};
};

class Conversation {
public:
    Conversation(const WorkerOptions& options, Observer& observer);

    /// Nothing is being done: the next load or task may be sent.
    [[nodiscard]] bool is_idle() const { return std::holds_alternative<Idle>(phase_); }
    /// Of the task that runs; null when none does.
    [[nodiscard]] const FunctionLimits* running_limits() const;
    [[nodiscard]] bool was_ready() const { return !std::holds_alternative<Starting>(phase_); }
    [[nodiscard]] const std::optional<std::string>& unrestricted() const { return unrestricted_; }

    void begin_load(std::uint64_t function_bytes, const FunctionLimits& limits, Usage now);
    void begin_task(const RunTask& task, const FunctionLimits& limits, Usage now);

    /// Why the worker must be killed.
    using Reason = std::variant<Limit, std::string>;
    /// Takes what the worker said; the reason to kill it when it may not say that now.
    std::optional<Reason> receive(FromWorker message, Usage now);
    /// To be called no later than `until_check` says: passes on what was held back, and finds limits that were passed.
    std::optional<Reason> check(Usage now);
    /// Passes on at once what was held back: the worker is being frozen, or somebody cannot wait.
    void tell_all(Usage now);
    /// How long from now a check can wait, in wall time of a running worker.
    [[nodiscard]] std::chrono::nanoseconds until_check(Usage now) const;

    /// The most memory that the worker may have resident now.
    [[nodiscard]] std::uint64_t allowed_memory_bytes() const;

    /// The worker is no more: a task that was running ended so.
    void conclude(const Outcome& outcome, Usage now);

private:
    struct Starting {};
    struct Idle {};
    struct Loading {
        Usage begun;
    };
    struct Running {
        Usage begun;
        FunctionLimits limits;
        Bytes output;
        Bytes log;
        std::optional<std::uint32_t> progress;
        std::optional<std::chrono::nanoseconds> progress_told;
        std::optional<Bytes> checkpoint; ///< held back
        std::optional<std::chrono::nanoseconds> checkpoint_told;
    };

    /// What there is of processor and wall time for the present phase, and what of it is used.
    struct Budget {
        std::optional<std::chrono::nanoseconds> processor_left;
        std::optional<std::chrono::nanoseconds> wall_left;
    };
    [[nodiscard]] Budget budget(Usage now) const;

    std::optional<Reason> on(const Ready& ready);
    std::optional<Reason> on(const Unrestricted& unrestricted);
    std::optional<Reason> on(const Loaded&);
    std::optional<Reason> on(const LoadRefused& refused);
    std::optional<Reason> on_task_message(Running& running, FromWorker& message, Usage now);
    std::optional<Reason> on_output(Running& running, const OutputChunk& chunk);
    std::optional<Reason> on_ended(const TaskEnded& ended, Usage now);
    void tell_what_is_due(Running& running, Usage now);
    void report(Running running, Outcome outcome, std::uint64_t peak_memory_bytes, Usage now);

    std::chrono::nanoseconds start_wall_time_;
    std::chrono::nanoseconds load_wall_time_;
    std::chrono::nanoseconds load_processor_time_;
    std::uint64_t engine_memory_bytes_;
    std::uint64_t function_memory_bytes_ = 0; ///< of the loaded function: its files and what it may use
    std::uint64_t task_memory_bytes_ = 0;
    Observer& observer_;
    std::optional<std::string> unrestricted_;
    std::variant<Starting, Idle, Loading, Running> phase_;
};

} // namespace fallow::launcher
