// SPDX-License-Identifier: GPL-3.0-or-later
// What the supervisor makes of a pool's events, and how many leases it wants from each.
#include "app/agent/supervisor.h"

#include <algorithm>

namespace fallow::agent {

using namespace scheduler;

void Supervisor::on_pool(const PoolKey& key, Pool& pool, PoolEvent& event)
{
    if (const auto* received = std::get_if<LeaseReceived>(&event)) {
        pool.preparing[received->lease] = received->function;
        pool.has_work = true;
    } else if (auto* ready = std::get_if<LeaseReady>(&event)) {
        on_ready(key, pool, *ready);
    } else if (auto* permit = std::get_if<LeaseMayRun>(&event)) {
        if (permit->offer.is_call)
            on_call(key, pool, *permit);
        else
            on_may_run(key, *permit);
    } else if (const auto* cancelled = std::get_if<LeaseCancelled>(&event)) {
        on_cancelled(key, pool, *cancelled);
    } else if (std::holds_alternative<NoWork>(event)) {
        pool.has_work = false;
    } else if (const auto* refused = std::get_if<FunctionRefused>(&event)) {
        std::erase_if(pool.preparing, [&](const auto& entry) { return entry.second == refused->function; });
    }
}

void Supervisor::on_ready(const PoolKey& key, Pool& pool, LeaseReady& ready)
{
    pool.preparing.erase(ready.lease);
    pool.has_work = true;
    if (is_shut_down_)
        return; // stays in the journal
    const bool is_known =
        slot_of(LeaseKey{key, ready.lease}) != nullptr
        || std::ranges::any_of(pool.ready, [&](const auto& other) { return other.lease == ready.lease; });
    if (is_known)
        return;
    if (ready.memory_bytes > task_memory_limit()) {
        // Giving it back as if stopped would bring it again; the pool is to know that this host cannot.
        LeaseResult result;
        result.lease = ready.lease;
        result.outcome = NotStarted{"the function may use more memory than this host gives a task"};
        order(FinishLease{key, std::move(result)});
        return;
    }
    pool.ready.push_back(std::move(ready));
}

void Supervisor::on_may_run(const PoolKey& key, LeaseMayRun& permit)
{
    const LeaseKey lease{key, permit.offer.lease};
    Slot* slot = slot_of(lease);
    if (slot == nullptr) {
        order(GiveBackLease{lease});
        return;
    }
    if (!std::holds_alternative<Asked>(slot->task->phase))
        return;
    slot->task->has_checkpoint = permit.checkpoint.has_value();
    slot->task->phase = Permitted{std::move(permit)};
}

void Supervisor::on_cancelled(const PoolKey& key, Pool& pool, const LeaseCancelled& cancelled)
{
    pool.preparing.erase(cancelled.lease);
    std::erase_if(pool.ready, [&](const auto& ready) { return ready.lease == cancelled.lease; });
    std::erase_if(pool.calls, [&](const auto& permit) { return permit.offer.lease == cancelled.lease; });
    Slot* slot = slot_of(LeaseKey{key, cancelled.lease});
    if (slot == nullptr)
        return;
    switch (cancelled.reason) {
    case CancelReason::by_pool: return drop(*slot, StopReason::needed_no_more);
    case CancelReason::deadline_passed: return drop(*slot, StopReason::deadline_passed);
    case CancelReason::refused: return drop(*slot, StopReason::function_refused);
    case CancelReason::detached: return drop(*slot, StopReason::pool_detached);
    }
}

/// As free slots would take them, one after another: each pool's in the order of their coming, pools by their shares.
std::vector<NextTask> Supervisor::next_tasks() const
{
    std::vector<NextTask> next;
    std::vector<PoolClaim> claims;
    std::vector<std::deque<LeaseReady>::const_iterator> heads;
    for (const auto& [key, pool] : pools_) {
        const auto running = std::ranges::count_if(
            slots_, [&, &pool_key = key](const Slot& slot) { return slot.task && slot.task->pool == pool_key; });
        claims.push_back({key, pool.share, use_of(pool), static_cast<std::uint32_t>(running), !pool.ready.empty()});
        heads.push_back(pool.ready.begin());
    }
    while (next.size() < most_next_tasks_told) {
        const auto chosen = next_pool(claims);
        if (!chosen)
            break;
        PoolClaim& claim = claims[*chosen];
        auto& head = heads[*chosen];
        next.push_back({claim.pool, head->function_name, head->publisher_name});
        ++claim.running;
        claim.has_work = ++head != pools_.at(claim.pool).ready.end();
    }
    return next;
}

std::size_t Supervisor::held(const PoolKey& key, const Pool& pool) const
{
    const auto in_slots = std::ranges::count_if(
        slots_, [&](const Slot& slot) { return slot.task && slot.task->pool == key && !slot.task->is_call; });
    return pool.preparing.size() + pool.ready.size() + static_cast<std::size_t>(in_slots);
}

/// Free places go one by one to the pool that is furthest below its share. A pool that just had nothing is asked all the
/// same, for one slot's worth: that is how it can say that it has work again.
void Supervisor::tell_capacity()
{
    const bool may_want =
        !paused_since_ && transfers_permitted_ && !is_shut_down_ && std::holds_alternative<AbleToRestrict>(ability_);
    std::vector<PoolClaim> claims;
    std::size_t all_held = 0;
    for (const auto& [key, pool] : pools_) {
        const std::size_t here = held(key, pool);
        all_held += here;
        claims.push_back({key, pool.share, use_of(pool), static_cast<std::uint32_t>(here), pool.has_work});
    }
    const std::size_t target = usable_slots() * std::size_t{1 + leases_ahead_per_slot(usual_task_time_)};
    for (std::size_t place = all_held; place < target; ++place) {
        const auto chosen = next_pool(claims);
        if (!chosen)
            break;
        ++claims[*chosen].running;
    }
    for (const PoolClaim& claim : claims) {
        std::uint32_t capacity = claim.running;
        if (!claim.has_work && all_held < target)
            capacity += static_cast<std::uint32_t>(usable_slots());
        const auto slots = static_cast<std::uint32_t>(may_want ? usable_slots() : 0);
        const auto calls = std::min<std::uint32_t>(slots * calls_per_slot, max_calls_per_host);
        const SetCapacity telling{claim.pool, may_want ? capacity : 0, task_memory_limit(), calls, slots};
        Pool& pool = pools_.at(claim.pool);
        if (pool.told == telling)
            continue;
        pool.told = telling;
        order(telling);
    }
}

} // namespace fallow::agent
