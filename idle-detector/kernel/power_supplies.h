// SPDX-License-Identifier: GPL-3.0-or-later
// Whether the computer runs on its battery, and whether its lid is closed, by what the kernel's files say. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "idle-detector/source.h"

namespace fallow::detector {

/// One directory of class/power_supply.
struct PowerSupplyFiles {
    std::string type;                   ///< "Mains", "USB", "Wireless", "Battery", "UPS"
    std::string scope;                  ///< "Device": of a mouse or a headset, not of the computer
    std::string status;                 ///< of a battery: "Charging", "Discharging", "Not charging", "Full", "Unknown"
    std::optional<bool> is_online;      ///< of a charger
    std::optional<bool> is_present;     ///< of a battery that can be taken out
    std::optional<double> percent;      ///< of a battery
    std::optional<double> full_content; ///< of a battery, in its own unit
    bool operator==(const PowerSupplyFiles&) const = default;
};

/// Absent without a battery. With chargers their word counts, and else what the batteries say of themselves.
Said<PowerSupply> power_supply(const std::vector<PowerSupplyFiles>& supplies);

/// Of the texts of each button/lid/*/state; absent when there is none. Closed only when all are.
Said<Lid> lid(const std::vector<std::string>& states);

} // namespace fallow::detector
