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

std::vector<std::unique_ptr<Source>> dbus_sources(const std::string& session_bus, const std::string& system_bus)
{
    using Dialect = ScreenSaverSource::Dialect;
    std::vector<std::unique_ptr<Source>> sources;
    sources.push_back(std::make_unique<LogindSource>(system_bus));
    sources.push_back(std::make_unique<UPowerSource>(system_bus));
    sources.push_back(std::make_unique<PowerProfilesSource>(system_bus));
    sources.push_back(std::make_unique<NetworkManagerSource>(system_bus));
    sources.push_back(std::make_unique<MutterIdleSource>(session_bus));
    sources.push_back(std::make_unique<GnomeSessionSource>(session_bus));
    sources.push_back(std::make_unique<PowerManagementSource>(session_bus));
    sources.push_back(std::make_unique<ScreenSaverSource>(session_bus, Dialect::freedesktop));
    sources.push_back(std::make_unique<ScreenSaverSource>(session_bus, Dialect::gnome));
    return sources;
}

} // namespace fallow::detector
