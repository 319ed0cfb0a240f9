// SPDX-License-Identifier: GPL-3.0-or-later
#include "idle-detector/kernel/temperature_files.h"

#include <algorithm>

#include "idle-detector/kernel/kernel_files.h"

namespace fallow::detector {
namespace {

using std::filesystem::path;

constexpr double units_per_kelvin = 1000; ///< the kernel counts in thousandths

/// The names in a directory that begin so, at most so many.
std::vector<std::string> entries(const path& directory, std::string_view beginning, std::size_t limit)
{
    std::vector<std::string> names = names_in(directory).value_or(std::vector<std::string>());
    std::erase_if(names, [&](const std::string& name) { return !name.starts_with(beginning); });
    names.resize(std::min(names.size(), limit));
    return names;
}

std::optional<double> celsius_in(const path& file)
{
    const auto number = number_in(file);
    return number ? std::optional(static_cast<double>(*number) / units_per_kelvin) : std::nullopt;
}

bool is_worth_asking(const std::string& chip, const path& directory)
{
    return chip_kind(chip) != ChipKind::other && word_in(directory / "device/power/runtime_status") != "suspended";
}

void read_chip(const path& directory, std::vector<TemperatureReading>& readings)
{
    constexpr std::string_view ending = "_input";
    const auto chip = word_in(directory / "name");
    if (!chip || !is_worth_asking(*chip, directory))
        return;
    std::size_t count = 0;
    for (const std::string& file : names_in(directory).value_or(std::vector<std::string>())) {
        if (!file.starts_with("temp") || !file.ends_with(ending) || ++count > most_temperatures_per_chip)
            continue;
        const std::string number = file.substr(0, file.size() - ending.size()); // e.g. "temp1"
        const auto celsius = celsius_in(directory / file);
        if (!celsius || number_in(directory / (number + "_fault")).value_or(0) != 0)
            continue;
        readings.push_back({*chip, word_in(directory / (number + "_label")).value_or(""), *celsius,
                            celsius_in(directory / (number + "_crit")), celsius_in(directory / (number + "_max"))});
    }
}

/// The lowest of the points at which the kernel slows down or stops.
std::optional<double> lowest_trip_point(const path& zone)
{
    std::optional<double> lowest;
    for (std::size_t number = 0; number < most_trip_points; ++number) {
        const std::string point = "trip_point_" + std::to_string(number);
        const auto type = word_in(zone / (point + "_type"));
        if (!type)
            break;
        const auto celsius = celsius_in(zone / (point + "_temp"));
        const bool stops = *type == "critical" || *type == "hot" || *type == "passive";
        // Points that nobody set stand at 0 or below, and must not hide those that somebody set.
        if (stops && celsius && *celsius >= lowest_plausible_limit_celsius)
            lowest = lowest ? std::min(*lowest, *celsius) : *celsius;
    }
    return lowest;
}

void read_zone(const path& zone, std::vector<TemperatureReading>& readings)
{
    const auto type = word_in(zone / "type");
    if (!type || chip_kind(*type) == ChipKind::other)
        return;
    if (const auto celsius = celsius_in(zone / "temp"))
        readings.push_back({*type, "", *celsius, lowest_trip_point(zone), {}});
}

} // namespace

std::vector<TemperatureReading> temperature_readings(const path& sys)
{
    std::vector<TemperatureReading> readings;
    const path chips = sys / "class/hwmon";
    for (const std::string& chip : entries(chips, "hwmon", most_chips))
        read_chip(chips / chip, readings);
    const path zones = sys / "class/thermal";
    for (const std::string& zone : entries(zones, "thermal_zone", most_chips))
        read_zone(zones / zone, readings);
    return readings;
}

ThrottleCounts throttle_counts(const path& sys)
{
    constexpr std::size_t most_processors = 4096;
    ThrottleCounts counts;
    const path processors = sys / "devices/system/cpu";
    for (const std::string& processor : entries(processors, "cpu", most_processors)) {
        // Other counters there tell of limits of power, which are no heat.
        for (const char* counter : {"core_throttle_count", "package_throttle_count"})
            if (const auto count = number_in(processors / processor / "thermal_throttle" / counter))
                counts[processor + '/' + counter] = *count;
    }
    return counts;
}

} // namespace fallow::detector
