// SPDX-License-Identifier: GPL-3.0-or-later
// A window that nobody sees, because Windows gives many of its notifications to windows only. Belongs to the thread that made it.
#pragma once

#include <chrono>
#include <functional>
#include <optional>

#include <windows.h>

#include "idle-detector/stop_signal.h"

namespace fallow::detector::windows {

class MessageWindow {
public:
    /// Broadcasts (the end of the session) reach only windows that stand on the desktop, if invisibly.
    enum class Place { messages_only, desktop };
    /// What to answer; nothing: what Windows answers by itself.
    using Handler = std::function<std::optional<LRESULT>(UINT message, WPARAM first, LPARAM second)>;
    enum class Woken { by_message, by_time, by_stop };

    MessageWindow(Place place, Handler handler);
    ~MessageWindow();
    MessageWindow(const MessageWindow&) = delete;
    MessageWindow& operator=(const MessageWindow&) = delete;

    /// Null where Windows refused.
    [[nodiscard]] HWND handle() const { return window_; }
    /// Handles messages until one was there, the time is over, or the end is requested. Without a window it only waits.
    Woken wait(const StopSignal& stop, std::chrono::milliseconds time);

private:
    static LRESULT CALLBACK receive(HWND window, UINT message, WPARAM first, LPARAM second);

    Handler handler_;
    HWND window_ = nullptr;
};

} // namespace fallow::detector::windows
