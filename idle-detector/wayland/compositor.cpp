// SPDX-License-Identifier: GPL-3.0-or-later
#include "idle-detector/wayland/compositor.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>

#include <poll.h>

namespace fallow::detector::wayland {

Compositor::Compositor(Descriptor socket) : display_(nullptr)
{
    // The library would print the compositor's errors; what became of the connection is said by the source.
    wl_log_set_handler_client([](const char*, va_list) {});
    if (socket.is_open())
        display_ = wl_display_connect_to_fd(socket.release());
}

Compositor::~Compositor()
{
    if (display_ != nullptr)
        wl_display_disconnect(display_);
}

bool Compositor::exchange(std::chrono::milliseconds at_most, const StopSignal& stop)
{
    if (display_ == nullptr)
        return false;
    while (wl_display_prepare_read(display_) != 0)
        if (wl_display_dispatch_pending(display_) < 0)
            return false;

    pollfd from_compositor{wl_display_get_fd(display_), POLLIN, 0};
    if (wl_display_flush(display_) < 0) {
        // A compositor that hangs takes nothing more: the rest goes out when it does.
        if (errno != EAGAIN) {
            wl_display_cancel_read(display_);
            return false;
        }
        from_compositor.events |= POLLOUT;
    }
    std::array<pollfd, 2> waiting{from_compositor, pollfd{stop.waitable(), POLLIN, 0}};
    const auto limit = std::max<std::int64_t>(at_most.count(), 0);
    const int ready = ::poll(waiting.data(), waiting.size(), static_cast<int>(limit));
    if (ready <= 0 || (waiting[0].revents & (POLLIN | POLLERR | POLLHUP)) == 0) {
        wl_display_cancel_read(display_);
        return ready >= 0 || errno == EINTR;
    }
    return wl_display_read_events(display_) == 0 && wl_display_dispatch_pending(display_) >= 0;
}

} // namespace fallow::detector::wayland
