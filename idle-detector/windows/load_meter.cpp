// SPDX-License-Identifier: GPL-3.0-or-later
#include "idle-detector/windows/load_meter.h"

#include <algorithm>
#include <utility>

namespace fallow::detector::windows {
namespace {

/// What background processes took in between. A process that ended meanwhile took its last moments along: they count as
/// others' work, once.
Ticks background_time(const LoadReading& before, const LoadReading& after)
{
    Ticks sum{0};
    for (const auto& [process, time] : after.background) {
        const auto known = before.background.find(process);
        if (known != before.background.end())
            sum += time - std::min(time, known->second);
        else if (process.created >= before.taken_at)
            sum += time;
    }
    return sum;
}

} // namespace

std::optional<Load> LoadMeter::read(LoadReading reading, std::chrono::seconds interval)
{
    const std::optional<LoadReading> before = std::exchange(before_, std::move(reading));
    if (!before)
        return {};
    const LoadReading& after = *before_;
    const Ticks total_before = before->all.kernel + before->all.user;
    const Ticks total_after = after.all.kernel + after.all.user;
    if (total_after <= total_before || after.all.idle < before->all.idle)
        return {};
    const Ticks total = total_after - total_before;
    const Ticks idle_or_background = after.all.idle - before->all.idle + background_time(*before, after);
    const Ticks others = total - std::min(total, idle_or_background);
    const double percent = 100.0 * static_cast<double>(others.count()) / static_cast<double>(total.count());
    return Load{percent, interval, ++sequence_};
}

} // namespace fallow::detector::windows
