// SPDX-License-Identifier: GPL-3.0-or-later
// Makes new function directories: a skeleton in some language that builds, or one around a finished module.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "coordinator-server/ctl/function_source.h"
#include "protocol/result.h"

namespace fallow::ctl {

/// Makes `directory` with a function.toml and a program that counts the lines and bytes of its input.
/// conflict when the directory exists and is not empty: nothing of anybody's is overwritten.
Result<void> make_skeleton(const std::filesystem::path& directory, std::string_view name, Language language);

/// Makes `directory` around a copy of `module`; each `source.data[i].directory` names a directory anywhere on this computer,
/// which is copied in (symbolic links are followed) and named data/<n>-<its last component> from then on.
Result<void> import_module(const std::filesystem::path& directory, const std::filesystem::path& module,
                           FunctionSource source);

} // namespace fallow::ctl
