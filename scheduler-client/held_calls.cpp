// SPDX-License-Identifier: GPL-3.0-or-later
#include "scheduler-client/held_calls.h"

#include "protocol/commitment.h"

namespace fallow::scheduler {

std::vector<LeaseOffer> HeldCalls::take(std::vector<LeaseOffer>& offers)
{
    std::vector<LeaseOffer> taken;
    std::erase_if(offers, [&](LeaseOffer& offer) {
        if (!offer.is_call)
            return false;
        // An input by name would have to be fetched while somebody waits: no coordinator of ours sends one.
        const bool is_good = std::holds_alternative<Bytes>(offer.input) && taken.size() < max_calls_per_host;
        if (is_good && calls_.try_emplace(offer.lease, Held{offer, {}, false}).second) {
            offer.input = Bytes{};
            taken.push_back(std::move(offer));
        }
        return true;
    });
    return taken;
}

const LeaseOffer* HeldCalls::offer(LeaseId lease) const
{
    const auto found = calls_.find(lease);
    return found == calls_.end() ? nullptr : &found->second.offer;
}

void HeldCalls::begin(LeaseId lease, const std::string& function)
{
    if (const auto found = calls_.find(lease); found != calls_.end())
        found->second.ended.function = function;
}

bool HeldCalls::finish(const LeaseResult& result)
{
    const auto found = calls_.find(result.lease);
    if (found == calls_.end() || std::exchange(found->second.is_finished, true))
        return false;
    EndedCall& ended = found->second.ended;
    ended.report.lease = result.lease;
    ended.report.outcome = result.outcome;
    ended.report.commitment = commitment_to(result.outcome, result.output);
    ended.report.output = result.output;
    ended.report.processor_time = result.processor_time;
    ended.report.peak_memory_bytes = result.peak_memory_bytes;
    const auto dropped = result.log_tail.size() - std::min(result.log_tail.size(), max_log_tail_bytes);
    ended.report.log_tail = result.log_tail.substr(dropped);
    ended.wall_time = result.wall_time;
    ended.ended = result.ended;
    found->second.offer.input = Bytes{};
    return true;
}

const LeaseReport* HeldCalls::report(LeaseId lease) const
{
    const auto found = calls_.find(lease);
    return found == calls_.end() || !found->second.is_finished ? nullptr : &found->second.ended.report;
}

std::optional<EndedCall> HeldCalls::forget(LeaseId lease)
{
    auto node = calls_.extract(lease);
    if (node.empty() || !node.mapped().is_finished)
        return std::nullopt;
    return std::move(node.mapped().ended);
}

} // namespace fallow::scheduler
