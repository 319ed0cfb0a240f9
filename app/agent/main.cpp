// SPDX-License-Identifier: GPL-3.0-or-later
// fallow-agent: lends this computer's spare time to pools. Without a verb it runs; with one it asks the agent that runs.
#include <sys/signalfd.h>
#include <unistd.h>

#include <csignal>
#include <functional>
#include <iostream>

#include <CLI/CLI.hpp>
#include <QCoreApplication>
#include <QSocketNotifier>

#include "app/agent/agent.h"
#include "app/agent/control_address.h"
#include "app/agent/control_request.h"
#include "app/agent/log.h"
#include "app/agent/organisation_policy.h"
#include "app/agent/state_directory.h"
#include "app/agent/verbs.h"
#include "scheduler-client/swarm/bundle_swarm.h"
#include "worker/launcher/worker_cgroups.h"

namespace {

constexpr int exit_failed = 1;
constexpr int exit_wrong_usage = 2;

using namespace fallow::agent;

struct CommandLine {
    std::filesystem::path state = default_state_directory();
    std::filesystem::path worker;
    std::filesystem::path policy = default_policy_file();
    std::string shared_control;
    AttachOptions attach;
    std::string pool;
    std::uint32_t share = default_pool_share;
    std::string duration;
    std::string key;
    std::string value;
    std::uint32_t days = default_history_days;
    bool by_task = false;
    std::uint32_t count = default_tasks_per_answer;
    bool as_json = false;
    bool follow = false;
    std::function<fallow::Result<void>()> action;
};

std::filesystem::path sibling_program(const char* name)
{
    std::error_code error;
    return std::filesystem::read_symlink("/proc/self/exe", error).parent_path() / name;
}

void add_verbs(CLI::App& app, CommandLine& line)
{
    CLI::App* attach_verb = app.add_subcommand("attach", "join a pool by its link, after showing what it is");
    CLI::Option* link = attach_verb->add_option(
        "link", line.attach.link,
        "fallow://... as the pool gave it, or - to read it from standard input (it holds a secret)");
    attach_verb
        ->add_option("--token-file", line.attach.token_file,
                     "a file of mode 0600 that holds the link; deleted once it was exchanged")
        ->excludes(link);
    attach_verb->add_option("--share", line.attach.share, "weight against other pools; 0: only when they have no work")
        ->check(CLI::Range(0U, max_pool_share))
        ->capture_default_str();
    attach_verb->add_flag("--yes", line.attach.without_asking, "do not ask");
    attach_verb->callback([&line] {
        if (line.attach.link.empty() && line.attach.token_file.empty())
            throw CLI::RequiredError("link or --token-file");
        line.action = [&line] { return attach(line.state, line.attach); };
    });

    CLI::App* detach_verb = app.add_subcommand("detach", "leave a pool; its tasks are given back");
    detach_verb->add_option("pool", line.pool, "name, address, or the beginning of the root fingerprint")->required();
    detach_verb->callback([&line] { line.action = [&line] { return detach(line.state, line.pool); }; });

    CLI::App* share_verb = app.add_subcommand("share", "change how much a pool gets of this computer");
    share_verb->add_option("pool", line.pool, "as for detach")->required();
    share_verb->add_option("share", line.share, "weight against other pools; 0: only when they have no work")
        ->required()
        ->check(CLI::Range(0U, max_pool_share));
    share_verb->callback([&line] { line.action = [&line] { return share(line.state, line.pool, line.share); }; });

    CLI::App* status_verb = app.add_subcommand("status", "what this computer does now");
    status_verb->add_flag("--json", line.as_json, "one JSON object a line");
    status_verb->add_flag("--follow", line.follow, "again after each change");
    status_verb->callback(
        [&line] { line.action = [&line] { return show_status(line.state, line.as_json, line.follow); }; });

    CLI::App* pause_verb = app.add_subcommand("pause", "stop computing at once, until resumed or for a time");
    pause_verb->add_option("--for", line.duration, "such as 30m or 1h30m");
    pause_verb->callback([&line] { line.action = [&line] { return pause(line.state, line.duration); }; });

    app.add_subcommand("resume", "compute again")->callback([&line] {
        line.action = [&line] { return resume(line.state); };
    });

    CLI::App* compute_verb = app.add_subcommand("compute-now", "compute for a time even while you use the computer");
    compute_verb->add_option("--for", line.duration, "such as 30m or 1h30m")->required();
    compute_verb->callback([&line] { line.action = [&line] { return compute_now(line.state, line.duration); }; });

    CLI::App* signals_verb = app.add_subcommand("signals", "what is known about this computer, and who says it");
    signals_verb->add_flag("--json", line.as_json, "one JSON object a line");
    signals_verb->add_flag("--follow", line.follow, "again each second");
    signals_verb->callback(
        [&line] { line.action = [&line] { return show_signals(line.state, line.as_json, line.follow); }; });

    CLI::App* set_verb = app.add_subcommand("set", "list preferences, or change one");
    set_verb->add_option("key", line.key, "see the list");
    set_verb->add_option("value", line.value, "such as 2, 4GiB or 500KiB/s");
    set_verb->callback([&line] { line.action = [&line] { return set(line.state, line.key, line.value); }; });

    CLI::App* policy_verb = app.add_subcommand("policy", "what an organisation lays down for this computer");
    policy_verb->require_subcommand(1);
    CLI::App* show_verb = policy_verb->add_subcommand("show", "each value in effect and where it comes from");
    show_verb->add_flag("--json", line.as_json, "one JSON object");
    show_verb->callback([&line] { line.action = [&line] { return show_policy(line.state, line.as_json); }; });
    CLI::App* check_verb = policy_verb->add_subcommand("check", "whether a policy file could be used here");
    check_verb->add_option("file", line.policy, "a policy file")->capture_default_str();
    check_verb->callback([&line] { line.action = [&line] { return check_policy(line.policy); }; });

    CLI::App* schema_verb =
        policy_verb->add_subcommand("schema", "all that a policy may say, with ranges and defaults");
    schema_verb->add_flag("--json", line.as_json, "one JSON object, for makers of templates");
    schema_verb->callback([&line] { line.action = [&line] { return show_policy_schema(line.as_json); }; });
    CLI::App* grants_verb = policy_verb->add_subcommand("grants", "succeeds where the policy says KEY = \"on\"");
    grants_verb->add_option("key", line.key, "what is granted")->required()->check(CLI::IsMember({"input-times"}));
    grants_verb->callback([&line] { line.action = [&line] { return check_grant(line.policy, line.key); }; });

    CLI::App* history_verb = app.add_subcommand("history", "what this computer did, by day");
    history_verb->add_option("--days", line.days, "how many, today included")
        ->check(CLI::Range(1U, max_history_days))
        ->capture_default_str();
    history_verb->add_flag("--json", line.as_json, "a JSON list");
    CLI::Option* tasks = history_verb->add_flag("--tasks", line.by_task, "task by task instead, the newest first");
    history_verb->add_option("--count", line.count, "how many tasks")
        ->check(CLI::Range(1U, static_cast<std::uint32_t>(fallow::scheduler::max_tasks_kept)))
        ->capture_default_str()
        ->needs(tasks);
    history_verb->callback([&line] {
        line.action = [&line] {
            return line.by_task ? show_tasks(line.state, line.count, line.as_json)
                                : show_history(line.state, line.days, line.as_json);
        };
    });
}

/// SIGTERM and SIGINT as events of the loop. Blocked before any thread exists, so that none of them takes one.
int block_signals()
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    return ::signalfd(-1, &signals, SFD_CLOEXEC);
}

int run_agent(int argc, char** argv, const CommandLine& line)
{
    const int signals = block_signals();
    install_log();
    const QCoreApplication application(argc, argv);
    QSocketNotifier stop(signals, QSocketNotifier::Read);
    QObject::connect(&stop, &QSocketNotifier::activated, &application, [] { QCoreApplication::quit(); });
    const auto shared =
        line.shared_control.empty() ? std::nullopt : std::optional(std::filesystem::path(line.shared_control));
    const auto agent =
        Agent::start({line.state, line.worker, shared, line.policy, fallow::launcher::WorkerCgroups::granted()});
    if (!agent) {
        std::cerr << "fallow-agent: " << agent.error().context << std::endl;
        return exit_failed;
    }
    return QCoreApplication::exec();
}

} // namespace

int main(int argc, char** argv)
{
    fallow::swarm::forget_public_authorities(); // before any thread: each swarm session would read them all otherwise
    std::signal(SIGPIPE, SIG_IGN);              // a reader that went away is an error of a write, not our death
    CommandLine line;
    line.worker = sibling_program("fallow-worker");
    CLI::App app{"Lends this computer's spare time to Fallow pools. Without a verb, runs the agent in the foreground.",
                 "fallow-agent"};
    app.set_version_flag("--version", std::string("fallow-agent ") + FALLOW_VERSION);
    app.require_subcommand(0, 1);
    app.fallthrough(); // --state may stand behind the verb too
    app.add_option("--state", line.state, "where the agent keeps what it knows")->capture_default_str();
    app.add_option("--worker", line.worker, "the fallow-worker program that it starts")->capture_default_str();
    app.add_option("--policy", line.policy, "what the organisation lays down that this computer belongs to")
        ->capture_default_str();
    app.add_option(
        "--shared-control", line.shared_control,
        std::string("as a service of the system: a directory, such as ") + shared_control_directory
            + ", by whose socket everybody who\nuses this computer sees what the agent does, pauses it and tells "
              "it of their presence");
    app.add_subcommand("run", "run the agent in the foreground (the same as no verb)");
    add_verbs(app, line);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : exit_wrong_usage;
    }
    if (!line.action)
        return run_agent(argc, argv, line);
    const auto done = line.action();
    if (done)
        return 0;
    std::cerr << "fallow-agent: " << done.error().context << std::endl;
    return exit_failed;
}
