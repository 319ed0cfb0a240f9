// SPDX-License-Identifier: GPL-3.0-or-later
// Landlock: what is left of the file system to a worker while its engine starts, and to a process that speaks with strangers.
#pragma once

#include <filesystem>

#include "protocol/result.h"

namespace fallow::restriction {

/// Denies every access to files (and TCP ports, device controls, abstract sockets and signals to others, where the
/// kernel knows these), but reading /dev/urandom, which the engine does while it starts. For the calling thread and
/// those it makes; without a way back.
Result<void> deny_files_but_random();

/// Denies every change to files outside of `directory` and every start of a program; sets no-new-privileges. For the calling
/// thread and those it makes; without a way back. Descriptors that are open stay usable.
Result<void> deny_changes_but_beneath(const std::filesystem::path& directory);

} // namespace fallow::restriction
