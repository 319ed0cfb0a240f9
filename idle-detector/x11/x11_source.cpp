// SPDX-License-Identifier: GPL-3.0-or-later
#include "idle-detector/x11/x11_source.h"

#include <optional>
#include <utility>

#include "idle-detector/x11/server.h"
#include "idle-detector/x11/session.h"

namespace fallow::detector {
namespace {

void tell_all_unknown(Reporter& reporter, const std::string& why, bool is_hint)
{
    reporter.tell_unknown<Input>(why, is_hint);
    reporter.tell_unknown<Occupations>(why);
}

} // namespace

X11Source::X11Source(FindDisplay find, SocketPlace appears_in, X11Timing timing)
    : find_(std::move(find)), appears_in_(std::move(appears_in)), timing_(timing)
{
}

X11Source::X11Source(std::string display, X11Timing timing)
    : X11Source([named = Display{std::move(display)}] { return named; }, {}, timing)
{
}

void X11Source::announce(Reporter& reporter) { tell_all_unknown(reporter, "the X server was not asked yet", false); }

std::chrono::seconds X11Source::run(Reporter& reporter, StopSignal& stop)
{
    std::optional<SocketWatch> watch(appears_in_);
    const Display display = find_();
    if (display.name.empty()) {
        reporter.tell_absent<Input>();
        reporter.tell_absent<Occupations>();
        is_absent_ = true;
        was_a_hint_ = false;
        return wait_.for_server(*watch, stop);
    }
    watch.reset();
    // Before the server may let us wait: what was said must not stand.
    if (std::exchange(is_absent_, false))
        tell_all_unknown(reporter, "the X server at " + display.name + " was not asked yet", false);
    serve(display, reporter, stop);
    return wait_.for_answer();
}

void X11Source::serve(const Display& display, Reporter& reporter, StopSignal& stop)
{
    const std::string no_answer = "no X server answers at " + display.name;
    x11::Server server(display.name);
    if (server.is_alive()) {
        x11::Session session(server, reporter, timing_);
        session.serve(stop);
        if (session.was_answered()) {
            wait_.begin_anew();
            was_a_hint_ = session.was_a_hint();
            return tell_all_unknown(reporter, "the X server at " + display.name + " went away", was_a_hint_);
        }
    }
    if (!display.is_found)
        return tell_all_unknown(reporter, no_answer, was_a_hint_);
    reporter.tell_unknown<Input>(no_answer, true);
    reporter.tell_absent<Occupations>(); // what others say of them counts as if we were not here
}

} // namespace fallow::detector
