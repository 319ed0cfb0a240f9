// SPDX-License-Identifier: GPL-3.0-or-later
#include "idle-detector/wayland/wayland_source.h"

#include <algorithm>
#include <utility>

#include "idle-detector/wayland/compositor.h"
#include "idle-detector/wayland/connect.h"
#include "idle-detector/wayland/session.h"

namespace fallow::detector {
namespace {

constexpr std::chrono::seconds first_try_again{1};
constexpr std::chrono::seconds longest_before_try_again{30};
constexpr std::chrono::hours nothing_to_watch{24};

} // namespace

WaylandSource::WaylandSource(std::string display, WaylandTiming timing)
    : display_(std::move(display)), timing_(timing), next_try_(first_try_again)
{
}

void WaylandSource::announce(Reporter& reporter)
{
    reporter.tell_unknown<Input>("the Wayland compositor was not asked yet");
}

std::chrono::seconds WaylandSource::run(Reporter& reporter, StopSignal& stop)
{
    if (display_.empty()) {
        reporter.tell_absent<Input>();
        return nothing_to_watch;
    }
    std::string why = "no Wayland compositor answers at " + display_;
    wayland::Compositor compositor(wayland::connect_to(display_));
    if (compositor.display() != nullptr) {
        wayland::Session session(compositor, reporter, timing_);
        session.serve(stop);
        if (session.was_answered()) {
            why = "the Wayland compositor at " + display_ + " went away";
            next_try_ = first_try_again;
        }
    }
    reporter.tell_unknown<Input>(std::move(why));
    return std::exchange(next_try_, std::min(2 * next_try_, longest_before_try_again));
}

} // namespace fallow::detector
