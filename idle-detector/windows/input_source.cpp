// SPDX-License-Identifier: GPL-3.0-or-later
// "windows-input". Raw input says at once that somebody is back, to whichever program the keys are meant; what they say it
// does not look at. The tick of the last input says when they paused.
#include <array>

#include "idle-detector/windows/input_watch.h"
#include "idle-detector/windows/message_window.h"
#include "idle-detector/windows/session_id.h"
#include "idle-detector/windows/sources.h"

namespace fallow::detector::windows {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

constexpr auto heartbeat = 10s;
constexpr auto good_for = 25s;
/// Between two looks where Windows refuses notifications.
constexpr auto poll_interval = 200ms;
constexpr auto until_retry = 60s;

/// Keyboard, mouse, pen, touch screen and touchpad, by the numbers of the HID standard. Not game pads: many of them speak
/// without being touched; who plays is seen by the full screen.
constexpr std::array<std::array<USHORT, 2>, 5> devices{{{1, 6}, {1, 2}, {0x0D, 2}, {0x0D, 4}, {0x0D, 5}}};

class WindowsInputSource final : public Source {
public:
    std::string_view name() const override { return "windows-input"; }
    void announce(Reporter& reporter) override { reporter.tell_unknown<Input>("not asked yet"); }

    std::chrono::seconds run(Reporter& reporter, StopSignal& stop) override
    {
        if (is_service_session()) {
            reporter.tell_absent<Input>();
            return std::chrono::hours(24);
        }
        MessageWindow window(MessageWindow::Place::messages_only, [&](UINT message, WPARAM, LPARAM) {
            // Reported here and not by the loop: this is the moment that counts.
            if (message == WM_INPUT && next_.is_to_listen)
                tell(reporter, watch_.heard(Clock::now()));
            return std::optional<LRESULT>();
        });
        // Without a window this polls, and tries again: the desktop may only just be starting.
        const auto try_again_at = window.handle() != nullptr ? Moment::max() : Clock::now() + until_retry;
        bool is_asked_to_listen = false;
        bool is_listening = false;
        do {
            if (!look(reporter)) {
                listen(window, false);
                reporter.tell_unknown<Input>("Windows does not say when the last input was");
                return until_retry;
            }
            if (next_.is_to_listen != is_asked_to_listen) {
                is_asked_to_listen = next_.is_to_listen;
                is_listening = listen(window, is_asked_to_listen) && is_asked_to_listen;
                if (is_listening)
                    (void)look(reporter); // somebody may have come in between
            }
            if (Clock::now() >= try_again_at)
                return 0s;
        } while (window.wait(stop, until_next(is_listening)) != MessageWindow::Woken::by_stop);
        listen(window, false);
        reporter.tell_unknown<Input>("no longer watched");
        return until_retry;
    }

private:
    void tell(Reporter& reporter, const InputWatch::Next& next)
    {
        next_ = next;
        reporter.tell(next.input, good_for);
    }

    bool look(Reporter& reporter)
    {
        LASTINPUTINFO last{sizeof last, 0};
        if (!::GetLastInputInfo(&last))
            return false;
        tell(reporter, watch_.looked(last.dwTime, ::GetTickCount(), Clock::now()));
        return true;
    }

    [[nodiscard]] std::chrono::milliseconds until_next(bool is_listening) const
    {
        if (!next_.is_to_listen)
            return next_.until_look;
        return is_listening ? std::chrono::milliseconds(heartbeat) : poll_interval;
    }

    /// True when Windows agreed for keyboard and mouse at least.
    static bool listen(const MessageWindow& window, bool is_wanted)
    {
        if (window.handle() == nullptr)
            return false;
        std::size_t agreed = 0;
        for (std::size_t index = 0; index < devices.size(); ++index) {
            RAWINPUTDEVICE device{};
            device.usUsagePage = devices[index][0];
            device.usUsage = devices[index][1];
            device.dwFlags = is_wanted ? RIDEV_INPUTSINK : RIDEV_REMOVE;
            device.hwndTarget = is_wanted ? window.handle() : nullptr;
            if (::RegisterRawInputDevices(&device, 1, sizeof device) && index < 2)
                ++agreed;
        }
        return agreed == 2;
    }

    InputWatch watch_;
    InputWatch::Next next_;
};

} // namespace

std::unique_ptr<Source> input_source() { return std::make_unique<WindowsInputSource>(); }

} // namespace fallow::detector::windows
