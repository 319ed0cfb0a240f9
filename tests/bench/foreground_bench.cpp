// SPDX-License-Identifier: GPL-3.0-or-later
// How little the owner's own programs feel of workers: beside them, and in the first tenth of a second after the return.
#include <algorithm>
#include <chrono>
#include <cstddef>
#include <memory>
#include <thread>
#include <vector>

#include "tests/bench/busy_workers.h"
#include "tests/bench/figure.h"
#include "tests/bench/foreground_program.h"
#include "tests/bench/lent_computer.h"
#include "tests/bench/statistics.h"

namespace fallow::bench {
namespace {

using namespace std::chrono_literals;

constexpr int pairs = 60;
constexpr int sleeps = 2000;
constexpr auto settle = 5ms; ///< after workers were stopped

/// One on each processor, all at work at the same time.
class Foreground {
public:
    Foreground()
    {
        for (unsigned i = 0; i < std::max(1U, std::thread::hardware_concurrency()); ++i)
            programs_.push_back(std::make_unique<ForegroundProgram>());
    }
    void begin(int portions)
    {
        for (const auto& program : programs_)
            program->begin(portions);
    }
    /// Seconds of the slowest.
    double finish()
    {
        double slowest = 0;
        for (const auto& program : programs_)
            slowest = std::max(slowest, program->finish().count());
        return slowest;
    }
    double work(int portions)
    {
        begin(portions);
        return finish();
    }
    /// How many portions take about so long on this computer.
    int portions_of(std::chrono::duration<double> time)
    {
        constexpr int tried = 500;
        (void)work(tried);
        return std::max(1, static_cast<int>(tried * time.count() / work(tried)));
    }

private:
    std::vector<std::unique_ptr<ForegroundProgram>> programs_;
};

/// A computer in a data centre changes its own pace by a third within a minute; from one work to the very next it hardly does.
/// So each is compared with its neighbour, and the middle of all these comparisons counts.
struct Comparison {
    std::vector<double> ratios;
    std::vector<double> alone;
    void add(double without, double with)
    {
        alone.push_back(without);
        ratios.push_back(with / without);
    }
    [[nodiscard]] double percent() const { return (median(ratios) - 1) * 100; }
    /// How sure that is: the middle half of the comparisons, and what the computer's own pace did meanwhile.
    [[nodiscard]] std::string spread() const
    {
        return sentence(
            "alone %.1f ms, half of the pairs between %+.1f and %+.1f %%, pace of the computer itself within %.0f %%",
            median(alone) * 1000, (quantile(ratios, 0.25) - 1) * 100, (quantile(ratios, 0.75) - 1) * 100,
            (std::ranges::max(alone) / std::ranges::min(alone) - 1) * 100);
    }
};

std::vector<double> microseconds(const std::vector<std::chrono::duration<double>>& delays)
{
    std::vector<double> numbers;
    for (const auto delay : delays)
        numbers.push_back(delay.count() * 1e6);
    return numbers;
}

std::vector<Figure> measure_foreground()
{
    ForegroundProgram sleeper;
    Foreground foreground;
    const auto delays_alone = microseconds(sleeper.wakeup_delays(sleeps));
    const int portions = foreground.portions_of(300ms);
    BusyWorkers workers;
    Comparison comparison;
    for (int pair = 0; pair < pairs; ++pair) {
        double alone = 0, beside = 0;
        const auto measure_alone = [&] {
            workers.freeze();
            std::this_thread::sleep_for(settle);
            alone = foreground.work(portions);
        };
        const auto measure_beside = [&] {
            workers.thaw();
            workers.wait_for_work();
            beside = foreground.work(portions);
        };
        // In turn, so that what always comes second is not taken for what is slower.
        if (pair % 2 == 0) {
            measure_alone();
            measure_beside();
        } else {
            measure_beside();
            measure_alone();
        }
        comparison.add(alone, beside);
    }
    workers.thaw();
    const auto delays = microseconds(sleeper.wakeup_delays(sleeps));
    return {
        {"foreground_slowdown_percent", comparison.percent(), "%", comparison.spread(),
         sentence("median of %d pairs, a native program on each processor in sessions of their own, 300 ms with and "
                  "without a busy worker on each",
                  pairs)},
        {"foreground_wakeup_us_p95", quantile(delays, 0.95), "us",
         sentence("without workers: %.0f us (medians %.0f and %.0f)", quantile(delays_alone, 0.95), median(delays),
                  median(delays_alone)),
         sentence("%d sleeps of 1 ms in a session of its own beside a busy worker on each processor", sleeps)}};
}

/// The owner's first touch is what starts the owner's program, and what stops the workers.
std::vector<Figure> measure_return()
{
    Foreground foreground;
    const int portions = foreground.portions_of(100ms);
    LentComputer computer(x11_desk());
    Comparison comparison;
    for (int pair = 0; pair < pairs; ++pair) {
        computer.be_away();
        computer.touch();
        foreground.begin(portions);
        const double beside = foreground.finish();
        computer.workers().freeze();
        std::this_thread::sleep_for(settle);
        comparison.add(foreground.work(portions), beside);
    }
    return {{"foreground_return_slowdown_percent", comparison.percent(), "%", comparison.spread(),
             sentence(
                 "median of %d pairs, a native program on each processor for the first 100 ms after a return, with the "
                 "workers that it stops and without any",
                 pairs)}};
}

} // namespace

std::vector<Benchmark> foreground_benchmarks()
{
    return {{{"foreground_slowdown_percent", "foreground_wakeup_us_p95"}, &measure_foreground},
            {{"foreground_return_slowdown_percent"}, &measure_return}};
}

} // namespace fallow::bench
