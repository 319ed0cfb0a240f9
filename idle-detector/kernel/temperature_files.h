// SPDX-License-Identifier: GPL-3.0-or-later
// What the kernel says of heat: hwmon chips, thermal zones and their trip points, throttle counters.
#pragma once

#include <filesystem>
#include <vector>

#include "idle-detector/kernel/temperature.h"
#include "idle-detector/kernel/throttle_watch.h"

namespace fallow::detector {

inline constexpr std::size_t most_chips = 64;
inline constexpr std::size_t most_temperatures_per_chip = 128;
inline constexpr std::size_t most_trip_points = 32;

/// All that can be read now, of processors, graphics and mainboards. A graphics chip that sleeps is not asked: to look
/// would wake it.
std::vector<TemperatureReading> temperature_readings(const std::filesystem::path& sys);

ThrottleCounts throttle_counts(const std::filesystem::path& sys);

} // namespace fallow::detector
