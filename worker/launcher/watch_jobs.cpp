// SPDX-License-Identifier: GPL-3.0-or-later
// What the thread of a watch gives its worker to do: one job after another, the next short task while one runs.
#include "worker/launcher/watch.h"

#include <optional>
#include <utility>
#include <variant>

#include <sys/resource.h>

namespace fallow::launcher {
namespace {

/// The kernel's own limit on processor time only matters when the launcher cannot look.
constexpr std::chrono::seconds processor_backstop_slack{10};
/// What a worker may be given before its turn: little enough to wait in the pipe. With more to read, sleep is the least.
constexpr std::size_t max_input_bytes_ahead = 32 * 1024;

} // namespace

void Worker::Watch::begin_next_job()
{
    if (deaf_)
        return;
    if (conversation_.is_idle() && ahead_) {
        keep_account_of(*std::exchange(ahead_, std::nullopt));
    } else if (conversation_.is_idle() && outgoing_.empty()) {
        if (auto job = take_job([](const auto&) { return true; }))
            std::visit([this](auto& kind) { begin(kind); }, *job);
    }
    write_input();
    hand_ahead();
}

template <class Wanted>
std::optional<Worker::Watch::Job> Worker::Watch::take_job(const Wanted& wanted)
{
    const std::lock_guard lock(mutex_);
    if (jobs_.empty() || !wanted(jobs_.front()))
        return std::nullopt;
    std::optional<Job> job = std::move(jobs_.front());
    jobs_.pop_front();
    return job;
}

/// While a task runs, the worker gets the next one, so that it need not sleep and be woken between two short ones.
void Worker::Watch::hand_ahead()
{
    const FunctionLimits* running = conversation_.running_limits();
    if (ahead_ || !outgoing_.empty() || running == nullptr)
        return;
    auto job = take_job([](const Job& next) {
        const auto* run = std::get_if<Run>(&next);
        return run != nullptr && !run->task.checkpoint && run->task.input.size() <= max_input_bytes_ahead;
    });
    if (!job)
        return;
    auto& run = std::get<Run>(*job);
    set_processor_backstop(usage().processor + running->processor_time + run.limits.processor_time);
    outgoing_ = encode(ToWorker(run.task));
    ahead_ = std::move(run);
    write_input();
}

void Worker::Watch::begin(const Load& load)
{
    std::uint64_t bytes = 0;
    for (const auto& file : load.function->files)
        bytes += file.content.size();
    conversation_.begin_load(bytes, load.function->limits, usage());
    outgoing_ = encode(ToWorker(*load.function));
}

void Worker::Watch::begin(Run& run)
{
    keep_account_of(run);
    outgoing_ = encode(ToWorker(std::move(run.task)));
}

void Worker::Watch::keep_account_of(const Run& run)
{
    const Usage now = usage();
    conversation_.begin_task(run.task, run.limits, now);
    set_processor_backstop(now.processor + run.limits.processor_time);
}

void Worker::Watch::set_processor_backstop(std::chrono::nanoseconds used)
{
    const auto last_second = std::chrono::ceil<std::chrono::seconds>(used) + processor_backstop_slack;
    if (last_second == processor_backstop_)
        return;
    processor_backstop_ = last_second;
    const rlimit backstop{static_cast<rlim_t>(last_second.count()), RLIM_INFINITY};
    (void)::prlimit(worker_.pid, RLIMIT_CPU, &backstop, nullptr);
}

} // namespace fallow::launcher
