// SPDX-License-Identifier: GPL-3.0-or-later
#include "scheduler-client/back_off.h"

#include <algorithm>

namespace fallow::scheduler {

std::chrono::milliseconds wait_before_retry(BackOff back_off, unsigned failures, std::uint64_t random)
{
    if (failures == 0)
        return std::chrono::milliseconds(0);
    auto most = back_off.base;
    for (unsigned doubled = 1; doubled < failures && most < back_off.cap; ++doubled)
        most *= 2;
    most = std::min(most, back_off.cap);
    return std::chrono::milliseconds(
        static_cast<std::int64_t>(random % (static_cast<std::uint64_t>(most.count()) + 1)));
}

} // namespace fallow::scheduler
