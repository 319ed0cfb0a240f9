// SPDX-License-Identifier: GPL-3.0-or-later
#include "idle-detector/input-times/presence_by_times.h"

#include <algorithm>

namespace fallow::detector {

void PresenceByTimes::hear(Moment last_input, Moment now)
{
    const Moment input = std::min(last_input, now);
    // What was said before is never taken back: a helper that begins anew knows less.
    last_input_ = std::max(last_input_, input);
}

Input PresenceByTimes::presence(Moment now)
{
    if (!is_active(now)) {
        active_since_.reset();
        return {false, last_input_};
    }
    if (!active_since_)
        active_since_ = last_input_;
    return {true, *active_since_};
}

std::optional<Moment> PresenceByTimes::next_change(Moment now) const
{
    return is_active(now) ? std::optional(last_input_ + pause_) : std::nullopt;
}

} // namespace fallow::detector
