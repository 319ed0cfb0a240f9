// SPDX-License-Identifier: GPL-3.0-or-later
// From notifications of input and looks at Windows' tick of the last input to a signal. Pure.
//
// While nobody is here the source listens, so that a return is an event; while somebody is, it does not: a mouse speaks up to
// a thousand times a second, and one look when the pause may be over says as much.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

#include "idle-detector/signals.h"

namespace fallow::detector::windows {

class InputWatch {
public:
    struct Next {
        Input input;
        bool is_to_listen = false; ///< for notifications of input
        /// When to look next at the latest, where nothing is listened for; a listener looks when it likes.
        std::chrono::milliseconds until_look{0};
    };

    /// A notification came.
    Next heard(Moment now);
    /// Windows' 32-bit counters of milliseconds, which start again from 0 every 49.7 days.
    Next looked(std::uint32_t last_input_ticks, std::uint32_t ticks, Moment now);

private:
    [[nodiscard]] Next decide(Moment now);

    std::optional<std::uint32_t> seen_ticks_;
    std::optional<Moment> last_input_;
    std::optional<Moment> active_since_;
};

} // namespace fallow::detector::windows
