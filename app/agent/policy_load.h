// SPDX-License-Identifier: GPL-3.0-or-later
// Whether other programs need the processors: lasting load counts, short spikes do not, since workers run with the lowest
// priority and are not felt in them. Pure.
#pragma once

#include <cstdint>
#include <optional>

#include "idle-detector/signals.h"

namespace fallow::agent {

/// So many intervals (of 10 s) are looked back at: a minute.
inline constexpr int load_intervals_remembered = 6;
/// Of them, so many above the limit are lasting load, and so are the last two: load is noticed within 30 s. Calm is when
/// none of them was.
inline constexpr int busy_intervals = 3;

struct LoadMemory {
    std::optional<std::uint64_t> last_sequence;
    std::uint32_t over_limit = 0; ///< a bit an interval, the newest lowest
    bool is_busy = false;
    bool operator==(const LoadMemory&) const = default;
};

/// An interval that was already looked at changes nothing.
LoadMemory with_load(LoadMemory memory, const detector::Load& load, std::uint32_t limit_percent);

} // namespace fallow::agent
