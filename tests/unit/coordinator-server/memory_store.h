// SPDX-License-Identifier: GPL-3.0-or-later
// A store that keeps everything in maps, in the plainest way: what the real ones are compared with, and the books of
// simulated pools.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "coordinator-server/core/task_ids.h"
#include "coordinator-server/store/store.h"

namespace fallow::test {

class MemoryStore : public coordinator::Store {
public:
    Result<void> load(coordinator::Restoration& core) override;
    Result<void> load_tasks(const std::vector<coordinator::TaskRange>& tasks, coordinator::Restoration& core) override;
    Result<void> commit(const coordinator::Changes& changes) override;
    Result<coordinator::TaskInput> input(TaskId task) override;
    Result<std::string> function_package(const FunctionDigest& digest) override;
    Result<std::optional<coordinator::StoredLease>> lease(LeaseId lease) override;
    Result<std::optional<coordinator::LeaseBooks>> lease_books(LeaseId lease) override;
    Result<std::optional<coordinator::ReportedResult>> reported(LeaseId lease) override;
    Result<std::vector<coordinator::TaskResult>> results(BatchId batch, std::uint64_t from, std::size_t limit,
                                                         std::size_t max_bytes) override;

    std::map<coordinator::TeamId, coordinator::Team> teams;
    std::map<AccountId, coordinator::Account> accounts;
    std::map<coordinator::TokenDigest, coordinator::AccessToken> tokens;
    std::map<coordinator::TokenDigest, coordinator::JoinToken> join_tokens;
    std::map<coordinator::HostNumber, coordinator::Host> hosts;
    std::map<std::string, coordinator::Publisher> publishers;
    std::map<FunctionDigest, coordinator::StoredFunction> functions;
    std::map<BatchId, coordinator::Batch> batches;
    std::map<TaskId, coordinator::TaskInput> tasks;
    std::map<TaskId, std::uint32_t> origins;
    std::map<LeaseId, coordinator::StoredLease> leases;
    std::map<LeaseId, coordinator::StoredReport> reports;
    std::map<BatchId, std::vector<coordinator::StoredDecision>> decisions;
    std::map<LeaseId, coordinator::StoredCredit> credits;
    std::map<LeaseId, coordinator::RevokedCredit> revoked_credits;
    std::map<AccountId, coordinator::TrustRecord> trust;
    std::map<std::pair<BatchId, std::uint32_t>, coordinator::CoordinatorId> blocks; ///< owners
};

} // namespace fallow::test
