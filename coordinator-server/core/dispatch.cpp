// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/core/dispatch.h"

#include <array>

namespace fallow::coordinator {
namespace {

constexpr std::size_t max_batches_looked_at = 1000; ///< a pick
constexpr std::size_t locality_window_batches = 8;  ///< how far a batch may jump its submitter's queue
constexpr std::uint32_t max_times_passed_over = 16; ///< before the oldest batch is served whatever the host has

} // namespace

void Dispatch::update(LiveBatch& batch)
{
    if (batch.has_work() == batch.listed_ready)
        return;
    if (batch.listed_ready) {
        remove(batch);
        return;
    }
    ready_[batch.record.owner].emplace(batch.record.id, &batch);
    batch.listed_ready = true;
}

void Dispatch::remove(LiveBatch& batch)
{
    if (!batch.listed_ready)
        return;
    batch.listed_ready = false;
    const auto queue = ready_.find(batch.record.owner);
    queue->second.erase(batch.record.id);
    if (queue->second.empty())
        ready_.erase(queue);
}

std::optional<Pick> Dispatch::pick(const Asker& asker, std::uint32_t most_offer_bytes)
{
    auto at = ready_.lower_bound(turn_);
    const auto submitters = ready_.size();
    for (std::size_t look = 0; look < submitters && look < max_batches_looked_at; ++look, ++at) {
        if (at == ready_.end())
            at = ready_.begin();
        const auto submitter = at->first;
        if (auto found = pick_from(at->second, asker, most_offer_bytes)) {
            turn_ = {submitter.value + 1};
            update(*found->batch);
            return found;
        }
    }
    return {};
}

bool Dispatch::suits(const LiveBatch& batch, const Asker& asker, std::uint32_t most_offer_bytes)
{
    const Function& function = *batch.function;
    return (!batch.is_of_one_account() || batch.record.owner == asker.account)
           && function.limits.memory_bytes <= asker.memory_bytes && batch.record.largest_offer_bytes <= most_offer_bytes
           && (!asker.publishers || asker.publishers->contains(function.publisher_serial))
           && (!asker.processor_time || function.limits.processor_time <= *asker.processor_time);
}

std::optional<Pick> Dispatch::pick_from(Queue& queue, const Asker& asker, std::uint32_t most_offer_bytes)
{
    const auto fits = [&](const LiveBatch& batch) { return suits(batch, asker, most_offer_bytes); };
    LiveBatch* oldest = nullptr;
    if (queue.size() > 1) {
        std::size_t looked = 0;
        for (auto& [id, batch] : queue) {
            if (looked++ == locality_window_batches)
                break;
            if (!fits(*batch))
                continue;
            if (oldest == nullptr)
                oldest = batch;
            if (oldest->passed_over >= max_times_passed_over)
                break;
            if (!asker.functions.contains(batch->record.function))
                continue;
            if (auto found = take(*batch, asker)) {
                if (batch != oldest)
                    ++oldest->passed_over;
                return found;
            }
        }
    }
    std::size_t looked = 0;
    for (auto& [id, batch] : queue) {
        if (looked++ == max_batches_looked_at)
            break;
        if (!fits(*batch))
            continue;
        if (auto found = take(*batch, asker)) {
            batch->passed_over = 0;
            return found;
        }
    }
    return {};
}

std::optional<Pick> Dispatch::take(LiveBatch& batch, const Asker& asker)
{
    if (const auto index = batch.take_begun(asker.taker(), asker.now))
        return Pick{&batch, *index};
    if (batch.fresh < batch.record.tasks)
        return Pick{&batch, batch.fresh++};
    return {};
}

} // namespace fallow::coordinator
