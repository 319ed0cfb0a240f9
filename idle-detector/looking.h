// SPDX-License-Identifier: GPL-3.0-or-later
// The rhythm of sources that look by themselves, because the kernel sends no events of what they look at.
#pragma once

#include "idle-detector/source.h"

namespace fallow::detector {

/// How long such a report stands: three looks may be late, and a second for a machine that is busy.
constexpr std::chrono::seconds good_for_looks(std::chrono::milliseconds interval)
{
    return std::chrono::ceil<std::chrono::seconds>(3 * interval) + std::chrono::seconds(1);
}

/// Looks at once and then at each interval, until the end is requested.
template <class Look>
void look_until(const StopSignal& stop, std::chrono::milliseconds interval, const Look& look)
{
    do
        look();
    while (!stop.wait_for(interval));
}

} // namespace fallow::detector
