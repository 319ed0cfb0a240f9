// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/bench_worker.h"

#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>

#include "tests/bench/places.h"
#include "worker/launcher/worker_cgroups.h"

namespace fallow::bench {

using launcher::Worker;

std::shared_ptr<const LoadFunction> function_of(const char* name)
{
    const auto path = guest_module(name);
    std::ifstream stream(path, std::ios::binary);
    if (!stream)
        throw std::runtime_error(path.string() + " is missing: build the target guest_" + name);
    auto function = std::make_shared<LoadFunction>();
    function->name = name;
    function->entry = "module.wasm";
    function->files.push_back({"manifest.json", Bytes{'{', '}'}});
    function->files.push_back({"module.wasm", Bytes(std::istreambuf_iterator<char>(stream), {})});
    function->limits.memory_bytes = 64 << 20;
    return function;
}

std::unique_ptr<Worker> started(launcher::Observer& observer)
{
    launcher::WorkerOptions options;
    options.program = program("fallow-worker");
    static const auto cgroups = launcher::WorkerCgroups::granted();
    options.cgroups = cgroups;
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

void require(bool held, const char* sentence)
{
    if (!held)
        throw std::runtime_error(sentence);
}

} // namespace fallow::bench
