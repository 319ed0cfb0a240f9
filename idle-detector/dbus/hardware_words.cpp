// SPDX-License-Identifier: GPL-3.0-or-later
#include "idle-detector/dbus/hardware_words.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace fallow::detector {
namespace {

// UpDeviceKind
constexpr std::uint64_t kind_battery = 2;
constexpr std::uint64_t kind_ups = 3;

// NMState
constexpr std::uint64_t state_unknown = 0;
constexpr std::uint64_t state_connected_local = 50;
// NMConnectivityState
constexpr std::uint64_t connectivity_none = 1;
constexpr std::uint64_t connectivity_portal = 2;
// NMMetered
constexpr std::uint64_t metered_yes = 1;
constexpr std::uint64_t metered_guess_yes = 3;
// NMDeviceState and NMDeviceInterfaceFlags
constexpr std::uint64_t device_unmanaged = 10;
constexpr std::uint64_t interface_has_carrier = 0x10000;

bool is_one_of(std::optional<std::uint64_t> number, std::initializer_list<std::uint64_t> wanted)
{
    return number && std::ranges::find(wanted, *number) != wanted.end();
}

} // namespace

Said<PowerSupply> power_supply_of(const Properties& upower, const Properties& display_device)
{
    const auto on_battery = upower["OnBattery"].flag();
    if (!on_battery)
        return Absent{};
    PowerSupply power{*on_battery, std::nullopt};
    const auto percentage = display_device["Percentage"].real();
    if (percentage && !std::isnan(*percentage) && display_device["IsPresent"].flag().value_or(false)
        && is_one_of(display_device["Type"].number(), {kind_battery, kind_ups}))
        power.percent = std::clamp(*percentage, 0.0, 100.0);
    return power;
}

Said<Lid> lid_of(const Properties& upower)
{
    const auto is_closed = upower["LidIsClosed"].flag();
    if (!upower["LidIsPresent"].flag().value_or(false) || !is_closed)
        return Absent{};
    return Lid{*is_closed};
}

Said<PowerSaver> power_saver_of(const Properties& power_profiles)
{
    const std::string profile = power_profiles["ActiveProfile"].text();
    if (profile.empty())
        return Absent{};
    return PowerSaver{profile == "power-saver"};
}

Said<Network> network_of(const Properties& network_manager)
{
    const auto state = network_manager["State"].number();
    if (!state)
        return Absent{};
    Network network;
    // A local network without Internet is a network: the pool may be on it. A portal lets nobody through.
    network.is_online =
        (*state == state_unknown || *state >= state_connected_local)
        && !is_one_of(network_manager["Connectivity"].number(), {connectivity_none, connectivity_portal});
    network.is_metered = is_one_of(network_manager["Metered"].number(), {metered_yes, metered_guess_yes});
    const std::string type = network_manager["PrimaryConnectionType"].text();
    network.is_vpn = type == "vpn" || type == "wireguard";
    return network;
}

bool is_connected_by_others(const Properties& device)
{
    return device["State"].number() == device_unmanaged && device["Interface"].text() != "lo"
           && (device["InterfaceFlags"].number().value_or(0) & interface_has_carrier) != 0;
}

} // namespace fallow::detector
