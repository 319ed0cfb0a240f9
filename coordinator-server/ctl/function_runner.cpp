// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/ctl/function_runner.h"

#include <condition_variable>
#include <mutex>
#include <optional>

#include "coordinator-server/ctl/function_builder.h"
#include "worker/launcher/bundle_loader.h"
#include "worker/launcher/launcher.h"

namespace fallow::ctl {
namespace {

/// Waits for the first end that the launcher tells of.
class FirstEnd final : public launcher::Observer {
public:
    TrialRun wait()
    {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return end_.has_value(); });
        return std::move(*end_);
    }

private:
    void ready(const std::vector<std::string>&) override {}
    void loaded() override {}
    void load_refused(const std::string& reason) override { end({NotStarted{reason}, {}, {}}); }
    void progressed(std::uint32_t) override {}
    void checkpointed(Bytes) override {}
    void task_ended(launcher::TaskReport report) override
    {
        end({std::move(report.outcome), std::move(report.output), std::move(report.log)});
    }
    void gone(const launcher::Departure& departure) override
    {
        end({departure.cause, {}, Bytes(departure.diagnostics.begin(), departure.diagnostics.end())});
    }

    void end(TrialRun run)
    {
        const std::lock_guard lock(mutex_);
        if (!end_)
            end_ = std::move(run);
        changed_.notify_all();
    }

    std::mutex mutex_;
    std::condition_variable changed_;
    std::optional<TrialRun> end_;
};

} // namespace

Result<TrialRun> run_function_here(const std::filesystem::path& function_directory,
                                   const std::filesystem::path& worker_program, Bytes input,
                                   std::vector<std::string> arguments)
{
    const auto manifest = read_built_manifest(function_directory);
    if (!manifest)
        return tl::unexpected(manifest.error());
    auto function = launcher::load_bundle(*manifest, bundle_directory(function_directory));
    if (!function)
        return tl::unexpected(function.error());
    launcher::WorkerOptions options;
    options.program = worker_program;
    options.precedence = launcher::Precedence::ordinary; // somebody waits for this run
    FirstEnd end;
    auto worker = launcher::Worker::start(options, end);
    if (!worker)
        return TrialRun{NotStarted{worker.error().context}, {}, {}};
    RunTask task;
    task.input = std::move(input);
    task.arguments = std::move(arguments);
    (*worker)->load(std::move(*function));
    (*worker)->run(std::move(task), manifest->limits);
    return end.wait();
}

int exit_code_for(const Outcome& outcome)
{
    if (const auto* finished = std::get_if<Finished>(&outcome))
        return static_cast<int>(finished->exit_code & 0xff);
    if (std::holds_alternative<Trapped>(outcome))
        return exit_trapped;
    if (std::holds_alternative<LimitHit>(outcome))
        return exit_limit_hit;
    return exit_not_the_function;
}

} // namespace fallow::ctl
