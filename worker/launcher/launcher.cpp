// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/launcher/launcher.h"

#include <utility>

#include "worker/launcher/watch.h"

namespace fallow::launcher {

Worker::Worker(std::unique_ptr<Watch> watch) : watch_(std::move(watch)) {}

Worker::~Worker() = default;

Result<std::unique_ptr<Worker>> Worker::start(const WorkerOptions& options, Observer& observer)
{
    auto watch = std::make_unique<Watch>(options, observer);
    if (auto started = watch->start(); !started)
        return tl::unexpected(started.error());
    return std::unique_ptr<Worker>(new Worker(std::move(watch)));
}

void Worker::load(std::shared_ptr<const LoadFunction> function) { watch_->enqueue(Watch::Load{std::move(function)}); }

void Worker::run(RunTask task, const FunctionLimits& limits) { watch_->enqueue(Watch::Run{std::move(task), limits}); }

void Worker::freeze() { watch_->freeze(); }

void Worker::thaw() { watch_->thaw(); }

void Worker::kill() { watch_->kill(); }

void Worker::when_told(std::function<void()> done) { watch_->when_told(std::move(done)); }

int Worker::pid() const { return watch_->pid(); }

std::chrono::nanoseconds Worker::processor_time() const { return watch_->processor_time(); }

std::chrono::nanoseconds Worker::wall_time() const { return watch_->wall_time(); }

std::uint64_t Worker::memory_bytes() const { return watch_->memory_bytes(); }

} // namespace fallow::launcher
