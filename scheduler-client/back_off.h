// SPDX-License-Identifier: GPL-3.0-or-later
// How long to wait before trying again: exponential with full jitter, so that hosts which lost their coordinator together
// do not come back together. Pure.
#pragma once

#include <chrono>
#include <cstdint>

namespace fallow::scheduler {

struct BackOff {
    std::chrono::milliseconds base{0}; ///< what the first wait is drawn from
    std::chrono::milliseconds cap{0};  ///< what no wait passes
};

inline constexpr BackOff connection_back_off{std::chrono::milliseconds(500), std::chrono::seconds(20)};
inline constexpr BackOff transfer_back_off{std::chrono::milliseconds(500), std::chrono::seconds(30)};
inline constexpr BackOff renewal_back_off{std::chrono::minutes(1), std::chrono::hours(1)};

/// Evenly from [0, min(cap, base * 2^(failures-1))] by `random`; `failures` in a row, from 1.
std::chrono::milliseconds wait_before_retry(BackOff back_off, unsigned failures, std::uint64_t random);

} // namespace fallow::scheduler
