// SPDX-License-Identifier: GPL-3.0-or-later
#include "idle-detector/stop_signal.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <limits>
#include <system_error>

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

namespace fallow::detector {
namespace {

constexpr std::chrono::milliseconds longest_poll{std::numeric_limits<int>::max()};

} // namespace

// A pipe and not an eventfd, because macOS has none. A byte that nobody reads is the request: from then on it is readable.
// Closing the writing end alone would not do, where a process that was started meanwhile holds it too.
StopSignal::StopSignal() : waitable_(-1), bell_(-1)
{
    std::array<int, 2> ends{};
    if (::pipe(ends.data()) != 0)
        throw std::system_error(errno, std::generic_category(), "no descriptors are left for a detector");
    for (const int end : ends)
        (void)::fcntl(end, F_SETFD, FD_CLOEXEC);
    waitable_ = ends[0];
    bell_ = ends[1];
}

StopSignal::~StopSignal()
{
    request();
    ::close(waitable_);
}

void StopSignal::request()
{
    if (is_requested_.exchange(true))
        return;
    (void)!::write(bell_, "", 1);
    ::close(bell_);
}

bool StopSignal::is_requested() const { return is_requested_; }

bool StopSignal::wait_for(std::chrono::milliseconds time) const
{
    using Clock = std::chrono::steady_clock;
    time = std::min(time, longest_poll);
    const auto end = Clock::now() + time;
    pollfd waiting{waitable_, POLLIN, 0};
    for (;;) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(end - Clock::now());
        const int ready = ::poll(&waiting, 1, static_cast<int>(std::max<std::int64_t>(left.count(), 0)));
        if (ready >= 0 || errno != EINTR)
            return is_requested();
    }
}

} // namespace fallow::detector
