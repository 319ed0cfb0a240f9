// SPDX-License-Identifier: GPL-3.0-or-later
// What follows from what Mutter's idle monitor tells. Pure.
//
// Its watch for idleness stays, its watch for activity is heard once. To take the latter again after each key would make
// typing a conversation; it is taken when idleness was heard, and input in between is found by asking for the idle time.
#pragma once

#include <chrono>
#include <optional>
#include <variant>

#include "idle-detector/dbus/bus_value.h"
#include "idle-detector/signals.h"

namespace fallow::detector {

struct MutterPresence {
    std::optional<Input> input; ///< none before the first answer

    struct IdleTime { ///< the answer to GetIdletime
        std::chrono::milliseconds since_input;
    };
    struct IdleWatchFired {}; ///< after `input_pause` without input
    struct ActiveWatchFired {};
    using Event = std::variant<IdleTime, IdleWatchFired, ActiveWatchFired>;

    struct Step;
    [[nodiscard]] Step after(const Event& event, Moment now) const;
};

struct MutterPresence::Step {
    MutterPresence presence; ///< its input is to be said
    bool take_active_watch = false;
    bool ask_idle_time = false; ///< after the watch was taken
};

/// From the answer to GetIdletime.
MutterPresence::IdleTime idle_time_of(const BusValue& answer);

} // namespace fallow::detector
