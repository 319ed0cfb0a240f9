// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/core/live_batch.h"

#include <algorithm>

#include "coordinator-server/core/batch_budget.h"
#include "protocol/credits.h"

namespace fallow::coordinator {

bool LiveBatch::may_begin_another() const
{
    if (!record.budget)
        return true;
    // Until its first tasks have shown what they cost, they may cost what the function may use.
    const auto dearest = credit_for(function->limits.processor_time).micro * record.quorum;
    const auto cost = record.verified > 0 ? record.budget->spent.micro / record.verified : dearest;
    return has_room(*record.budget, {cost}, begun.size());
}

bool LiveBatch::is_running(std::uint32_t index, std::uint32_t number) const
{
    const auto task = begun.find(index);
    return task != begun.end() && number < task->second.replicas.size()
           && task->second.replicas[number].state == Replica::State::running;
}

Capacity LiveBatch::needs() const
{
    const auto disk = function->bundle_bytes + record.largest_input_bytes;
    return {std::max(function->limits.memory_bytes, record.needs.memory_bytes),
            std::max(disk, record.needs.disk_bytes)};
}

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
