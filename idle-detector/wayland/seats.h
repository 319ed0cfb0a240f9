// SPDX-License-Identifier: GPL-3.0-or-later
// What the seats of a compositor (sets of keyboard, pointer and touch) said, put together. Pure.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>

#include "idle-detector/signals.h"
#include "idle-detector/source.h"

namespace fallow::detector::wayland {

class Seats {
public:
    using Name = std::uint32_t; ///< the compositor's number for it

    explicit Seats(std::chrono::milliseconds pause) : pause_(pause) {}

    /// A seat counts as active until the compositor has watched it rest for a whole pause: that is what the protocols say,
    /// and what was before nobody tells.
    void came(Name seat, Moment now);
    void fell_idle(Name seat, Moment now);
    void woke(Name seat, Moment now);
    void went(Name seat);

    /// Active while any seat is, since the first of them; else idle since the last input on any. Without a seat there is
    /// nothing to touch.
    [[nodiscard]] Said<Input> said() const;

private:
    std::chrono::milliseconds pause_;
    std::map<Name, Input> inputs_;
};

} // namespace fallow::detector::wayland
