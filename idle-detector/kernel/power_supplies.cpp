// SPDX-License-Identifier: GPL-3.0-or-later
#include "idle-detector/kernel/power_supplies.h"

#include <algorithm>

#include "idle-detector/kernel/kernel_files.h"

namespace fallow::detector {
namespace {

using Supplies = std::vector<PowerSupplyFiles>;

bool is_battery(const PowerSupplyFiles& supply)
{
    return (supply.type == "Battery" || supply.type == "UPS") && supply.scope != "Device"
           && supply.is_present.value_or(true);
}

/// Chargers are of many types: "USB" alone has had a dozen variants.
bool is_charger(const PowerSupplyFiles& supply)
{
    const bool is_of_type = supply.type == "Mains" || supply.type == "Wireless" || supply.type.starts_with("USB");
    return is_of_type && supply.scope != "Device" && supply.is_online.has_value();
}

/// Weighted by what each can hold, where all say so.
std::optional<double> percent_of_all(const Supplies& batteries)
{
    const bool has_weights =
        std::ranges::all_of(batteries, [](const auto& battery) { return battery.full_content.value_or(0) > 0; });
    double sum = 0;
    double weights = 0;
    for (const auto& battery : batteries) {
        if (!battery.percent)
            continue;
        const double weight = has_weights ? *battery.full_content : 1;
        sum += std::clamp(*battery.percent, 0.0, 100.0) * weight;
        weights += weight;
    }
    return weights > 0 ? std::optional(sum / weights) : std::nullopt;
}

} // namespace

Said<PowerSupply> power_supply(const Supplies& supplies)
{
    Supplies batteries;
    Supplies chargers;
    std::ranges::copy_if(supplies, std::back_inserter(batteries), is_battery);
    std::ranges::copy_if(supplies, std::back_inserter(chargers), is_charger);
    if (batteries.empty())
        return Absent{};
    const auto any_is = [&](std::string_view status) {
        return std::ranges::any_of(batteries, [&](const auto& battery) { return battery.status == status; });
    };
    const bool any_is_online = std::ranges::any_of(chargers, [](const auto& charger) { return *charger.is_online; });
    const std::optional<double> percent = percent_of_all(batteries);
    if (any_is_online)
        return PowerSupply{false, percent};
    if (any_is("Discharging"))
        return PowerSupply{true, percent};
    // A battery that is charged has a charger, even one that the kernel does not list.
    if (any_is("Charging"))
        return PowerSupply{false, percent};
    if (!chargers.empty())
        return PowerSupply{true, percent};
    if (any_is("Full") || any_is("Not charging"))
        return PowerSupply{false, percent};
    return Unknown{"no battery says whether it is discharged"};
}

Said<Lid> lid(const std::vector<std::string>& states)
{
    if (states.empty())
        return Absent{};
    bool all_are_closed = true;
    for (const std::string& state : states) {
        const std::string_view word = trimmed(halves(state, ':').after); // "state:      open"
        if (word != "open" && word != "closed")
            return Unknown{"the lid is neither open nor closed"};
        all_are_closed = all_are_closed && word == "closed";
    }
    return Lid{all_are_closed};
}

} // namespace fallow::detector
