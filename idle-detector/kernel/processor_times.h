// SPDX-License-Identifier: GPL-3.0-or-later
// What others take of the processors, from the kernel's counters. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace fallow::detector {

/// The counters of /proc/stat, of all processors together, in the kernel's ticks. A guest's time is part of `user` and
/// `nice` already.
struct ProcessorTimes {
    std::int64_t user = 0;
    std::int64_t nice = 0;
    std::int64_t system = 0;
    std::int64_t idle = 0;
    std::int64_t iowait = 0;
    std::int64_t irq = 0;
    std::int64_t softirq = 0;
    std::int64_t steal = 0;
    bool operator==(const ProcessorTimes&) const = default;
};

/// Of the text of /proc/stat. Nothing when it has no such line.
std::optional<ProcessorTimes> processor_times(std::string_view text);

class LoadMeter {
public:
    /// Percent of all processors since the last look that went to others. `own_ticks` is the part of `user` and `system` that
    /// is ours, since whenever. Nothing at the first look, or when no time has passed.
    std::optional<double> others_percent(const ProcessorTimes& times, std::int64_t own_ticks);

private:
    struct Look {
        ProcessorTimes times;
        std::int64_t own_ticks = 0;
    };
    std::optional<Look> last_;
};

} // namespace fallow::detector
