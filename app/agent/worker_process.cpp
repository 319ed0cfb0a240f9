// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/agent/worker_process.h"

namespace fallow::agent {

Result<std::unique_ptr<WorkerProcess>> WorkerProcess::start(WorkerId id, const launcher::WorkerOptions& options,
                                                            Brake& brake, OnEvent on_event)
{
    std::unique_ptr<WorkerProcess> process(new WorkerProcess(id, brake, std::move(on_event)));
    auto worker = launcher::Worker::start(options, *process);
    if (!worker)
        return tl::unexpected(worker.error());
    process->worker_ = std::move(*worker);
    brake.attach(*process);
    return process;
}

WorkerProcess::~WorkerProcess() { brake_.detach(*this); }

void WorkerProcess::run(RunTask task, const FunctionLimits& limits)
{
    used_before_task_ = worker_->processor_time();
    wall_before_task_ = worker_->wall_time();
    pace_ = TaskPace(task.checkpoint.has_value());
    worker_->run(std::move(task), limits);
}

} // namespace fallow::agent
