// SPDX-License-Identifier: GPL-3.0-or-later
// What callers ask of a watch, from any thread: all of it returns at once.
#include "worker/launcher/watch.h"

#include <algorithm>
#include <array>
#include <csignal>
#include <cstdlib>
#include <ctime>
#include <utility>

#include <dirent.h>
#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace fallow::launcher {
namespace {

using std::chrono::nanoseconds;
using Clock = std::chrono::steady_clock;

nanoseconds to_duration(const timespec& time) { return std::chrono::seconds(time.tv_sec) + nanoseconds(time.tv_nsec); }

} // namespace

Worker::Watch::~Watch()
{
    kill();
    if (thread_.joinable())
        thread_.join();
}

void Worker::Watch::enqueue(Job job)
{
    {
        const std::lock_guard lock(mutex_);
        jobs_.push_back(std::move(job));
    }
    wake();
}

void Worker::Watch::freeze()
{
    const std::lock_guard lock(mutex_);
    if (stopwatch_.is_paused())
        return;
    signal(SIGSTOP);
    stop_each_thread();
    stopwatch_.pause(Clock::now());
    wake(); // to tell what it had said, and to freeze its group
}

void Worker::Watch::thaw()
{
    {
        const std::lock_guard lock(mutex_);
        stopwatch_.resume(Clock::now());
        signal(SIGCONT);
    }
    wake();
}

void Worker::Watch::kill()
{
    if (!spawned_)
        return;
    {
        const std::lock_guard lock(mutex_);
        killed_by_caller_ = true;
    }
    signal(SIGKILL);
}

void Worker::Watch::when_told(std::function<void()> done)
{
    bool is_over = false;
    {
        const std::lock_guard lock(mutex_);
        is_over = is_over_;
        if (!is_over)
            to_call_when_told_.push_back(std::move(done));
    }
    if (is_over)
        done();
    else
        wake();
}

nanoseconds Worker::Watch::processor_time() const
{
    const auto last = final_processor_time_.load();
    timespec time{};
    if (last < 0 && ::clock_gettime(processor_clock_, &time) == 0)
        return to_duration(time);
    return nanoseconds(std::max<nanoseconds::rep>(last, 0));
}

nanoseconds Worker::Watch::wall_time() const
{
    const std::lock_guard lock(mutex_);
    return stopwatch_.elapsed(Clock::now());
}

std::uint64_t Worker::Watch::memory_bytes() const
{
    std::array<char, 128> text{};
    if (::pread(worker_.memory.get(), text.data(), text.size() - 1, 0) <= 0)
        return 0;
    char* resident_field = nullptr;
    (void)std::strtoull(text.data(), &resident_field, 10);
    return std::strtoull(resident_field, nullptr, 10) * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
}

/// Through the pidfd, so that a number that meanwhile names another process does not matter.
void Worker::Watch::signal(int number) const
{
    (void)::syscall(SYS_pidfd_send_signal, worker_.process.get(), number, nullptr, 0);
}

/// The kernel gives a process's signal to its first thread, which sleeps, and which under idle scheduling on busy processors
/// gets its turn a clock tick or two later: so long the function would go on. Whichever thread runs stops all of them.
void Worker::Watch::stop_each_thread() const
{
    const int copy = ::openat(worker_.threads.get(), ".", O_RDONLY | O_CLOEXEC | O_DIRECTORY);
    DIR* directory = copy < 0 ? nullptr : ::fdopendir(copy);
    if (directory == nullptr) {
        if (copy >= 0)
            ::close(copy);
        return;
    }
    while (const dirent* entry = ::readdir(directory))
        if (const int thread = std::atoi(entry->d_name); thread > 0)
            (void)::syscall(SYS_tgkill, worker_.pid, thread, SIGSTOP);
    ::closedir(directory);
}

void Worker::Watch::wake() const
{
    const std::uint64_t one = 1;
    (void)!::write(wake_.get(), &one, sizeof one);
}

} // namespace fallow::launcher
