// SPDX-License-Identifier: GPL-3.0-or-later
// A connection to a compositor on which nothing is ever waited for.
#pragma once

#include <chrono>

#include <wayland-client-core.h>

#include "idle-detector/stop_signal.h"
#include "protocol/descriptor.h"

namespace fallow::detector::wayland {

class Compositor {
public:
    explicit Compositor(Descriptor socket);
    ~Compositor();
    Compositor(const Compositor&) = delete;
    Compositor& operator=(const Compositor&) = delete;

    [[nodiscard]] wl_display* display() const { return display_; }

    /// Sends what was asked and hands over the events that come, until one did, the time is up or the end is asked for. False
    /// when the compositor is gone.
    [[nodiscard]] bool exchange(std::chrono::milliseconds at_most, const StopSignal& stop);

private:
    wl_display* display_; ///< null: there is none
};

} // namespace fallow::detector::wayland
