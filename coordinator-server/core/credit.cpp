// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/core/credit.h"

#include <algorithm>

namespace fallow::coordinator {

Credits credit_for(std::chrono::milliseconds processor_time)
{
    constexpr std::int64_t micro_per_credit = 1'000'000;
    constexpr std::int64_t milliseconds_per_hour = 3'600'000;
    // Whole hours apart, so that no claim overflows.
    const auto hours = processor_time.count() / milliseconds_per_hour;
    const auto rest = processor_time.count() % milliseconds_per_hour;
    return {hours * micro_per_credit + rest * micro_per_credit / milliseconds_per_hour};
}

Credits credit_for_quorum(std::span<const std::chrono::milliseconds> claims, std::chrono::milliseconds most_per_run)
{
    if (claims.empty())
        return {};
    const auto smallest = *std::ranges::min_element(claims);
    return credit_for(std::clamp(smallest, std::chrono::milliseconds{0}, most_per_run));
}

} // namespace fallow::coordinator
