// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/store/heartbeats.h"

namespace fallow::coordinator {

bool Heartbeats::is_over(CoordinatorId coordinator, std::uint64_t beat, Time now)
{
    const auto [found, is_new] = seen_.try_emplace(coordinator, Seen{beat, now, now});
    auto& seen = found->second;
    if (beat != seen.beat || now - seen.looked > longest_look_away)
        seen = {beat, now, now};
    seen.looked = now;
    const bool is_over = now - seen.changed >= longest_silence;
    std::erase_if(seen_, [&](const auto& one) { return now - one.second.looked > longest_silence; });
    return is_over;
}

} // namespace fallow::coordinator
