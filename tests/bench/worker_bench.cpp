// SPDX-License-Identifier: GPL-3.0-or-later
// How soon a worker runs what it is given, what a further run costs, and how fast it stops when its owner comes back.
#include <algorithm>
#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <iterator>
#include <semaphore>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/bench/bench_worker.h"
#include "tests/bench/figure.h"
#include "tests/bench/places.h"
#include "tests/unit/worker/launcher/recording_observer.h"
#include "worker/launcher/launcher.h"

namespace fallow::bench {
namespace {

using namespace std::chrono_literals;
using launcher::Worker;
using test::RecordingObserver;
using Clock = std::chrono::steady_clock;
using Microseconds = std::chrono::duration<double, std::micro>;

constexpr int cold_starts = 31;
constexpr std::size_t warm_up_runs = 500;
constexpr std::size_t warm_runs = 5000;
constexpr int freezes = 101;
/// A worker gives way to everybody, so on a busy machine it may take long.
constexpr std::chrono::seconds patience{600};
constexpr auto settle = 5ms; ///< from a stop until it is certainly over on an idle machine

double median(std::vector<double> values)
{
    std::ranges::sort(values);
    return values[values.size() / 2];
}

std::string text(const char* format, double value)
{
    char buffer[256];
    std::snprintf(buffer, sizeof buffer, format, value);
    return buffer;
}

/// What the system needs for a process that does nothing.
double spawn_us()
{
    std::vector<double> times;
    for (int round = 0; round < cold_starts; ++round) {
        char program[] = "/bin/true";
        char* const arguments[] = {program, nullptr};
        const auto begin = Clock::now();
        pid_t pid = 0;
        require(::posix_spawn(&pid, program, nullptr, nullptr, arguments, nullptr) == 0, "/bin/true cannot be started");
        ::waitpid(pid, nullptr, 0);
        times.push_back(Microseconds(Clock::now() - begin).count());
    }
    return median(times);
}

/// Milliseconds from the launcher's call until what the worker told makes `seen` hold.
template <class Seen>
std::vector<double> cold_start_times(const char* guest, const Seen& seen)
{
    const auto function = function_of(guest);
    std::vector<double> times;
    for (int round = 0; round < cold_starts; ++round) {
        RecordingObserver observer;
        const auto begin = Clock::now();
        const auto worker = started(observer);
        worker->load(function);
        worker->run(act("nothing"), function->limits);
        require(observer.wait(seen, patience), "a worker did not run its first function");
        times.push_back(Microseconds(Clock::now() - begin).count() / 1000);
    }
    return times;
}

std::vector<Figure> measure_cold_start()
{
    const auto first_act = cold_start_times("first_act", [](const auto& record) { return !record.progress.empty(); });
    const auto program = cold_start_times("stubborn", [](const auto& record) { return !record.tasks.empty(); });
    const std::string beside = text("/bin/true, spawned and reaped: %.2f ms", spawn_us() / 1000);
    return {{"worker_cold_start_ms", median(first_act), "ms", beside,
             text("median of 31, worst %.1f ms; from the launcher's call until it hears of the function's first "
                  "instruction, which tells of progress; fully restricted, idle scheduling",
                  std::ranges::max(first_act))},
            {"worker_cold_program_ms", median(program), "ms", beside,
             text("median of 31, worst %.1f ms; from the launcher's call to the end of the first run of a C program, "
                  "its module compiled",
                  std::ranges::max(program))}};
}

/// Only counts: what a benchmark's observer does itself would be measured with the worker.
class CountingObserver : public launcher::Observer {
public:
    void ready(const std::vector<std::string>&) override {}
    void loaded() override {}
    void load_refused(const std::string&) override {}
    void progressed(std::uint32_t) override {}
    void checkpointed(Bytes) override {}
    void task_ended(launcher::TaskReport report) override
    {
        finished_ += report.outcome == Outcome(Finished{}) ? 1 : 0;
        if (++ended_ == awaited_)
            reached_.release();
    }
    void gone(const launcher::Departure&) override { reached_.release(); }

    /// To be called before the runs are given.
    void await(std::size_t count) { awaited_ = ended_ + count; }
    /// Whether all runs until now finished well.
    bool wait() { return reached_.try_acquire_for(patience) && finished_ == awaited_; }

private:
    std::atomic<std::size_t> ended_ = 0;
    std::atomic<std::size_t> finished_ = 0;
    std::atomic<std::size_t> awaited_ = 0;
    std::binary_semaphore reached_{0};
};

struct WarmRun {
    double wall_us = 0;
    double processor_us = 0; ///< of the worker
};

/// Of each of many queued runs.
WarmRun warm_run(const char* guest)
{
    const auto function = function_of(guest);
    CountingObserver observer;
    const auto worker = started(observer);
    worker->load(function);
    const auto run = [&](std::size_t count) {
        observer.await(count);
        for (std::size_t round = 0; round < count; ++round)
            worker->run(act("nothing"), function->limits);
        require(observer.wait(), "the worker ended in the middle");
    };
    run(warm_up_runs);
    const auto begin = Clock::now();
    const auto used_before = worker->processor_time();
    run(warm_runs);
    const auto each = [](std::chrono::nanoseconds time) {
        return Microseconds(time).count() / static_cast<double>(warm_runs);
    };
    return {each(Clock::now() - begin), each(worker->processor_time() - used_before)};
}

std::vector<Figure> measure_warm_run()
{
    const std::string beside = text("a process for each run (/bin/true): %.0f us", spawn_us());
    const WarmRun nothing = warm_run("nothing");
    const WarmRun program = warm_run("stubborn");
    return {{"worker_warm_run_us", nothing.wall_us, "us", beside,
             text("mean of 5000 queued runs in one worker, each in a fresh instance; frames both ways included; the "
                  "worker's own processor time is %.1f us of it",
                  nothing.processor_us)},
            {"worker_warm_program_us", program.wall_us, "us", beside,
             text("the same for a C program, its library's start included; the worker's own processor time is %.1f us",
                  program.processor_us)}};
}

/// A process of its own that does nothing but turn, under the same scheduling.
class BareSpinner {
public:
    BareSpinner() : pid_(::fork())
    {
        // A failed fork's -1 would later mean every process there is.
        require(pid_ >= 0, "no process can be made to compare with");
        if (pid_ == 0)
            for (;;)
                asm volatile("");
        ::clock_getcpuclockid(pid_, &clock_);
    }
    ~BareSpinner()
    {
        ::kill(pid_, SIGKILL);
        ::waitpid(pid_, nullptr, 0);
    }
    BareSpinner(const BareSpinner&) = delete;
    BareSpinner& operator=(const BareSpinner&) = delete;
    void freeze() const { ::kill(pid_, SIGSTOP); }
    void thaw() const { ::kill(pid_, SIGCONT); }
    [[nodiscard]] std::chrono::nanoseconds processor_time() const
    {
        timespec time{};
        ::clock_gettime(clock_, &time);
        return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
    }

private:
    pid_t pid_;
    clockid_t clock_ = 0;
};

/// The processor time that something that turns without end still gets after the call to stop it.
template <class Spinner>
std::vector<double> stop_times(Spinner& spinner)
{
    std::vector<double> times;
    for (int round = 0; round < freezes; ++round) {
        const auto running_since = spinner.processor_time();
        while (spinner.processor_time() < running_since + 2ms)
            std::this_thread::yield();
        const auto at_call = spinner.processor_time();
        spinner.freeze();
        std::this_thread::sleep_for(settle);
        times.push_back(Microseconds(spinner.processor_time() - at_call).count());
        spinner.thaw();
    }
    return times;
}

std::vector<Figure> measure_freeze()
{
    const auto function = function_of("stubborn");
    RecordingObserver observer;
    const auto worker = started(observer);
    worker->load(function);
    FunctionLimits limits = function->limits;
    limits.processor_time = 600s;
    worker->run(act("loop"), limits);
    require(observer.wait([](const auto& record) { return record.loaded == 1; }), "the function was not loaded");
    const auto times = stop_times(*worker);
    BareSpinner bare;
    const auto bare_times = stop_times(bare);
    return {{"worker_freeze_us", median(times), "us", text("SIGSTOP to a plain C loop: %.1f us", median(bare_times)),
             text("median of 101, worst %.0f us; processor time that the function still got after the call",
                  std::ranges::max(times))}};
}

} // namespace

std::vector<Benchmark> worker_benchmarks()
{
    return {{{"worker_cold_start_ms", "worker_cold_program_ms"}, &measure_cold_start},
            {{"worker_warm_run_us", "worker_warm_program_us"}, &measure_warm_run},
            {{"worker_freeze_us"}, &measure_freeze}};
}

} // namespace fallow::bench
