// SPDX-License-Identifier: GPL-3.0-or-later
// Every source that speaks with a service on D-Bus. Where there is no such bus there is nothing that would be on it.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "idle-detector/dbus/bus_address.h"
#include "idle-detector/source.h"

namespace fallow::detector {

/// What services of the person's own desktop say.
std::vector<std::unique_ptr<Source>> session_bus_sources(const BusAddress& bus);
/// What those of the whole computer say.
std::vector<std::unique_ptr<Source>> system_bus_sources(const std::string& bus);

} // namespace fallow::detector
