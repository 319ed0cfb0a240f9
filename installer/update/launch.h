// SPDX-License-Identifier: GPL-3.0-or-later
// Runs an installer, and exactly the bytes that are checked here: nobody can exchange them between check and start. One file
// per operating system says how.
#pragma once

#include <chrono>
#include <filesystem>
#include <optional>

#include "installer/feed/documents.h"
#include "protocol/result.h"

namespace fallow::update {

inline constexpr std::chrono::minutes installer_time_limit{30};

/// Its exit code, or nothing where the system has it go on by itself. digest_mismatch before anything is started.
Result<std::optional<int>> launch_checked(const std::filesystem::path& installer, const Payload& payload,
                                          std::chrono::seconds limit = installer_time_limit);

} // namespace fallow::update
