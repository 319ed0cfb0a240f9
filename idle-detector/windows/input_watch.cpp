// SPDX-License-Identifier: GPL-3.0-or-later
#include "idle-detector/windows/input_watch.h"

#include <algorithm>

namespace fallow::detector::windows {

InputWatch::Next InputWatch::heard(Moment now)
{
    last_input_ = now;
    return decide(now);
}

InputWatch::Next InputWatch::looked(std::uint32_t last_input_ticks, std::uint32_t ticks, Moment now)
{
    // The same tick is the same input: to compute its moment again would move it by the counter's 16 ms each time.
    if (seen_ticks_ != last_input_ticks) {
        seen_ticks_ = last_input_ticks;
        const Moment seen = now - std::chrono::milliseconds(ticks - last_input_ticks);
        last_input_ = last_input_ ? std::max(*last_input_, seen) : seen;
    }
    return decide(now);
}

InputWatch::Next InputWatch::decide(Moment now)
{
    const Moment pause_is_over = *last_input_ + input_pause;
    if (now >= pause_is_over) {
        active_since_.reset();
        return {Input{false, *last_input_, true}, true, {}};
    }
    if (!active_since_)
        active_since_ = last_input_;
    return {Input{true, *active_since_, true}, false,
            std::chrono::ceil<std::chrono::milliseconds>(pause_is_over - now)};
}

} // namespace fallow::detector::windows
