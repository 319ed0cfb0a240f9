// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/writer/directory.h"

#include <map>
#include <mutex>
#include <set>
#include <shared_mutex>
#include <unordered_map>

#include "coordinator-server/core/core.h"

namespace fallow::coordinator {

struct Directory::State {
    mutable std::shared_mutex mutex;
    std::unordered_map<TokenDigest, Caller> tokens;
    std::unordered_map<HostId, KnownHost> hosts;
    std::map<AnnounceKey, HostId> announce_keys;
    std::map<std::string, Publisher, std::less<>> publishers;
    std::uint64_t revocation_epoch = 0;
    std::map<std::string, Demand, std::less<>> demands; ///< by publisher

    void add(const AccessToken& token)
    {
        if (token.revoked)
            tokens.erase(token.digest);
        else
            tokens.insert_or_assign(token.digest, Caller{token.account, token.roles});
    }
    void add(const Host& host)
    {
        const KnownHost known{host.number, host.id, host.account, host.announce_key, host.retired.has_value()};
        hosts.insert_or_assign(host.id, known);
        if (known.is_retired)
            announce_keys.erase(host.announce_key);
        else
            announce_keys.insert_or_assign(host.announce_key, host.id);
    }
    void add(const Function& function)
    {
        Demand& demand = demands[function.publisher_serial];
        ++demand.functions;
        demand.memory_bytes = std::max(demand.memory_bytes, function.limits.memory_bytes);
        demand.processor_time = std::max(demand.processor_time, function.limits.processor_time);
    }
    void add(const Publisher& publisher)
    {
        publishers.insert_or_assign(publisher.serial, publisher);
        revocation_epoch = std::max(revocation_epoch, publisher.revoked_in_epoch);
    }
};

Directory::Directory() : state_(std::make_unique<State>()) {}
Directory::~Directory() = default;

std::optional<Caller> Directory::find_token(const TokenDigest& digest) const
{
    const std::shared_lock lock(state_->mutex);
    const auto found = state_->tokens.find(digest);
    if (found == state_->tokens.end())
        return {};
    return found->second;
}

std::optional<Directory::KnownHost> Directory::find_host(const HostId& id) const
{
    const std::shared_lock lock(state_->mutex);
    const auto found = state_->hosts.find(id);
    if (found == state_->hosts.end())
        return {};
    return found->second;
}

std::optional<Directory::KnownHost> Directory::find_announce_key(const AnnounceKey& key) const
{
    const std::shared_lock lock(state_->mutex);
    const auto found = state_->announce_keys.find(key);
    if (found == state_->announce_keys.end())
        return {};
    return state_->hosts.at(found->second);
}

Revocations Directory::revocations() const
{
    const std::shared_lock lock(state_->mutex);
    Revocations revocations{.epoch = state_->revocation_epoch, .serials = {}};
    for (const auto& [serial, publisher] : state_->publishers)
        if (publisher.revoked_in_epoch != 0)
            revocations.serials.push_back(serial);
    return revocations;
}

RevokedSerials Directory::revoked_serials() const
{
    const auto all = revocations().serials;
    return {all.begin(), all.end()};
}

bool Directory::publisher_is_known(std::string_view serial) const
{
    const std::shared_lock lock(state_->mutex);
    return state_->publishers.contains(serial);
}

Directory::Demand Directory::demand() const
{
    const std::shared_lock lock(state_->mutex);
    Demand whole;
    for (const auto& [serial, demand] : state_->demands) {
        const auto publisher = state_->publishers.find(serial);
        if (publisher == state_->publishers.end() || publisher->second.revoked_in_epoch != 0)
            continue;
        whole.functions += demand.functions;
        whole.memory_bytes = std::max(whole.memory_bytes, demand.memory_bytes);
        whole.processor_time = std::max(whole.processor_time, demand.processor_time);
    }
    return whole;
}

std::vector<std::string> Directory::publisher_names() const
{
    const std::shared_lock lock(state_->mutex);
    std::set<std::string> names;
    for (const auto& [serial, publisher] : state_->publishers)
        if (publisher.revoked_in_epoch == 0)
            names.insert(publisher.name);
    return {names.begin(), names.end()};
}

void Directory::replace(const Core& core)
{
    const auto& registry = core.registry();
    const std::unique_lock lock(state_->mutex);
    state_->tokens.clear();
    state_->hosts.clear();
    state_->announce_keys.clear();
    state_->publishers.clear();
    state_->revocation_epoch = 0;
    state_->demands.clear();
    for (const auto& [digest, token] : registry.tokens())
        state_->add(token);
    for (const auto& host : registry.hosts())
        state_->add(host);
    for (const auto& [serial, publisher] : registry.publishers())
        state_->add(publisher);
    for (const auto& function : registry.functions())
        state_->add(function);
}

void Directory::apply(const Changes& changes)
{
    if (changes.tokens.empty() && changes.hosts.empty() && changes.publishers.empty() && changes.functions.empty())
        return;
    const std::unique_lock lock(state_->mutex);
    for (const auto& token : changes.tokens)
        state_->add(token);
    for (const auto& host : changes.hosts)
        state_->add(host);
    for (const auto& publisher : changes.publishers)
        state_->add(publisher);
    for (const auto& stored : changes.functions)
        state_->add(stored.function);
}

} // namespace fallow::coordinator
