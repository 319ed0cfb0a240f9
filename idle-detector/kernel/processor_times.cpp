// SPDX-License-Identifier: GPL-3.0-or-later
#include "idle-detector/kernel/processor_times.h"

#include <algorithm>
#include <array>
#include <utility>

#include "idle-detector/kernel/kernel_files.h"

namespace fallow::detector {
namespace {

constexpr std::array counters{&ProcessorTimes::user,    &ProcessorTimes::nice,   &ProcessorTimes::system,
                              &ProcessorTimes::idle,    &ProcessorTimes::iowait, &ProcessorTimes::irq,
                              &ProcessorTimes::softirq, &ProcessorTimes::steal};
/// Kernels before 2.6.11 had no more.
constexpr std::size_t fewest_counters = 7;

/// What was added to a counter. One that went backwards (a processor was switched off, or the kernel corrected its guess of
/// idle time) says nothing.
double added(std::int64_t before, std::int64_t now)
{
    return std::max(static_cast<double>(now) - static_cast<double>(before), 0.0);
}

} // namespace

std::optional<ProcessorTimes> processor_times(std::string_view text)
{
    const std::string_view line = halves(text, '\n').before; // the first is the sum
    const auto columns = words(line, counters.size() + 1);
    if (columns.empty() || columns.front() != "cpu" || columns.size() < fewest_counters + 1)
        return {};
    ProcessorTimes times;
    for (std::size_t column = 1; column < columns.size(); ++column) {
        const auto ticks = to_number(columns[column]);
        if (!ticks || *ticks < 0)
            return {};
        times.*counters[column - 1] = *ticks;
    }
    return times;
}

std::optional<double> LoadMeter::others_percent(const ProcessorTimes& times, std::int64_t own_ticks)
{
    const std::optional<Look> last = std::exchange(last_, Look{times, own_ticks});
    if (!last)
        return {};
    double all = 0;
    for (const auto counter : counters)
        all += added(last->times.*counter, times.*counter);
    if (all == 0)
        return {};
    double others = 0;
    for (const auto counter :
         {&ProcessorTimes::user, &ProcessorTimes::system, &ProcessorTimes::irq, &ProcessorTimes::softirq})
        others += added(last->times.*counter, times.*counter);
    return 100 * std::max(others - added(last->own_ticks, own_ticks), 0.0) / all;
}

} // namespace fallow::detector
