// SPDX-License-Identifier: GPL-3.0-or-later
#include "idle-detector/dbus/screensaver_words.h"

#include <algorithm>
#include <cstdlib>

namespace fallow::detector {
namespace {

using namespace std::chrono_literals;

/// Between two answers that can show anything.
constexpr std::chrono::milliseconds shortest_proof = 3s;
/// By which they may differ from the time that passed: seconds are rounded, and answers take a while.
constexpr std::chrono::milliseconds tolerance = 1500ms;
/// Nothing counts idleness in more.
constexpr std::chrono::hours longest_idle_time{24 * 365};

} // namespace

IdleTimeUnit unit_shown_by(const IdleTimeAnswer& before, const IdleTimeAnswer& after)
{
    const auto passed = std::chrono::round<std::chrono::milliseconds>(after.when - before.when);
    const auto most = static_cast<std::uint64_t>(std::chrono::milliseconds(longest_idle_time).count());
    if (passed < shortest_proof || after.number <= before.number || after.number > most)
        return IdleTimeUnit::unproven;
    const auto growth = static_cast<std::int64_t>(after.number - before.number);
    if (std::chrono::abs(std::chrono::milliseconds(growth) - passed) <= tolerance)
        return IdleTimeUnit::millisecond;
    if (std::chrono::abs(std::chrono::seconds(growth) - passed) <= tolerance)
        return IdleTimeUnit::second;
    return IdleTimeUnit::unproven;
}

std::optional<Input> input_of(const IdleTimeAnswer& answer, IdleTimeUnit unit)
{
    if (unit == IdleTimeUnit::unproven)
        return std::nullopt;
    const auto most = static_cast<std::uint64_t>(std::chrono::milliseconds(longest_idle_time).count());
    const auto number = static_cast<std::int64_t>(std::min(answer.number, most));
    std::chrono::milliseconds idle_for(number);
    if (unit == IdleTimeUnit::second)
        idle_for = std::min<std::chrono::milliseconds>(std::chrono::seconds(number), longest_idle_time);
    return Input{idle_for < input_pause, answer.when - idle_for, false};
}

} // namespace fallow::detector
