// SPDX-License-Identifier: GPL-3.0-or-later
// Files that only their owner may read, and that a crash leaves as they were or as they were to be.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

#include "protocol/result.h"

namespace fallow::scheduler {

/// Makes the directory (and those above) with mode 0700, or gives an existing one of ours that mode.
Result<void> make_private_directory(const std::filesystem::path& directory);
/// Writes beside `file` with mode 0600, syncs, renames over it, syncs the directory.
Result<void> write_private_file(const std::filesystem::path& file, std::string_view content);
/// not_found; too_large before more than `max_bytes` are read.
Result<std::string> read_file(const std::filesystem::path& file, std::size_t max_bytes);
/// The same for a file that lays something down: forbidden where others than root and this user can write it.
Result<std::string> read_guarded_file(const std::filesystem::path& file, std::size_t max_bytes);
Result<void> sync_directory(const std::filesystem::path& directory);

} // namespace fallow::scheduler
