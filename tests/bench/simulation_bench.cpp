// SPDX-License-Identifier: GPL-3.0-or-later
// What it costs not to be cheated, and how often it happens all the same: the coordinator's core in a simulated pool, BOINC's
// rule before the same hosts. tests/simulation/README.md has the same figures at larger sizes, and many more.
#include <cstdio>
#include <string>

#include "tests/bench/figure.h"
#include "tests/simulation/policy.h"

namespace fallow::bench {
namespace {

using simulation::Report;
using simulation::Scenario;

constexpr std::uint32_t hosts = 1'000;
constexpr double days = 60;

std::string in_words(const char* format, double value)
{
    char text[64];
    std::snprintf(text, sizeof text, format, value);
    return text;
}

std::string conditions_of(const Scenario& scenario, const Report& report)
{
    std::string cheaters = "no cheaters";
    if (scenario.cheating != simulation::Cheating::none)
        cheaters = in_words("%.0f%% of the accounts cheat, ", 100 * scenario.cheaters)
                   + in_words("on %.0f%% of their results in all", 100 * report.lying_share());
    return "simulated, seed " + std::to_string(scenario.seed) + ": " + std::to_string(scenario.hosts) + " hosts, "
           + in_words("%.0f tasks a day each, ", scenario.tasks_a_day) + std::to_string(scenario.tasks_a_request)
           + " a request, " + in_words("%.0f days, ", report.days) + std::to_string(report.tasks_final)
           + " tasks final; " + cheaters + in_words("; %.1f%% of replicas beyond one a task", 100 * report.overhead())
           + in_words(", %.1f h until a result is final", report.until_final.mean_hours());
}

/// One scenario before ours and before BOINC's rule, as two figures: adaptive_NAME and boinc_NAME.
std::vector<Figure> measure(const std::string& name, const Scenario& scenario, double (Report::*value)() const,
                            const char* unit)
{
    const auto ours = simulation::run(scenario, "adaptive", {});
    const auto theirs = simulation::run(scenario, "boinc", {});
    const auto in_short = [&](const Report& report) { return in_words("%.4g ", (report.*value)()) + unit; };
    return {{name, (ours.*value)(), unit, "BOINC's rule: " + in_short(theirs), conditions_of(scenario, ours)},
            {"boinc_" + name.substr(sizeof "adaptive_" - 1), (theirs.*value)(), unit, "ours: " + in_short(ours),
             conditions_of(scenario, theirs)}};
}

Scenario sized(const char* name)
{
    auto scenario = *simulation::scenario_named(name);
    scenario.hosts = hosts;
    scenario.days = days;
    return scenario;
}

std::vector<Figure> overhead_honest()
{
    return measure("adaptive_overhead_honest", sized("honest"), &Report::overhead, "replicas a task beyond one");
}

std::vector<Figure> wrong_streak()
{
    return measure("adaptive_wrong_per_million_streak10", sized("streak"), &Report::wrong_per_million, "1/10^6");
}

std::vector<Figure> wrong_sybil()
{
    return measure("adaptive_wrong_per_million_sybil", sized("sybil"), &Report::wrong_per_million, "1/10^6");
}

std::vector<Figure> wrong_collude()
{
    return measure("adaptive_wrong_per_million_collude10", sized("collude"), &Report::wrong_per_million, "1/10^6");
}

} // namespace

std::vector<Benchmark> simulation_benchmarks()
{
    return {{{"adaptive_overhead_honest", "boinc_overhead_honest"}, overhead_honest},
            {{"adaptive_wrong_per_million_streak10", "boinc_wrong_per_million_streak10"}, wrong_streak},
            {{"adaptive_wrong_per_million_sybil", "boinc_wrong_per_million_sybil"}, wrong_sybil},
            {{"adaptive_wrong_per_million_collude10", "boinc_wrong_per_million_collude10"}, wrong_collude}};
}

} // namespace fallow::bench
