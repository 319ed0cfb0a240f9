// SPDX-License-Identifier: GPL-3.0-or-later
// One benchmark figure, and the list of those that ./dev bench can measure.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace fallow::bench {

struct Figure {
    std::string name; ///< stable: people and scripts compare it over time
    double value = 0;
    std::string unit;          ///< "ms", "us", "1/s", "ratio"
    std::string compared_with; ///< what was measured beside it in the same run, with its value
    std::string conditions;    ///< what else a reader must know: sizes, counts, limits
};

/// Measures one or more figures. Throws std::runtime_error with a sentence when a precondition does not hold.
struct Benchmark {
    std::vector<std::string_view> figures; ///< the names it gives; it runs when one of them is asked for
    std::function<std::vector<Figure>()> run;
};

// Each file of this directory that measures something has one of these; main.cpp lists them all.
std::vector<Benchmark> worker_benchmarks();
std::vector<Benchmark> native_ratio_benchmarks();
std::vector<Benchmark> swarm_benchmarks();
std::vector<Benchmark> coordinator_benchmarks();
std::vector<Benchmark> coordinator_scale_benchmarks();
std::vector<Benchmark> invoke_benchmarks();
std::vector<Benchmark> waiting_hosts_benchmarks();
std::vector<Benchmark> pool_benchmarks();
std::vector<Benchmark> return_benchmarks();
std::vector<Benchmark> foreground_benchmarks();
std::vector<Benchmark> agent_benchmarks();
std::vector<Benchmark> tray_benchmarks();
std::vector<Benchmark> tray_history_benchmarks();
std::vector<Benchmark> simulation_benchmarks();

} // namespace fallow::bench
