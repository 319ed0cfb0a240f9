// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/core/live_batch.h"

#include <algorithm>

namespace fallow::coordinator {

Exclusion exclusion_of(const BegunTask& task, Instant now)
{
    using enum Replica::State;
    Exclusion exclusion;
    for (const auto& replica : task.replicas) {
        if (replica.state == running || replica.state == reported) {
            exclusion.accounts.push_back(replica.account.value);
        } else if (replica.state == irreproducible) {
            if (replica.deadline > now)
                exclusion.hosts.push_back(replica.host);
        } else if (task.replicas.size() > max_unreported_leases_per_account) {
            const auto unreported = std::ranges::count_if(task.replicas, [&](const Replica& other) {
                return other.account == replica.account && (other.state == expired || other.state == returned);
            });
            if (static_cast<std::uint32_t>(unreported) >= max_unreported_leases_per_account)
                exclusion.accounts.push_back(replica.account.value);
        }
    }
    const auto make_set = [](auto& values) {
        std::ranges::sort(values);
        values.erase(std::unique(values.begin(), values.end()), values.end());
    };
    make_set(exclusion.accounts);
    make_set(exclusion.hosts);
    return exclusion;
}

} // namespace fallow::coordinator
