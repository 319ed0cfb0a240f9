// SPDX-License-Identifier: GPL-3.0-or-later
// A launched worker as the supervisor knows it: what it tells becomes supervisor events, and the brake stops it.
#pragma once

#include <functional>
#include <memory>
#include <optional>

#include "app/agent/brake.h"
#include "app/agent/supervisor_messages.h"
#include "app/agent/task_pace.h"
#include "worker/launcher/launcher.h"

namespace fallow::agent {

class WorkerProcess final : private launcher::Observer, private Brake::Wheel {
public:
    /// Called on the launcher's thread: posts.
    using OnEvent = std::function<void(SupervisorEvent)>;

    /// The brake must outlive it.
    static Result<std::unique_ptr<WorkerProcess>> start(WorkerId id, const launcher::WorkerOptions& options,
                                                        Brake& brake, OnEvent on_event);
    ~WorkerProcess() override;

    void run(RunTask task, const FunctionLimits& limits);
    /// Of the task that `run` began last.
    [[nodiscard]] std::chrono::nanoseconds processor_time_of_task() const
    {
        return worker_->processor_time() - used_before_task_;
    }
    /// Without the time in which it was frozen.
    [[nodiscard]] std::chrono::nanoseconds wall_time_of_task() const
    {
        return worker_->wall_time() - wall_before_task_;
    }
    /// Of the task that `run` began last, as the supervisor heard it.
    void note_progress(std::uint32_t per_mille) { pace_.told({per_mille, wall_time_of_task()}); }
    /// Nothing where its progress does not tell.
    [[nodiscard]] std::optional<std::chrono::nanoseconds> time_left_of_task() const
    {
        return pace_.left(wall_time_of_task());
    }
    void freeze() override { worker_->freeze(); }
    /// Unless the brake is pulled.
    void thaw_if_free() { brake_.thaw(*this); }
    [[nodiscard]] launcher::Worker& worker() { return *worker_; }

private:
    WorkerProcess(WorkerId id, Brake& brake, OnEvent on_event) : id_(id), brake_(brake), on_event_(std::move(on_event))
    {
    }

    void thaw() override { worker_->thaw(); }

    void ready(const std::vector<std::string>& restrictions) override { on_event_(WorkerReady{id_, restrictions}); }
    void loaded() override { on_event_(WorkerLoaded{id_}); }
    void load_refused(const std::string& reason) override { on_event_(WorkerRefused{id_, reason}); }
    void progressed(std::uint32_t per_mille) override { on_event_(WorkerProgressed{id_, per_mille}); }
    void checkpointed(Bytes checkpoint) override { on_event_(WorkerCheckpointed{id_, std::move(checkpoint)}); }
    void task_ended(launcher::TaskReport report) override { on_event_(WorkerEndedTask{id_, std::move(report)}); }
    void gone(const launcher::Departure& departure) override { on_event_(WorkerGone{id_, departure}); }

    WorkerId id_;
    Brake& brake_;
    OnEvent on_event_;
    std::chrono::nanoseconds used_before_task_{0};
    std::chrono::nanoseconds wall_before_task_{0};
    TaskPace pace_;
    std::unique_ptr<launcher::Worker> worker_; ///< last: its end waits for the last call of the functions above
};

} // namespace fallow::agent
