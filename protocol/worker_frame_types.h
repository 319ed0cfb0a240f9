// SPDX-License-Identifier: GPL-3.0-or-later
// The type bytes of worker frames: an alternative's index in its variant plus the first of its direction. The directions
// do not overlap, so that a frame sent the wrong way is refused by its type.
#pragma once

#include <cstdint>

namespace fallow {

inline constexpr std::uint8_t first_to_worker_type = 1;
inline constexpr std::uint8_t first_from_worker_type = 16;

} // namespace fallow
