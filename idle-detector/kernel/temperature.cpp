// SPDX-License-Identifier: GPL-3.0-or-later
#include "idle-detector/kernel/temperature.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace fallow::detector {
namespace {

constexpr std::array processor_chips{"coretemp",     "k8temp",  "k10temp", "zenpower", "via_cputemp",
                                     "x86_pkg_temp", "tcpu",    "b0d4",    "cpu",      "cpuss",
                                     "soc",          "cluster", "big",     "little"};
constexpr std::array graphics_chips{"amdgpu", "radeon", "nouveau", "i915", "xe", "gpu", "gpuss"};
constexpr std::array mainboard_chips{"acpitz",   "pch",    "nct6",    "nct7",     "it8",      "f71",      "f81",
                                     "w83",      "asus",   "asusec",  "dell_smm", "thinkpad", "applesmc", "macsmc",
                                     "gigabyte", "hp_wmi", "surface", "sch5",     "lm78",     "lm85"};
/// Labels of a mainboard's probes that look at the processor; one called CPUTIN looks at the air beside it, if at anything.
constexpr std::array board_labels{"cpu", "peci", "tsi", "smbusmaster", "package", "gpu", "tc0c", "tc0d", "tc0p"};

std::string lower(std::string_view text)
{
    std::string small(text);
    std::ranges::transform(small, small.begin(),
                           [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
    return small;
}

/// "cpu" begins "cpu", "cpu0-thermal" and "cpu temperature", but not "cputin".
template <class Beginnings>
bool begins_with_one_of(const std::string& text, const Beginnings& beginnings)
{
    return std::ranges::any_of(beginnings, [&](std::string_view beginning) {
        if (!text.starts_with(beginning))
            return false;
        return text.size() == beginning.size() || std::isalpha(static_cast<unsigned char>(text[beginning.size()])) == 0;
    });
}

bool is_between(double value, double lowest, double highest) { return value >= lowest && value <= highest; }

bool is_plausible(double celsius)
{
    // Exactly 0 is what an unconnected sensor says, and a chip that computes is never so cold by chance.
    return celsius != 0 && is_between(celsius, lowest_plausible_celsius, highest_plausible_celsius);
}

double limit_of(const TemperatureReading& reading)
{
    if (reading.critical
        && is_between(*reading.critical, lowest_plausible_limit_celsius, highest_plausible_limit_celsius))
        return *reading.critical;
    if (reading.high && is_between(*reading.high, lowest_plausible_high_celsius, highest_plausible_limit_celsius))
        return *reading.high;
    return assumed_critical_celsius;
}

/// AMD's "Tctl" is "Tdie" plus an offset of up to 27 K that is meant for fans, wherever there are both.
bool is_for_fans(const TemperatureReading& reading, const std::vector<TemperatureReading>& all)
{
    return reading.label == "Tctl" && std::ranges::any_of(all, [&](const TemperatureReading& other) {
               return other.chip == reading.chip && other.label == "Tdie";
           });
}

bool counts_on_mainboard(const TemperatureReading& reading)
{
    return reading.label.empty() || begins_with_one_of(lower(reading.label), board_labels);
}

} // namespace

ChipKind chip_kind(std::string_view name)
{
    const std::string small = lower(name);
    if (begins_with_one_of(small, processor_chips))
        return ChipKind::processor;
    if (begins_with_one_of(small, graphics_chips))
        return ChipKind::graphics;
    if (begins_with_one_of(small, mainboard_chips))
        return ChipKind::mainboard;
    return ChipKind::other;
}

std::vector<Temperature> sensible(const std::vector<TemperatureReading>& readings)
{
    std::vector<const TemperatureReading*> counted;
    bool has_processor = false;
    for (const auto& reading : readings) {
        const ChipKind kind = chip_kind(reading.chip);
        if (kind == ChipKind::other || !is_plausible(reading.celsius) || is_for_fans(reading, readings))
            continue;
        if (kind == ChipKind::mainboard && !counts_on_mainboard(reading))
            continue;
        has_processor = has_processor || kind == ChipKind::processor;
        counted.push_back(&reading);
    }
    std::vector<Temperature> temperatures;
    for (const TemperatureReading* reading : counted) {
        if (has_processor && chip_kind(reading->chip) == ChipKind::mainboard)
            continue;
        const std::string sensor = reading->label.empty() ? reading->chip : reading->chip + ": " + reading->label;
        temperatures.push_back({sensor, reading->celsius, limit_of(*reading)});
    }
    return temperatures;
}

const Temperature* hottest(const std::vector<Temperature>& temperatures)
{
    const auto margin = [](const Temperature& temperature) {
        return temperature.critical_celsius - temperature.celsius;
    };
    const auto found = std::ranges::min_element(temperatures, {}, margin);
    return found == temperatures.end() ? nullptr : &*found;
}

} // namespace fallow::detector
