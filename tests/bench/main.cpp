// SPDX-License-Identifier: GPL-3.0-or-later
// Prints benchmark figures with the conditions under which they were measured: fallow-bench [NAME] [--json]
#include <algorithm>
#include <cstdio>
#include <exception>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>
#include <thread>

#include <CLI/CLI.hpp>
#include <QCoreApplication>
#include <nlohmann/json.hpp>

#include "tests/bench/figure.h"

namespace {

using fallow::bench::Benchmark;
using fallow::bench::Figure;

std::string processor_model()
{
    std::ifstream stream("/proc/cpuinfo");
    for (std::string line; std::getline(stream, line);)
        if (line.starts_with("model name"))
            return line.substr(line.find(':') + 2);
    return "unknown processor";
}

double load_average()
{
    double load = 0;
    std::ifstream("/proc/loadavg") >> load;
    return load;
}

std::string machine()
{
    std::ostringstream text;
    text.precision(2);
    const unsigned cores = std::thread::hardware_concurrency();
    const double load = load_average();
    text << std::fixed << processor_model() << ", " << cores << " cores, load " << load << " before, preset "
         << FALLOW_PRESET;
    // Workers get what nobody else wants, so these figures are about a computer that is otherwise idle.
    if (load >= cores)
        text << "; the computer was busy: measure again";
    return text.str();
}

bool wanted(const Benchmark& benchmark, const std::string& prefix)
{
    return std::ranges::any_of(benchmark.figures, [&](std::string_view name) { return name.starts_with(prefix); });
}

std::string rounded(double value)
{
    char text[32];
    std::snprintf(text, sizeof text, value >= 1000 ? "%.0f" : value >= 10 ? "%.1f" : "%.3f", value);
    return text;
}

void print(const Figure& figure, const std::string& conditions, bool as_json)
{
    if (as_json) {
        std::cout << nlohmann::json{{"name", figure.name},
                                    {"value", figure.value},
                                    {"unit", figure.unit},
                                    {"comparedWith", figure.compared_with},
                                    {"conditions", conditions}}
                         .dump()
                  << std::endl;
        return;
    }
    std::printf("%-30s %12s %-6s %s\n%44s(%s)\n", figure.name.c_str(), rounded(figure.value).c_str(),
                figure.unit.c_str(), figure.compared_with.c_str(), "", conditions.c_str());
    std::fflush(stdout);
}

} // namespace

int main(int argc, char** argv)
{
    std::string prefix;
    bool as_json = false;
    CLI::App app{"Measures Fallow and prints each figure with what it is compared with in the same run."};
    app.add_option("NAME", prefix, "only figures whose names begin with this");
    app.add_flag("--json", as_json, "one JSON object a line");
    CLI11_PARSE(app, argc, argv);
    const QCoreApplication application(argc, argv); // knows where our other programs are

    std::vector<Benchmark> all;
    for (auto list : {fallow::bench::native_ratio_benchmarks(), fallow::bench::worker_benchmarks(),
                      fallow::bench::swarm_benchmarks(), fallow::bench::coordinator_benchmarks(),
                      fallow::bench::coordinator_scale_benchmarks(), fallow::bench::invoke_benchmarks(),
                      fallow::bench::waiting_hosts_benchmarks(), fallow::bench::pool_benchmarks(),
                      fallow::bench::return_benchmarks(), fallow::bench::foreground_benchmarks(),
                      fallow::bench::agent_benchmarks(), fallow::bench::tray_benchmarks(),
                      fallow::bench::tray_history_benchmarks(), fallow::bench::simulation_benchmarks()})
        all.insert(all.end(), list.begin(), list.end());
    std::erase_if(all, [&](const Benchmark& benchmark) { return !wanted(benchmark, prefix); });
    if (all.empty()) {
        std::fprintf(stderr, "no figure's name begins with \"%s\"\n", prefix.c_str());
        return 2;
    }
    bool failed = false;
    for (const Benchmark& benchmark : all) {
        const std::string conditions = machine();
        try {
            for (const Figure& figure : benchmark.run())
                if (figure.name.starts_with(prefix))
                    print(figure, figure.conditions + (figure.conditions.empty() ? "" : "; ") + conditions, as_json);
        } catch (const std::exception& error) {
            std::fprintf(stderr, "%s: could not be measured: %s\n", std::string(benchmark.figures.front()).c_str(),
                         error.what());
            failed = true;
        }
    }
    return failed ? 1 : 0;
}
