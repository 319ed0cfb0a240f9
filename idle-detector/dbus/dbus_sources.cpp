// SPDX-License-Identifier: GPL-3.0-or-later
#include "idle-detector/dbus/dbus_sources.h"

#include "idle-detector/dbus/gnome_session.h"
#include "idle-detector/dbus/logind.h"
#include "idle-detector/dbus/mutter.h"
#include "idle-detector/dbus/networkmanager.h"
#include "idle-detector/dbus/power_management.h"
#include "idle-detector/dbus/power_profiles.h"
#include "idle-detector/dbus/screensaver.h"
#include "idle-detector/dbus/upower.h"

namespace fallow::detector {

std::vector<std::unique_ptr<Source>> session_bus_sources(const BusAddress& bus)
{
    using Dialect = ScreenSaverSource::Dialect;
    std::vector<std::unique_ptr<Source>> sources;
    sources.push_back(std::make_unique<MutterIdleSource>(bus));
    sources.push_back(std::make_unique<GnomeSessionSource>(bus));
    sources.push_back(std::make_unique<PowerManagementSource>(bus));
    sources.push_back(std::make_unique<ScreenSaverSource>(bus, Dialect::freedesktop));
    sources.push_back(std::make_unique<ScreenSaverSource>(bus, Dialect::gnome));
    return sources;
}

std::vector<std::unique_ptr<Source>> system_bus_sources(const std::string& bus)
{
    std::vector<std::unique_ptr<Source>> sources;
    sources.push_back(std::make_unique<LogindSource>(bus));
    sources.push_back(std::make_unique<UPowerSource>(bus));
    sources.push_back(std::make_unique<PowerProfilesSource>(bus));
    sources.push_back(std::make_unique<NetworkManagerSource>(bus));
    return sources;
}

} // namespace fallow::detector
