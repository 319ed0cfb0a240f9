// SPDX-License-Identifier: GPL-3.0-or-later
// The thread that watches one worker: moves bytes between pipes and conversation, kills when time is up, reaps.
#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <deque>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <variant>
#include <vector>

#include "worker/launcher/conversation.h"
#include "worker/launcher/ending.h"
#include "worker/launcher/launcher.h"
#include "worker/launcher/spawn.h"
#include "worker/launcher/stopwatch.h"

namespace fallow::launcher {

class Worker::Watch {
public:
    Watch(WorkerOptions options, Observer& observer);
    ~Watch();

    /// Starts the thread and in it the worker, which dies with that thread.
    Result<void> start();

    struct Load {
        std::shared_ptr<const LoadFunction> function;
    };
    struct Run {
        RunTask task;
        FunctionLimits limits;
    };
    using Job = std::variant<Load, Run>;
    void enqueue(Job job);
    void freeze();
    void thaw();
    void kill();
    void when_told(std::function<void()> done);
    [[nodiscard]] int pid() const { return worker_.pid; }
    [[nodiscard]] std::chrono::nanoseconds processor_time() const;
    [[nodiscard]] std::chrono::nanoseconds wall_time() const;
    [[nodiscard]] std::uint64_t memory_bytes() const;

private:
    using Instant = std::chrono::steady_clock::time_point;
    enum Polled : std::size_t { polled_wake, polled_process, polled_status, polled_output, polled_error, polled_input };

    void live(std::promise<Result<void>> started);
    void step();
    [[nodiscard]] std::optional<std::chrono::nanoseconds> wait_at_most();
    void read_status();
    void set_autogroup(Instant now);
    bool read_output();
    bool read_error();
    void take_messages();
    void tell_all_where_asked();
    void have_group_follow();
    void answer_the_last_who_asked();
    void write_input();
    void begin_next_job();
    template <class Wanted>
    std::optional<Job> take_job(const Wanted& wanted);
    void hand_ahead();
    void begin(const Load& load);
    void begin(Run& run);
    void keep_account_of(const Run& run);
    void set_processor_backstop(std::chrono::nanoseconds used); ///< since it was started
    void check_limits(Instant now);
    void check_memory();
    void end_for(const Conversation::Reason& reason);
    void reap();
    void signal(int number) const;
    void stop_each_thread() const;
    void wake() const;
    [[nodiscard]] Usage usage();

    const WorkerOptions options_;
    Observer& observer_;
    Descriptor wake_;

    // Set before `start` returns and constant from then on.
    Spawned worker_;
    clockid_t processor_clock_ = 0;
    bool spawned_ = false;

    // Shared between callers and thread.
    mutable std::mutex mutex_;
    std::deque<Job> jobs_;
    Stopwatch stopwatch_;
    std::vector<std::function<void()>> to_call_when_told_;
    bool killed_by_caller_ = false;
    bool is_over_ = false;                                                 ///< nothing is told any more
    std::atomic<std::chrono::nanoseconds::rep> final_processor_time_ = -1; ///< not negative when the worker is gone

    // The thread's own.
    Conversation conversation_;
    Ending ending_;
    FromWorkerReader reader_;
    std::string status_bytes_;
    std::string error_tail_;
    std::optional<Run> ahead_; ///< already given to the worker, to be its next task
    std::chrono::seconds processor_backstop_{0};
    std::optional<std::chrono::nanoseconds> memory_checked_; ///< in wall time of the running worker
    Bytes outgoing_;
    std::size_t outgoing_done_ = 0;
    std::optional<Instant> autogroup_due_;
    std::optional<std::chrono::nanoseconds> silent_since_; ///< when the worker closed its output
    bool deaf_ = false;                                    ///< nothing it says counts any more
    bool reaped_ = false;

    std::thread thread_;
};

} // namespace fallow::launcher
