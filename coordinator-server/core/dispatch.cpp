// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/core/dispatch.h"

#include <algorithm>
#include <vector>

namespace fallow::coordinator {
namespace {

constexpr std::size_t max_batches_looked_at = 1000; ///< a pick, of all submitters together
constexpr std::size_t locality_window_batches = 8;  ///< how far a batch may jump its submitter's queue
constexpr std::uint32_t max_times_passed_over = 16; ///< before the first batch is served whatever the host has
/// Batches that a host will hardly finish are put off for others of the same submitter; so many are kept in mind.
constexpr std::size_t max_put_off = 8;
constexpr std::size_t max_ending_batches_looked_at = 32;
/// What a task is taken to use before the first of its function were seen.
constexpr std::chrono::milliseconds unknown_processor_time{1000};

} // namespace

Dispatch::Place Dispatch::place_of(const LiveBatch& batch)
{
    return {max_priority - batch.record.priority, batch.record.deadline.value_or(Instant::max()), batch.record.id};
}

Listing Dispatch::listing_of(const LiveBatch& batch) const
{
    if (!batch.has_work())
        return batch.tasks_running > 0 ? Listing::ending : Listing::nowhere;
    const auto needs = batch.needs();
    const bool fits = needs.memory_bytes <= largest_.memory_bytes && needs.disk_bytes <= largest_.disk_bytes;
    return fits ? Listing::ready : Listing::too_large;
}

void Dispatch::update(LiveBatch& batch)
{
    const auto listing = listing_of(batch);
    if (listing == batch.listing)
        return;
    remove(batch);
    batch.listing = listing;
    switch (listing) {
    case Listing::nowhere: return;
    case Listing::too_large: too_large_.emplace(place_of(batch), &batch); return;
    case Listing::ending: ending_.emplace(place_of(batch), &batch); return;
    case Listing::ready: ready_[batch.record.owner].emplace(place_of(batch), &batch); shares_.join(batch.record.owner);
    }
}

void Dispatch::remove(LiveBatch& batch)
{
    switch (std::exchange(batch.listing, Listing::nowhere)) {
    case Listing::nowhere: return;
    case Listing::too_large: too_large_.erase(place_of(batch)); return;
    case Listing::ending: ending_.erase(place_of(batch)); return;
    case Listing::ready:
        const auto queue = ready_.find(batch.record.owner);
        queue->second.erase(place_of(batch));
        if (queue->second.empty()) {
            ready_.erase(queue);
            shares_.leave(batch.record.owner);
        }
    }
}

void Dispatch::learn(const Asker& asker)
{
    const auto disk_bytes = asker.disk_bytes.value_or(UINT64_MAX);
    if (asker.memory_bytes <= largest_.memory_bytes && disk_bytes <= largest_.disk_bytes)
        return;
    largest_ = {std::max(largest_.memory_bytes, asker.memory_bytes), std::max(largest_.disk_bytes, disk_bytes)};
    for (auto next = too_large_.begin(); next != too_large_.end();)
        update(*(next++)->second);
}

std::optional<Pick> Dispatch::pick(const Asker& asker, std::uint32_t most_offer_bytes, Instant now)
{
    learn(asker);
    Search search{asker, most_offer_bytes, now, max_batches_looked_at, {}};
    std::optional<Pick> found;
    for (const auto& [used, submitter] : shares_.line()) {
        found = pick_from(ready_.at(submitter), search);
        if (found || search.looks_left == 0)
            break;
    }
    for (auto* batch : search.emptied)
        update(*batch);
    if (!found)
        found = pick_straggler(asker, most_offer_bytes, now);
    if (!found)
        return {};
    auto& batch = *found->batch;
    charge(batch.record.owner, batch.times.processor.value().value_or(unknown_processor_time), now);
    update(batch);
    return found;
}

bool Dispatch::suits(const LiveBatch& batch, const Asker& asker, std::uint32_t most_offer_bytes, Instant now) const
{
    const Function& function = *batch.function;
    const auto needs = batch.needs();
    if (batch.is_of_one_account() && batch.record.owner != asker.account)
        return false;
    if (needs.memory_bytes > asker.memory_bytes || batch.record.largest_offer_bytes > most_offer_bytes)
        return false;
    if (asker.disk_bytes && needs.disk_bytes > *asker.disk_bytes)
        return false;
    if (asker.publishers && !asker.publishers->contains(function.publisher_serial))
        return false;
    if (asker.processor_time && function.limits.processor_time > *asker.processor_time)
        return false;
    // Who is known to come too late would work for nothing.
    const auto& record = records_.of(asker.host);
    const auto typical = batch.times.turnaround.value();
    return !batch.record.deadline || !typical || !record.says_something()
           || now + record.expected(*typical) <= *batch.record.deadline;
}

bool Dispatch::is_likely_to_finish(const LiveBatch& batch, HostNumber host) const
{
    const auto typical = batch.times.turnaround.value();
    const auto& record = records_.of(host);
    return !typical || record.stays_for(record.expected(*typical));
}

std::optional<Pick> Dispatch::pick_local(Queue& queue, const Asker& asker, std::uint32_t most_offer_bytes, Instant now)
{
    const auto is_local = [&](const LiveBatch& batch) { return asker.functions.contains(batch.record.function); };
    LiveBatch* first = nullptr;
    std::size_t looked = 0;
    for (auto& [place, batch] : queue) {
        if (looked++ == locality_window_batches)
            break;
        if (!suits(*batch, asker, most_offer_bytes, now) || !is_likely_to_finish(*batch, asker.host))
            continue;
        if (first == nullptr) {
            first = batch;
            // What is urgent goes first wherever the bundle is.
            if (place.deadline != Instant::max() || first->passed_over >= max_times_passed_over)
                break;
        }
        if (batch->record.priority != first->record.priority)
            break;
        if (!is_local(*batch))
            continue;
        if (auto found = take(*batch, asker)) {
            if (batch != first)
                ++first->passed_over;
            return found;
        }
    }
    return {};
}

std::optional<Pick> Dispatch::pick_from(Queue& queue, Search& search)
{
    if (queue.size() > 1)
        if (auto found = pick_local(queue, search.asker, search.most_offer_bytes, search.now))
            return found;
    std::vector<LiveBatch*> put_off;
    const auto take_first = [&](LiveBatch& batch) {
        auto found = take(batch, search.asker);
        if (found)
            batch.passed_over = 0;
        else if (!batch.has_work())
            search.emptied.push_back(&batch);
        return found;
    };
    for (auto& [place, batch] : queue) {
        if (search.looks_left == 0)
            break;
        --search.looks_left;
        if (!suits(*batch, search.asker, search.most_offer_bytes, search.now))
            continue;
        if (put_off.size() < max_put_off && !is_likely_to_finish(*batch, search.asker.host))
            put_off.push_back(batch);
        else if (auto found = take_first(*batch))
            return found;
    }
    for (auto* batch : put_off)
        if (auto found = take_first(*batch))
            return found;
    return {};
}

std::optional<Pick> Dispatch::take(LiveBatch& batch, const Asker& asker)
{
    if (const auto index = batch.take_begun(asker.taker(), asker.now))
        return Pick{&batch, *index};
    if (batch.has_fresh())
        return Pick{&batch, batch.share.take()};
    return {};
}

// ---- stragglers -----------------------------------------------------------------------------------------------------

std::optional<Pick> Dispatch::pick_straggler(const Asker& asker, std::uint32_t most_offer_bytes, Instant now)
{
    if (records_.of(asker.host).is_slow())
        return {}; // it would be the next one
    std::size_t looked = 0;
    for (auto& [place, batch] : ending_) {
        if (looked++ == max_ending_batches_looked_at)
            break;
        if (!suits(*batch, asker, most_offer_bytes, now))
            continue;
        if (auto found = straggler_of(*batch, asker, now))
            return found;
    }
    return {};
}

std::optional<Pick> Dispatch::straggler_of(LiveBatch& batch, const Asker& asker, Instant now) const
{
    const auto typical = batch.times.turnaround.value();
    if (!typical || batch.doubled >= most_doubled(batch.record.tasks))
        return {};
    std::optional<Pick> found;
    batch.stragglers.look(
        batch.leases_running, [&](const Stragglers::Started& one) { return batch.is_running(one.index, one.number); },
        [&](const Stragglers::Started& one) {
            const auto& task = batch.begun.at(one.index);
            const auto host = task.replicas[one.number].host;
            if (task.is_doubled || dawdles_from(one.at, *typical, records_.of(host).is_slow()) > now
                || exclusion_of(batch, task, now).excludes(asker.account, asker.host))
                return false;
            found = Pick{&batch, one.index, true};
            return true;
        });
    return found;
}

std::optional<Instant> Dispatch::next_straggler_of(LiveBatch& batch) const
{
    const auto typical = batch.times.turnaround.value();
    if (!typical || batch.doubled >= most_doubled(batch.record.tasks))
        return {};
    std::optional<Instant> next;
    batch.stragglers.look(
        batch.leases_running, [&](const Stragglers::Started& one) { return batch.is_running(one.index, one.number); },
        [&](const Stragglers::Started& one) {
            const auto& task = batch.begun.at(one.index);
            if (task.is_doubled)
                return false;
            const auto host = task.replicas[one.number].host;
            const auto at = dawdles_from(one.at, *typical, records_.of(host).is_slow());
            next = next ? std::min(*next, at) : at;
            return false;
        });
    return next;
}

std::optional<Instant> Dispatch::next_straggler()
{
    std::optional<Instant> next;
    std::size_t looked = 0;
    for (auto& [place, batch] : ending_) {
        if (looked++ == max_ending_batches_looked_at)
            break;
        if (const auto at = next_straggler_of(*batch))
            next = next ? std::min(*next, *at) : *at;
    }
    return next;
}

bool Dispatch::has_work(Instant now)
{
    if (!ready_.empty())
        return true;
    const auto next = next_straggler();
    return next && *next <= now;
}

} // namespace fallow::coordinator
