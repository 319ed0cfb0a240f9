// SPDX-License-Identifier: GPL-3.0-or-later
// What the supervisor does when it is told something from outside: settings, pause, pools.
#include "app/agent/supervisor.h"

#include <algorithm>

namespace fallow::agent {

std::uint32_t leases_ahead_per_slot(std::optional<std::chrono::nanoseconds> usual_task_time)
{
    if (!usual_task_time)
        return least_leases_ahead_per_slot;
    const auto each = std::max(*usual_task_time, std::chrono::nanoseconds(1));
    const auto fitting = std::chrono::nanoseconds(work_kept_ahead) / each;
    return static_cast<std::uint32_t>(
        std::clamp<std::int64_t>(fitting, least_leases_ahead_per_slot, most_leases_ahead_per_slot));
}

SupervisorCommands Supervisor::handle(SupervisorEvent event, Moment now)
{
    commands_.clear();
    now_ = now;
    if (!is_shut_down_)
        give_memory_back(); // what was due before, though the machine slept over it
    std::visit([this](auto& told) { on(told); }, event);
    advance();
    return std::exchange(commands_, {});
}

void Supervisor::on(CapacityChanged& changed)
{
    wanted_slots_ = std::max(1U, changed.slots);
    memory_per_task_bytes_ = changed.memory_per_task_bytes;
    memory_total_bytes_ = changed.memory_total_bytes;
    frozen_worker_kept_ = changed.frozen_worker_kept;
    for (std::size_t index = slots_.size(); index < wanted_slots_; ++index) {
        slots_.emplace_back();
        if (paused_since_)
            slots_.back().closed_since = now_;
    }
    for (auto& [key, pool] : pools_)
        std::erase_if(pool.ready, [&, &pool_key = key](const auto& ready) {
            if (ready.memory_bytes <= task_memory_limit())
                return false;
            order(GiveBackLease{LeaseKey{pool_key, ready.lease}});
            return true;
        });
}

void Supervisor::on(Paused& paused)
{
    memory_is_needed_ = paused.memory_is_needed;
    if (paused_since_)
        return;
    paused_since_ = now_;
    for (Slot& slot : slots_)
        close(slot);
    give_calls_back();
}

void Supervisor::on(Resumed& resumed)
{
    allowed_slots_ = std::max(1U, resumed.slots);
    share_percent_ = std::clamp(resumed.share_percent, 1U, 100U);
    if (!paused_since_)
        return;
    paused_since_.reset();
    memory_is_needed_ = false;
    next_opening_ = now_;
}

void Supervisor::on(TransfersPermitted& transfers) { transfers_permitted_ = transfers.permitted; }

void Supervisor::on(PoolAdded& added) { pools_[added.pool].share = added.share; }

void Supervisor::on(ShareChanged& changed)
{
    if (const auto pool = pools_.find(changed.pool); pool != pools_.end())
        pool->second.share = changed.share;
}

void Supervisor::on(PoolRemoved& removed)
{
    for (Slot& slot : slots_) {
        std::erase_if(slot.ahead, [&](const Task& task) { return task.pool == removed.pool; });
        if (slot.task && slot.task->pool == removed.pool)
            drop(slot, StopReason::pool_detached);
        if (slot.worker && slot.worker->publisher && slot.worker->publisher->pool == removed.pool)
            stop_worker(slot);
    }
    pools_.erase(removed.pool);
}

void Supervisor::on(PoolTold& told)
{
    const auto pool = pools_.find(told.pool);
    if (pool != pools_.end())
        on_pool(pool->first, pool->second, told.event);
}

void Supervisor::on(ShutDown&)
{
    if (is_shut_down_)
        return;
    is_shut_down_ = true;
    give_calls_back();
    for (Slot& slot : slots_) {
        if (slot.task)
            set_aside(slot, StopReason::agent_ends);
        if (slot.worker)
            stop_worker(slot);
    }
}

std::vector<RunningTask> Supervisor::running_tasks() const
{
    std::vector<RunningTask> tasks;
    for (const Slot& slot : slots_)
        if (slot.task && slot.worker)
            if (const auto* executing = std::get_if<Executing>(&slot.task->phase))
                tasks.push_back({slot.task->key(), slot.task->ready.function_name, slot.task->ready.publisher_name,
                                 slot.worker->id, executing->per_mille});
    return tasks;
}

bool Supervisor::is_busy() const
{
    return std::ranges::any_of(slots_, [](const Slot& slot) { return slot.worker && slot.is_executing(); });
}

std::size_t Supervisor::waiting_leases(const PoolKey& pool) const
{
    const auto found = pools_.find(pool);
    return found == pools_.end() ? 0 : found->second.preparing.size() + found->second.ready.size();
}

std::optional<Moment> Supervisor::next_wakeup() const
{
    if (is_shut_down_)
        return std::nullopt;
    std::optional<Moment> earliest;
    const auto consider = [&](Moment moment) {
        if (!earliest || moment < *earliest)
            earliest = moment;
    };
    for (const Slot& slot : slots_) {
        if (slot.worker && slot.closed_since)
            consider(*slot.closed_since + kept_in_memory(slot));
        if (slot.worker && !slot.closed_since && !slot.task)
            consider(slot.worker->idle_since + idle_worker_kept);
        if (!slot.worker && !slot.closed_since && slot.not_before > now_)
            consider(slot.not_before);
    }
    if (!paused_since_ && open_slots() < usable_slots())
        consider(next_opening_);
    if (turn_ends_)
        consider(*turn_ends_);
    if (const auto* unable = std::get_if<UnableToRestrict>(&ability_);
        unable != nullptr && !paused_since_ && unable->retry_at > now_)
        consider(unable->retry_at);
    return earliest;
}

} // namespace fallow::agent
