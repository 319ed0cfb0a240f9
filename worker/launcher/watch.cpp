// SPDX-License-Identifier: GPL-3.0-or-later
// The thread of a watch; what it gives its worker to do is in watch_jobs.cpp, what callers ask of it in watch_calls.cpp.
#include "worker/launcher/watch.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <ctime>
#include <fstream>
#include <string_view>
#include <utility>
#include <vector>

#include <poll.h>
#include <pthread.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>

#include "worker/restriction/sanitizers.h"

namespace fallow::launcher {
namespace {

using namespace std::chrono_literals;
using std::chrono::nanoseconds;
using Clock = std::chrono::steady_clock;

constexpr std::size_t read_bytes = 256 * 1024;
constexpr std::size_t max_error_bytes = 4096; ///< of the worker's own words that are kept
constexpr std::size_t max_status_bytes = 64;
/// The kernel lets ordinary users change the weight of a session ten times a second, all together.
constexpr nanoseconds autogroup_interval = 100ms;
/// Between closing its output and its end a dying worker takes milliseconds.
constexpr nanoseconds longest_silence = 5s;
/// Between two looks at what a busy worker holds: in so short a time memory cannot run far.
constexpr nanoseconds memory_interval = 20ms;
/// A sanitizer's shadow and quarantine come on top of what a program uses itself.
constexpr std::uint64_t memory_factor = restriction::built_with_sanitizer ? 8 : 1;

nanoseconds to_duration(const timeval& time)
{
    return std::chrono::seconds(time.tv_sec) + std::chrono::microseconds(time.tv_usec);
}

/// "/autogroup-10": the tasks that share the processor as one with this process.
std::string own_autogroup()
{
    std::string group;
    std::ifstream("/proc/self/autogroup") >> group;
    return group;
}

void block_signals()
{
    sigset_t all;
    ::sigfillset(&all);
    // Signals belong to the program's main loop; a broken pipe is an error code here, not the program's death.
    ::pthread_sigmask(SIG_SETMASK, &all, nullptr);
}

} // namespace

Worker::Watch::Watch(WorkerOptions options, Observer& observer)
    : options_(std::move(options)), observer_(observer), stopwatch_(Clock::now()), conversation_(options_, observer)
{
}

Result<void> Worker::Watch::start()
{
    wake_ = Descriptor(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
    if (!wake_.is_open())
        return fail(FailureCode::io_error, "starting a worker: no descriptors are left");
    std::promise<Result<void>> promise;
    auto started = promise.get_future();
    thread_ = std::thread([this, moved = std::move(promise)]() mutable { live(std::move(moved)); });
    return started.get();
}

void Worker::Watch::live(std::promise<Result<void>> started)
{
    block_signals();
    auto spawned = spawn(options_);
    if (!spawned) {
        started.set_value(tl::unexpected(spawned.error()));
        return;
    }
    worker_ = std::move(*spawned);
    (void)::clock_getcpuclockid(worker_.pid, &processor_clock_);
    spawned_ = true;
    started.set_value({});
    while (!reaped_)
        step();
    answer_the_last_who_asked();
}

Usage Worker::Watch::usage()
{
    const std::lock_guard lock(mutex_);
    return {stopwatch_.elapsed(Clock::now()), processor_time()};
}

std::optional<nanoseconds> Worker::Watch::wait_at_most()
{
    std::optional<nanoseconds> wait;
    if (autogroup_due_)
        wait = std::max<nanoseconds>(*autogroup_due_ - Clock::now(), 0ns);
    bool frozen = false;
    {
        const std::lock_guard lock(mutex_);
        frozen = stopwatch_.is_paused();
    }
    if (frozen)
        return wait;
    const nanoseconds check = silent_since_ ? longest_silence : conversation_.until_check(usage());
    if (check != nanoseconds::max())
        wait = std::min(wait.value_or(check), check);
    return wait;
}

void Worker::Watch::step()
{
    begin_next_job();
    std::array<pollfd, 6> polled{};
    polled[polled_wake] = {wake_.get(), POLLIN, 0};
    polled[polled_process] = {worker_.process.get(), POLLIN, 0};
    polled[polled_status] = {worker_.status.get(), POLLIN, 0};
    polled[polled_output] = {worker_.output.get(), POLLIN, 0};
    polled[polled_error] = {worker_.error.get(), POLLIN, 0};
    polled[polled_input] = {outgoing_.empty() ? -1 : worker_.input.get(), POLLOUT, 0};

    const auto wait = wait_at_most();
    timespec timeout{};
    if (wait) {
        timeout.tv_sec = std::chrono::duration_cast<std::chrono::seconds>(*wait).count();
        timeout.tv_nsec = (*wait % 1s).count();
    }
    if (::ppoll(polled.data(), polled.size(), wait ? &timeout : nullptr, nullptr) < 0)
        return;

    if (polled[polled_wake].revents) {
        std::uint64_t count = 0;
        (void)!::read(wake_.get(), &count, sizeof count);
    }
    if (polled[polled_status].revents)
        read_status();
    if (polled[polled_process].revents)
        return reap();
    if (polled[polled_output].revents)
        read_output();
    if (polled[polled_error].revents)
        read_error();
    if (polled[polled_input].revents)
        write_input();
    tell_all_where_asked();
    have_group_follow();
    const Instant now = Clock::now();
    if (autogroup_due_ && now >= *autogroup_due_)
        set_autogroup(now);
    check_limits(now);
}

void Worker::Watch::read_status()
{
    std::array<char, max_status_bytes> buffer{};
    const ssize_t count = ::read(worker_.status.get(), buffer.data(), buffer.size());
    if (count > 0 && status_bytes_.size() < max_status_bytes) {
        status_bytes_.append(buffer.data(), static_cast<std::size_t>(count));
        return;
    }
    if (count < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    worker_.status.reset();
    ending_.not_executed = read_spawn_error(status_bytes_, options_);
    if (worker_.autogroup.is_open())
        set_autogroup(Clock::now());
}

void Worker::Watch::set_autogroup(Instant now)
{
    autogroup_due_.reset();
    std::array<char, 64> text{};
    const ssize_t count = ::pread(worker_.autogroup.get(), text.data(), text.size(), 0);
    const std::string_view present(text.data(), count > 0 ? static_cast<std::size_t>(count) : 0);
    const std::string_view group = present.substr(0, present.find(' '));
    // A child that was killed early is still in the launcher's own group, and the weight written would be that one's.
    if (!group.empty() && group != own_autogroup() && present.find("nice 19") == std::string_view::npos
        && ::write(worker_.autogroup.get(), "19", 2) < 0 && errno == EAGAIN)
        autogroup_due_ = now + autogroup_interval;
    else
        worker_.autogroup.reset();
}

bool Worker::Watch::read_output()
{
    thread_local std::vector<std::uint8_t> buffer(read_bytes);
    if (!worker_.output.is_open())
        return false;
    const ssize_t count = ::read(worker_.output.get(), buffer.data(), buffer.size());
    if (count > 0) {
        if (!deaf_) {
            reader_.feed({buffer.data(), static_cast<std::size_t>(count)});
            take_messages();
        }
        return true;
    }
    if (count < 0 && (errno == EAGAIN || errno == EINTR))
        return false;
    worker_.output.reset();
    silent_since_ = usage().wall;
    return false;
}

void Worker::Watch::take_messages()
{
    while (!deaf_) {
        auto message = reader_.next();
        if (!message)
            return end_for("sent what is not a frame: " + message.error().context);
        if (!*message)
            return;
        if (auto reason = conversation_.receive(std::move(**message), usage()))
            end_for(*reason);
        begin_next_job();
    }
}

/// A frozen worker may stay so for hours, and the machine may sleep meanwhile: nothing that it said waits here for that.
void Worker::Watch::tell_all_where_asked()
{
    std::vector<std::function<void()>> to_call;
    bool is_frozen = false;
    {
        const std::lock_guard lock(mutex_);
        to_call.swap(to_call_when_told_);
        is_frozen = stopwatch_.is_paused();
    }
    if (!is_frozen && to_call.empty())
        return;
    // No more than the pipe holds now: a worker that is not frozen goes on filling it.
    int waiting = 0;
    (void)::ioctl(worker_.output.get(), FIONREAD, &waiting);
    for (; waiting > 0 && read_output(); waiting -= static_cast<int>(read_bytes)) {}
    conversation_.tell_all(usage());
    for (const auto& done : to_call)
        done();
}

/// On this thread and after the signal: the kernel may let who freezes a group wait for as long as it moves any process of this
/// computer between groups, 17 ms were seen. What it adds is that whoever sends SIGCONT to a stopped worker changes nothing.
void Worker::Watch::have_group_follow()
{
    bool is_frozen = false;
    {
        const std::lock_guard lock(mutex_);
        is_frozen = stopwatch_.is_paused();
    }
    worker_.cgroup.set_frozen(is_frozen);
}

void Worker::Watch::answer_the_last_who_asked()
{
    std::vector<std::function<void()>> to_call;
    {
        const std::lock_guard lock(mutex_);
        is_over_ = true;
        to_call.swap(to_call_when_told_);
    }
    for (const auto& done : to_call)
        done();
}

bool Worker::Watch::read_error()
{
    if (!worker_.error.is_open())
        return false;
    std::array<char, max_error_bytes> buffer{};
    const ssize_t count = ::read(worker_.error.get(), buffer.data(), buffer.size());
    if (count > 0) {
        error_tail_.append(buffer.data(), static_cast<std::size_t>(count));
        if (error_tail_.size() > max_error_bytes)
            error_tail_.erase(0, error_tail_.size() - max_error_bytes);
        return true;
    }
    if (count == 0 || (errno != EAGAIN && errno != EINTR))
        worker_.error.reset();
    return false;
}

void Worker::Watch::write_input()
{
    while (outgoing_done_ < outgoing_.size()) {
        const ssize_t count =
            ::write(worker_.input.get(), outgoing_.data() + outgoing_done_, outgoing_.size() - outgoing_done_);
        if (count < 0) {
            if (errno == EAGAIN || errno == EINTR)
                return;
            // It is ending, or has closed its input and will be found silent or out of time.
            worker_.input.reset();
            break;
        }
        outgoing_done_ += static_cast<std::size_t>(count);
    }
    outgoing_ = Bytes();
    outgoing_done_ = 0;
}

void Worker::Watch::check_limits(Instant)
{
    if (deaf_)
        return;
    const Usage now = usage();
    if (auto reason = conversation_.check(now))
        return end_for(*reason);
    if (silent_since_ && now.wall - *silent_since_ >= longest_silence)
        return end_for("closed its output");
    if (!conversation_.is_idle() && (!memory_checked_ || now.wall - *memory_checked_ >= memory_interval)) {
        memory_checked_ = now.wall;
        check_memory();
    }
}

void Worker::Watch::check_memory()
{
    const std::uint64_t resident = memory_bytes();
    const std::uint64_t allowed = conversation_.allowed_memory_bytes() * memory_factor;
    if (resident > allowed)
        end_for("held " + std::to_string(resident >> 20U) + " MiB of memory, over the " + std::to_string(allowed >> 20U)
                + " MiB that it and its function may hold");
}

void Worker::Watch::end_for(const Conversation::Reason& reason)
{
    deaf_ = true;
    if (const auto* limit = std::get_if<Limit>(&reason))
        ending_.limit = *limit;
    else
        ending_.breach = std::get<std::string>(reason);
    signal(SIGKILL);
}

/// What it had still sent counts: a task that came to its end is not lost because the worker ended after it.
void Worker::Watch::reap()
{
    rusage used{};
    const bool known = ::wait4(worker_.pid, &ending_.wait_status, 0, &used) == worker_.pid;
    final_processor_time_ = known ? (to_duration(used.ru_utime) + to_duration(used.ru_stime)).count() : 0;
    reaped_ = true;
    {
        const std::lock_guard lock(mutex_);
        ending_.killed_by_caller = killed_by_caller_;
        jobs_.clear();
    }
    ahead_.reset();
    while (read_output()) {}
    while (read_error()) {}
    while (worker_.status.is_open())
        read_status();
    ending_.was_ready = conversation_.was_ready();
    ending_.unrestricted = conversation_.unrestricted();
    const Outcome cause = outcome_of(ending_);
    const Usage last = usage();
    conversation_.conclude(cause, last);
    observer_.gone({cause, printable_tail(error_tail_, max_error_bytes), last.processor});
}

} // namespace fallow::launcher
