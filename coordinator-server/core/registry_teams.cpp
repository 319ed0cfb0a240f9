// SPDX-License-Identifier: GPL-3.0-or-later
// Teams, and what operators decide about them and about single hosts.
#include <algorithm>

#include "coordinator-server/core/names.h"
#include "coordinator-server/core/registry.h"

namespace fallow::coordinator {
namespace {

constexpr std::size_t max_teams = 10'000;

bool fits(const VersionPin& pin, const std::string& version)
{
    const auto parsed = Version::parse(version);
    if (!parsed)
        return false;
    return pin.or_newer ? *parsed >= pin.version : *parsed == pin.version;
}

} // namespace

Result<Account> Registry::account_in(const std::string& account_name, const std::string& team_name, Instant now,
                                     Changes& changes)
{
    if (team_name.empty())
        return account_named(account_name, now, changes);
    if (const auto good = judge_name("the team's name", team_name); !good)
        return tl::unexpected(good.error());
    const auto& name = account_name.empty() ? team_name : account_name;
    if (const auto known = accounts_by_name_.find(name); known != accounts_by_name_.end())
        if (const auto in = account(known->second)->team; in && team(*in)->name != team_name)
            return fail(FailureCode::conflict, "account \"" + name + "\" belongs to team \"" + team(*in)->name + "\"");
    if (!teams_by_name_.contains(team_name)) {
        if (teams_.size() >= max_teams)
            return fail(FailureCode::too_large, "this pool has had all the teams it can have");
        restore(Team{.id = {teams_.size() + 1}, .name = team_name, .created = now});
        changes.teams.push_back(teams_.back());
    }
    const auto owner = account_named(name, now, changes);
    if (!owner || owner->team)
        return owner;
    auto& joined = accounts_[owner->id.value - 1];
    joined.team = teams_by_name_.at(team_name);
    changes.accounts.push_back(joined);
    return joined;
}

const Team* Registry::team(TeamId id) const
{
    return id.value == 0 || id.value > teams_.size() ? nullptr : &teams_[id.value - 1];
}

Result<const Team*> Registry::team_named(const std::string& name) const
{
    const auto found = teams_by_name_.find(name);
    if (found == teams_by_name_.end())
        return fail(FailureCode::not_found, "there is no team \"" + name + "\"");
    return team(found->second);
}

std::optional<Withheld> Registry::withheld(const Host& host) const
{
    const auto* in = host.team ? team(*host.team) : nullptr;
    if (host.is_drained || (in != nullptr && in->is_drained))
        return Drained{};
    if (in != nullptr && in->pin && !fits(*in->pin, host.version))
        return OtherVersionWanted{in->pin->version.text(), in->pin->or_newer};
    return std::nullopt;
}

Result<const Host*> Registry::known_host(const HostId& id) const
{
    const auto* known = host(id);
    if (known == nullptr)
        return fail(FailureCode::not_found, "this pool has no host " + id.text());
    return known;
}

bool Registry::retire(HostNumber number, Instant now, Changes& changes)
{
    auto& host = hosts_[number - 1];
    if (host.retired)
        return false;
    host.retired = now;
    --belongings_[host.account].hosts;
    write(host, changes);
    return true;
}

void Registry::drain(HostNumber number, bool is_drained, Changes& changes)
{
    auto& host = hosts_[number - 1];
    if (std::exchange(host.is_drained, is_drained) != is_drained)
        write(host, changes);
}

void Registry::say_version(HostNumber number, const std::string& version, Changes& changes)
{
    auto& host = hosts_[number - 1];
    if (host.version == version)
        return;
    host.version = version;
    write(host, changes);
}

Result<const Team*> Registry::change_team(TeamId id, const std::function<void(Team&)>& change, Changes& changes)
{
    if (team(id) == nullptr)
        return fail(FailureCode::not_found, "there is no team " + id.text());
    auto& team = teams_[id.value - 1];
    const Team before = team;
    change(team);
    if (team != before)
        changes.teams.push_back(team);
    return &team;
}

bool Registry::tally(HostNumber host, const HostTally& more)
{
    hosts_[host - 1].tally += more;
    const bool is_first = unwritten_.empty();
    unwritten_[host] += more;
    return is_first;
}

void Registry::write_tallies(Changes& changes)
{
    while (!unwritten_.empty())
        write_seen(hosts_[unwritten_.begin()->first - 1], changes);
}

void Registry::write(const Host& host, Changes& changes)
{
    unwritten_.erase(host.number);
    // What was to be written of it in this group is older, and would be written after it.
    std::erase_if(changes.seen, [&](const StoredSeen& seen) { return seen.host == host.number; });
    changes.hosts.push_back(host);
}

void Registry::write_seen(const Host& host, Changes& changes)
{
    unwritten_.erase(host.number);
    changes.seen.push_back({host.number, host.last_seen, host.tally});
}

} // namespace fallow::coordinator
