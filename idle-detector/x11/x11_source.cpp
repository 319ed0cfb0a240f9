// SPDX-License-Identifier: GPL-3.0-or-later
#include "idle-detector/x11/x11_source.h"

#include <algorithm>
#include <utility>

#include "idle-detector/x11/server.h"
#include "idle-detector/x11/session.h"

namespace fallow::detector {
namespace {

constexpr std::chrono::seconds first_try_again{1};
constexpr std::chrono::seconds longest_before_try_again{30};
constexpr std::chrono::hours nothing_to_watch{24};

void tell_all_unknown(Reporter& reporter, const std::string& why, bool is_hint)
{
    reporter.tell_unknown<Input>(why, is_hint);
    reporter.tell_unknown<Occupations>(why);
}

} // namespace

X11Source::X11Source(std::string display, X11Timing timing)
    : display_(std::move(display)), timing_(timing), next_try_(first_try_again)
{
}

void X11Source::announce(Reporter& reporter) { tell_all_unknown(reporter, "the X server was not asked yet", false); }

std::chrono::seconds X11Source::run(Reporter& reporter, StopSignal& stop)
{
    if (display_.empty()) {
        reporter.tell_absent<Input>();
        reporter.tell_absent<Occupations>();
        return nothing_to_watch;
    }
    std::string why = "no X server answers at " + display_;
    x11::Server server(display_);
    if (server.is_alive()) {
        x11::Session session(server, reporter, timing_);
        session.serve(stop);
        if (session.was_answered()) {
            why = "the X server at " + display_ + " went away";
            next_try_ = first_try_again;
            was_a_hint_ = session.was_a_hint();
        }
    }
    tell_all_unknown(reporter, why, was_a_hint_);
    return std::exchange(next_try_, std::min(2 * next_try_, longest_before_try_again));
}

} // namespace fallow::detector
