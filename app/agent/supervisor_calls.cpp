// SPDX-License-Identifier: GPL-3.0-or-later
// What the supervisor does with calls: tasks whose submitters wait. They come with everything they need, go into the next
// free slot before all else, and go back at once when the owner returns, so that another host can answer.
#include "app/agent/supervisor.h"

#include <algorithm>

namespace fallow::agent {

using namespace scheduler;

bool Supervisor::may_take_calls() const
{
    return !paused_since_ && !is_shut_down_ && std::holds_alternative<AbleToRestrict>(ability_);
}

bool Supervisor::is_kept_from_calls() const
{
    const bool is_all_busy = std::ranges::all_of(
        slots_, [](const Slot& slot) { return slot.closed_since || (slot.task && !slot.task->is_call); });
    return is_all_busy && (!usual_task_time_ || *usual_task_time_ > longest_wait_of_calls);
}

void Supervisor::on_call(const PoolKey& key, Pool& pool, LeaseMayRun& permit)
{
    const bool fits = permit.function->manifest.limits.memory_bytes <= task_memory_limit();
    if (!may_take_calls() || !fits || is_kept_from_calls())
        order(GiveBackLease{LeaseKey{key, permit.offer.lease}});
    else
        pool.calls.push_back(std::move(permit));
}

void Supervisor::assign_calls()
{
    for (auto& [key, pool] : pools_) {
        while (!pool.calls.empty()) {
            LeaseMayRun& permit = pool.calls.front();
            const VerifiedFunction& function = *permit.function;
            LeaseReady ready{permit.offer.lease,
                             permit.offer.function,
                             function.manifest.name,
                             *function.publisher.public_key(),
                             function.manifest.limits.memory_bytes,
                             function.publisher.common_name()};
            if (ready.memory_bytes + memory_in_use() > memory_total_bytes_)
                break;
            Slot* slot = best_slot_for(key, ready);
            if (slot == nullptr)
                break;
            slot->task = Task{key, std::move(ready), Permitted{std::move(permit)}, false, true};
            pool.calls.pop_front();
        }
    }
}

/// Calls that found no free slot go to workers that will be through with theirs in a moment. A call that nobody waits for any
/// more is not called back from there: it is over sooner than it could be.
void Supervisor::hand_calls_ahead()
{
    for (auto& [key, pool] : pools_) {
        while (!pool.calls.empty()) {
            LeaseMayRun& permit = pool.calls.front();
            Slot* slot = slot_to_hand_ahead(key, permit.offer.function);
            if (slot == nullptr)
                break;
            run(slot->worker->id, permit);
            LeaseReady ready = slot->task->ready; // of the same function
            ready.lease = permit.offer.lease;
            slot->ahead.push_back(Task{key, std::move(ready), Executing{}, false, true});
            pool.calls.pop_front();
        }
    }
}

Supervisor::Slot* Supervisor::slot_to_hand_ahead(const PoolKey& pool, const FunctionDigest& function)
{
    Slot* best = nullptr;
    for (Slot& slot : slots_) {
        const bool runs_it = slot.is_open() && slot.worker && slot.is_executing() && slot.task->is_call
                             && slot.task->pool == pool && slot.task->ready.function == function;
        if (!runs_it || !slot.worker->usual_call_time || *slot.worker->usual_call_time > longest_call_to_follow)
            continue;
        if (slot.ahead.size() < most_calls_ahead && (best == nullptr || slot.ahead.size() < best->ahead.size()))
            best = &slot;
    }
    return best;
}

void Supervisor::give_back_ahead(Slot& slot)
{
    for (const Task& task : std::exchange(slot.ahead, {}))
        order(GiveBackLease{task.key()});
}

/// Those that wait and those that run: nobody who waits for one is to wait for the owner of this computer.
void Supervisor::give_calls_back()
{
    for (auto& [key, pool] : pools_)
        for (const LeaseMayRun& permit : std::exchange(pool.calls, {}))
            order(GiveBackLease{LeaseKey{key, permit.offer.lease}});
    for (Slot& slot : slots_)
        if (slot.task && slot.task->is_call)
            set_aside(slot, StopReason::long_pause);
}

} // namespace fallow::agent
