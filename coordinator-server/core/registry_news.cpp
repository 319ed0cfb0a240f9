// SPDX-License-Identifier: GPL-3.0-or-later
// The registry's rows as other coordinators wrote them. What has a number came in its order, because numbers are given in turns.
#include <algorithm>

#include "coordinator-server/core/registry.h"

namespace fallow::coordinator {

void Registry::learn(const AccessToken& token)
{
    restore(token);
    count_roles(token.account);
}

void Registry::count_roles(AccountId account)
{
    auto& roles = belongings_[account].roles;
    roles = {};
    for (const auto& [digest, token] : tokens_)
        if (token.account == account && !token.revoked)
            roles.bits |= token.roles.bits;
}

void Registry::learn(const Host& row)
{
    if (row.number > hosts_.size()) {
        restore(row);
        return;
    }
    auto& host = hosts_[row.number - 1];
    const auto seen = std::max(host.last_seen, row.last_seen);
    belongings_[row.account].hosts -= row.retired && !host.retired ? 1 : 0;
    host = row;
    host.last_seen = seen;
    if (const auto own = unwritten_.find(row.number); own != unwritten_.end())
        host.tally += own->second;
}

void Registry::learn(const StoredSeen& seen)
{
    auto& host = hosts_[seen.host - 1];
    host.last_seen = std::max(host.last_seen, seen.when);
    host.tally = seen.tally;
    if (const auto own = unwritten_.find(seen.host); own != unwritten_.end())
        host.tally += own->second;
}

} // namespace fallow::coordinator
