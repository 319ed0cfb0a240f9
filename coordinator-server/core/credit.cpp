// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/core/credit.h"

#include <algorithm>

namespace fallow::coordinator {

Credits credit_for_quorum(std::span<const std::chrono::milliseconds> claims, std::chrono::milliseconds most_per_run)
{
    if (claims.empty())
        return {};
    const auto smallest = *std::ranges::min_element(claims);
    return credit_for(std::clamp(smallest, std::chrono::milliseconds{0}, most_per_run));
}

} // namespace fallow::coordinator
