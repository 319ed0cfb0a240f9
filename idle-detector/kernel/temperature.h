// SPDX-License-Identifier: GPL-3.0-or-later
// Which of a computer's many temperatures say that work makes it too hot, and against which limit. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fallow::detector {

/// What a chip measures. Disks, batteries, radio and memory are "other": work does not heat them.
enum class ChipKind { processor, graphics, mainboard, other };

/// By the name of its driver (hwmon) or the type of its thermal zone.
ChipKind chip_kind(std::string_view name);

/// One temperature as the kernel's files say it.
struct TemperatureReading {
    std::string chip;               ///< e.g. "coretemp", "x86_pkg_temp"
    std::string label;              ///< e.g. "Package id 0"; may be empty
    double celsius = 0;             ///< now
    std::optional<double> critical; ///< the chip's own critical point, the lowest of several
    std::optional<double> high;     ///< the chip's own "max"
    bool operator==(const TemperatureReading&) const = default;
};

/// One temperature that counts.
struct Temperature {
    std::string sensor; ///< e.g. "coretemp: Package id 0"
    double celsius = 0;
    double critical_celsius = 100;
    bool operator==(const Temperature&) const = default;
};

/// Lowest and highest that a working sensor says; sensors that are not connected say 0, 127, -128 or worse.
inline constexpr double lowest_plausible_celsius = -40;
inline constexpr double highest_plausible_celsius = 125;
/// Between these lie the limits of real chips; others are what a board's maker left unset.
inline constexpr double lowest_plausible_limit_celsius = 65;
inline constexpr double highest_plausible_limit_celsius = 130;
/// A chip's "max" counts as its limit from here; below it is a mark for fans.
inline constexpr double lowest_plausible_high_celsius = 80;
/// Where a chip says no limit of its own.
inline constexpr double assumed_critical_celsius = 100;

/// Those readings that make sense. The mainboard's own counts only where no processor speaks for itself: its probes are
/// often unconnected.
std::vector<Temperature> sensible(const std::vector<TemperatureReading>& readings);

/// The one that is nearest to its critical point; null when there is none.
const Temperature* hottest(const std::vector<Temperature>& temperatures);

} // namespace fallow::detector
