// SPDX-License-Identifier: GPL-3.0-or-later
// Where the control socket is. AF_UNIX names end at 108 bytes, state directories do not: the socket is reached through
// the directory's descriptor, whose name is always short.
#pragma once

#include <filesystem>

#include "protocol/result.h"

namespace fallow::agent {

inline constexpr auto control_socket_name = "control.sock";

/// Listens on `directory`/control.sock with mode 0600, replacing one that nobody listens on. Only for who holds the
/// directory's lock.
Result<int> listen_on_control_socket(const std::filesystem::path& directory);

/// unavailable when no agent listens there.
Result<int> connect_to_control_socket(const std::filesystem::path& directory);

} // namespace fallow::agent
