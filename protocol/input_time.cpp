// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/input_time.h"

namespace fallow {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr auto latest_ms = static_cast<std::uint64_t>(
    std::chrono::floor<milliseconds>(steady_clock::time_point::max().time_since_epoch()).count());

} // namespace

InputTimeMessage encode_input_time(steady_clock::time_point last_input)
{
    auto rest = static_cast<std::uint64_t>(std::chrono::floor<milliseconds>(last_input.time_since_epoch()).count());
    InputTimeMessage message{};
    for (std::uint8_t& byte : message) {
        byte = static_cast<std::uint8_t>(rest & 0xff);
        rest >>= 8;
    }
    return message;
}

std::optional<steady_clock::time_point> decode_input_time(std::span<const std::uint8_t> message)
{
    if (message.size() != InputTimeMessage{}.size())
        return std::nullopt;
    std::uint64_t number = 0;
    for (std::size_t place = message.size(); place-- > 0;)
        number = number << 8 | message[place];
    if (number > latest_ms)
        return std::nullopt;
    return steady_clock::time_point(milliseconds(number));
}

} // namespace fallow
