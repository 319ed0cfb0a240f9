// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/agent/sleepless_clock.h"

#include <ctime>

namespace fallow::agent {

SleeplessClock::time_point SleeplessClock::now() noexcept
{
    timespec time{};
    (void)::clock_gettime(CLOCK_BOOTTIME, &time);
    return time_point(std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec));
}

} // namespace fallow::agent
