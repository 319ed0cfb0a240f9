// SPDX-License-Identifier: GPL-3.0-or-later
// The sources of a Linux computer. Which of them have something to say shows itself when they run.
#include "idle-detector/sources.h"

#include <cstdlib>

#include <unistd.h>

#include "idle-detector/dbus/dbus_sources.h"
#include "idle-detector/display_search.h"
#include "idle-detector/input-times/input_times_source.h"
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

/// The bus that listens at `path`; nothing where there is no such socket, and so nobody who could be asked there.
std::string bus_at(const std::string& path)
{
    return ::access(path.c_str(), F_OK) == 0 ? "unix:path=" + path : std::string();
}

/// Where nobody named the bus of the session: at systemd's place for it.
BusAddress session_bus(const Surroundings& surroundings)
{
    if (!surroundings.session_bus.empty() || surroundings.runtime_directory.empty())
        return surroundings.session_bus;
    return BusAddress::at(surroundings.runtime_directory / "bus");
}

/// The display that is named; else the first that is there when it is asked for.
template <class DisplaySource, class Search>
std::unique_ptr<Source> display_source(const std::string& named, const Search& search, const SocketPlace& place)
{
    if (!named.empty())
        return std::make_unique<DisplaySource>(named);
    const FindDisplay find = [search] {
        const std::vector<std::string> found = search();
        return found.empty() ? Display{} : Display{found.front(), true};
    };
    return std::make_unique<DisplaySource>(find, place);
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
    surroundings.session_bus = environment("DBUS_SESSION_BUS_ADDRESS");
    surroundings.system_bus = environment("DBUS_SYSTEM_BUS_ADDRESS", bus_at(usual_system_bus));
    return surroundings;
}

std::vector<std::unique_ptr<Source>> presence_sources(const Surroundings& surroundings)
{
    const auto x11 = [directory = surroundings.x11_sockets, user = surroundings.user] {
        return x11_displays(directory, user);
    };
    const auto wayland = [directory = surroundings.runtime_directory, user = surroundings.user] {
        return wayland_displays(directory, user);
    };
    std::vector<std::unique_ptr<Source>> sources;
    sources.push_back(
        display_source<X11Source>(surroundings.x11_display, x11, {surroundings.x11_sockets, x11_socket_beginning}));
    sources.push_back(display_source<WaylandSource>(surroundings.wayland_display, wayland,
                                                    {surroundings.runtime_directory, wayland_socket_beginning}));
    for (auto& source : session_bus_sources(session_bus(surroundings)))
        sources.push_back(std::move(source));
    return sources;
}

std::vector<std::unique_ptr<Source>> system_sources(const Surroundings& surroundings)
{
    std::vector<std::unique_ptr<Source>> sources = presence_sources(surroundings);
    for (auto& source : system_bus_sources(surroundings.system_bus))
        sources.push_back(std::move(source));
    if (!surroundings.input_times_socket.empty())
        sources.push_back(std::make_unique<InputTimesSource>(surroundings.input_times_socket));
    sources.push_back(std::make_unique<PowerSupplySource>(surroundings.sys, surroundings.proc));
    sources.push_back(std::make_unique<HeatSource>(surroundings.sys));
    sources.push_back(std::make_unique<ProcessorLoadSource>(surroundings.proc));
    sources.push_back(std::make_unique<ExclusiveProgramsSource>(surroundings.proc, surroundings.exclusive_programs));
    return sources;
}

} // namespace fallow::detector
