// SPDX-License-Identifier: GPL-3.0-or-later
// Where the control socket is. AF_UNIX names end at 108 bytes, state directories do not: the socket is reached through
// the directory's descriptor, whose name is always short.
#pragma once

#include <filesystem>

#include "protocol/result.h"

namespace fallow::agent {

inline constexpr auto control_socket_name = "control.sock";

/// Where a service of the system lets everybody who uses the computer ask it.
inline constexpr auto shared_control_directory = "/run/fallow";

enum class ControlAudience { owner, everybody_here };

/// Listens on `directory`/control.sock, mode 0600 or 0666, replacing one that nobody listens on. conflict where somebody does.
Result<int> listen_on_control_socket(const std::filesystem::path& directory, ControlAudience audience);

/// unavailable when no agent listens there. Of the default state directory the computer's own service is next.
Result<int> connect_to_control_socket(const std::filesystem::path& directory);

} // namespace fallow::agent
