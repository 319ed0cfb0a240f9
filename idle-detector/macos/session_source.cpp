// SPDX-License-Identifier: GPL-3.0-or-later
// "macos-session": what the window server says of this session. Screen sharing shows this same session, so who works from
// afar is seen by "macos-input".
#include <CoreGraphics/CoreGraphics.h>

#include "idle-detector/macos/owned.h"
#include "idle-detector/macos/sources.h"

namespace fallow::detector::macos {
namespace {

using namespace std::chrono_literals;

/// The names of lock and unlock are posted only to programs with a run loop on their main thread: looked at instead. A lock
/// or a switch that is seen late does no harm, because it comes with input.
constexpr auto interval = 5s;
constexpr auto good_for = 15s;
constexpr auto until_retry = 60s;

class MacosSessionSource final : public Source {
public:
    std::string_view name() const override { return "macos-session"; }
    void announce(Reporter& reporter) override { say_unknown(reporter, "not asked yet"); }

    std::chrono::seconds run(Reporter& reporter, StopSignal& stop) override
    {
        do
            tell(reporter);
        while (!stop.wait_for(interval));
        say_unknown(reporter, "no longer watched");
        return until_retry;
    }

private:
    static void say_unknown(Reporter& reporter, const char* why)
    {
        reporter.tell_unknown<Lock>(why);
        reporter.tell_unknown<Sessions>(why);
    }

    static void tell(Reporter& reporter)
    {
        const Owned<CFDictionaryRef> session(CGSessionCopyCurrentDictionary());
        if (!session) {
            say_unknown(reporter, "this program runs outside of any session");
            return;
        }
        const bool is_in_front = truth(session.get(), kCGSessionOnConsoleKey, false);
        // Who comes back to a session that is not in front passes the login window.
        reporter.tell(Lock{!is_in_front || truth(session.get(), CFSTR("CGSSessionScreenIsLocked"), false)}, good_for);
        reporter.tell(Sessions{false, !is_in_front}, good_for);
    }
};

} // namespace

std::unique_ptr<Source> session_source() { return std::make_unique<MacosSessionSource>(); }

} // namespace fallow::detector::macos
