// SPDX-License-Identifier: GPL-3.0-or-later
// What the core decided, as facts for the store: final values by kind, so that a store can write each kind with one
// prepared (or one multi-row) statement. Order between kinds is the order of the members.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "coordinator-server/core/domain.h"
#include "coordinator-server/core/share.h"
#include "coordinator-server/core/trust.h"

namespace fallow::coordinator {

/// One input of a batch, as it is kept.
struct StoredTask {
    TaskId task;
    TaskInput input;
    std::optional<std::uint32_t> origin{}; ///< see TaskResult
};

/// How a lease stands in the store. A lease with a report is `running` there: the report says the rest.
enum class LeaseEnd : std::uint8_t {
    running = 0,
    expired = 1,
    returned = 2,
    overtaken = 3, ///< its task was decided without it: what its host still reports is acknowledged and changes nothing
};

struct StoredLease {
    LeaseId lease;
    HostNumber host = 0;
    AccountId account;
    Instant deadline{};
    LeaseEnd end = LeaseEnd::running;
    bool operator==(const StoredLease&) const = default;
};

/// What a quorum is made of.
struct ReportSummary {
    Outcome outcome;
    Commitment commitment;
    std::chrono::milliseconds processor_time{0};
    bool has_output = true; ///< false where another report of the task with the same commitment has it
    bool operator==(const ReportSummary&) const = default;
};

struct StoredReport {
    LeaseId lease;
    ReportSummary summary;
    Content output = Bytes{};
    std::uint64_t peak_memory_bytes = 0;
    std::string log_tail;
};

/// A decided task: verified by the quorum that `shown` belongs to, or failed for a reason.
struct StoredDecision {
    BatchId batch;
    std::uint64_t sequence = 0;
    std::uint32_t index = 0;
    LeaseId shown;       ///< whose outcome and output are the result; 0 when the task failed
    std::string failure; ///< empty when verified
    std::uint32_t replicas = 0;
    Credits credit;
    bool corrects = false; ///< a decision about the same index that came before it
};

struct StoredCredit {
    LeaseId lease; ///< the one that earned it: at most once
    AccountId account;
    Credits credit;
};

/// A credit that is taken back: the result that it was granted for proved wrong.
struct RevokedCredit {
    LeaseId lease; ///< at most once
    AccountId account;
    Credits credit;
    std::string reason;
};

/// Functions by digest with the package that came with them.
struct StoredFunction {
    Function function;
    std::string package_json;
};

/// What changes of a host while it works.
struct StoredSeen {
    HostNumber host = 0;
    Instant when{};
    HostTally tally{};
};

struct Changes {
    std::vector<Team> teams;            ///< new or changed
    std::vector<Account> accounts;      ///< new or changed (credits)
    std::vector<AccessToken> tokens;    ///< new or changed
    std::vector<JoinToken> join_tokens; ///< new or changed
    std::vector<Host> hosts;            ///< new or changed
    std::vector<StoredSeen> seen;
    std::vector<Publisher> publishers;                      ///< new or changed
    std::vector<StoredFunction> functions;                  ///< new
    std::vector<Batch> batches;                             ///< new or changed
    std::vector<StoredTask> tasks;                          ///< new
    std::vector<StoredLease> leases;                        ///< granted
    std::vector<std::pair<LeaseId, LeaseEnd>> ended_leases; ///< without a report, or running again by a late one
    std::vector<StoredReport> reports;
    std::vector<StoredDecision> decisions;
    std::vector<StoredCredit> credits;
    std::vector<RevokedCredit> revoked_credits;
    std::vector<TrustRecord> trust; ///< new or changed

    // Where several coordinators share one database.
    std::vector<StoredBlock> blocks;  ///< claimed, given back or taken over
    bool blocks_begin_anew = false;   ///< rows of blocks that are there mean nothing any more
    std::vector<CoordinatorId> ended; ///< coordinators whose blocks were taken over

    [[nodiscard]] bool empty() const;
    void clear();
};

} // namespace fallow::coordinator
