// SPDX-License-Identifier: GPL-3.0-or-later
// Books small enough to be counted, for tests of what connects a store to its database.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "coordinator-server/core/changes.h"
#include "coordinator-server/core/restoration.h"

namespace fallow::test {

/// What a store tells when it loads.
struct CountedBooks : coordinator::Restoration {
    int accounts = 0;
    int leases = 0;
    std::optional<coordinator::CoordinatorId> joined;
    std::vector<coordinator::StoredBlock> blocks;
    void team(coordinator::Team) override {}
    void account(coordinator::Account) override { ++accounts; }
    void token(coordinator::AccessToken) override {}
    void join_token(coordinator::JoinToken) override {}
    void host(coordinator::Host) override {}
    void publisher(coordinator::Publisher) override {}
    void function(coordinator::Function) override {}
    void batch(coordinator::Batch) override {}
    void trust(coordinator::TrustRecord) override {}
    void join(coordinator::CoordinatorId self) override { joined = self; }
    void block(const coordinator::StoredBlock& block) override { blocks.push_back(block); }
    void decided(const coordinator::StoredDecision&) override {}
    void lease(const coordinator::StoredLease&, const std::optional<coordinator::ReportSummary>&, bool) override
    {
        ++leases;
    }
};

/// A new account, which has earned so much.
inline coordinator::Changes account(std::uint64_t id, std::int64_t micro = 0)
{
    coordinator::Changes changes;
    changes.accounts = {{{id}, "account " + std::to_string(id), {micro}, {}}};
    return changes;
}

} // namespace fallow::test
