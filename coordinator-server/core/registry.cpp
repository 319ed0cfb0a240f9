// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/core/registry.h"

#include <algorithm>

#include "coordinator-server/core/names.h"

namespace fallow::coordinator {
namespace {

constexpr std::chrono::minutes last_seen_stored_every{1};

} // namespace

Result<Account> Registry::account_named(const std::string& name, Instant now, Changes& changes)
{
    if (const auto known = accounts_by_name_.find(name); known != accounts_by_name_.end())
        return *account(known->second);
    if (const auto good = judge_name("the account's name", name); !good)
        return tl::unexpected(good.error());
    restore(Account{.id = {accounts_.size() + 1}, .name = name, .credits = {}, .created = now});
    changes.accounts.push_back(accounts_.back());
    return accounts_.back();
}

Result<EnrolledHost> Registry::enrol(const EnrolHost& request, Instant now, Changes& changes)
{
    const auto found = join_tokens_.find(request.join_token);
    if (found == join_tokens_.end())
        return fail(FailureCode::unauthenticated,
                    "this join token is not one of this pool; ask its operator for a join link");
    auto& token = found->second;
    const auto& owner = *account(token.account);
    if (const auto* known = host(request.host)) {
        if (known->retired)
            return fail(FailureCode::revoked, retired_words);
        if (known->account != token.account)
            return fail(FailureCode::conflict, "this host already belongs to account \"" + account(known->account)->name
                                                   + "\"; detach it first");
        return EnrolledHost{*known, owner};
    }
    if (token.revoked)
        return fail(FailureCode::revoked, "the join token was revoked; ask the pool's operator for a new join link");
    if (token.expires <= now)
        return fail(FailureCode::expired, "the join token has expired; ask the pool's operator for a new join link");
    if (token.uses_left == 0)
        return fail(FailureCode::forbidden, "the join token is used up; ask the pool's operator for a new join link");
    if (const auto good = judge_name("the host's name", request.name); !good)
        return tl::unexpected(good.error());
    if (const auto good = judge_name("the host's platform", request.platform); !good)
        return tl::unexpected(good.error());
    --token.uses_left;
    changes.join_tokens.push_back(token);
    restore(Host{.number = static_cast<HostNumber>(hosts_.size() + 1),
                 .id = request.host,
                 .account = owner.id,
                 .name = request.name,
                 .platform = request.platform,
                 .network = request.network,
                 .announce_key = request.announce_key,
                 .enrolled = now,
                 .last_seen = now,
                 .team = token.team,
                 .version = request.version});
    changes.hosts.push_back(hosts_.back());
    return EnrolledHost{hosts_.back(), owner};
}

Result<Publisher> Registry::add_publisher(const AddPublisher& request, Instant now, Changes& changes)
{
    if (const auto good = judge_name("the publisher's name", request.name); !good)
        return tl::unexpected(good.error());
    if (publishers_.contains(request.serial))
        return fail(FailureCode::conflict, "a publisher with serial " + request.serial + " exists already");
    const Publisher publisher{.serial = request.serial, .name = request.name, .created = now, .revoked_in_epoch = 0};
    restore(publisher);
    changes.publishers.push_back(publisher);
    return publisher;
}

Result<Publisher> Registry::revoke_publisher(const std::string& serial, Changes& changes)
{
    const auto found = publishers_.find(serial);
    if (found == publishers_.end())
        return fail(FailureCode::not_found, "no publisher has serial " + serial);
    if (found->second.revoked_in_epoch == 0) {
        found->second.revoked_in_epoch = ++revocation_epoch_;
        changes.publishers.push_back(found->second);
    }
    return found->second;
}

Result<Function> Registry::publish(PublishFunction request, Instant now, Changes& changes)
{
    auto& function = request.function;
    if (const auto* known = this->function(function.digest))
        return *known;
    const auto* signer = publisher(function.publisher_serial);
    if (signer == nullptr)
        return fail(FailureCode::forbidden, "publisher " + function.publisher_serial + " is not known to this pool");
    if (signer->revoked_in_epoch != 0)
        return fail(FailureCode::revoked, "publisher \"" + signer->name + "\" has been revoked");
    const auto what = function.name + "@" + function.version.text();
    if (const auto versions = functions_by_name_.find(function.name); versions != functions_by_name_.end()) {
        const auto& [newest_version, newest] = *versions->second.rbegin();
        const auto* owner = publisher(this->function(newest)->publisher_serial);
        if (owner != nullptr && owner->name != signer->name)
            return fail(FailureCode::forbidden,
                        "the name \"" + function.name + "\" belongs to publisher \"" + owner->name + "\"");
        if (versions->second.contains(function.version))
            return fail(FailureCode::conflict, what + " is published already with other content; raise its version");
        if (function.version < newest_version)
            return fail(FailureCode::outdated,
                        what + " is older than " + newest_version.text() + ", which is published");
    }
    function.published = now;
    restore(function);
    changes.functions.push_back({function, std::move(request.package_json)});
    return function;
}

void Registry::grant(AccountId account, Credits credit) { accounts_[account.value - 1].credits += credit; }

void Registry::seen(HostNumber number, const std::string& network, Instant now, Changes& changes)
{
    auto& host = hosts_[number - 1];
    host.last_seen = now;
    auto& stored = last_seen_stored_[number - 1];
    if (!network.empty() && network != host.network && network.size() <= max_name_bytes) {
        host.network = network;
        write(host, changes);
        stored = now;
    } else if (now - stored >= last_seen_stored_every) {
        write_seen(host, changes);
        stored = now;
    }
}

const Account* Registry::account(AccountId id) const
{
    return id.value == 0 || id.value > accounts_.size() ? nullptr : &accounts_[id.value - 1];
}

const Host* Registry::host(HostNumber number) const
{
    return number == 0 || number > hosts_.size() ? nullptr : &hosts_[number - 1];
}

const Host* Registry::host(const HostId& id) const
{
    const auto found = hosts_by_id_.find(id);
    return found == hosts_by_id_.end() ? nullptr : host(found->second);
}

const Publisher* Registry::publisher(const std::string& serial) const
{
    const auto found = publishers_.find(serial);
    return found == publishers_.end() ? nullptr : &found->second;
}

std::unordered_set<std::string> Registry::serials_of(const std::vector<std::string>& publishers) const
{
    std::unordered_set<std::string> serials;
    for (const auto& [serial, publisher] : publishers_)
        if (std::ranges::find(publishers, publisher.name) != publishers.end())
            serials.insert(serial);
    return serials;
}

const Function* Registry::function(const FunctionDigest& digest) const
{
    const auto found = functions_.find(digest);
    return found == functions_.end() ? nullptr : &found->second;
}

Result<const Function*> Registry::find_function(const std::string& text) const
{
    if (const auto digest = FunctionDigest::from_hex(text))
        if (const auto* found = function(*digest))
            return found;
    const auto at = text.find('@');
    const auto versions = functions_by_name_.find(text.substr(0, at));
    if (versions == functions_by_name_.end())
        return fail(FailureCode::not_found, "no function \"" + text + "\" is published in this pool");
    if (at == std::string::npos)
        return function(versions->second.rbegin()->second);
    const auto version = Version::parse(text.substr(at + 1));
    if (!version)
        return tl::unexpected(version.error());
    const auto found = versions->second.find(*version);
    if (found == versions->second.end())
        return fail(FailureCode::not_found, "function \"" + versions->first + "\" has no version " + version->text());
    return function(found->second);
}

Roles Registry::roles_of(AccountId account) const
{
    const auto found = belongings_.find(account);
    return found == belongings_.end() ? Roles{} : found->second.roles;
}

std::uint32_t Registry::hosts_of(AccountId account) const
{
    const auto found = belongings_.find(account);
    return found == belongings_.end() ? 0 : found->second.hosts;
}

std::vector<Function> Registry::functions() const
{
    std::vector<Function> all;
    for (const auto& [name, versions] : functions_by_name_)
        for (const auto& [version, digest] : versions)
            all.push_back(*function(digest));
    return all;
}

void Registry::restore(Team team)
{
    teams_by_name_.emplace(team.name, team.id);
    if (team.id.value <= teams_.size())
        teams_[team.id.value - 1] = std::move(team);
    else
        teams_.push_back(std::move(team));
}

void Registry::restore(Account account)
{
    accounts_by_name_.emplace(account.name, account.id);
    if (account.id.value <= accounts_.size())
        accounts_[account.id.value - 1] = std::move(account);
    else
        accounts_.push_back(std::move(account));
}

void Registry::restore(AccessToken token)
{
    if (!token.revoked)
        belongings_[token.account].roles.bits |= token.roles.bits;
    tokens_.insert_or_assign(token.digest, token);
}

void Registry::restore(JoinToken token) { join_tokens_.insert_or_assign(token.digest, token); }

void Registry::restore(Host host)
{
    belongings_[host.account].hosts += host.retired ? 0 : 1;
    hosts_by_id_.emplace(host.id, host.number);
    last_seen_stored_.push_back(host.last_seen);
    hosts_.push_back(std::move(host));
}

void Registry::restore(Publisher publisher)
{
    revocation_epoch_ = std::max(revocation_epoch_, publisher.revoked_in_epoch);
    publishers_.insert_or_assign(publisher.serial, std::move(publisher));
}

void Registry::restore(Function function)
{
    functions_by_name_[function.name].emplace(function.version, function.digest);
    functions_.emplace(function.digest, std::move(function));
}

} // namespace fallow::coordinator
