// SPDX-License-Identifier: GPL-3.0-or-later
// What follows from the supervisor's state after each event: leases go to slots, slots go forward, memory is given back.
#include "app/agent/supervisor.h"

#include <algorithm>

namespace fallow::agent {

void Supervisor::advance()
{
    if (!is_shut_down_) {
        retire_surplus_slots();
        open_and_close_slots();
        work_and_rest();
        if (!paused_since_) {
            try_ability();
            assign();
            for (Slot& slot : slots_)
                push_forward(slot);
            hand_calls_ahead();
        }
        give_memory_back();
    }
    tell_capacity();
}

/// Idle slots go first; what still runs in the others is stopped at once, because the owner asked for less.
void Supervisor::retire_surplus_slots()
{
    if (slots_.size() <= wanted_slots_)
        return;
    std::ranges::stable_partition(slots_, [](const Slot& slot) { return slot.task.has_value(); });
    for (std::size_t index = wanted_slots_; index < slots_.size(); ++index) {
        if (slots_[index].task)
            set_aside(slots_[index], StopReason::fewer_slots);
        if (slots_[index].worker)
            stop_worker(slots_[index]);
    }
    slots_.resize(wanted_slots_);
}

/// While paused all are closed. Otherwise as many are open as the policy allows: those with a task first, and closed first
/// those without one.
void Supervisor::open_and_close_slots()
{
    if (paused_since_)
        return;
    const auto best = [this](bool is_open, bool has_task) -> Slot* {
        const auto found = std::ranges::find_if(
            slots_, [&](const Slot& slot) { return slot.is_open() == is_open && slot.task.has_value() == has_task; });
        return found == slots_.end() ? nullptr : &*found;
    };
    while (open_slots() > usable_slots()) {
        Slot* idle = best(true, false);
        close(idle != nullptr ? *idle : *best(true, true));
    }
    while (open_slots() < usable_slots() && next_opening_ <= now_) {
        Slot* busy = best(false, true);
        open(busy != nullptr ? *busy : *best(false, false));
        next_opening_ = now_ + slot_opening_interval;
    }
}

void Supervisor::close(Slot& slot)
{
    if (slot.closed_since)
        return;
    slot.closed_since = now_;
    if (slot.worker)
        order(FreezeWorker{slot.worker->id});
}

void Supervisor::open(Slot& slot)
{
    slot.closed_since.reset();
    if (!slot.worker)
        return;
    slot.worker->idle_since = now_;
    if (!is_resting_)
        order(ThawWorker{slot.worker->id});
}

/// While paused everything rests anyway, and afterwards the turns begin anew, with work.
void Supervisor::work_and_rest()
{
    if (paused_since_ || share_percent_ == 100) {
        set_resting(false);
        turn_ends_.reset();
        return;
    }
    if (turn_ends_ && now_ < *turn_ends_)
        return;
    set_resting(turn_ends_ && !is_resting_);
    const auto part = is_resting_ ? 100 - share_percent_ : share_percent_;
    turn_ends_ = now_ + duty_cycle * part / 100;
}

void Supervisor::set_resting(bool is_resting)
{
    if (std::exchange(is_resting_, is_resting) == is_resting)
        return;
    for (const Slot& slot : slots_) {
        if (!slot.worker || !slot.is_open())
            continue;
        if (is_resting)
            order(FreezeWorker{slot.worker->id});
        else
            order(ThawWorker{slot.worker->id});
    }
}

std::size_t Supervisor::usable_slots() const { return std::min<std::size_t>(allowed_slots_, slots_.size()); }

std::size_t Supervisor::open_slots() const
{
    return static_cast<std::size_t>(std::ranges::count_if(slots_, &Slot::is_open));
}

/// No lease is asked for before a worker was once restricted here, or again after one could not be.
void Supervisor::try_ability()
{
    if (std::holds_alternative<AbleToRestrict>(ability_))
        return;
    if (const auto* unable = std::get_if<UnableToRestrict>(&ability_); unable != nullptr && unable->retry_at > now_)
        return;
    const bool is_being_tried = std::ranges::any_of(slots_, [](const Slot& slot) { return slot.worker.has_value(); });
    const auto open_slot = std::ranges::find_if(slots_, &Slot::is_open);
    if (!is_being_tried && open_slot != slots_.end())
        start_worker(*open_slot);
}

/// Lower is better: the function is loaded; the publisher's worker; a fresh worker; no worker; another's worker.
Supervisor::Slot* Supervisor::best_slot_for(const PoolKey& pool, const scheduler::LeaseReady& ready)
{
    const Publisher publisher{pool, ready.publisher};
    const auto cost = [&](const Slot& slot) {
        if (!slot.worker)
            return 3;
        const WorkerState& worker = *slot.worker;
        if (!worker.publisher)
            return 2;
        if (*worker.publisher != publisher)
            return 4;
        const auto* loaded = std::get_if<Loaded>(&worker.memory);
        return loaded != nullptr && loaded->function == ready.function ? 0 : 1;
    };
    Slot* best = nullptr;
    for (Slot& slot : slots_) {
        if (slot.task || slot.closed_since || (!slot.worker && slot.not_before > now_))
            continue;
        if (best == nullptr || cost(slot) < cost(*best))
            best = &slot;
    }
    return best;
}

std::optional<std::pair<PoolKey, Supervisor::Slot*>> Supervisor::next_assignment()
{
    std::vector<scheduler::PoolClaim> claims;
    for (const auto& [key, pool] : pools_) {
        const auto running = std::ranges::count_if(
            slots_, [&, &pool_key = key](const Slot& slot) { return slot.task && slot.task->pool == pool_key; });
        const bool fits =
            !pool.ready.empty() && pool.ready.front().memory_bytes + memory_in_use() <= memory_total_bytes_;
        claims.push_back({key, pool.share, use_of(pool), static_cast<std::uint32_t>(running), fits});
    }
    const auto chosen = scheduler::next_pool(claims);
    if (!chosen)
        return std::nullopt;
    const PoolKey& key = claims[*chosen].pool;
    Slot* slot = best_slot_for(key, pools_.at(key).ready.front());
    if (slot == nullptr)
        return std::nullopt;
    return std::pair{key, slot};
}

void Supervisor::assign()
{
    if (!std::holds_alternative<AbleToRestrict>(ability_))
        return;
    assign_calls();
    while (const auto next = next_assignment()) {
        auto& [key, slot] = *next;
        Pool& pool = pools_.at(key);
        slot->task = Task{key, std::move(pool.ready.front()), Asked{}};
        pool.ready.pop_front();
        order(BeginLease{slot->task->key()});
    }
}

/// A task that may run needs: a worker of its publisher's own, its function in it.
void Supervisor::push_forward(Slot& slot)
{
    if (!slot.task || slot.closed_since)
        return;
    const Task& task = *slot.task;
    const Publisher publisher{task.pool, task.ready.publisher};
    if (slot.worker && slot.worker->publisher && *slot.worker->publisher != publisher)
        stop_worker(slot);
    if (!slot.worker && slot.not_before <= now_)
        start_worker(slot);
    if (!slot.worker)
        return;
    WorkerState& worker = *slot.worker;
    worker.publisher = publisher;
    const auto* permitted = std::get_if<Permitted>(&task.phase);
    if (permitted == nullptr || std::holds_alternative<Loading>(worker.memory))
        return;
    const auto& permit = permitted->permit;
    if (const auto* loaded = std::get_if<Loaded>(&worker.memory);
        loaded != nullptr && loaded->function == task.ready.function) {
        run(worker.id, permit);
        if (!task.is_call) // of those there are too many to tell of each
            order(TaskStarted{task.key(), task.ready.function_name, worker.id});
        slot.task->phase = Executing{};
        return;
    }
    for (const Slot& other : slots_) {
        std::shared_ptr<const LoadFunction> content;
        if (other.worker)
            if (const auto* loaded = std::get_if<Loaded>(&other.worker->memory);
                loaded != nullptr && loaded->function == task.ready.function)
                content = loaded->content;
        if (other.worker)
            if (const auto* loading = std::get_if<Loading>(&other.worker->memory);
                loading != nullptr && loading->function == task.ready.function)
                content = loading->content;
        if (content) {
            order(LoadWorker{worker.id, content});
            worker.memory = Loading{task.ready.function, std::move(content)};
            return;
        }
    }
    worker.memory = Blank{};
    if (being_read_.insert(task.ready.function).second)
        order(ReadFunction{permit.function, permit.bundle_directory});
}

void Supervisor::run(WorkerId worker, const scheduler::LeaseMayRun& permit)
{
    RunTask run;
    run.seed = permit.offer.seed;
    run.clock_start = permit.offer.clock_start;
    run.arguments = permit.offer.arguments;
    run.input = permit.input;
    run.checkpoint = permit.checkpoint;
    FunctionLimits limits = permit.function->manifest.limits;
    if (permit.offer.is_call) // its result has to fit into the reply
        limits.output_bytes = std::min<std::uint64_t>(limits.output_bytes, max_inline_bytes);
    order(RunWorker{worker, std::move(run), limits});
}

std::chrono::nanoseconds Supervisor::kept_in_memory(const Slot& slot) const
{
    if (memory_is_needed_)
        return std::chrono::nanoseconds(0);
    const bool would_lose_work = slot.is_executing() && !slot.task->has_checkpoint;
    return would_lose_work ? frozen_worker_kept_ * patience_with_unsaved_work : frozen_worker_kept_;
}

void Supervisor::give_memory_back()
{
    for (Slot& slot : slots_) {
        if (!slot.worker)
            continue;
        if (slot.closed_since && now_ - *slot.closed_since >= kept_in_memory(slot)) {
            // A task that does not run yet waits without a worker as well.
            if (slot.is_executing())
                set_aside(slot, memory_is_needed_ ? StopReason::memory_needed : StopReason::long_pause);
            else
                stop_worker(slot);
        } else if (!slot.closed_since && !slot.task && now_ - slot.worker->idle_since >= idle_worker_kept) {
            stop_worker(slot);
        }
    }
}

void Supervisor::start_worker(Slot& slot)
{
    slot.worker = WorkerState{WorkerId{++last_worker_}, std::nullopt, Blank{}, now_};
    order(StartWorker{slot.worker->id});
}

void Supervisor::stop_worker(Slot& slot)
{
    order(StopWorker{slot.worker->id});
    slot.worker.reset();
    give_back_ahead(slot);
}

void Supervisor::set_aside(Slot& slot, StopReason reason)
{
    const Task task = std::move(*slot.task);
    slot.task.reset();
    const bool was_executing = std::holds_alternative<Executing>(task.phase);
    if (was_executing)
        stop_worker(slot);
    order(SuspendLease{task.key()});
    if (was_executing && !task.is_call)
        order(TaskStopped{task.key(), task.ready.function_name, reason});
}

void Supervisor::drop(Slot& slot, StopReason reason)
{
    const Task task = std::move(*slot.task);
    slot.task.reset();
    if (!std::holds_alternative<Executing>(task.phase))
        return;
    stop_worker(slot);
    if (!task.is_call)
        order(TaskStopped{task.key(), task.ready.function_name, reason});
}

Supervisor::Slot* Supervisor::slot_of(WorkerId worker)
{
    const auto found =
        std::ranges::find_if(slots_, [&](const Slot& slot) { return slot.worker && slot.worker->id == worker; });
    return found == slots_.end() ? nullptr : &*found;
}

Supervisor::Slot* Supervisor::slot_of(const LeaseKey& lease)
{
    const auto found =
        std::ranges::find_if(slots_, [&](const Slot& slot) { return slot.task && slot.task->key() == lease; });
    return found == slots_.end() ? nullptr : &*found;
}

double Supervisor::use_of(const Pool& pool) const { return pool.use.seconds(fading_time(now_)); }

std::uint64_t Supervisor::memory_in_use() const
{
    std::uint64_t bytes = 0;
    for (const Slot& slot : slots_)
        if (slot.task)
            bytes += slot.task->ready.memory_bytes;
    return bytes;
}

std::uint64_t Supervisor::task_memory_limit() const { return std::min(memory_per_task_bytes_, memory_total_bytes_); }

} // namespace fallow::agent
