// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/core/verification.h"

#include <algorithm>

#include "coordinator-server/core/task_ids.h"

namespace fallow::coordinator {
namespace {

std::vector<std::uint32_t> largest_agreement(std::span<const Replica> replicas)
{
    std::vector<std::uint32_t> largest;
    for (std::size_t i = 0; i < replicas.size(); ++i) {
        if (replicas[i].state != Replica::State::reported)
            continue;
        std::vector<std::uint32_t> same;
        for (std::size_t j = i; j < replicas.size(); ++j)
            if (replicas[j].state == Replica::State::reported && replicas[j].commitment == replicas[i].commitment)
                same.push_back(static_cast<std::uint32_t>(j));
        if (same.size() > largest.size())
            largest = std::move(same);
    }
    return largest;
}

} // namespace

Verdict judge(std::span<const Replica> replicas, std::uint32_t replicas_at_start, std::uint32_t quorum)
{
    const auto count = [&](Replica::State state) {
        return static_cast<std::uint32_t>(std::ranges::count(replicas, state, &Replica::state));
    };
    auto agreement = largest_agreement(replicas);
    if (agreement.size() >= quorum)
        return Agreed{std::move(agreement)};
    const auto agreeing = static_cast<std::uint32_t>(agreement.size());
    const auto reported = count(Replica::State::reported);
    const auto running = count(Replica::State::running);
    if (count(Replica::State::irreproducible) >= max_irreproducible_reports)
        return Hopeless{std::to_string(max_irreproducible_reports) + " hosts could not run it"};

    // Enough to reach the number asked for, and enough that those still running could complete a quorum.
    const auto for_start = replicas_at_start - std::min(replicas_at_start, reported + running);
    const auto for_quorum = quorum - std::min(quorum, agreeing + running);
    const auto room =
        replicas_at_start + max_extra_replicas - std::min(replicas_at_start + max_extra_replicas, reported + running);
    const auto more = std::min(std::max(for_start, for_quorum), room);
    if (more == 0 && running == 0)
        return Hopeless{"no agreement among " + std::to_string(reported) + " replicas"};
    if (replicas.size() + more > max_leases_per_task) {
        if (running == 0)
            return Hopeless{"no host finished it in " + std::to_string(replicas.size()) + " leases"};
        return Undecided{0};
    }
    return Undecided{more};
}

bool disagree(std::span<const Replica> replicas)
{
    const Replica* first = nullptr;
    for (const auto& replica : replicas) {
        if (replica.state != Replica::State::reported)
            continue;
        if (first != nullptr && first->commitment != replica.commitment)
            return true;
        first = &replica;
    }
    return false;
}

} // namespace fallow::coordinator
