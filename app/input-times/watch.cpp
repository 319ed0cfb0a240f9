// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/input-times/watch.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

#include <sys/epoll.h>
#include <unistd.h>

#include "app/input-times/telling_pace.h"
#include "protocol/input_time.h"

namespace fallow::input_times {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int most_events_at_once = 32;

bool await(int waiting, int descriptor)
{
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.fd = descriptor;
    return ::epoll_ctl(waiting, EPOLL_CTL_ADD, descriptor, &event) == 0;
}

/// A reader that is slow loses this one: the next beat says it again.
void tell(TellingPace& pace, int reader)
{
    const InputTimeMessage message = encode_input_time(pace.time_to_tell());
    (void)!::write(reader, message.data(), message.size());
    pace.told(Clock::now());
}

} // namespace

Result<Descriptor> make_waiting(const InputDevices& devices, int reader)
{
    Descriptor waiting(::epoll_create1(EPOLL_CLOEXEC));
    bool is_complete = waiting.is_open() && await(waiting.get(), devices.changes.get()) && await(waiting.get(), reader);
    for (const Descriptor& device : devices.open)
        is_complete = is_complete && await(waiting.get(), device.get());
    if (!is_complete)
        return fail(FailureCode::io_error,
                    std::string("the input devices cannot be waited for: ") + std::strerror(errno));
    return waiting;
}

End watch(const InputDevices& devices, int waiting, int reader)
{
    TellingPace pace(Clock::now());
    std::array<epoll_event, most_events_at_once> ready{};
    for (;;) {
        const auto now = Clock::now();
        if (pace.due() <= now)
            tell(pace, reader);
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(std::max(pace.due(), now) - now);
        const int count = ::epoll_wait(waiting, ready.data(), most_events_at_once, static_cast<int>(left.count()));
        if (count < 0 && errno != EINTR)
            return End::trouble;
        for (int place = 0; place < count; ++place) {
            const int descriptor = ready[static_cast<std::size_t>(place)].data.fd;
            // It never says anything: it is gone.
            if (descriptor == reader)
                return End::reader_is_gone;
            const Reading reading = descriptor == devices.changes.get()
                                        ? (read_changes(descriptor) ? Reading::gone : Reading::nothing)
                                        : read_device(descriptor);
            if (reading != Reading::nothing)
                pace.see(Clock::now());
            if (reading == Reading::gone) {
                tell(pace, reader);
                return End::devices_changed;
            }
        }
    }
}

} // namespace fallow::input_times
