// SPDX-License-Identifier: GPL-3.0-or-later
// fallowctl: makes, signs and publishes functions, submits batches, follows and fetches results, runs a pool.
#include <csignal>
#include <iostream>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "coordinator-server/ctl/command_context.h"
#include "coordinator-server/ctl/completion.h"

namespace {

constexpr int exit_failed = 1;
constexpr int exit_wrong_usage = 2;

std::filesystem::path sibling_program(const char* name)
{
    std::error_code error;
    return std::filesystem::read_symlink("/proc/self/exe", error).parent_path() / name;
}

void report(const fallow::Failure& failure, bool as_json)
{
    if (as_json)
        std::cerr << nlohmann::json{{"error", {{"code", fallow::name(failure.code)}, {"message", failure.context}}}}
                         .dump(-1, ' ', false, nlohmann::json::error_handler_t::replace)
                  << std::endl;
    else
        std::cerr << "fallowctl: " << failure.context << std::endl;
}

} // namespace

int main(int argc, char** argv)
{
    std::signal(SIGPIPE, SIG_IGN); // a reader of our output that went away is an error of a write, not our death
    fallow::ctl::CommandContext context;
    context.configuration_directory = fallow::ctl::Workspace::default_directory();
    context.worker_program = sibling_program("fallow-worker");
    context.examples_directory = (sibling_program("..") / "share/fallow/examples").lexically_normal();

    CLI::App app{"Makes and publishes functions, submits batches and fetches results, runs a Fallow pool.",
                 "fallowctl"};
    app.set_version_flag("--version", std::string("fallowctl ") + FALLOW_VERSION);
    app.require_subcommand(1);
    app.fallthrough(); // --json and --config may stand behind the command too
    app.add_option("--config", context.configuration_directory, "where login and keys lie")->capture_default_str();
    app.add_option("--worker", context.worker_program, "the fallow-worker program that `function test` uses")
        ->group("");
    app.add_flag("--json", context.as_json, "answer in JSON");
    fallow::ctl::add_pool_commands(app, context);
    fallow::ctl::add_host_commands(app, context);
    fallow::ctl::add_token_commands(app, context);
    fallow::ctl::add_function_commands(app, context);
    fallow::ctl::add_batch_commands(app, context);
    fallow::ctl::add_call_commands(app, context);
    fallow::ctl::add_try_command(app, context);
    fallow::ctl::add_completion_command(app);
    // Words to be completed are no command line yet: they must not be parsed as one.
    if (argc > 2 && argv[1] == std::string_view(fallow::ctl::complete_argument) && argv[2] == std::string_view("--")) {
        for (const auto& word : fallow::ctl::completions(app, {argv + 3, argv + argc}))
            std::cout << word << '\n';
        return 0;
    }
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : exit_wrong_usage;
    } catch (const fallow::ctl::CommandFailed& failed) {
        report(failed.failure, context.as_json);
        return exit_failed;
    } catch (const std::exception& error) { // of the standard library: out of memory, a file system that vanished
        report({fallow::FailureCode::internal, error.what()}, context.as_json);
        return exit_failed;
    }
    return context.exit_code;
}
