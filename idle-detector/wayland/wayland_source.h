// SPDX-License-Identifier: GPL-3.0-or-later
// Presence by a Wayland compositor, which tells when a seat has rested for a while and the moment it is touched again.
#pragma once

#include <chrono>
#include <string>

#include "idle-detector/display.h"
#include "idle-detector/server_wait.h"
#include "idle-detector/source.h"

namespace fallow::detector {

struct WaylandTiming {
    std::chrono::milliseconds input_pause = detector::input_pause;
    std::chrono::milliseconds heartbeat = std::chrono::seconds(10);
    std::chrono::seconds good_for{30}; ///< what was said, counted from the last sign of life
};

/// Absent while there is no display. One that went away is unknown; a second later it is looked for again, and there is
/// none if nobody named it and its socket is gone or without a listener.
class WaylandSource final : public Source {
public:
    /// `find` is asked at the beginning of each run, and while it finds none, whenever a socket appears in `appears_in`.
    explicit WaylandSource(FindDisplay find, SocketPlace appears_in = {}, WaylandTiming timing = {});
    /// Always this one, as in WAYLAND_DISPLAY, a name or a path; empty: there is none.
    explicit WaylandSource(std::string display, WaylandTiming timing = {});

    [[nodiscard]] std::string_view name() const override { return "wayland"; }
    void announce(Reporter& reporter) override;
    std::chrono::seconds run(Reporter& reporter, StopSignal& stop) override;

private:
    const FindDisplay find_;
    const SocketPlace appears_in_;
    const WaylandTiming timing_;
    ServerWait wait_;
    bool is_absent_ = false; ///< as was said last
};

} // namespace fallow::detector
