// SPDX-License-Identifier: GPL-3.0-or-later
// A store of each kind for the tests of what all of them promise: opened empty, opened again as whoever comes after would find it,
// and read back.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <QTemporaryDir>

#include "coordinator-server/core/restoration.h"
#include "coordinator-server/store/store.h"
#include "tests/support/postgresql_server.h"

namespace fallow::test {

/// Collects what a store loads.
struct Collected : coordinator::Restoration {
    std::vector<coordinator::Team> teams;
    std::vector<coordinator::Account> accounts;
    std::vector<coordinator::AccessToken> tokens;
    std::vector<coordinator::JoinToken> join_tokens;
    std::vector<coordinator::Host> hosts;
    std::vector<coordinator::Publisher> publishers;
    std::vector<coordinator::Function> functions;
    std::vector<coordinator::Batch> batches;
    std::vector<coordinator::TrustRecord> records;
    std::vector<std::tuple<std::uint64_t, std::uint32_t, bool>> decisions;
    std::vector<std::pair<std::uint64_t, bool>> corrections; ///< sequence of a decision, and whether it is one
    std::vector<LeaseId> credited;
    std::vector<std::pair<coordinator::StoredLease, std::optional<coordinator::ReportSummary>>> leases;

    void team(coordinator::Team value) override { teams.push_back(value); }
    void account(coordinator::Account value) override { accounts.push_back(value); }
    void token(coordinator::AccessToken value) override { tokens.push_back(value); }
    void join_token(coordinator::JoinToken value) override { join_tokens.push_back(value); }
    void host(coordinator::Host value) override { hosts.push_back(value); }
    void publisher(coordinator::Publisher value) override { publishers.push_back(value); }
    void function(coordinator::Function value) override { functions.push_back(value); }
    void batch(coordinator::Batch value) override { batches.push_back(value); }
    void trust(coordinator::TrustRecord value) override { records.push_back(value); }
    void decided(const coordinator::StoredDecision& decision) override
    {
        decisions.emplace_back(decision.batch.value, decision.index, decision.failure.empty());
        corrections.emplace_back(decision.sequence, decision.corrects);
    }
    void lease(const coordinator::StoredLease& lease, const std::optional<coordinator::ReportSummary>& report,
               bool is_credited) override
    {
        leases.emplace_back(lease, report);
        if (is_credited)
            credited.push_back(lease.lease);
    }
};

inline constexpr coordinator::Instant noon{std::chrono::hours{24 * 365 * 50 + 12}};

/// One of an even number has a budget and a source as well.
coordinator::Batch some_batch(std::uint64_t id, coordinator::BatchState state);
coordinator::StoredReport some_report(LeaseId lease, Outcome outcome, Content output);

/// The kind of the store is a column of the test's data.
class StoreScene {
protected:
    static void every_store();
    /// Those that may fail in the middle of a commit.
    static void every_database();

    void open();
    /// Whatever was not closed in order is not needed: a copy of the file is opened, or another connection.
    void reopen();
    /// As after the computer failed.
    void crash_and_reopen();
    void close();

    [[nodiscard]] std::filesystem::path file() const { return directory_->filePath("pool.db").toStdString(); }

    std::unique_ptr<PostgresqlServer> server_; ///< with a database for each test
    std::string connection_;
    std::unique_ptr<QTemporaryDir> directory_;
    std::unique_ptr<coordinator::Store> store_;

private:
    void reopen_postgresql();
    void reopen_sqlite();
};

} // namespace fallow::test
