// SPDX-License-Identifier: GPL-3.0-or-later
#include "idle-detector/wayland/seats.h"

#include <algorithm>

namespace fallow::detector::wayland {

void Seats::came(Name seat, Moment now) { inputs_.insert_or_assign(seat, Input{true, now}); }

void Seats::fell_idle(Name seat, Moment now)
{
    const auto found = inputs_.find(seat);
    if (found != inputs_.end() && found->second.is_active)
        found->second = Input{false, now - pause_};
}

void Seats::woke(Name seat, Moment now)
{
    const auto found = inputs_.find(seat);
    if (found != inputs_.end() && !found->second.is_active)
        found->second = Input{true, now};
}

void Seats::went(Name seat) { inputs_.erase(seat); }

Said<Input> Seats::said() const
{
    if (inputs_.empty())
        return Absent{};
    Input all = inputs_.begin()->second;
    for (const auto& [name, input] : inputs_) {
        if (input.is_active != all.is_active)
            all = input.is_active ? input : all;
        else
            all.since = all.is_active ? std::min(all.since, input.since) : std::max(all.since, input.since);
    }
    return all;
}

} // namespace fallow::detector::wayland
