// SPDX-License-Identifier: GPL-3.0-or-later
// Presence by an X server: whether keys and pointer rest, told by the server's own alarms at the moment they move again, and
// whether a full-screen window is in front.
#pragma once

#include <chrono>
#include <string>

#include "idle-detector/source.h"

namespace fallow::detector {

struct X11Timing {
    std::chrono::milliseconds input_pause = detector::input_pause; ///< not less than 2 ms
    std::chrono::milliseconds heartbeat = std::chrono::seconds(10);
    std::chrono::seconds good_for{30}; ///< what was said, counted from the last sign of life
};

class X11Source final : public Source {
public:
    /// `display` as in DISPLAY; empty: there is none.
    explicit X11Source(std::string display, X11Timing timing = {});

    [[nodiscard]] std::string_view name() const override { return "x11"; }
    void announce(Reporter& reporter) override;
    std::chrono::seconds run(Reporter& reporter, StopSignal& stop) override;

private:
    const std::string display_;
    const X11Timing timing_;
    std::chrono::seconds next_try_;
    bool was_a_hint_ = false; ///< it was Xwayland that answered last
};

} // namespace fallow::detector
