// SPDX-License-Identifier: GPL-3.0-or-later
// Turns a function directory into a bundle: compiles, rewrites, admits, and writes files and manifest to DIRECTORY/bundle.
#pragma once

#include <filesystem>
#include <string>

#include "coordinator-server/ctl/function_source.h"
#include "protocol/manifest.h"
#include "protocol/result.h"

namespace fallow::ctl {

/// Where `build_function` leaves its bundle.
std::filesystem::path bundle_directory(const std::filesystem::path& function_directory);

/// Compilers are looked for on PATH (clang-14 or clang, /usr/bin/rustc or rustc); a missing one is not_found with the
/// packages to install. A compiler's own errors go straight to standard error. The bundle replaces the former one only
/// when everything succeeded. Symbolic links in data directories are refused: not every host's file system has them.
Result<Manifest> build_function(const std::filesystem::path& function_directory);

/// The manifest of a bundle that was built before; not_found, saying how to build, when there is none.
Result<Manifest> read_built_manifest(const std::filesystem::path& function_directory);

} // namespace fallow::ctl
