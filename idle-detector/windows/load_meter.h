// SPDX-License-Identifier: GPL-3.0-or-later
// From Windows' counters of processor time to what programs of ordinary priority took. Pure.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>

#include "idle-detector/signals.h"

namespace fallow::detector::windows {

/// A hundred nanoseconds, in which Windows counts time.
using Ticks = std::chrono::duration<std::uint64_t, std::ratio<1, 10'000'000>>;

/// Of all processors together since the start, as GetSystemTimes says it.
struct ProcessorTimes {
    Ticks idle{0};
    Ticks kernel{0}; ///< with the idle time in it
    Ticks user{0};
};

struct ProcessKey {
    std::uint32_t id = 0;
    Ticks created{0}; ///< on the wall clock: numbers are used again
    auto operator<=>(const ProcessKey&) const = default;
};

/// One reading of everything.
struct LoadReading {
    Ticks taken_at{0}; ///< on the wall clock, like ProcessKey::created
    ProcessorTimes all;
    /// Processor time of each process of idle priority: ours, and what others run in the background as we do.
    std::map<ProcessKey, Ticks> background;
};

class LoadMeter {
public:
    /// None after the first reading, and where the counters stood still or ran back.
    std::optional<Load> read(LoadReading reading, std::chrono::seconds interval);

private:
    std::optional<LoadReading> before_;
    std::uint64_t sequence_ = 0;
};

} // namespace fallow::detector::windows
