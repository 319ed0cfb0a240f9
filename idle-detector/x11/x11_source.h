// SPDX-License-Identifier: GPL-3.0-or-later
// Presence by an X server: whether keys and pointer rest, told by the server's own alarms at the moment they move again, and
// whether a full-screen window is in front.
#pragma once

#include <chrono>
#include <string>

#include "idle-detector/display.h"
#include "idle-detector/server_wait.h"
#include "idle-detector/source.h"

namespace fallow::detector {

struct X11Timing {
    std::chrono::milliseconds input_pause = detector::input_pause; ///< not less than 2 ms
    std::chrono::milliseconds heartbeat = std::chrono::seconds(10);
    std::chrono::seconds good_for{30}; ///< what was said, counted from the last sign of life
};

/// Absent while there is no display. One that went away is unknown; a second later it is looked for again, and there is
/// none if nobody named it and its socket is gone or without a listener. A server that was found and does not let us in is no
/// more than a hint that somebody may be there, because the X server of a Wayland session does so.
class X11Source final : public Source {
public:
    /// `find` is asked at the beginning of each run, and while it finds none, whenever a socket appears in `appears_in`.
    explicit X11Source(FindDisplay find, SocketPlace appears_in = {}, X11Timing timing = {});
    /// Always this one, as in DISPLAY; empty: there is none.
    explicit X11Source(std::string display, X11Timing timing = {});

    [[nodiscard]] std::string_view name() const override { return "x11"; }
    void announce(Reporter& reporter) override;
    std::chrono::seconds run(Reporter& reporter, StopSignal& stop) override;

private:
    void serve(const Display& display, Reporter& reporter, StopSignal& stop);

    const FindDisplay find_;
    const SocketPlace appears_in_;
    const X11Timing timing_;
    ServerWait wait_;
    bool is_absent_ = false;  ///< as was said last
    bool was_a_hint_ = false; ///< it was Xwayland that answered last
};

} // namespace fallow::detector
