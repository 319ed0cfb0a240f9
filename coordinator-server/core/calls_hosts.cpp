// SPDX-License-Identifier: GPL-3.0-or-later
// Which host gets a call, and what becomes of it when the host is lost.
#include <algorithm>

#include "coordinator-server/core/calls.h"
#include "coordinator-server/core/task_ids.h"

namespace fallow::coordinator {
namespace {

/// So many hosts are looked at for one call, those that have the function warm before others.
constexpr std::size_t max_takers_looked_at = 64;
/// Calls that find no host among those that wait, in one group.
constexpr std::size_t max_calls_passed_over = 256;
/// What one reply may hold of acknowledgements besides those of its own reports.
constexpr std::size_t max_acknowledged_told = 512;

} // namespace

bool Calls::suits(const CallTaker& taker, const Call& call) const
{
    const auto& function = *call.batch->function;
    if (taker.room == 0 || function.limits.memory_bytes > taker.memory_bytes
        || (taker.publishers && !taker.publishers->contains(function.publisher_serial))
        || (taker.processor_time && function.limits.processor_time > *taker.processor_time))
        return false;
    // Replicas that are compared go to distinct accounts; where one answer is enough, not to a host that did not give it.
    const bool is_verified = call.batch->record.quorum > 1;
    return std::ranges::none_of(call.replicas, [&](const Replica& replica) {
        return replica.host == taker.host || (is_verified && replica.account == taker.account);
    });
}

/// In turn, so that each of those that wait earns.
CallTaker* Calls::choose(const Call& call)
{
    std::size_t looked = 0;
    const auto of = [&](const auto& hosts, auto host_of) -> CallTaker* {
        auto at = hosts.upper_bound(turn_);
        for (std::size_t count = hosts.size(); count > 0 && looked < max_takers_looked_at; --count, ++looked, ++at) {
            if (at == hosts.end())
                at = hosts.begin();
            auto& taker = takers_.at(host_of(*at));
            if (suits(taker, call))
                return &taker;
        }
        return nullptr;
    };
    CallTaker* chosen = nullptr;
    if (const auto warm = warm_.find(call.batch->function->digest); warm != warm_.end())
        chosen = of(warm->second, [](HostNumber host) { return host; });
    if (chosen == nullptr)
        chosen = of(takers_, [](const auto& entry) { return entry.first; });
    if (chosen != nullptr)
        turn_ = chosen->host;
    return chosen;
}

LeaseOffer Calls::lease(Found found, const CallTaker& taker, Instant now)
{
    auto& call = found->second;
    auto& record = call.batch->record;
    if (!call.index) {
        call.index = record.tasks++;
        by_task_.emplace(task_id(record.id, *call.index), found->first);
    }
    const auto task = task_id(record.id, *call.index);
    const auto id = lease_id(task, static_cast<std::uint32_t>(call.replicas.size()));
    Replica replica;
    replica.account = taker.account;
    replica.granted = now;
    replica.deadline = call.ends;
    replica.host = taker.host;
    call.replicas.push_back(replica);
    hosts_[taker.host].running.insert(id);
    --call.more;
    look_again(found, now);
    LeaseOffer offer;
    offer.lease = id;
    offer.task = task;
    offer.batch = record.id;
    offer.function = record.function;
    offer.seed = seed_of(task);
    offer.clock_start = record.created.time_since_epoch();
    offer.input = call.input;
    offer.duration = call.ends - now;
    offer.is_call = true;
    return offer;
}

std::vector<LeaseOffer> Calls::give(CallTaker taker, Instant now)
{
    std::vector<LeaseOffer> offers;
    std::deque<std::uint64_t> passed_over;
    while (taker.room > 0 && !queue_.empty() && passed_over.size() < max_calls_passed_over) {
        const auto ticket = queue_.front();
        queue_.pop_front();
        const auto found = calls_.find(ticket);
        if (found == calls_.end())
            continue;
        if (!found->second.batch->is_durable || !suits(taker, found->second)) {
            passed_over.push_back(ticket);
            continue;
        }
        offers.push_back(lease(found, taker, now));
        --taker.room;
        if (found->second.more > 0) {
            passed_over.push_back(ticket);
        } else {
            found->second.is_queued = false;
            --counters_.waiting;
        }
    }
    queue_.insert(queue_.begin(), passed_over.begin(), passed_over.end());
    return offers;
}

std::vector<Calls::Push> Calls::push(Instant now)
{
    std::map<HostNumber, std::vector<LeaseOffer>> offers;
    for (const auto host : std::exchange(to_be_told_, {}))
        if (takers_.contains(host))
            offers[host];
    std::deque<std::uint64_t> passed_over;
    while (!takers_.empty() && !queue_.empty() && passed_over.size() < max_calls_passed_over) {
        const auto ticket = queue_.front();
        queue_.pop_front();
        const auto found = calls_.find(ticket);
        if (found == calls_.end())
            continue;
        auto& call = found->second;
        while (call.more > 0 && call.batch->is_durable) {
            auto* taker = choose(call);
            if (taker == nullptr)
                break;
            offers[taker->host].push_back(lease(found, *taker, now));
            --taker->room;
        }
        if (call.more > 0) {
            passed_over.push_back(ticket);
        } else {
            call.is_queued = false;
            --counters_.waiting;
        }
    }
    queue_.insert(queue_.begin(), passed_over.begin(), passed_over.end());
    std::vector<Push> pushes;
    for (auto& [host, leases] : offers)
        pushes.push_back({host, std::move(leases)});
    return pushes;
}

void Calls::wait(CallTaker taker)
{
    const auto host = taker.host;
    stop_waiting(host);
    if (const auto state = hosts_.find(host); state != hosts_.end()) {
        if (!state->second.cancelled.empty())
            to_be_told_.insert(host);
        if (!state->second.acknowledged.empty() && !tell_at_)
            tell_at_ = now_ + tell_acknowledged_after;
    }
    for (const auto& function : taker.warm)
        warm_[function].insert(host);
    takers_.emplace(host, std::move(taker));
}

void Calls::stop_waiting(HostNumber host)
{
    const auto taker = takers_.find(host);
    if (taker == takers_.end())
        return;
    for (const auto& function : taker->second.warm)
        if (const auto warm = warm_.find(function); warm != warm_.end()) {
            warm->second.erase(host);
            if (warm->second.empty())
                warm_.erase(warm);
        }
    takers_.erase(taker);
}

void Calls::lose_host(HostNumber host, Instant now)
{
    stop_waiting(host);
    keep_only(host, {}, now);
}

void Calls::keep_only(HostNumber host, const std::vector<LeaseId>& held, Instant now)
{
    now_ = now;
    const auto state = hosts_.find(host);
    if (state == hosts_.end())
        return;
    // Deciding may touch the host's state: its leases are taken out first.
    std::set<LeaseId> kept;
    for (const auto lease : held)
        if (state->second.running.erase(lease) > 0)
            kept.insert(lease);
    for (const auto lease : std::exchange(state->second.running, std::move(kept))) {
        const auto found = calls_.find(by_task_.at(task_of(lease)));
        auto& replica = found->second.replicas[number_of(lease)];
        if (replica.state != Replica::State::running)
            continue;
        replica.state = Replica::State::returned;
        ++counters_.moved;
        reconsider(found);
    }
}

void Calls::tell(HostNumber host, WorkReply& reply)
{
    const auto found = hosts_.find(host);
    if (found == hosts_.end())
        return;
    auto& state = found->second;
    const auto count = std::min(state.acknowledged.size(), max_acknowledged_told);
    const auto end = state.acknowledged.begin() + static_cast<std::ptrdiff_t>(count);
    reply.acknowledged.insert(reply.acknowledged.end(), state.acknowledged.begin(), end);
    state.acknowledged.erase(state.acknowledged.begin(), end);
    std::ranges::move(std::exchange(state.cancelled, {}), std::back_inserter(reply.cancelled));
    if (state.running.empty() && state.acknowledged.empty())
        hosts_.erase(found);
}

} // namespace fallow::coordinator
