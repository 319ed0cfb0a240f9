// SPDX-License-Identifier: GPL-3.0-or-later
// Names of functions, several at once: "word-count", "render-*", "*-of-ours". Pure.
#pragma once

#include <string_view>

namespace fallow::scheduler {

/// As long as a function's name may be, and of its letters; an asterisk stands for any letters or none.
bool is_name_pattern(std::string_view pattern);
/// Whether the whole name is as the pattern says.
bool fits(std::string_view pattern, std::string_view name);

} // namespace fallow::scheduler
