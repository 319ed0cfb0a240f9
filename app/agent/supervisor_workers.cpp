// SPDX-License-Identifier: GPL-3.0-or-later
// What the supervisor makes of what workers do, and of functions read from disk.
#include "app/agent/supervisor.h"

#include <algorithm>
#include <string_view>

namespace fallow::agent {
namespace {

using namespace std::chrono;

seconds backoff_after(std::uint32_t failures)
{
    constexpr std::uint32_t most_doublings = 16;
    return std::min(longest_worker_backoff,
                    seconds(first_worker_backoff.count() << std::min(failures - 1, most_doublings)));
}

/// Whether the worker itself is at fault, or the machine: then the next one waits. A limit is the function's doing.
bool calls_for_backoff(const Outcome& cause)
{
    return std::holds_alternative<Crashed>(cause) || std::holds_alternative<Violation>(cause);
}

std::string log_tail_of(const launcher::TaskReport& report)
{
    std::string_view log = as_text(report.log);
    if (log.size() > max_log_tail_bytes)
        log.remove_prefix(log.size() - max_log_tail_bytes);
    return std::string(log);
}

} // namespace

void Supervisor::on(FunctionRead& read)
{
    being_read_.erase(read.function);
    for (Slot& slot : slots_) {
        if (!slot.task || slot.task->ready.function != read.function
            || !std::holds_alternative<Permitted>(slot.task->phase))
            continue;
        if (!read.content)
            finish(slot, NotStarted{"the bundle cannot be read: " + read.content.error().context}, {});
        else if (slot.worker && std::holds_alternative<Blank>(slot.worker->memory) && !slot.closed_since) {
            order(LoadWorker{slot.worker->id, *read.content});
            slot.worker->memory = Loading{read.function, *read.content};
        }
    }
}

void Supervisor::on(WorkerNotStarted& failed)
{
    if (Slot* slot = slot_of(failed.worker)) {
        slot->worker.reset();
        cannot_start(*slot, failed.failure.context);
    }
}

/// Nothing may run on this host: what was to run is told so, what was not begun goes back, and it is tried again later.
void Supervisor::cannot_start(Slot& slot, const std::string& reason)
{
    ++ability_failures_;
    ability_ = UnableToRestrict{reason, now_ + backoff_after(ability_failures_)};
    order(AbilityChanged{});
    if (slot.task)
        finish(slot, NotStarted{reason}, {});
    for (auto& [key, pool] : pools_) {
        for (const auto& ready : pool.ready)
            order(GiveBackLease{LeaseKey{key, ready.lease}});
        pool.ready.clear();
    }
}

void Supervisor::on(WorkerReady& ready)
{
    if (slot_of(ready.worker) == nullptr)
        return;
    const bool is_news = !std::holds_alternative<AbleToRestrict>(ability_);
    ability_ = AbleToRestrict{std::move(ready.restrictions)};
    ability_failures_ = 0;
    if (is_news)
        order(AbilityChanged{});
}

void Supervisor::on(WorkerLoaded& loaded)
{
    Slot* slot = slot_of(loaded.worker);
    if (slot == nullptr)
        return;
    if (auto* loading = std::get_if<Loading>(&slot->worker->memory)) {
        Loaded memory{loading->function, std::move(loading->content)};
        slot->worker->memory = std::move(memory);
        slot->worker->usual_call_time.reset();
        slot->worker->idle_since = now_;
    }
}

void Supervisor::on(WorkerRefused& refused)
{
    Slot* slot = slot_of(refused.worker);
    if (slot == nullptr)
        return;
    slot->worker->memory = Blank{};
    slot->worker->idle_since = now_;
    if (slot->task)
        finish(*slot, NotStarted{refused.reason}, {});
}

void Supervisor::on(WorkerProgressed& progressed)
{
    Slot* slot = slot_of(progressed.worker);
    if (slot == nullptr || !slot->task)
        return;
    if (auto* executing = std::get_if<Executing>(&slot->task->phase)) {
        executing->per_mille = progressed.per_mille;
        if (!slot->task->is_call)
            order(TaskProgressed{slot->task->key(), progressed.worker, progressed.per_mille});
    }
}

void Supervisor::on(WorkerCheckpointed& checkpointed)
{
    Slot* slot = slot_of(checkpointed.worker);
    if (slot == nullptr || !slot->task || !std::holds_alternative<Executing>(slot->task->phase))
        return;
    slot->task->has_checkpoint = true;
    order(KeepCheckpoint{slot->task->key(), std::move(checkpointed.checkpoint)});
}

void Supervisor::on(WorkerEndedTask& ended)
{
    Slot* slot = slot_of(ended.worker);
    if (slot == nullptr || !slot->task || !std::holds_alternative<Executing>(slot->task->phase))
        return;
    if (is_reproducible(ended.report.outcome)) {
        slot->failures = 0;
        auto& usual = slot->task->is_call ? slot->worker->usual_call_time : usual_task_time_;
        usual = usual ? (*usual * 3 + ended.report.wall_time) / 4 : ended.report.wall_time; // follows what runs now
    }
    slot->worker->idle_since = now_;
    Outcome outcome = ended.report.outcome;
    finish(*slot, std::move(outcome), std::move(ended.report));
    if (!slot->ahead.empty()) {
        slot->task = std::move(slot->ahead.front());
        slot->ahead.pop_front();
    }
}

void Supervisor::on(WorkerGone& gone)
{
    Slot* slot = slot_of(gone.worker);
    if (slot == nullptr)
        return;
    slot->worker.reset();
    give_back_ahead(*slot);
    if (const auto* not_started = std::get_if<NotStarted>(&gone.departure.cause)) {
        cannot_start(*slot, not_started->reason);
        return;
    }
    milliseconds wait{0};
    if (calls_for_backoff(gone.departure.cause)) {
        wait = backoff_after(++slot->failures);
        slot->not_before = now_ + wait;
    }
    // Begun, but never run: the load ended the worker. One that only waits for its permit gets a fresh worker later.
    if (slot->task && !std::holds_alternative<Asked>(slot->task->phase)) {
        launcher::TaskReport report;
        report.processor_time = gone.departure.processor_time;
        finish(*slot, gone.departure.cause, std::move(report));
    }
    order(WorkerLost{gone.worker, std::move(gone.departure), wait});
}

void Supervisor::finish(Slot& slot, Outcome outcome, launcher::TaskReport report)
{
    const Task task = std::move(*slot.task);
    slot.task.reset();
    const auto pool = pools_.find(task.pool);
    if (pool != pools_.end())
        pool->second.use.add(duration_cast<milliseconds>(report.processor_time), fading_time(now_));
    scheduler::LeaseResult result;
    result.lease = task.ready.lease;
    result.outcome = outcome;
    result.processor_time = duration_cast<milliseconds>(report.processor_time);
    result.wall_time = duration_cast<milliseconds>(report.wall_time);
    result.peak_memory_bytes = report.peak_memory_bytes;
    result.log_tail = log_tail_of(report);
    if (is_reproducible(outcome))
        result.output = std::move(report.output);
    order(FinishLease{task.pool, std::move(result)});
    if (task.is_call)
        return;
    order(TaskEndedHere{task.key(), task.ready.function_name, std::move(outcome), report.processor_time,
                        report.wall_time});
}

} // namespace fallow::agent
