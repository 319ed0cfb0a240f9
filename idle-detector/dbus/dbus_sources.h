// SPDX-License-Identifier: GPL-3.0-or-later
// Every source that speaks with a service on D-Bus.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "idle-detector/source.h"

namespace fallow::detector {

/// Addresses as in DBUS_SESSION_BUS_ADDRESS; empty: there is no such bus, and nothing that would be on it.
std::vector<std::unique_ptr<Source>> dbus_sources(const std::string& session_bus, const std::string& system_bus);

} // namespace fallow::detector
