// SPDX-License-Identifier: GPL-3.0-or-later
// How soon a worker runs what it is given, what a further run costs, and how fast it stops when its owner comes back.
#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/bench/figure.h"
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
constexpr std::size_t warm_runs = 5000;
constexpr int freezes = 101;
constexpr std::chrono::seconds patience{600};
constexpr auto settle = 5ms; ///< from a stop until it is certainly over on an idle machine

std::filesystem::path build_directory()
{
    return std::filesystem::read_symlink("/proc/self/exe").parent_path().parent_path();
}

std::shared_ptr<const LoadFunction> stubborn()
{
    const auto path = build_directory() / "guests" / "stubborn.wasm";
    std::ifstream stream(path, std::ios::binary);
    if (!stream)
        throw std::runtime_error(path.string() + " is missing: build the target guest_stubborn");
    auto function = std::make_shared<LoadFunction>();
    function->name = "stubborn";
    function->entry = "module.wasm";
    function->files.push_back({"manifest.json", Bytes{'{', '}'}});
    function->files.push_back({"module.wasm", Bytes(std::istreambuf_iterator<char>(stream), {})});
    function->limits.memory_bytes = 64 << 20;
    return function;
}

std::unique_ptr<Worker> started(RecordingObserver& observer)
{
    launcher::WorkerOptions options;
    options.program = build_directory() / "bin" / "fallow-worker";
    auto worker = Worker::start(options, observer);
    if (!worker)
        throw std::runtime_error(worker.error().context);
    return std::move(*worker);
}

RunTask act(const char* name)
{
    RunTask task;
    task.arguments = {name};
    return task;
}

/// A worker gives way to everybody, so on a busy machine it may take long.
bool wait_tasks(RecordingObserver& observer, std::size_t count)
{
    return observer.wait([=](const auto& record) { return record.tasks.size() >= count; }, patience);
}

void require(bool held, const char* sentence)
{
    if (!held)
        throw std::runtime_error(sentence);
}

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

std::vector<Figure> measure_cold_start()
{
    const auto function = stubborn();
    std::vector<double> times;
    for (int round = 0; round < cold_starts; ++round) {
        RecordingObserver observer;
        const auto begin = Clock::now();
        const auto worker = started(observer);
        worker->load(function);
        worker->run(act("nothing"), function->limits);
        require(wait_tasks(observer, 1), "a worker did not finish a function that does nothing");
        times.push_back(Microseconds(Clock::now() - begin).count() / 1000);
    }
    return {{"worker_cold_start_ms", median(times), "ms", text("/bin/true, spawned and reaped: %.2f ms", spawn_us() / 1000),
             text("median of 31, worst %.1f ms; from the launcher's call to the end of the first run, compiling a module of "
                  "a C program included; fully restricted, idle scheduling",
                  std::ranges::max(times))}};
}

std::vector<Figure> measure_warm_run()
{
    const auto function = stubborn();
    RecordingObserver observer;
    const auto worker = started(observer);
    worker->load(function);
    constexpr std::size_t warm_up = 200;
    for (std::size_t round = 0; round < warm_up; ++round)
        worker->run(act("nothing"), function->limits);
    require(wait_tasks(observer, warm_up), "the worker ended while warming up");
    const auto begin = Clock::now();
    for (std::size_t round = 0; round < warm_runs; ++round)
        worker->run(act("nothing"), function->limits);
    require(wait_tasks(observer, warm_up + warm_runs), "the worker ended in the middle");
    const double each = Microseconds(Clock::now() - begin).count() / static_cast<double>(warm_runs);
    return {{"worker_warm_run_us", each, "us", text("a process for each run (/bin/true): %.0f us", spawn_us()),
             "mean of 5000 queued runs in one worker, frames both ways and a line of output included"}};
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
    const auto function = stubborn();
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
    return {{{"worker_cold_start_ms"}, &measure_cold_start},
            {{"worker_warm_run_us"}, &measure_warm_run},
            {{"worker_freeze_us"}, &measure_freeze}};
}

} // namespace fallow::bench
