// SPDX-License-Identifier: GPL-3.0-or-later
// Starts the scripted worker and makes what it is given, for the launcher's tests.
#pragma once

#include <chrono>
#include <fstream>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <QString>

#include "tests/unit/worker/launcher/recording_observer.h"
#include "worker/launcher/launcher.h"

namespace fallow::test {

inline FunctionLimits limits_of(std::chrono::seconds processor = std::chrono::seconds(60),
                                std::chrono::seconds wall = std::chrono::seconds(60))
{
    FunctionLimits limits;
    limits.processor_time = processor;
    limits.wall_time = wall;
    return limits;
}

inline launcher::WorkerOptions scripted(const char* start = "ready")
{
    launcher::WorkerOptions options;
    options.program = std::string(qgetenv("FALLOW_BIN").constData()) + "/../tests/programs/fallow-scripted-worker";
    options.arguments = {start};
    options.environment = {{"SHOWN", "yes"}};
    // Idle scheduling has tests of its own: under it a busy machine would let the others wait for ever.
    options.precedence = launcher::Precedence::ordinary;
    return options;
}

inline RunTask task(std::vector<std::string> arguments, std::string_view input = {})
{
    RunTask run;
    run.arguments = std::move(arguments);
    run.input.assign(input.begin(), input.end());
    return run;
}

inline std::shared_ptr<const LoadFunction> function(std::string name, std::size_t bytes = 10)
{
    auto load = std::make_shared<LoadFunction>();
    load->name = std::move(name);
    load->entry = "module.wasm";
    load->files.push_back({"module.wasm", Bytes(bytes, 1)});
    return load;
}

/// Starts a scripted worker; fails the test where that fails.
inline std::unique_ptr<launcher::Worker> started(RecordingObserver& observer,
                                                 launcher::WorkerOptions options = scripted())
{
    auto worker = launcher::Worker::start(options, observer);
    if (!worker)
        qFatal("%s", worker.error().context.c_str());
    return std::move(*worker);
}

inline QString text_of(const Outcome& outcome) { return QString::fromStdString(describe(outcome)); }

inline char state_of(int pid)
{
    std::ifstream stream("/proc/" + std::to_string(pid) + "/stat");
    std::string line;
    std::getline(stream, line);
    const auto end = line.rfind(')');
    return end == std::string::npos ? '-' : line[end + 2];
}

} // namespace fallow::test
