// SPDX-License-Identifier: GPL-3.0-or-later
// Makes presence of times of the last input. Pure.
#pragma once

#include <optional>

#include "idle-detector/signals.h"

namespace fallow::detector {

class PresenceByTimes {
public:
    explicit PresenceByTimes(std::chrono::milliseconds pause = input_pause) : pause_(pause) {}

    /// Somebody who may know says when the last input was. It may lie ahead by a little, since it is told in whole seconds.
    void hear(Moment last_input, Moment now);
    /// What that means now.
    [[nodiscard]] Input presence(Moment now);
    /// When it becomes something else if nothing more is heard; nothing: never.
    [[nodiscard]] std::optional<Moment> next_change(Moment now) const;

private:
    [[nodiscard]] bool is_active(Moment now) const { return now < last_input_ + pause_; }

    const std::chrono::milliseconds pause_;
    Moment last_input_ = Moment::min();
    std::optional<Moment> active_since_;
};

} // namespace fallow::detector
