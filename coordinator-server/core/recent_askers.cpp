// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/core/recent_askers.h"

#include <algorithm>

namespace fallow::coordinator {
namespace {

constexpr std::size_t max_places = 16;

} // namespace

void RecentAskers::note(const Taker& taker, Instant now)
{
    note(all_, taker, now);
    if (taker.is_established)
        note(established_, taker, now);
}

void RecentAskers::note(Places& places, const Taker& taker, Instant now)
{
    auto place = std::ranges::find_if(
        places, [&](const Place& one) { return one.network == taker.network && one.processor == taker.processor; });
    if (place == places.end()) {
        if (places.size() < max_places) {
            place = places.emplace(places.end());
        } else {
            place = std::ranges::min_element(places, {}, &Place::seen);
            *place = {};
        }
        place->network = taker.network;
        place->processor = taker.processor;
    }
    place->seen = now;
    auto party = std::ranges::find_if(
        place->parties, [&](const Party& one) { return one.account == taker.account && one.host == taker.host; });
    if (party == place->parties.end()) // one more host of an account takes the place of the account's last one
        party = std::ranges::find(place->parties, taker.account, &Party::account);
    if (party == place->parties.end())
        party = std::ranges::min_element(place->parties, {}, &Party::seen);
    *party = {taker.account, taker.host, now};
}

bool RecentAskers::any_suits(const Exclusion& exclusion, bool established_only, Instant now) const
{
    for (const auto& place : established_only ? established_ : all_)
        for (const auto& party : place.parties)
            if (party.host != 0 && party.seen + around_for > now
                && exclusion.suits({.account = party.account,
                                    .host = party.host,
                                    .network = place.network,
                                    .processor = place.processor}))
                return true;
    return false;
}

std::uint32_t RecentAskers::established_besides(std::span<const std::uint64_t> accounts, Instant now) const
{
    // An account may be seen in several places: it counts once, which a handful of comparisons tells.
    std::array<std::uint64_t, max_places * std::tuple_size_v<decltype(Place::parties)>> counted{};
    std::uint32_t count = 0;
    for (const auto& place : established_)
        for (const auto& party : place.parties) {
            const auto account = party.account.value;
            if (party.host == 0 || party.seen + around_for <= now || std::ranges::binary_search(accounts, account))
                continue;
            const auto end = counted.begin() + count;
            if (std::find(counted.begin(), end, account) == end)
                counted.at(count++) = account;
        }
    return count;
}

} // namespace fallow::coordinator
