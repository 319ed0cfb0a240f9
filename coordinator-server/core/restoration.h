// SPDX-License-Identifier: GPL-3.0-or-later
// How a store tells a new core what the last one knew.
#pragma once

#include <optional>

#include "coordinator-server/core/changes.h"

namespace fallow::coordinator {

/// Everything a core needs to go on where the last one stopped, in the order of these methods. Of decisions and leases
/// only those of live (open or running) batches, all decisions before the first lease.
class Restoration {
public:
    virtual ~Restoration() = default;
    virtual void team(Team team) = 0;
    virtual void account(Account account) = 0;
    virtual void trust(TrustRecord record) = 0;
    virtual void token(AccessToken token) = 0;
    virtual void join_token(JoinToken token) = 0;
    virtual void host(Host host) = 0;
    virtual void publisher(Publisher publisher) = 0;
    virtual void function(Function function) = 0;
    virtual void batch(Batch batch) = 0;
    /// Before all else, where other coordinators work on the batches already. Then nothing of decisions and leases is told, which
    /// are restored with the blocks that this one takes over, but who has which block.
    virtual void join(CoordinatorId) {}
    virtual void block(const StoredBlock&) {}
    /// In order of their sequence.
    virtual void decided(const StoredDecision& decision) = 0;
    /// In ascending order, so that those of a task come together. `is_credited`: some credit was granted for it; only of batches
    /// whose policy is adaptive need a store tell.
    virtual void lease(const StoredLease& lease, const std::optional<ReportSummary>& report, bool is_credited) = 0;
};

} // namespace fallow::coordinator
