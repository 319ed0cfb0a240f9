// SPDX-License-Identifier: GPL-3.0-or-later
// The journal's database: opened for this process alone, brought to the present schema, its exceptions turned into values.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string_view>
#include <unordered_map>

#include <SQLiteCpp/SQLiteCpp.h>

#include "scheduler-client/journal.h"

namespace fallow::scheduler {

/// Held as long as the journal is open; the system lets go of it when the process dies, however it dies.
class ProcessLock {
public:
    static Result<ProcessLock> take(const std::filesystem::path& file);
    ~ProcessLock();
    ProcessLock(ProcessLock&& other) noexcept;
    ProcessLock& operator=(ProcessLock&&) = delete;

private:
    explicit ProcessLock(int descriptor) : descriptor_(descriptor) {}
    int descriptor_;
};

struct Journal::State {
    std::filesystem::path directory;
    ProcessLock lock;
    SQLite::Database database;
    std::mutex mutex;
    std::size_t tasks_kept = 0; ///< about so many records: counted at the start and whenever some are removed
    std::chrono::sys_days usage_pruned{};
    std::unordered_map<std::string_view, SQLite::Statement> statements;

    State(std::filesystem::path where, ProcessLock held);

    /// Runs `work` alone and in one transaction, which is durable when this returns.
    template <class Work>
    auto durably(Work&& work) -> decltype(work());
    template <class Work>
    auto read(Work&& work) -> decltype(work());

    /// Ready to be bound, of a text that lives as long as the program. Kept: of writing a short task down, preparing was four
    /// fifths. Only for what is run to its end at once.
    SQLite::Statement& prepared(std::string_view sql);

    Result<void> abandon_interrupted_leases(Timestamp now);
    Result<void> store_report(const PoolKey& pool, const LeaseReport& report);

    // journal_tasks.cpp, each within a transaction of its caller
    /// Of a lease that had begun; nothing of another.
    void record_task(const PoolKey& pool, const LeaseReport& report, std::chrono::milliseconds wall_time,
                     Timestamp ended);
    void record_task(const PoolKey& pool, const std::string& function, const LeaseReport& report,
                     std::chrono::milliseconds wall_time, Timestamp ended);
    /// Whether it was as it must be: `from`.
    bool move_task(const PoolKey& pool, LeaseId lease, TaskStanding from, const ReportVerdict& verdict);
    void acknowledge_task(const PoolKey& pool, LeaseId lease);
    void limit_tasks();
    void add_usage(const UsageDay& usage); ///< journal_records.cpp
    void remove_unnamed_blobs();
};

// How values stand in its columns.
inline std::int64_t in_ms(Timestamp at)
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(at.time_since_epoch()).count();
}
inline std::int64_t column_id(LeaseId lease) { return static_cast<std::int64_t>(lease.value); }

/// What SQLite refused, with the words of a person who reads them in a log.
Failure journal_failure(const SQLite::Exception& exception);
Result<void> bring_up_to_date(SQLite::Database& database);

template <class Work>
auto Journal::State::durably(Work&& work) -> decltype(work())
{
    const std::lock_guard alone(mutex);
    try {
        SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
        auto result = work();
        if (result)
            transaction.commit();
        return result;
    } catch (const SQLite::Exception& exception) {
        return tl::unexpected(journal_failure(exception));
    }
}

template <class Work>
auto Journal::State::read(Work&& work) -> decltype(work())
{
    const std::lock_guard alone(mutex);
    try {
        return work();
    } catch (const SQLite::Exception& exception) {
        return tl::unexpected(journal_failure(exception));
    }
}

} // namespace fallow::scheduler
