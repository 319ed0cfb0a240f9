// SPDX-License-Identifier: GPL-3.0-or-later
// What a pool's share means, in words. Pure.
#pragma once

#include <cstdint>

#include <QString>

namespace fallow::tray {

inline constexpr int most_share = 10'000; ///< as the agent takes it
inline constexpr int usual_share = 100;

/// "2 of 3 parts of the time, while all pools have work". `all`: of all pools together, this one's among them.
QString share_words(std::int64_t share, std::int64_t all);

} // namespace fallow::tray
