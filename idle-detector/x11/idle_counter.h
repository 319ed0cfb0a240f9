// SPDX-License-Identifier: GPL-3.0-or-later
// Reads presence from the server's counter of milliseconds without input, whoever brought its value: an alarm at either
// side of the pause or a heartbeat. Pure.
#pragma once

#include <chrono>
#include <optional>

#include "idle-detector/signals.h"

namespace fallow::detector::x11 {

class IdleCounter {
public:
    /// `is_precise`: the server is told of each input of its session.
    IdleCounter(std::chrono::milliseconds pause, bool is_precise);

    /// What to say now that the counter was seen at `value`. Says exactly the same again while nothing has happened, however
    /// the clocks of the server and ours are rounded.
    [[nodiscard]] const Input& seen_at(std::chrono::milliseconds value, Moment now);

    /// The alarms' two thresholds touch: every value that the server can see lies on one side of them, so that whatever it
    /// takes for idle it can also see coming back.
    [[nodiscard]] std::chrono::milliseconds idle_from() const { return pause_; }
    [[nodiscard]] std::chrono::milliseconds active_up_to() const { return pause_ - std::chrono::milliseconds(1); }

private:
    std::chrono::milliseconds pause_;
    bool is_precise_;
    std::optional<Input> said_;
};

} // namespace fallow::detector::x11
