// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/report.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include <nlohmann/json.hpp>

namespace fallow::simulation {
namespace {

constexpr double steps_an_octave = 4;
constexpr double seconds_an_hour = 3600;

double ratio(double value, double of) { return of > 0 ? value / of : 0; }

} // namespace

void Durations::add(double seconds)
{
    const auto step = std::ceil(std::log2(std::max(seconds, 1.0)) * steps_an_octave);
    ++counts_[std::min(static_cast<std::size_t>(step), counts_.size() - 1)];
    ++count_;
    sum_seconds_ += seconds;
}

double Durations::mean_hours() const { return ratio(sum_seconds_, static_cast<double>(count_)) / seconds_an_hour; }

double Durations::quantile_hours(double share) const
{
    const auto wanted = share * static_cast<double>(count_);
    double passed = 0;
    for (std::size_t step = 0; step < counts_.size(); ++step) {
        passed += static_cast<double>(counts_[step]);
        if (passed >= wanted && passed > 0)
            return std::exp2(static_cast<double>(step) / steps_an_octave) / seconds_an_hour;
    }
    return 0;
}

double Report::overhead() const
{
    return tasks_final == 0
               ? 0
               : ratio(static_cast<double>(replicas + spare_results), static_cast<double>(tasks_final)) - 1;
}

double Report::wrong_per_million() const
{
    return 1e6 * ratio(static_cast<double>(wrong_and_final), static_cast<double>(tasks_final));
}

double Report::lying_share() const { return ratio(static_cast<double>(lies), static_cast<double>(cheaters_results)); }

double Report::microseconds_a_request() const { return 1e6 * ratio(processor_seconds, static_cast<double>(requests)); }

std::string heading()
{
    return "scenario           policy        hosts   days  tasks final   overhead   wrong/10^6   lies  hours to final: "
           "mean   99%   "
           "given up  us/request";
}

std::string line(const Scenario& scenario, const Report& report)
{
    char text[256];
    std::snprintf(text, sizeof text, "%-18s %-12s %6u %6.1f %12llu %9.2f%% %12.2f %5.1f%% %21.2f %6.1f %9llu %11.1f",
                  scenario.name.c_str(), report.policy.c_str(), scenario.hosts, report.days,
                  static_cast<unsigned long long>(report.tasks_final), 100 * report.overhead(),
                  report.wrong_per_million(), 100 * report.lying_share(), report.until_final.mean_hours(),
                  report.until_final.quantile_hours(0.99), static_cast<unsigned long long>(report.tasks_given_up),
                  report.microseconds_a_request());
    std::string result = text;
    if (report.makespan_ratio > 0) {
        std::snprintf(text, sizeof text, "   makespan %.2f of the ideal", report.makespan_ratio);
        result += text;
    }
    return result;
}

std::string to_json(const Scenario& scenario, const Report& report)
{
    return nlohmann::json{{"scenario", scenario.name},
                          {"policy", report.policy},
                          {"seed", scenario.seed},
                          {"hosts", scenario.hosts},
                          {"days", report.days},
                          {"tasksADay", scenario.tasks_a_day},
                          {"tasksARequest", scenario.tasks_a_request},
                          {"tasksABatch", scenario.batch_size()},
                          {"cheaters", scenario.cheaters},
                          {"cheatsOn", scenario.cheats_on},
                          {"streak", scenario.streak},
                          {"tasksFinal", report.tasks_final},
                          {"tasksGivenUp", report.tasks_given_up},
                          {"tasksUndecided", report.tasks_undecided},
                          {"overhead", report.overhead()},
                          {"wrongPerMillion", report.wrong_per_million()},
                          {"wrongAndFinal", report.wrong_and_final},
                          {"wrongAndCorrected", report.wrong_and_corrected},
                          {"lyingShare", report.lying_share()},
                          {"hoursUntilFinalMean", report.until_final.mean_hours()},
                          {"hoursUntilFinal99", report.until_final.quantile_hours(0.99)},
                          {"makespanRatio", report.makespan_ratio},
                          {"identities", report.identities},
                          {"requests", report.requests},
                          {"spareResults", report.spare_results},
                          {"microsecondsARequest", report.microseconds_a_request()}}
        .dump();
}

} // namespace fallow::simulation
