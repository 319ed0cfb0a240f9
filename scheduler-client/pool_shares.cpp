// SPDX-License-Identifier: GPL-3.0-or-later
#include "scheduler-client/pool_shares.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace fallow::scheduler {

void RecentUse::add(std::chrono::milliseconds processor_time, Timestamp now)
{
    seconds_ = seconds(now) + std::chrono::duration<double>(processor_time).count();
    at_ = std::max(at_, now);
}

double RecentUse::seconds(Timestamp now) const
{
    if (now <= at_)
        return seconds_; // a clock that was set back does not bring use back
    const auto half_lives =
        std::chrono::duration<double>(now - at_) / std::chrono::duration<double>(recent_use_half_life);
    return seconds_ * std::exp2(-half_lives);
}

std::optional<std::size_t> next_pool(std::span<const PoolClaim> pools)
{
    std::optional<std::size_t> best;
    double best_load = 0;
    for (std::size_t index = 0; index < pools.size(); ++index) {
        const PoolClaim& claim = pools[index];
        if (!claim.has_work)
            continue;
        const double charge = std::chrono::duration<double>(running_task_charge).count() * (claim.running + 1.0);
        const double load = claim.share == 0 ? std::numeric_limits<double>::infinity()
                                             : (claim.recent_use_seconds + charge) / claim.share;
        if (!best || load < best_load) {
            best = index;
            best_load = load;
        }
    }
    return best;
}

} // namespace fallow::scheduler
