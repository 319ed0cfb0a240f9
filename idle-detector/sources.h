// SPDX-License-Identifier: GPL-3.0-or-later
// The sources of this operating system: sources_<system>.cpp, chosen by CMake.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "idle-detector/program_list.h"
#include "idle-detector/source.h"

namespace fallow::detector {

/// Where things are; tests point it at places of their own. Empty texts: as the environment says, or nothing.
struct Surroundings {
    std::string x11_display;                  ///< as in DISPLAY; empty: what is found among `x11_sockets`
    std::string wayland_display;              ///< as in WAYLAND_DISPLAY; empty: what is found below `runtime_directory`
    std::filesystem::path x11_sockets;        ///< empty: no display is looked for
    std::filesystem::path runtime_directory;  ///< as in XDG_RUNTIME_DIR; empty: no display is looked for
    std::uint32_t user = 0;                   ///< whose displays are looked for
    std::string session_bus;                  ///< a D-Bus address; empty: what is found below `runtime_directory`
    std::string system_bus;                   ///< a D-Bus address
    std::filesystem::path input_times_socket; ///< where fallow-input-times may tell of input; empty: nowhere
    std::filesystem::path sys = "/sys";       ///< the kernel's own; each file is opened at each reading
    std::filesystem::path proc = "/proc";
    std::shared_ptr<ProgramList> exclusive_programs = std::make_shared<ProgramList>();
};

/// Of the source that sees whether this computer's keys and pointers are used, but neither screens nor locks.
inline constexpr std::string_view input_times_source_name = "input-times";

/// As the environment of this process says.
Surroundings surroundings_from_environment();

/// All of them.
std::vector<std::unique_ptr<Source>> system_sources(const Surroundings& surroundings);
/// Those that see only the session of whoever runs them: for a program that lives in it, where the agent does not.
std::vector<std::unique_ptr<Source>> presence_sources(const Surroundings& surroundings);

} // namespace fallow::detector
