// SPDX-License-Identifier: GPL-3.0-or-later
// How soon workers stop when their owner comes back, and how little a foreground program feels of them meanwhile.
#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include <spawn.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "app/agent/brake.h"
#include "idle-detector/detector.h"
#include "idle-detector/x11/x11_source.h"
#include "tests/bench/bench_worker.h"
#include "tests/bench/figure.h"
#include "tests/bench/places.h"
#include "tests/functional/presence/x_server.h"
#include "tests/unit/worker/launcher/recording_observer.h"

namespace fallow::bench {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;
using Milliseconds = std::chrono::duration<double, std::milli>;
using Microseconds = std::chrono::duration<double, std::micro>;

constexpr int returns = 1000;
constexpr int foreground_runs = 7;
constexpr std::size_t wakeups = 2000;
constexpr auto idle_begins = 30ms; ///< in place of the agent's five seconds, so that a thousand returns take minutes
constexpr auto settle = 12ms;      ///< from a stop until it is certainly over
constexpr std::chrono::seconds patience{60};
/// So long must a worker have worked before the owner returns.
constexpr auto busy = 3ms;

double quantile(std::vector<double> values, double part)
{
    std::ranges::sort(values);
    return values[std::min(values.size() - 1, static_cast<std::size_t>(part * static_cast<double>(values.size())))];
}

std::string text(const char* format, double first, double second)
{
    std::array<char, 256> buffer{};
    std::snprintf(buffer.data(), buffer.size(), format, first, second);
    return buffer.data();
}

/// A worker that turns without end, as the brake sees it.
class Busy final : public agent::Brake::Wheel {
public:
    explicit Busy(const std::shared_ptr<const LoadFunction>& function) : worker_(started(observer_))
    {
        worker_->load(function);
        FunctionLimits limits = function->limits;
        limits.processor_time = 3600s;
        limits.wall_time = 3600s;
        worker_->run(act("loop"), limits);
        require(observer_.wait([](const auto& record) { return record.loaded == 1; }), "the function was not loaded");
    }
    void freeze() override { worker_->freeze(); }
    void thaw() override { worker_->thaw(); }
    [[nodiscard]] std::chrono::nanoseconds used() const { return worker_->processor_time(); }
    void work_for(std::chrono::nanoseconds time) const
    {
        const auto from = used();
        const auto end = Clock::now() + patience;
        while (used() < from + time) {
            require(Clock::now() < end, "a worker got no processor: the computer is busy");
            std::this_thread::sleep_for(500us);
        }
    }

private:
    test::RecordingObserver observer_;
    std::unique_ptr<launcher::Worker> worker_;
};

/// One on each processor.
std::vector<std::unique_ptr<Busy>> busy_workers()
{
    const auto function = function_of("stubborn");
    std::vector<std::unique_ptr<Busy>> workers;
    for (unsigned i = 0; i < std::max(1U, std::thread::hardware_concurrency()); ++i)
        workers.push_back(std::make_unique<Busy>(function));
    return workers;
}

/// Milliseconds from just before the key is pressed until both are over: the last SIGSTOP is sent, and no worker has used
/// more of its processor.
std::vector<double> return_times()
{
    auto workers = busy_workers();
    test::XServer server;
    test::XClient hands(server.display());
    agent::Brake brake;
    for (const auto& worker : workers)
        brake.attach(*worker);
    brake.arm(true);
    std::atomic<Clock::time_point> pulled{Clock::time_point{}};
    std::vector<std::unique_ptr<detector::Source>> sources;
    detector::X11Timing timing;
    timing.input_pause = idle_begins;
    sources.push_back(std::make_unique<detector::X11Source>(server.display(), timing));
    const detector::Detector detector(std::move(sources), {[&] {
                                                               brake.pull();
                                                               pulled = Clock::now();
                                                           },
                                                           {}});
    const auto is_idle = [&] {
        const auto input = detector.signals(Clock::now()).input;
        return input.known() != nullptr && !input.known()->is_active;
    };
    std::vector<double> times;
    for (int round = 0; round < returns; ++round) {
        const auto end = Clock::now() + patience;
        while (!is_idle()) {
            require(Clock::now() < end, "the X server does not say that nobody is here");
            std::this_thread::sleep_for(1ms);
        }
        brake.release(brake.pulls());
        for (const auto& worker : workers)
            brake.thaw(*worker);
        for (const auto& worker : workers)
            worker->work_for(busy);
        std::vector<std::chrono::nanoseconds> before;
        for (const auto& worker : workers)
            before.push_back(worker->used());
        const auto begin = Clock::now();
        if (round % 2 == 0)
            hands.press_key();
        else
            hands.move_mouse();
        while (!brake.is_pulled()) {
            require(Clock::now() < end, "a return was not noticed");
            std::this_thread::sleep_for(200us);
        }
        std::this_thread::sleep_for(settle);
        double last = Milliseconds(pulled.load() - begin).count();
        for (std::size_t i = 0; i < workers.size(); ++i)
            last = std::max(last, Milliseconds(workers[i]->used() - before[i]).count());
        times.push_back(last);
        for (const auto& worker : workers) {
            const auto stopped = worker->used();
            std::this_thread::sleep_for(1ms);
            require(worker->used() == stopped, "a worker went on after its stop");
        }
    }
    for (const auto& worker : workers)
        brake.detach(*worker);
    return times;
}

std::vector<Figure> measure_returns()
{
    const auto times = return_times();
    const std::string conditions = text(
        "1000 returns under Xvfb by XTEST, keys and mouse in turn, a busy worker on each processor; from before the "
        "input until the last SIGSTOP and the last processor time of any worker; worst %.1f ms (median %.2f)",
        std::ranges::max(times), quantile(times, 0.5));
    return {
        {"yield_x11_ms_p50", quantile(times, 0.5), "ms", "BOINC 7.20, measured elsewhere: 470 ms", conditions},
        {"yield_x11_ms_p99", quantile(times, 0.99), "ms", "BOINC 7.20, measured elsewhere, worst: 880 ms", conditions}};
}

/// Seconds that a program of a session of its own takes, one copy on each processor at the same time.
double foreground_seconds()
{
    const std::string program = native_twin("compute_integer").string();
    posix_spawnattr_t attributes;
    ::posix_spawnattr_init(&attributes);
    ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSID);
    posix_spawn_file_actions_t files;
    ::posix_spawn_file_actions_init(&files);
    ::posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, "/dev/null", 1, 0);
    std::string argument = program;
    char* const arguments[] = {argument.data(), nullptr};
    char* const environment[] = {nullptr};
    const auto begin = Clock::now();
    std::vector<pid_t> processes(std::max(1U, std::thread::hardware_concurrency()));
    for (pid_t& process : processes)
        require(::posix_spawn(&process, program.c_str(), &files, &attributes, arguments, environment) == 0,
                "compute_integer cannot be started");
    for (const pid_t process : processes)
        ::waitpid(process, nullptr, 0);
    ::posix_spawn_file_actions_destroy(&files);
    ::posix_spawnattr_destroy(&attributes);
    return std::chrono::duration<double>(Clock::now() - begin).count();
}

/// Microseconds by which a sleeper of a session of its own wakes too late.
std::vector<double> wakeup_delays()
{
    std::array<int, 2> ends{};
    require(::pipe(ends.data()) == 0, "no pipe");
    const pid_t child = ::fork();
    require(child >= 0, "no process can be made");
    if (child == 0) {
        ::setsid();
        std::array<double, wakeups> delays{};
        for (double& delay : delays) {
            const auto due = Clock::now() + 1ms;
            const auto since = due.time_since_epoch();
            const timespec until{std::chrono::duration_cast<std::chrono::seconds>(since).count(), (since % 1s).count()};
            (void)::clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &until, nullptr);
            delay = Microseconds(Clock::now() - due).count();
        }
        (void)!::write(ends[1], delays.data(), sizeof delays);
        ::_exit(0);
    }
    ::close(ends[1]);
    std::vector<double> delays(wakeups);
    auto* bytes = reinterpret_cast<char*>(delays.data());
    std::size_t have = 0;
    for (ssize_t got = 1; got > 0 && have < delays.size() * sizeof(double); have += static_cast<std::size_t>(got))
        got = std::max<ssize_t>(0, ::read(ends[0], bytes + have, delays.size() * sizeof(double) - have));
    ::close(ends[0]);
    ::waitpid(child, nullptr, 0);
    require(have == delays.size() * sizeof(double), "the sleeper ended early");
    return delays;
}

std::vector<Figure> measure_foreground()
{
    std::vector<double> alone, beside;
    std::vector<double> delays_alone = wakeup_delays();
    auto workers = busy_workers();
    for (int run = 0; run < foreground_runs; ++run) {
        for (const auto& worker : workers)
            worker->freeze();
        alone.push_back(foreground_seconds());
        for (const auto& worker : workers)
            worker->thaw();
        for (const auto& worker : workers)
            worker->work_for(busy);
        beside.push_back(foreground_seconds());
    }
    const std::vector<double> delays = wakeup_delays();
    const double slowdown = (quantile(beside, 0.5) / quantile(alone, 0.5) - 1) * 100;
    return {
        {"foreground_slowdown_percent", slowdown, "%",
         text("alone: %.3f s, spread %.1f %%", quantile(alone, 0.5),
              (std::ranges::max(alone) / std::ranges::min(alone) - 1) * 100),
         "median of 7 in turn, a native program on each processor in sessions of their own beside a busy worker on "
         "each"},
        {"foreground_wakeup_us_p95", quantile(delays, 0.95), "us",
         text("without workers: %.0f us (median with them %.0f)", quantile(delays_alone, 0.95), quantile(delays, 0.5)),
         "2000 sleeps of 1 ms in a session of its own beside a busy worker on each processor"}};
}

} // namespace

std::vector<Benchmark> yield_benchmarks()
{
    return {{{"yield_x11_ms_p50", "yield_x11_ms_p99"}, &measure_returns},
            {{"foreground_slowdown_percent", "foreground_wakeup_us_p95"}, &measure_foreground}};
}

} // namespace fallow::bench
