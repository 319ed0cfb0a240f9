// SPDX-License-Identifier: GPL-3.0-or-later
// fallow-update: looks for a newer Fallow and installs it, where nothing else does. What it cannot do, it says; the work of
// the agent never depends on it.
#include <csignal>
#include <functional>
#include <iostream>

#include <CLI/CLI.hpp>

#include "installer/update/computer.h"
#include "installer/update/outcome_words.h"
#include "installer/update/receive_payload.h"
#include "installer/update/swarm_receiver.h"

namespace {

using namespace fallow;
using namespace fallow::update;

constexpr int exit_refused = 1;
constexpr int exit_usage = 2;

struct CommandLine {
    std::filesystem::path installation;
    std::filesystem::path policy = "/etc/fallow/policy.toml";
    std::filesystem::path state = default_update_state_directory();
};

std::filesystem::path own_program()
{
    std::error_code error;
    return std::filesystem::read_symlink("/proc/self/exe", error);
}

std::filesystem::path find_installation()
{
    constexpr auto name = "installation.toml";
    const auto beside = own_program().parent_path() / name;
    std::error_code error;
    return std::filesystem::exists(beside, error) ? beside : std::filesystem::path("/usr/lib/fallow") / name;
}

int refuse(const Failure& failure)
{
    std::cerr << "fallow-update: " << failure.context << '\n';
    return exit_refused;
}

/// Says why nothing is looked for, or returns where to look. Reads two files and touches nothing.
Result<std::optional<ByFeed>> where_to_look(const CommandLine& line)
{
    switch (read_update_policy(line.policy)) {
    case UpdatePolicy::allowed: break;
    case UpdatePolicy::off:
        std::cout << "The organisation has turned updates off (" << line.policy.string() << ").\n";
        return std::nullopt;
    case UpdatePolicy::not_understood:
        return fail(FailureCode::forbidden, line.policy.string()
                                                + " cannot be understood or others can write it, so it may forbid "
                                                  "updates; `fallow-agent policy check` says what is wrong with it");
    }
    const auto file = line.installation.empty() ? find_installation() : line.installation;
    const auto installation = read_installation(file);
    if (!installation && installation.error().code == FailureCode::not_found)
        return fail(FailureCode::not_found, "nothing says how Fallow was installed: " + file.string()
                                                + " is missing; name another with --installation");
    if (!installation)
        return tl::unexpected(installation.error());
    if (const auto* packages = std::get_if<ByPackages>(&*installation)) {
        std::cout << "Fallow was installed by a package, so updating it is left to " << packages->manager << ".\n";
        return std::nullopt;
    }
    if (std::holds_alternative<SwitchedOff>(*installation)) {
        std::cout << "Updates are turned off (" << file.string() << ").\n";
        return std::nullopt;
    }
    return std::optional(std::get<ByFeed>(*installation));
}

int run(const CommandLine& line, bool install)
{
    const auto place = where_to_look(line);
    if (!place)
        return refuse(place.error());
    if (!*place)
        return 0;
    const auto lock = UpdateLock::take(line.state);
    if (!lock)
        return refuse(lock.error());
    const auto computer = Computer::open(**place, line.state, own_program());
    if (!computer)
        return refuse(computer.error());
    UpdateRun update(**computer, (*place)->installed, std::string(own_platform()));
    const OutcomeWords words = in_words(install ? update.install() : update.check());
    (words.tone == Tone::fine ? std::cout : std::cerr)
        << (words.tone == Tone::fine ? "" : "fallow-update: ") << words.text << '\n';
    return words.tone == Tone::refused ? exit_refused : 0;
}

int show_status(const CommandLine& line)
{
    const auto place = where_to_look(line);
    if (!place)
        return refuse(place.error());
    if (!*place)
        return 0;
    std::cout << "installed  " << (*place)->installed.text() << "\nfeed       " << (*place)->origin
              << (*place)->base_path << '\n';
    const auto state = load_update_state(line.state);
    if (!state)
        return refuse(state.error());
    std::cout << state_in_words(*state);
    return 0;
}

int accept_clock(const CommandLine& line)
{
    const auto place = where_to_look(line);
    if (!place)
        return refuse(place.error());
    if (!*place)
        return 0;
    const auto lock = UpdateLock::take(line.state);
    if (!lock)
        return refuse(lock.error());
    auto state = load_update_state(line.state);
    if (!state)
        return refuse(state.error());
    if (*state) {
        (*state)->latest_time = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
        if (const auto saved = save_update_state(line.state, **state); !saved)
            return refuse(saved.error());
    }
    std::cout << "This computer's clock is taken for right from now on.\n";
    return 0;
}

} // namespace

int main(int argc, char** argv)
{
    // Ours alone: it has no options, and nobody reads about it.
    if (argc == 2 && argv[1] == std::string_view(receive_verb))
        return receive_payload();
    std::signal(SIGPIPE, SIG_IGN); // a process of ours that died is an error of a write
    CLI::App app{"Looks for a newer version of Fallow and installs it, where no package manager does.",
                 "fallow-update"};
    app.footer(
        "What is installed is signed by at least two people offline and named by a feed that is made anew every few\n"
        "days. An older version, an older feed or one out of date is never installed.\n"
        "An organisation turns updates off with the line  updates = \"off\"  in /etc/fallow/policy.toml.\n"
        "Exit codes: 0 done, nothing to do, or only a warning; 1 refused or failed (a sentence on standard error); "
        "2 wrong usage.");
    app.set_version_flag("--version", std::string("fallow-update ") + FALLOW_VERSION);
    app.require_subcommand(1);
    app.fallthrough();
    CommandLine line;
    app.add_option("--state", line.state, "Directory in which it remembers what it saw")->capture_default_str();
    app.add_option("--installation", line.installation,
                   "File that says how Fallow was installed (default: installation.toml beside this program, or in "
                   "/usr/lib/fallow)");
    app.add_option("--policy", line.policy, "The organisation's policy")->capture_default_str();
    std::function<int()> action;
    app.add_subcommand("check", "Say whether there is a newer version")->callback([&] {
        action = [&] { return run(line, false); };
    });
    app.add_subcommand("install", "Install the newer version, if there is one")->callback([&] {
        action = [&] { return run(line, true); };
    });
    app.add_subcommand("status", "Show what is installed and what was seen; asks nobody")->callback([&] {
        action = [&] { return show_status(line); };
    });
    app.add_subcommand("accept-clock", "Take this computer's clock for right: forget that it once said a later time")
        ->callback([&] { action = [&] { return accept_clock(line); }; });
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : exit_usage;
    }
    return action();
}
