// SPDX-License-Identifier: GPL-3.0-or-later
// One of the names that macOS posts system-wide (notify(3)), as a descriptor beside the end signal's: no run loop is needed.
#pragma once

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <optional>

#include <notify.h>
#include <poll.h>
#include <unistd.h>

#include "idle-detector/stop_signal.h"

namespace fallow::detector::macos {

class DarwinNotification {
public:
    explicit DarwinNotification(const char* name)
    {
        if (::notify_register_file_descriptor(name, &descriptor_, 0, &token_) != NOTIFY_STATUS_OK)
            descriptor_ = -1;
    }
    ~DarwinNotification()
    {
        if (descriptor_ >= 0)
            ::notify_cancel(token_); // closes the descriptor too
    }
    DarwinNotification(const DarwinNotification&) = delete;
    DarwinNotification& operator=(const DarwinNotification&) = delete;

    /// The number that goes with the name, where there is one.
    [[nodiscard]] std::optional<std::uint64_t> state() const
    {
        std::uint64_t state = 0;
        if (descriptor_ < 0 || ::notify_get_state(token_, &state) != NOTIFY_STATUS_OK)
            return {};
        return state;
    }

    /// Until it is posted, the time is over, or the end is requested, in which case true. Without the name it only waits.
    [[nodiscard]] bool wait(const StopSignal& stop, std::chrono::milliseconds time) const
    {
        std::array<pollfd, 2> waiting{{{stop.waitable(), POLLIN, 0}, {descriptor_, POLLIN, 0}}};
        (void)::poll(waiting.data(), waiting.size(), static_cast<int>(time.count()));
        int posted = 0;
        if ((waiting[1].revents & POLLIN) != 0)
            (void)!::read(descriptor_, &posted, sizeof posted);
        return stop.is_requested();
    }

private:
    int token_ = 0;
    int descriptor_ = -1;
};

} // namespace fallow::detector::macos
