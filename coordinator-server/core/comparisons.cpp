// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/core/comparisons.h"

#include <algorithm>

#include "protocol/commitment.h"

namespace fallow::coordinator {
namespace {

/// Of all reports that are equal, the first one whose output is in the store.
std::vector<std::uint32_t> distinct_results(std::span<const Replica> replicas)
{
    std::vector<std::uint32_t> distinct;
    for (std::uint32_t number = 0; number < replicas.size(); ++number) {
        const auto& replica = replicas[number];
        if (replica.state == Replica::State::reported && replica.has_output
            && std::ranges::none_of(
                distinct, [&](std::uint32_t other) { return replicas[other].commitment == replica.commitment; }))
            distinct.push_back(number);
    }
    return distinct;
}

} // namespace

const Commitment& says_equal()
{
    static const Commitment commitment = commitment_to(Finished{0}, {});
    return commitment;
}

const Comparisons::Asked* Comparisons::find(std::uint32_t index, const Commitment& one, const Commitment& other) const
{
    const auto found = asked_.find(index);
    if (found == asked_.end())
        return nullptr;
    for (const auto& asked : found->second)
        if ((asked.first == one && asked.second == other) || (asked.first == other && asked.second == one))
            return &asked;
    return nullptr;
}

Comparisons::Next Comparisons::next(std::uint32_t index, std::span<const Replica> replicas) const
{
    const auto distinct = distinct_results(replicas);
    for (std::size_t later = 1; later < distinct.size(); ++later)
        for (std::size_t earlier = 0; earlier < later; ++earlier) {
            const auto* asked =
                find(index, replicas[distinct[earlier]].commitment, replicas[distinct[later]].commitment);
            if (asked == nullptr)
                return {true, std::pair{distinct[earlier], distinct[later]}};
            if (asked->state == Asked::State::open)
                return {true, {}};
        }
    return {};
}

void Comparisons::asked(std::uint32_t index, const ComparedPair& pair, const Commitment& first,
                        const Commitment& second)
{
    asked_[index].push_back({pair, first, second});
}

bool Comparisons::is_open(std::uint32_t index, const ComparedPair& pair) const
{
    const auto found = asked_.find(index);
    return found != asked_.end() && std::ranges::any_of(found->second, [&](const Asked& asked) {
               return asked.state == Asked::State::open && asked.pair == pair;
           });
}

void Comparisons::answered(std::uint32_t index, const ComparedPair& pair, bool are_equal, std::span<Replica> replicas)
{
    auto& asked = *std::ranges::find_if(
        asked_.at(index), [&](const Asked& one) { return one.state == Asked::State::open && one.pair == pair; });
    asked.state = are_equal ? Asked::State::equal : Asked::State::different;
    if (are_equal)
        for (auto& replica : replicas)
            if (replica.state == Replica::State::reported && replica.commitment == asked.second)
                replica.commitment = asked.first;
}

Commitment Comparisons::counts_as(std::uint32_t index, Commitment reported) const
{
    const auto found = asked_.find(index);
    if (found == asked_.end())
        return reported;
    const auto is_like = [&](const Asked& asked) {
        return asked.state == Asked::State::equal && asked.second == reported;
    };
    // What it is equal to may have been found equal to another one later; none is ever the second of two.
    for (auto equal = std::ranges::find_if(found->second, is_like); equal != found->second.end();
         equal = std::ranges::find_if(found->second, is_like))
        reported = equal->first;
    return reported;
}

} // namespace fallow::coordinator
