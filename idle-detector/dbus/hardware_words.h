// SPDX-License-Identifier: GPL-3.0-or-later
// What UPower, power-profiles-daemon and NetworkManager say, in our words. Pure.
#pragma once

#include "idle-detector/dbus/bus_value.h"
#include "idle-detector/source.h"

namespace fallow::detector {

/// From UPower itself and its display device, the battery as a whole.
Said<PowerSupply> power_supply_of(const Properties& upower, const Properties& display_device);
Said<Lid> lid_of(const Properties& upower);
Said<PowerSaver> power_saver_of(const Properties& power_profiles);
/// From the properties of NetworkManager itself.
Said<Network> network_of(const Properties& network_manager);
/// NetworkManager says that it is disconnected also where another program manages the connection. From the properties of
/// each device.
bool is_connected_by_others(const Properties& device);

} // namespace fallow::detector
