// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/agent/policy_heat.h"

#include <algorithm>
#include <cmath>

namespace fallow::agent {
namespace {

/// A trend alone leaves so much: only the temperature itself stops all work.
constexpr double least_below_limit = 0.05;
constexpr std::uint32_t share_step_percent = 10;

double allowed_at(double celsius, const HeatLimits& limits, bool is_throttled)
{
    double fraction = 1;
    if (celsius > limits.target_celsius)
        fraction = std::max(least_below_limit,
                            (limits.limit_celsius - celsius) / (limits.limit_celsius - limits.target_celsius));
    return is_throttled ? std::min(fraction, most_when_throttled) : fraction;
}

detector::Moment growth_time(const HeatMemory& memory)
{
    const bool was_too_much = memory.fraction + heat_growth >= memory.too_much;
    return memory.changed + (was_too_much ? memory.wait_before_too_much : shortest_heat_growth_wait);
}

void remember_shrinking(HeatMemory& memory, detector::Moment now)
{
    if (now - memory.changed >= heat_growth_forgotten) {
        memory.too_much = HeatMemory().too_much;
        memory.wait_before_too_much = shortest_heat_growth_wait;
    } else if (memory.has_grown) {
        memory.too_much = memory.fraction;
        memory.wait_before_too_much = std::min(2 * memory.wait_before_too_much, longest_heat_growth_wait);
    }
    memory.has_grown = false;
    memory.changed = now;
}

} // namespace

HeatLimits heat_limits(const detector::Heat& heat, const Preferences& preferences)
{
    // An organisation may lay down one of the two, and so turn them round.
    const double limit = heat.critical_celsius - preferences.heat_limit_kelvin;
    return {std::min(heat.critical_celsius - preferences.heat_target_kelvin, limit - 1), limit};
}

HeatMemory with_heat(HeatMemory memory, const detector::Heat& heat, const HeatLimits& limits, detector::Moment now)
{
    using minutes = std::chrono::duration<double, std::ratio<60>>;
    const double rise = std::max(0.0, heat.kelvin_per_minute) * minutes(heat_look_ahead).count();
    const double ahead = heat.celsius + rise;
    if (heat.celsius >= limits.limit_celsius)
        memory.is_too_hot = true;
    else if (heat.celsius < limits.return_celsius())
        memory.is_too_hot = false;

    const double allowed = memory.is_too_hot ? 0 : allowed_at(ahead, limits, heat.is_throttled);
    const double safely_allowed =
        memory.is_too_hot ? 0 : allowed_at(ahead + heat_dead_band_kelvin, limits, heat.is_throttled);
    if (!memory.has_begun) {
        memory.fraction = allowed;
        memory.has_begun = true;
        memory.changed = now;
    } else if (allowed < memory.fraction) {
        remember_shrinking(memory, now);
        memory.fraction = allowed;
    } else if (safely_allowed > memory.fraction && now >= growth_time(memory)) {
        memory.fraction = std::min(safely_allowed, memory.fraction + heat_growth);
        memory.has_grown = true;
        memory.changed = now;
    }
    return memory;
}

std::optional<detector::Moment> next_growth(const HeatMemory& memory, detector::Moment now)
{
    const auto next = growth_time(memory);
    if (!memory.has_begun || memory.is_too_hot || memory.fraction >= 1 || next <= now)
        return std::nullopt;
    return next;
}

Portion portion_of(std::uint32_t slots, double fraction)
{
    constexpr double rounding = 1e-9;
    const double total = slots * fraction + rounding;
    if (total >= 1)
        return {static_cast<std::uint32_t>(total), 100};
    const auto steps = static_cast<std::uint32_t>(total * 100 / share_step_percent);
    return {1, std::max(1U, steps) * share_step_percent};
}

} // namespace fallow::agent
