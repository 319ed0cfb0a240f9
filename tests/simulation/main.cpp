// SPDX-License-Identifier: GPL-3.0-or-later
// fallow-simulation: runs scenarios against the coordinator's core and against rivals, and prints what each cost and let by.
#include <exception>
#include <iostream>
#include <optional>

#include <CLI/CLI.hpp>

#include "coordinator-server/core/domain.h"
#include "tests/simulation/policy.h"

namespace {

using namespace fallow::simulation;

std::string list_of_scenarios()
{
    std::string text = "Scenarios:\n";
    for (const auto& scenario : scenarios())
        text += "  " + scenario.name + std::string(20 - scenario.name.size(), ' ') + scenario.about + "\n";
    return text;
}

/// What the command line says in place of the scenario's own values.
struct Changed {
    std::optional<std::uint64_t> seed;
    std::optional<std::uint32_t> hosts, tasks_a_request, tasks_a_batch, streak, sybil_jobs;
    bool networks_apart = false;
    std::optional<double> days, tasks_a_day, cheaters, cheats_on, lost, leaving, restarts, stragglers, lease_hours;

    [[nodiscard]] Scenario applied_to(Scenario scenario) const
    {
        scenario.seed = seed.value_or(scenario.seed);
        scenario.hosts = hosts.value_or(scenario.hosts);
        scenario.days = days.value_or(scenario.days);
        scenario.tasks_a_day = tasks_a_day.value_or(scenario.tasks_a_day);
        scenario.tasks_a_request = tasks_a_request.value_or(scenario.tasks_a_request);
        scenario.tasks_a_batch = tasks_a_batch.value_or(scenario.tasks_a_batch);
        scenario.cheaters = cheaters.value_or(scenario.cheaters);
        scenario.cheats_on = cheats_on.value_or(scenario.cheats_on);
        scenario.streak = streak.value_or(scenario.streak);
        scenario.sybil_jobs = sybil_jobs.value_or(scenario.sybil_jobs);
        scenario.sybils_share_network = scenario.sybils_share_network && !networks_apart;
        scenario.lost_messages = lost.value_or(scenario.lost_messages);
        scenario.leaving = leaving.value_or(scenario.leaving);
        scenario.restarts_a_day = restarts.value_or(scenario.restarts_a_day);
        scenario.stragglers = stragglers.value_or(scenario.stragglers);
        scenario.lease_hours = lease_hours.value_or(scenario.lease_hours);
        return scenario;
    }
};

void add_policy_options(CLI::App& app, PolicySettings& settings)
{
    auto& trust = settings.core.trust;
    auto& settle_after = settings.core.settling.settle_after;
    app.add_option("--floor", trust.audit_floor, "share of an account's results that is always checked")
        ->check(CLI::Range(0.0, 1.0))
        ->capture_default_str();
    app.add_option("--curve", trust.check_curve, "c, of the probability c / n^2 that a result is checked after n were")
        ->check(CLI::NonNegativeNumber)
        ->capture_default_str();
    app.add_option("--probation", trust.probation_agreements, "checked results before an account is believed")
        ->capture_default_str();
    app.add_option_function<double>(
        "--settle-hours",
        [&settle_after](double hours) {
            settle_after = std::chrono::milliseconds{static_cast<std::int64_t>(hours * 3'600'000)};
        },
        "until a result that stands on trust has its account checked (default 24)");
    app.add_option("--known-answers", settings.core.known_answer_probability, "share of leases whose answer is known")
        ->check(CLI::Range(0.0, 1.0))
        ->capture_default_str();
}

void add_options(CLI::App& app, Changed& changed)
{
    app.add_option("--seed", changed.seed, "the same seed gives the same run");
    app.add_option("--hosts", changed.hosts, "in the pool")->check(CLI::Range(1, 10'000'000));
    app.add_option("--days", changed.days, "simulated")->check(CLI::PositiveNumber);
    app.add_option("--tasks-a-day", changed.tasks_a_day, "that a usual host computes")->check(CLI::PositiveNumber);
    app.add_option("--tasks-a-request", changed.tasks_a_request, "that a host asks for")->check(CLI::Range(1, 1000));
    app.add_option("--tasks-a-batch", changed.tasks_a_batch,
                   "then the next begins (default 250 a host, but 100,000 at least)")
        ->check(CLI::Range(1U, fallow::coordinator::max_tasks_per_batch));
    app.add_option("--cheaters", changed.cheaters, "share of the accounts that cheat")->check(CLI::Range(0.0, 1.0));
    app.add_option("--cheats-on", changed.cheats_on, "share of its tasks that a cheater lies about")
        ->check(CLI::Range(0.0, 1.0));
    app.add_option("--streak", changed.streak, "valid results in a row before a host turns bad");
    app.add_option("--sybil-jobs", changed.sybil_jobs, "tasks that a Sybil's name lasts for")
        ->check(CLI::Range(2, 1'000'000));
    app.add_flag("--networks-apart", changed.networks_apart, "each of a Sybil's names comes from a network of its own");
    app.add_option("--lost", changed.lost, "share of messages that never arrive")->check(CLI::Range(0.0, 0.9));
    app.add_option("--leaving", changed.leaving, "share of the hosts that leave for ever")->check(CLI::Range(0.0, 1.0));
    app.add_option("--restarts", changed.restarts, "of the coordinator, a day; keeps books of all tasks in memory");
    app.add_option("--stragglers", changed.stragglers, "share of hosts ten times slower")->check(CLI::Range(0.0, 1.0));
    app.add_option("--lease-hours", changed.lease_hours, "until a host's promise lapses")
        ->check(CLI::Range(0.01, 168.0));
}

} // namespace

int main(int argc, char** argv)
{
    CLI::App app{"Runs the coordinator's core, and BOINC's rule beside it, with simulated hosts on a simulated clock.",
                 "fallow-simulation"};
    std::vector<std::string> wanted_scenarios;
    std::vector<std::string> wanted_policies = policies();
    Changed changed;
    PolicySettings settings;
    bool as_json = false;
    app.add_option("SCENARIO", wanted_scenarios, "one or more of those below")
        ->required()
        ->check([](const std::string& name) {
            return scenario_named(name) == nullptr ? "no scenario is named " + name : std::string{};
        });
    app.add_option("--policy", wanted_policies, "one or more")->check(CLI::IsMember(policies()))->capture_default_str();
    add_options(app, changed);
    add_policy_options(app, settings);
    app.add_flag("--check", settings.is_checked, "after each event what must always hold: remembers every task");
    app.add_flag("--json", as_json, "one JSON object a line");
    app.footer(list_of_scenarios());
    CLI11_PARSE(app, argc, argv);

    if (!as_json)
        std::cout << heading() << std::endl;
    try {
        for (const auto& name : wanted_scenarios)
            for (const auto& policy : wanted_policies) {
                const auto scenario = changed.applied_to(*scenario_named(name));
                const auto report = run(scenario, policy, settings);
                std::cout << (as_json ? to_json(scenario, report) : line(scenario, report)) << std::endl;
            }
    } catch (const std::exception& error) {
        std::cerr << "fallow-simulation: " << error.what() << std::endl;
        return 1;
    }
    return 0;
}
