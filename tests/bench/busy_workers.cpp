// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/busy_workers.h"

#include <algorithm>
#include <cstddef>
#include <thread>

namespace fallow::bench {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

constexpr auto work = 3ms;
constexpr auto patience = 60s;

} // namespace

BusyWorker::BusyWorker(const std::shared_ptr<const LoadFunction>& function) : worker_(started(observer_))
{
    worker_->load(function);
    FunctionLimits limits = function->limits;
    limits.processor_time = 3600s;
    limits.wall_time = 3600s;
    worker_->run(act("loop"), limits);
    require(observer_.wait([](const auto& record) { return record.loaded == 1; }), "the function was not loaded");
    meter_ = std::make_unique<ProcessorMeter>(worker_->pid());
}

BusyWorkers::BusyWorkers()
{
    const auto function = function_of("stubborn");
    for (unsigned i = 0; i < std::max(1U, std::thread::hardware_concurrency()); ++i)
        workers_.push_back(std::make_unique<BusyWorker>(function));
}

void BusyWorkers::freeze()
{
    for (const auto& worker : workers_)
        worker->freeze();
}

void BusyWorkers::thaw()
{
    for (const auto& worker : workers_)
        worker->thaw();
}

void BusyWorkers::wait_for_work() const
{
    const auto from = used();
    const auto end = Clock::now() + patience;
    for (std::size_t i = 0; i < workers_.size(); ++i) {
        while (workers_[i]->used() < from[i] + work) {
            require(Clock::now() < end, "a worker got no processor: the computer is busy");
            std::this_thread::sleep_for(500us);
        }
    }
}

std::vector<std::chrono::nanoseconds> BusyWorkers::used() const
{
    std::vector<std::chrono::nanoseconds> times;
    for (const auto& worker : workers_)
        times.push_back(worker->used());
    return times;
}

} // namespace fallow::bench
