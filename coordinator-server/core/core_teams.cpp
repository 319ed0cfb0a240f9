// SPDX-License-Identifier: GPL-3.0-or-later
// Hosts and teams as operators see them, and what follows for waiting hosts and leases from what operators decide.
#include <algorithm>
#include <string_view>

#include "coordinator-server/core/core.h"

namespace fallow::coordinator {
namespace {

/// What hosts have done is written so long after the first of it; a crash loses no more than that.
constexpr std::chrono::minutes tallies_written_after{1};

} // namespace

HostSummary Core::summary(const Host& host) const
{
    const auto& state = hosts_[host.number - 1];
    const auto is_running = [&](LeaseId lease) {
        const auto found = const_cast<Core*>(this)->find(lease);
        return found && found->replica->state == Replica::State::running;
    };
    return {.host = host,
            .account_name = registry_.account(host.account)->name,
            .leases = static_cast<std::uint32_t>(std::ranges::count_if(state.leases, is_running)),
            .verified = state.verified,
            .waiting = state.waiting.has_value(),
            .pace = records_.of(host.number).pace(),
            .rests_until = records_.of(host.number).rests_until(now_),
            .team_name = host.team ? registry_.team(*host.team)->name : std::string(),
            .withheld = registry_.withheld(host)};
}

std::vector<HostSummary> Core::hosts() const
{
    std::vector<HostSummary> all;
    std::ranges::transform(registry_.hosts(), std::back_inserter(all), [&](const Host& host) { return summary(host); });
    return all;
}

Result<std::vector<HostSummary>> Core::hosts_of_team(const std::string& name) const
{
    const auto team = registry_.team_named(name);
    if (!team)
        return tl::unexpected(team.error());
    std::vector<HostSummary> all;
    for (const auto& host : registry_.hosts())
        if (host.team == (*team)->id)
            all.push_back(summary(host));
    return all;
}

Result<AccountSummary> Core::account_of_host(const HostId& id) const
{
    const auto known = registry_.known_host(id);
    if (!known)
        return tl::unexpected(known.error());
    auto found = summary(*registry_.account((*known)->account));
    found.team_name = (*known)->team ? registry_.team(*(*known)->team)->name : std::string();
    return found;
}

TeamSummary Core::summary(const Team& team) const
{
    TeamSummary summary{.team = team, .accounts = {}, .tally = {}};
    for (const auto& account : registry_.accounts())
        if (account.team == team.id)
            summary.accounts.push_back(account.name);
    for (const auto& host : registry_.hosts()) {
        if (host.team != team.id)
            continue;
        summary.tally += host.tally;
        ++(host.retired ? summary.retired : summary.hosts);
        if (!host.retired && registry_.withheld(host))
            ++summary.withheld;
    }
    return summary;
}

std::vector<TeamSummary> Core::teams() const
{
    std::vector<TeamSummary> all;
    std::ranges::transform(registry_.teams(), std::back_inserter(all), [&](const Team& team) { return summary(team); });
    return all;
}

Result<HostSummary> Core::retire_host(const HostId& id, Instant now)
{
    const auto known = registry_.known_host(id);
    if (!known)
        return tl::unexpected(known.error());
    const auto& host = **known;
    if (registry_.retire(host.number, now, outbox_.changes))
        put_out(host, now);
    return summary(host);
}

/// A host that was retired.
void Core::put_out(const Host& host, Instant now)
{
    auto& state = hosts_[host.number - 1];
    if (state.waiting) {
        const auto waiting = *state.waiting;
        calls_.stop_waiting(host.number);
        outbox_.answers.push_back({waiting->ticket, fail(FailureCode::revoked, retired_words)});
        remove_waiting(waiting);
    }
    for (const auto lease : std::exchange(state.leases, {}))
        if (const auto found = find(lease); found && found->replica->state == Replica::State::running)
            end_lease(lease, *found, LeaseEnd::returned, now);
    calls_.lose_host(host.number, now);
}

Result<HostSummary> Core::drain_host(const HostId& id, bool is_drained)
{
    const auto known = registry_.known_host(id);
    if (!known)
        return tl::unexpected(known.error());
    registry_.drain((*known)->number, is_drained, outbox_.changes);
    tell_of_withholding();
    return summary(**known);
}

Result<TeamSummary> Core::drain_team(TeamId id, bool is_drained)
{
    const auto team = registry_.change_team(
        id, [&](Team& changed) { changed.is_drained = is_drained; }, outbox_.changes);
    if (!team)
        return tl::unexpected(team.error());
    tell_of_withholding();
    return summary(**team);
}

Result<TeamSummary> Core::pin_team(TeamId id, const std::optional<VersionPin>& pin)
{
    const auto team = registry_.change_team(
        id, [&](Team& changed) { changed.pin = pin; }, outbox_.changes);
    if (!team)
        return tl::unexpected(team.error());
    tell_of_withholding();
    return summary(**team);
}

/// Hosts that wait hear at once that there is nothing to wait for, or that there is again.
void Core::tell_of_withholding()
{
    for (auto* list : {&waiting_, &withheld_})
        for (auto waiting = list->begin(); waiting != list->end();) {
            const auto current = waiting++;
            if (is_withheld_news(*registry_.host(current->asker.host)))
                answer_waiting(current, {});
        }
}

void Core::note_place(const Host& host)
{
    const auto number_of_name = [](std::string_view name) {
        return name.empty() ? 0U : static_cast<std::uint32_t>(std::hash<std::string_view>{}(name) | 1U);
    };
    auto& state = hosts_[host.number - 1];
    state.network = number_of_name(host.network);
    state.processor = number_of_name(std::string_view(host.platform).substr(host.platform.rfind('-') + 1));
}

void Core::tally_up(HostNumber host, const HostTally& tally, Instant now)
{
    if (registry_.tally(host, tally))
        deadlines_.add({now + tallies_written_after, 0, Deadline::Kind::tallies});
}

} // namespace fallow::coordinator
