// SPDX-License-Identifier: GPL-3.0-or-later
// Which displays of a user there are now, by the sockets at which their servers listen: for an agent that was started before
// the desktop, to which nobody has named one. What a server that died left behind is none, nor is what belongs to somebody
// else, as the display of a login screen does.
//
// In the order of their numbers: those that were begun inside another one, or without a screen, come later.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace fallow::detector {

/// How the names of these sockets begin.
inline constexpr const char* wayland_socket_beginning = "wayland-";
inline constexpr const char* x11_socket_beginning = "X";

/// The sockets "wayland-..." below the user's runtime directory, as WAYLAND_DISPLAY takes them.
std::vector<std::string> wayland_displays(const std::filesystem::path& runtime_directory, std::uint32_t user);

/// The sockets "X<number>" in the directory where X servers have theirs, as DISPLAY takes them: ":0".
std::vector<std::string> x11_displays(const std::filesystem::path& sockets, std::uint32_t user);

} // namespace fallow::detector
