// SPDX-License-Identifier: GPL-3.0-or-later
#include "idle-detector/dbus/mutter_presence.h"

#include <algorithm>

namespace fallow::detector {
namespace {

using namespace std::chrono_literals;

/// By which two ways to learn of the same input may differ.
constexpr std::chrono::milliseconds tolerance = 500ms;
/// More than a century without input is none that was measured.
constexpr std::uint64_t longest_idle_time_ms = 100ULL * 366 * 24 * 3600 * 1000;

} // namespace

MutterPresence::Step MutterPresence::after(const Event& event, Moment now) const
{
    struct Follow {
        const std::optional<Input>& before;
        Moment now;

        Step operator()(IdleTime answer) const
        {
            const Moment last_input = now - answer.since_input;
            const bool is_idle = answer.since_input >= input_pause;
            if (!before || before->is_active == is_idle) {
                // The watch for idleness was heard a moment ago, by a clock that rounds otherwise.
                if (before && !is_idle && answer.since_input >= input_pause - tolerance)
                    return {{before}};
                return {{Input{!is_idle, last_input, true}}};
            }
            if (!is_idle || last_input < before->since + tolerance)
                return {{before}};
            return {{Input{false, last_input, true}}}; // came and went unheard
        }

        Step operator()(IdleWatchFired) const { return {{Input{false, now - input_pause, true}}, true, true}; }

        Step operator()(ActiveWatchFired) const
        {
            if (before && before->is_active)
                return {{before}};
            return {{Input{true, now, true}}};
        }
    };
    return std::visit(Follow{input, now}, event);
}

MutterPresence::IdleTime idle_time_of(const BusValue& answer)
{
    const auto idle_ms = std::min(answer.number().value_or(0), longest_idle_time_ms);
    return {std::chrono::milliseconds(static_cast<std::int64_t>(idle_ms))};
}

} // namespace fallow::detector
