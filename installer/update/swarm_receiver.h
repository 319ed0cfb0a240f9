// SPDX-License-Identifier: GPL-3.0-or-later
// Has an installer fetched by the swarm, in a process of its own that can write nothing but `directory`.
#pragma once

#include <chrono>
#include <filesystem>

#include "installer/feed/decision.h"
#include "protocol/bytes.h"
#include "protocol/result.h"

namespace fallow::update {

inline constexpr std::chrono::hours receiving_time_limit{12};
inline constexpr auto receive_verb = "receive-payload";

/// Where the installer then lies, below `directory`. Nothing of it is believed yet.
Result<std::filesystem::path> receive_by_swarm(const std::filesystem::path& program,
                                               const std::filesystem::path& directory, const Install& install,
                                               const Bytes& torrent);

} // namespace fallow::update
