// SPDX-License-Identifier: GPL-3.0-or-later
// What a screen saver's idle time means. Pure.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

#include "idle-detector/signals.h"

namespace fallow::detector {

/// Some count seconds, as was agreed, some milliseconds, and some always say 0. Which one it is shows when nobody touches
/// anything between two questions; until then nothing is believed.
enum class IdleTimeUnit { unproven, second, millisecond };

struct IdleTimeAnswer {
    std::uint64_t number = 0;
    Moment when;
};

IdleTimeUnit unit_shown_by(const IdleTimeAnswer& before, const IdleTimeAnswer& after);
/// None while the unit is unproven.
std::optional<Input> input_of(const IdleTimeAnswer& answer, IdleTimeUnit unit);

} // namespace fallow::detector
