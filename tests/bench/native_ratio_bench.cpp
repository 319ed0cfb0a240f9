// SPDX-License-Identifier: GPL-3.0-or-later
// What the worker costs a function that computes: the same C source as WebAssembly in a fully restricted worker and as a
// native program, one after the other, in processor time. Both must print the same.
#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iterator>
#include <limits>
#include <memory>
#include <stdexcept>
#include <string>

#include <fcntl.h>
#include <sched.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "coordinator-server/ctl/module_rewriter.h"
#include "tests/bench/figure.h"
#include "tests/bench/places.h"
#include "tests/unit/worker/launcher/recording_observer.h"
#include "worker/launcher/launcher.h"

namespace fallow::bench {
namespace {

using namespace std::chrono_literals;
using Seconds = std::chrono::duration<double>;

constexpr std::size_t rounds = 5;
constexpr std::chrono::seconds longest_run{600};

struct Run {
    std::string output;
    double seconds = 0; ///< of processor time
};

double seconds_of(const timeval& time)
{
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

/// Under the scheduling that a worker has, so that a busy machine disturbs both alike.
[[noreturn]] void become(const std::filesystem::path& file, int output)
{
    const sched_param no_priority{};
    char* const arguments[] = {const_cast<char*>(file.c_str()), nullptr};
    if (::dup2(output, STDOUT_FILENO) >= 0 && ::sched_setscheduler(0, SCHED_IDLE, &no_priority) == 0)
        ::execv(file.c_str(), arguments);
    ::_exit(127);
}

Run run_natively(const std::filesystem::path& file)
{
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0)
        throw std::runtime_error("no pipe: " + std::string(std::strerror(errno)));
    const pid_t pid = ::fork();
    if (pid == 0)
        become(file, ends[1]);
    ::close(ends[1]);
    Run run;
    std::array<char, 256> buffer{};
    for (ssize_t count = 0; (count = ::read(ends[0], buffer.data(), buffer.size())) > 0;)
        run.output.append(buffer.data(), static_cast<std::size_t>(count));
    ::close(ends[0]);
    int status = 0;
    rusage used{};
    if (pid < 0 || ::wait4(pid, &status, 0, &used) != pid || status != 0)
        throw std::runtime_error(file.string() + " failed");
    run.seconds = seconds_of(used.ru_utime) + seconds_of(used.ru_stime);
    return run;
}

/// As `fallowctl function build` makes it.
std::shared_ptr<const LoadFunction> published(const char* name)
{
    const auto path = guest_module(name);
    std::ifstream stream(path, std::ios::binary);
    if (!stream)
        throw std::runtime_error(path.string() + " is missing: build the target guest_" + name);
    auto function = std::make_shared<LoadFunction>();
    function->name = name;
    function->entry = "module.wasm";
    const auto module = ctl::rewrite_module(Bytes(std::istreambuf_iterator<char>(stream), {}), function->limits);
    if (!module)
        throw std::runtime_error(path.string() + ": " + module.error().context);
    function->files.push_back({"module.wasm", *module});
    return function;
}

/// A process of its own each time: what one run needs to be compiled by the engine's tiers counts.
Run run_in_worker(const std::shared_ptr<const LoadFunction>& function)
{
    launcher::WorkerOptions options;
    options.program = program("fallow-worker");
    test::RecordingObserver observer;
    const auto worker = launcher::Worker::start(options, observer);
    if (!worker)
        throw std::runtime_error(worker.error().context);
    (*worker)->load(function);
    (*worker)->run({}, function->limits);
    observer.wait(
        [](const auto& record) { return !record.tasks.empty() || !record.refusals.empty() || record.departure; },
        longest_run);
    const auto record = observer.record();
    if (!record.refusals.empty())
        throw std::runtime_error("the worker refused " + function->name + ": " + record.refusals.front());
    if (record.tasks.empty() || record.tasks.front().outcome != Outcome(Finished{0}))
        throw std::runtime_error(
            function->name + " did not finish in the worker: "
            + (record.tasks.empty() ? "no end within 10 minutes" : describe(record.tasks.front().outcome)));
    const auto& report = record.tasks.front();
    return {{report.output.begin(), report.output.end()}, Seconds(report.processor_time).count()};
}

std::string in_seconds(double value)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.2f s", value);
    return text;
}

std::vector<Figure> measure(const char* kind)
{
    const std::string name = std::string("compute_") + kind;
    const auto function = published(name.c_str());
    // The fastest of each: another computer's work on the same hardware only ever adds time.
    double native = std::numeric_limits<double>::infinity();
    double restricted = std::numeric_limits<double>::infinity();
    for (std::size_t round = 0; round < rounds; ++round) {
        const Run one = run_natively(native_twin(name.c_str()));
        const Run other = run_in_worker(function);
        if (one.output != other.output || one.output.empty())
            throw std::runtime_error(name + " printed \"" + one.output + "\" natively and \"" + other.output
                                     + "\" in the worker");
        native = std::min(native, one.seconds);
        restricted = std::min(restricted, other.seconds);
    }
    return {
        {std::string("worker_native_ratio_") + kind, restricted / native, "ratio",
         "native program: " + in_seconds(native) + " of processor time, in the worker " + in_seconds(restricted),
         "tests/bench/" + name
             + ".c by the same clang -O3, once for wasm32-wasi and rewritten as when published, once native without "
               "-march; processor time of all threads, compiling by the engine's tiers included; the fastest of "
             + std::to_string(rounds) + " runs each, in turn, both under SCHED_IDLE"}};
}

} // namespace

std::vector<Benchmark> native_ratio_benchmarks()
{
    return {{{"worker_native_ratio_integer"}, [] { return measure("integer"); }},
            {{"worker_native_ratio_float"}, [] { return measure("float"); }},
            {{"worker_native_ratio_memory"}, [] { return measure("memory"); }},
            {{"worker_native_ratio_chain"}, [] { return measure("chain"); }}};
}

} // namespace fallow::bench
