// SPDX-License-Identifier: GPL-3.0-or-later
// What windows write about themselves: foreign bytes, made words for people. Pure.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace fallow::detector::x11 {

inline constexpr std::size_t max_program_name_bytes = 64;

/// The program's name by its WM_CLASS, which is two texts that each end in a zero byte: instance, class. The class where there
/// is one; only printable ASCII, everything else becomes "?".
std::string program_name(std::string_view wm_class);

} // namespace fallow::detector::x11
