// SPDX-License-Identifier: GPL-3.0-or-later
// How much of the work the heat of the chips allows: below the target all of it, from there to the limit proportionally
// less, at the limit nothing. Shrinks at once, grows slowly, so that fans do not swing. Pure.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

#include "app/agent/preferences.h"
#include "idle-detector/signals.h"

namespace fallow::agent {

/// What gets hotter counts as if it already were as hot as it would be after so long.
inline constexpr std::chrono::seconds heat_look_ahead{30};
/// Work grows only where it would be allowed even this much hotter.
inline constexpr double heat_dead_band_kelvin = 2;
/// It grows by so much of the whole at a time, and waits so long in between.
inline constexpr double heat_growth = 0.25;
inline constexpr std::chrono::seconds shortest_heat_growth_wait{30};
/// It waits twice as long each time to grow to where it was too much before, at most this: a whole slot may be more than
/// fits, and a fan that follows it up and down is worse than a loud one.
inline constexpr std::chrono::seconds longest_heat_growth_wait{16 * 60};
/// After so long without a change, that is forgotten.
inline constexpr std::chrono::hours heat_growth_forgotten{1};
/// A chip that slowed itself down gets at most so much.
inline constexpr double most_when_throttled = 0.5;

struct HeatMemory {
    double fraction = 1; ///< of the work, allowed
    bool is_too_hot = false;
    bool has_begun = false;
    detector::Moment changed; ///< the fraction, last; only if it has begun
    bool has_grown = false;   ///< at that
    double too_much = 2;      ///< where growing led to last when it was too much; 2: nowhere yet
    std::chrono::seconds wait_before_too_much = shortest_heat_growth_wait;
    bool operator==(const HeatMemory&) const = default;
};

struct HeatLimits {
    double target_celsius = 0;
    double limit_celsius = 0;
    /// After the limit was reached, work returns below: half-way, so that a warm room does not end it for the day.
    [[nodiscard]] double return_celsius() const { return (target_celsius + limit_celsius) / 2; }
};
HeatLimits heat_limits(const detector::Heat& heat, const Preferences& preferences);

HeatMemory with_heat(HeatMemory memory, const detector::Heat& heat, const HeatLimits& limits, detector::Moment now);
/// When work may grow next although nothing new was said.
std::optional<detector::Moment> next_growth(const HeatMemory& memory, detector::Moment now);

/// So many whole slots; the last one may have to share its processor's time with rest.
struct Portion {
    std::uint32_t slots = 1;
    std::uint32_t share_percent = 100;
    bool operator==(const Portion&) const = default;
};
/// At least one slot for a tenth of the time; whether there is to be any work is not asked here.
Portion portion_of(std::uint32_t slots, double fraction);

} // namespace fallow::agent
