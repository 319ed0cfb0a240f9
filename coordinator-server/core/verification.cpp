// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/core/verification.h"

#include <algorithm>

#include "coordinator-server/core/task_ids.h"

namespace fallow::coordinator {
namespace {

/// The result that most replicas reported (of equally many the first), and how many reported the next.
struct Agreement {
    std::vector<std::uint32_t> numbers;
    std::uint32_t runner_up = 0;
};

Agreement largest_agreement(std::span<const Replica> replicas)
{
    constexpr auto counts = [](const Replica& replica) { return replica.state == Replica::State::reported; };
    const auto equal_to = [&](const Commitment& commitment) {
        return static_cast<std::uint32_t>(std::ranges::count_if(
            replicas, [&](const Replica& other) { return counts(other) && other.commitment == commitment; }));
    };
    const Replica* best = nullptr;
    std::uint32_t most = 0;
    for (const auto& replica : replicas)
        if (counts(replica))
            if (const auto equal = equal_to(replica.commitment); equal > most) {
                most = equal;
                best = &replica;
            }
    Agreement agreement;
    for (std::uint32_t number = 0; number < replicas.size(); ++number) {
        const auto& replica = replicas[number];
        if (!counts(replica))
            continue;
        if (replica.commitment == best->commitment)
            agreement.numbers.push_back(number);
        else
            agreement.runner_up = std::max(agreement.runner_up, equal_to(replica.commitment));
    }
    return agreement;
}

} // namespace

Verdict judge(std::span<const Replica> replicas, const Rule& rule)
{
    const auto count = [&](Replica::State state) {
        return static_cast<std::uint32_t>(std::ranges::count(replicas, state, &Replica::state));
    };
    const auto missing = [](std::uint32_t wanted, std::uint32_t there) { return wanted - std::min(wanted, there); };
    auto [numbers, runner_up] = largest_agreement(replicas);
    const auto agreeing = static_cast<std::uint32_t>(numbers.size());
    const auto needed =
        runner_up == 0 ? rule.quorum : std::max({rule.quorum, rule.contested_quorum, runner_up + rule.contested_lead});
    const bool is_vouched_for = !rule.needs_established || std::ranges::any_of(numbers, [&](std::uint32_t number) {
        return replicas[number].is_established;
    });
    if (agreeing >= needed && is_vouched_for)
        return Agreed{std::move(numbers)};
    const auto reported = count(Replica::State::reported);
    const auto running = count(Replica::State::running);
    if (count(Replica::State::irreproducible) >= max_irreproducible_reports)
        return Hopeless{std::to_string(max_irreproducible_reports) + " hosts could not run it"};

    // Enough to reach the number asked for, and enough that those still running could complete a quorum.
    const auto may_vouch = [](const Replica& replica) {
        return replica.is_established && replica.state == Replica::State::running;
    };
    const bool wants_established = !is_vouched_for && std::ranges::none_of(replicas, may_vouch);
    const auto most = rule.replicas_at_start + rule.extra_replicas;
    const auto more = std::min(std::max({missing(rule.replicas_at_start, reported + running),
                                         missing(needed, agreeing + running), std::uint32_t{wants_established}}),
                               missing(most, reported + running));
    if (more == 0 && running == 0)
        return Hopeless{"no agreement among " + std::to_string(reported) + " replicas"};
    if (replicas.size() + more > max_leases_per_task) {
        if (running == 0)
            return Hopeless{"no host finished it in " + std::to_string(replicas.size()) + " leases"};
        return Undecided{};
    }
    return Undecided{more, wants_established, wants_established && agreeing >= needed};
}

bool has_established(std::span<const Replica> replicas)
{
    return std::ranges::any_of(replicas, [](const Replica& replica) {
        return replica.is_established
               && (replica.state == Replica::State::running || replica.state == Replica::State::reported);
    });
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
