// SPDX-License-Identifier: GPL-3.0-or-later
// What a host must still know after kill -9: leases it took, which of them began to run, results that wait for their
// acknowledgement, checkpoints, versions seen, revocations, and what it has done so far. SQLite (WAL, synchronous FULL)
// in the state directory, plus a content-addressed directory for what is too large for rows. Each function returns when
// it is durable. Safe from any thread.
//
// A lease runs at most once on a host: `begin` marks it before its first instruction, and one that was begun when
// the process died is turned into an Abandoned report by `open`, unless it was suspended at a checkpoint on purpose.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/certificate.h"
#include "protocol/function_package.h"
#include "protocol/messages.h"
#include "scheduler-client/host_identity.h"
#include "scheduler-client/task_record.h"

namespace fallow::scheduler {

inline constexpr std::chrono::days usage_kept{20 * 366};
/// Of usage in one answer, the newest ones: more pools, functions and days than anybody looks at.
inline constexpr std::size_t max_usage_rows = 200'000;

struct AttachedPool {
    PoolKey pool;
    std::uint32_t share = 100; ///< relative to the other pools'
    bool operator==(const AttachedPool&) const = default;
};

enum class LeaseState {
    received,  ///< may be begun
    running,   ///< begun; never to be begun again
    suspended, ///< stopped on purpose at a checkpoint; may be begun again from it
    finished,  ///< has a result that waits to be acknowledged
};

struct JournalledLease {
    LeaseOffer offer;
    LeaseState state = LeaseState::received;
    Timestamp deadline;                       ///< by this computer's clock: the offer's duration after its receipt
    std::optional<BlobReference> output_blob; ///< when finished: to be uploaded before it is reported
};

/// What a run on this host came to.
struct LeaseResult {
    LeaseId lease;
    Outcome outcome;
    Bytes output;
    std::chrono::milliseconds processor_time{0};
    std::uint64_t peak_memory_bytes = 0;
    std::string log_tail;
    std::chrono::milliseconds wall_time{0};
    Timestamp ended{}; ///< set by whoever puts it into the journal
};

/// A call that ran here and whose report the pool has: it was never in the journal.
struct EndedCall {
    LeaseReport report;
    std::string function; ///< name
    std::chrono::milliseconds wall_time{0};
    Timestamp ended{};
};

/// One row of the history: a pool, a function, a day (UTC).
struct UsageDay {
    PoolKey pool;
    std::string function; ///< name
    std::chrono::sys_days day;
    std::chrono::milliseconds processor_time{0};
    std::uint64_t tasks = 0; ///< that finished
    std::uint64_t bytes_down = 0;
    std::uint64_t bytes_up = 0;
    Credits credits;   ///< granted for the tasks that ended on this day
    Credits pending{}; ///< claimed for those of them that are not decided
    Credits refused{}; ///< claimed for those that earned nothing
    bool operator==(const UsageDay&) const = default;
};

class Journal {
public:
    /// Opens or makes it in `directory` (0700). conflict when another process has it open; io_error, or unsupported when
    /// a newer version wrote it. Leases that ran when the last process died are turned into Abandoned reports.
    static Result<std::unique_ptr<Journal>> open(const std::filesystem::path& directory,
                                                 Timestamp now = std::chrono::system_clock::now());
    ~Journal();
    Journal(const Journal&) = delete;
    Journal& operator=(const Journal&) = delete;

    // ---- pools
    Result<void> attach(const AttachedPool& pool); ///< or sets its share
    Result<void> detach(const PoolKey& pool);      ///< forgets everything of it but the history
    [[nodiscard]] std::vector<AttachedPool> pools();

    // ---- leases
    Result<void> receive(const PoolKey& pool, const std::vector<LeaseOffer>& offers, Timestamp now);
    /// Before the first instruction; `function` is its name. conflict when it is not `received` or `suspended`; not_found.
    Result<void> begin(const PoolKey& pool, LeaseId lease, const std::string& function = {});
    /// The last checkpoint replaces the one before.
    Result<void> keep_checkpoint(const PoolKey& pool, LeaseId lease, ByteView checkpoint);
    [[nodiscard]] std::optional<Bytes> checkpoint(const PoolKey& pool, LeaseId lease);
    /// conflict when it has no checkpoint: it must then be given back.
    Result<void> suspend(const PoolKey& pool, LeaseId lease);
    /// Keeps the result until it is acknowledged, and counts it in the history when it had begun; conflict when one is kept
    /// already (the first one counts).
    Result<void> finish(const PoolKey& pool, const LeaseResult& result);
    /// Acknowledged, refused, cancelled or given up: the lease and all that belongs to it go. Its record in the history
    /// becomes pending when it is among the acknowledged, else what it claimed is refused.
    Result<void> forget(const PoolKey& pool, const std::vector<LeaseId>& leases,
                        const std::vector<LeaseId>& acknowledged = {});
    /// Puts them into the history, as acknowledged.
    Result<void> record_calls(const PoolKey& pool, const std::vector<EndedCall>& calls);
    [[nodiscard]] Result<std::vector<JournalledLease>> leases(const PoolKey& pool);
    [[nodiscard]] std::optional<JournalledLease> lease(const PoolKey& pool, LeaseId lease);
    /// The report of a finished lease as it goes to the coordinator: output inline, or by name when it is large.
    [[nodiscard]] Result<LeaseReport> report(const PoolKey& pool, LeaseId lease);

    // ---- large contents, by digest; kept while a lease of `leases` names them
    [[nodiscard]] std::filesystem::path blob_path(const BlobDigest& digest) const;
    [[nodiscard]] bool has_blob(const BlobReference& blob) const;
    /// Removes what no lease names any more.
    void sweep_blobs();

    // ---- functions
    /// Once verified. outdated when a newer version of that name was seen in that pool before.
    Result<void> see_version(const PoolKey& pool, const std::string& function, Version version);
    Result<void> keep_package(const PoolKey& pool, const FunctionDigest& function, std::string_view package_json);
    [[nodiscard]] std::optional<std::string> package(const PoolKey& pool, const FunctionDigest& function);

    // ---- revocations
    /// The set only grows: a coordinator that forgets a revocation cannot take it back. The epoch is the last one told.
    Result<void> keep_revocations(const PoolKey& pool, const Revocations& revocations);
    [[nodiscard]] Revocations revocations(const PoolKey& pool);

    // ---- history
    /// Adds to the row of its pool, function and day.
    Result<void> add_usage(const UsageDay& usage);
    [[nodiscard]] std::vector<UsageDay> usage(std::chrono::sys_days from, std::chrono::sys_days to);
    [[nodiscard]] std::vector<TaskRecord> tasks(const TaskQuery& query);
    /// Oldest first, that ended since `since` and come after the number `after`.
    [[nodiscard]] std::vector<PendingTask> pending_tasks(const PoolKey& pool, std::int64_t after, Timestamp since,
                                                         std::size_t most);
    /// Moves what was pending; verdicts on anything else change nothing. Gives those that were news.
    Result<std::vector<LeaseVerdict>> keep_verdicts(const PoolKey& pool, const std::vector<LeaseVerdict>& verdicts);
    /// What the pool told of this host's account last: the same as the reply to GET /v1/account.
    Result<void> keep_account(const PoolKey& pool, std::string_view account_json);
    [[nodiscard]] std::optional<std::string> account(const PoolKey& pool);

private:
    struct State;
    explicit Journal(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

} // namespace fallow::scheduler
