// SPDX-License-Identifier: GPL-3.0-or-later
// The sources of a Linux computer. Which of them have something to say shows itself when they run.
#include "idle-detector/sources.h"

#include <cstdlib>

#include <unistd.h>

#include "idle-detector/dbus/dbus_sources.h"
#include "idle-detector/display_search.h"
#include "idle-detector/kernel/exclusive_programs_source.h"
#include "idle-detector/kernel/heat_source.h"
#include "idle-detector/kernel/power_supply_source.h"
#include "idle-detector/kernel/processor_load_source.h"
#include "idle-detector/wayland/wayland_source.h"
#include "idle-detector/x11/x11_source.h"

namespace fallow::detector {
namespace {

constexpr const char* usual_system_bus = "/run/dbus/system_bus_socket";
constexpr const char* usual_x11_sockets = "/tmp/.X11-unix";

std::string environment(const char* variable, const std::string& otherwise = {})
{
    const char* value = std::getenv(variable);
    return value != nullptr && *value != '\0' ? value : otherwise;
}

/// Where systemd has it when nobody says so.
std::string runtime_directory() { return environment("XDG_RUNTIME_DIR", "/run/user/" + std::to_string(::getuid())); }

/// Where systemd's session bus listens when nobody says so, as in a service of the user.
std::string usual_session_bus() { return runtime_directory() + "/bus"; }

/// The bus that listens at `path`; nothing where there is no such socket, and so nobody who could be asked there.
std::string bus_at(const std::string& path)
{
    return ::access(path.c_str(), F_OK) == 0 ? "unix:path=" + path : std::string();
}

/// The one that is named; else the first that is there when it is asked for.
template <class Search>
FindDisplay display(const std::string& named, const Search& search)
{
    return [named, search] {
        if (!named.empty())
            return Display{named};
        const std::vector<std::string> found = search();
        return found.empty() ? Display{} : Display{found.front(), true};
    };
}

} // namespace

Surroundings surroundings_from_environment()
{
    Surroundings surroundings;
    surroundings.x11_display = environment("DISPLAY");
    surroundings.wayland_display = environment("WAYLAND_DISPLAY");
    surroundings.x11_sockets = usual_x11_sockets;
    surroundings.runtime_directory = runtime_directory();
    surroundings.user = ::geteuid();
    surroundings.session_bus = environment("DBUS_SESSION_BUS_ADDRESS", bus_at(usual_session_bus()));
    surroundings.system_bus = environment("DBUS_SYSTEM_BUS_ADDRESS", bus_at(usual_system_bus));
    return surroundings;
}

std::vector<std::unique_ptr<Source>> system_sources(const Surroundings& surroundings)
{
    const auto x11 = [directory = surroundings.x11_sockets, user = surroundings.user] {
        return x11_displays(directory, user);
    };
    const auto wayland = [directory = surroundings.runtime_directory, user = surroundings.user] {
        return wayland_displays(directory, user);
    };
    std::vector<std::unique_ptr<Source>> sources;
    sources.push_back(std::make_unique<X11Source>(display(surroundings.x11_display, x11)));
    sources.push_back(std::make_unique<WaylandSource>(display(surroundings.wayland_display, wayland)));
    for (auto& source : dbus_sources(surroundings.session_bus, surroundings.system_bus))
        sources.push_back(std::move(source));
    sources.push_back(std::make_unique<PowerSupplySource>(surroundings.sys, surroundings.proc));
    sources.push_back(std::make_unique<HeatSource>(surroundings.sys));
    sources.push_back(std::make_unique<ProcessorLoadSource>(surroundings.proc));
    sources.push_back(std::make_unique<ExclusiveProgramsSource>(surroundings.proc, surroundings.exclusive_programs));
    return sources;
}

} // namespace fallow::detector
