// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/core/live_batch.h"

#include <algorithm>

#include "coordinator-server/core/batch_budget.h"
#include "protocol/credits.h"

namespace fallow::coordinator {
namespace {

constexpr std::size_t max_exclusions_looked_at = 256;
/// A newcomer finds nearly all of the tasks that wait for established accounts kept from it: it looks at a few, so that a
/// young pool, where nearly everybody is a newcomer, does not walk past all of them for each request.
constexpr std::size_t max_exclusions_a_newcomer_looks_at = 16;

} // namespace

bool LiveBatch::may_begin_another() const
{
    if (!record.budget)
        return true;
    // Until its first tasks have shown what they cost, they may cost what the function may use.
    const auto dearest = credit_for(function->limits.processor_time).micro * record.quorum;
    const auto cost = record.verified > 0 ? record.budget->spent.micro / record.verified : dearest;
    return has_room(*record.budget, {cost}, begun.size() + unsettled);
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

std::optional<std::uint32_t> LiveBatch::take_begun(const Taker& taker, Instant now)
{
    auto party = taker;
    if (is_of_one_account())
        party.account = {taker.host}; // whom the batch knows apart are hosts
    askers.note(party, now);
    if (partial.empty() && for_established.empty())
        return {};
    const auto is_current = [&](std::uint32_t index, std::uint32_t ticket) {
        const auto task = begun.find(index);
        return task != begun.end() && task->second.ticket == ticket && task->second.more > 0;
    };
    const auto take_from = [&](PartialTasks& tasks, bool established_only) {
        const auto may = [&](const Exclusion& exclusion) {
            if (exclusion.excludes(taker.account, taker.host))
                return false;
            const bool suits = exclusion.suits(taker) && (taker.is_established || !established_only);
            return suits || !askers.any_suits(exclusion, established_only, now);
        };
        const auto looks =
            established_only && !taker.is_established ? max_exclusions_a_newcomer_looks_at : max_exclusions_looked_at;
        return tasks.take(may, is_current, looks);
    };
    if (const auto index = take_from(for_established, true))
        return index;
    return take_from(partial, false);
}

Exclusion exclusion_of(const LiveBatch& batch, const BegunTask& task, Instant now)
{
    using enum Replica::State;
    Exclusion exclusion;
    for (const auto& replica : task.replicas) {
        if (replica.state == running || replica.state == reported) {
            if (batch.is_of_one_account())
                exclusion.hosts.push_back(replica.host);
            else
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
    if (task.compares != nullptr) {
        const auto& [pair, accounts, hosts] = *task.compares;
        if (batch.is_of_one_account())
            exclusion.hosts.insert(exclusion.hosts.end(), hosts.begin(), hosts.end());
        else
            exclusion.accounts.insert(exclusion.accounts.end(), accounts.begin(), accounts.end());
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
