// SPDX-License-Identifier: GPL-3.0-or-later
#include "idle-detector/wayland/wayland_source.h"

#include <optional>
#include <utility>

#include "idle-detector/wayland/compositor.h"
#include "idle-detector/wayland/connect.h"
#include "idle-detector/wayland/session.h"

namespace fallow::detector {

WaylandSource::WaylandSource(FindDisplay find, SocketPlace appears_in, WaylandTiming timing)
    : find_(std::move(find)), appears_in_(std::move(appears_in)), timing_(timing)
{
}

WaylandSource::WaylandSource(std::string display, WaylandTiming timing)
    : WaylandSource([named = Display{std::move(display)}] { return named; }, {}, timing)
{
}

void WaylandSource::announce(Reporter& reporter)
{
    reporter.tell_unknown<Input>("the Wayland compositor was not asked yet");
}

std::chrono::seconds WaylandSource::run(Reporter& reporter, StopSignal& stop)
{
    std::optional<SocketWatch> watch(appears_in_);
    const Display display = find_();
    if (display.name.empty()) {
        reporter.tell_absent<Input>();
        is_absent_ = true;
        return wait_.for_server(*watch, stop);
    }
    watch.reset();
    // Before the compositor may let us wait: what was said must not stand.
    if (std::exchange(is_absent_, false))
        reporter.tell_unknown<Input>("the Wayland compositor at " + display.name + " was not asked yet");
    std::string why = "no Wayland compositor answers at " + display.name;
    wayland::Compositor compositor(wayland::connect_to(display.name));
    if (compositor.display() != nullptr) {
        wayland::Session session(compositor, reporter, timing_);
        session.serve(stop);
        if (session.was_answered()) {
            why = "the Wayland compositor at " + display.name + " went away";
            wait_.begin_anew();
        }
    }
    reporter.tell_unknown<Input>(std::move(why));
    return wait_.for_answer();
}

} // namespace fallow::detector
