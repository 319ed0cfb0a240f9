// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/launcher/conversation.h"

#include <algorithm>
#include <utility>

namespace fallow::launcher {
namespace {

using namespace std::chrono_literals;
using std::chrono::nanoseconds;

constexpr nanoseconds progress_interval = 100ms;
constexpr nanoseconds checkpoint_interval = 1s;
/// Between two looks at a worker at work: short enough that memory cannot run far, long enough to cost nothing.
constexpr nanoseconds longest_check_interval = 500ms;
constexpr nanoseconds shortest_check_interval = 2ms;
/// A file is held as it came and, for a private copy or a module that is being compiled, again.
constexpr std::uint64_t copies_of_files = 3;

bool may_be_reported(const Outcome& outcome)
{
    const auto* hit = std::get_if<LimitHit>(&outcome);
    return std::holds_alternative<Finished>(outcome) || std::holds_alternative<Trapped>(outcome)
           || (hit && (hit->limit == Limit::memory || hit->limit == Limit::output));
}

void keep_tail(Bytes& bytes, std::size_t count)
{
    if (bytes.size() > count)
        bytes.erase(bytes.begin(), bytes.end() - static_cast<std::ptrdiff_t>(count));
}

bool is_due(const std::optional<nanoseconds>& told, nanoseconds interval, Usage now)
{
    return !told || now.wall - *told >= interval;
}

} // namespace

Conversation::Conversation(const WorkerOptions& options, Observer& observer)
    : start_wall_time_(options.start_wall_time), load_wall_time_(options.load_wall_time),
      load_processor_time_(options.load_processor_time), engine_memory_bytes_(options.engine_memory_bytes),
      observer_(observer)
{
}

void Conversation::begin_load(std::uint64_t function_bytes, const FunctionLimits& limits, Usage now)
{
    function_memory_bytes_ = function_bytes * copies_of_files + limits.memory_bytes;
    task_memory_bytes_ = 0;
    phase_ = Loading{now};
}

void Conversation::begin_task(const RunTask& task, const FunctionLimits& limits, Usage now)
{
    task_memory_bytes_ = 2 * (task.input.size() + (task.checkpoint ? task.checkpoint->size() : 0) + limits.output_bytes)
                         + limits.memory_bytes;
    Running running;
    running.begun = now;
    running.limits = limits;
    phase_ = std::move(running);
}

const FunctionLimits* Conversation::running_limits() const
{
    const auto* running = std::get_if<Running>(&phase_);
    return running == nullptr ? nullptr : &running->limits;
}

std::uint64_t Conversation::allowed_memory_bytes() const
{
    return engine_memory_bytes_ + function_memory_bytes_ + task_memory_bytes_;
}

std::optional<Conversation::Reason> Conversation::receive(FromWorker message, Usage now)
{
    if (const auto* ready = std::get_if<Ready>(&message))
        return on(*ready);
    if (const auto* unrestricted = std::get_if<Unrestricted>(&message))
        return on(*unrestricted);
    if (const auto* loaded = std::get_if<Loaded>(&message))
        return on(*loaded);
    if (const auto* refused = std::get_if<LoadRefused>(&message))
        return on(*refused);
    if (auto* running = std::get_if<Running>(&phase_))
        return on_task_message(*running, message, now);
    return Reason("spoke of a task when none was running");
}

std::optional<Conversation::Reason> Conversation::on(const Ready& ready)
{
    if (was_ready())
        return Reason("said twice that it is ready");
    phase_ = Idle{};
    observer_.ready(ready.restrictions);
    return std::nullopt;
}

std::optional<Conversation::Reason> Conversation::on(const Unrestricted& unrestricted)
{
    if (was_ready())
        return Reason("said that it is not restricted after it had been");
    unrestricted_ = unrestricted.reason;
    return Reason("could not be restricted");
}

std::optional<Conversation::Reason> Conversation::on(const Loaded&)
{
    if (!std::holds_alternative<Loading>(phase_))
        return Reason("spoke of a load when there was none");
    phase_ = Idle{};
    observer_.loaded();
    return std::nullopt;
}

std::optional<Conversation::Reason> Conversation::on(const LoadRefused& refused)
{
    if (!std::holds_alternative<Loading>(phase_))
        return Reason("spoke of a load when there was none");
    phase_ = Idle{};
    observer_.load_refused(refused.reason);
    return std::nullopt;
}

std::optional<Conversation::Reason> Conversation::on_task_message(Running& running, FromWorker& message, Usage now)
{
    if (const auto* ended = std::get_if<TaskEnded>(&message))
        return on_ended(*ended, now);
    if (const auto* chunk = std::get_if<OutputChunk>(&message))
        return on_output(running, *chunk);
    if (const auto* chunk = std::get_if<LogChunk>(&message)) {
        running.log.insert(running.log.end(), chunk->bytes.begin(), chunk->bytes.end());
        if (running.log.size() > 2 * max_log_bytes_per_task)
            keep_tail(running.log, max_log_bytes_per_task);
    } else if (const auto* progress = std::get_if<Progress>(&message)) {
        if (progress->per_mille > 1000)
            return Reason("told of more progress than there is");
        running.progress = progress->per_mille;
    } else if (auto* checkpoint = std::get_if<Checkpoint>(&message)) {
        running.checkpoint = std::move(checkpoint->bytes);
    }
    tell_what_is_due(running, now);
    return std::nullopt;
}

std::optional<Conversation::Reason> Conversation::on_output(Running& running, const OutputChunk& chunk)
{
    const std::uint64_t room = running.limits.output_bytes - running.output.size();
    const std::uint64_t taken = std::min<std::uint64_t>(room, chunk.bytes.size());
    running.output.insert(running.output.end(), chunk.bytes.begin(),
                          chunk.bytes.begin() + static_cast<std::ptrdiff_t>(taken));
    // An honest worker ends such a task itself.
    if (taken < chunk.bytes.size())
        return Reason(Limit::output);
    return std::nullopt;
}

std::optional<Conversation::Reason> Conversation::on_ended(const TaskEnded& ended, Usage now)
{
    if (!may_be_reported(ended.outcome))
        return Reason("told of an end that it cannot know: " + describe(ended.outcome));
    auto running = std::get<Running>(std::exchange(phase_, Idle{}));
    task_memory_bytes_ = 0;
    report(std::move(running), ended.outcome, ended.peak_memory_bytes, now);
    return std::nullopt;
}

void Conversation::tell_what_is_due(Running& running, Usage now)
{
    if (running.progress && is_due(running.progress_told, progress_interval, now)) {
        running.progress_told = now.wall;
        observer_.progressed(*std::exchange(running.progress, std::nullopt));
    }
    if (running.checkpoint && is_due(running.checkpoint_told, checkpoint_interval, now)) {
        running.checkpoint_told = now.wall;
        observer_.checkpointed(*std::exchange(running.checkpoint, std::nullopt));
    }
}

void Conversation::tell_all(Usage now)
{
    auto* running = std::get_if<Running>(&phase_);
    if (running == nullptr)
        return;
    if (running->progress)
        running->progress_told.reset();
    if (running->checkpoint)
        running->checkpoint_told.reset();
    tell_what_is_due(*running, now);
}

void Conversation::report(Running running, Outcome outcome, std::uint64_t peak_memory_bytes, Usage now)
{
    // A task that came to its end needs no checkpoint any more; for any other the newest is worth keeping.
    if (running.checkpoint && !is_reproducible(outcome))
        observer_.checkpointed(std::move(*running.checkpoint));
    keep_tail(running.log, max_log_bytes_per_task);
    TaskReport task;
    task.outcome = std::move(outcome);
    task.output = std::move(running.output);
    task.log = std::move(running.log);
    task.processor_time = std::max(now.processor - running.begun.processor, nanoseconds(0));
    task.wall_time = now.wall - running.begun.wall;
    task.peak_memory_bytes = peak_memory_bytes;
    observer_.task_ended(std::move(task));
}

Conversation::Budget Conversation::budget(Usage now) const
{
    if (std::holds_alternative<Starting>(phase_))
        return {std::nullopt, start_wall_time_ - now.wall};
    if (const auto* loading = std::get_if<Loading>(&phase_))
        return {load_processor_time_ - (now.processor - loading->begun.processor),
                load_wall_time_ - (now.wall - loading->begun.wall)};
    if (const auto* running = std::get_if<Running>(&phase_))
        return {running->limits.processor_time - (now.processor - running->begun.processor),
                running->limits.wall_time - (now.wall - running->begun.wall)};
    return {};
}

std::optional<Conversation::Reason> Conversation::check(Usage now)
{
    if (auto* running = std::get_if<Running>(&phase_))
        tell_what_is_due(*running, now);
    const Budget left = budget(now);
    if (left.processor_left && *left.processor_left <= 0ns)
        return Reason(Limit::processor_time);
    if (left.wall_left && *left.wall_left <= 0ns)
        return Reason(Limit::wall_time);
    return std::nullopt;
}

nanoseconds Conversation::until_check(Usage now) const
{
    if (is_idle())
        return nanoseconds::max();
    const Budget left = budget(now);
    nanoseconds wait = longest_check_interval;
    if (left.wall_left)
        wait = std::min(wait, *left.wall_left);
    // Several threads use up processor time faster than the clock goes: halving closes in on the limit.
    if (left.processor_left)
        wait = std::min(wait, *left.processor_left / 2);
    return std::max(wait, shortest_check_interval);
}

void Conversation::conclude(const Outcome& outcome, Usage now)
{
    if (auto* running = std::get_if<Running>(&phase_)) {
        Running last = std::move(*running);
        phase_ = Idle{};
        report(std::move(last), outcome, 0, now);
    }
}

} // namespace fallow::launcher
