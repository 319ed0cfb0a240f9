// SPDX-License-Identifier: GPL-3.0-or-later
// What fallow-input-times tells the agent: when any key, pointer or switch of this computer was last used, and nothing else. One
// message (of a SOCK_SEQPACKET socket) is one time.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <span>

namespace fallow {

/// It says the same again so often, so that its silence means that it hangs.
inline constexpr std::chrono::seconds input_time_beat{5};
/// What was said stands for so long.
inline constexpr std::chrono::seconds input_time_good_for{15};

/// Milliseconds of the steady clock, which all processes of a computer share; the least significant byte first.
using InputTimeMessage = std::array<std::uint8_t, 8>;

InputTimeMessage encode_input_time(std::chrono::steady_clock::time_point last_input);
/// Nothing when it is no such message: of another size, or a time that the clock cannot hold.
std::optional<std::chrono::steady_clock::time_point> decode_input_time(std::span<const std::uint8_t> message);

} // namespace fallow
