// SPDX-License-Identifier: GPL-3.0-or-later
// The journal's record of each task, and how a day's credits move from pending to granted or refused with it.
#include "scheduler-client/journal.h"

#include <algorithm>
#include <cstdint>

#include "protocol/credits.h"
#include "scheduler-client/journal_database.h"

namespace fallow::scheduler {

namespace {

/// More than the limit may be there for a while: records are removed by so many at once.
constexpr std::size_t tasks_removed_at_once = 1000;

/// What is not reproducible never earns, so nothing is claimed for it.
Credits claim_of(const LeaseReport& report)
{
    return is_reproducible(report.outcome) ? credit_for(report.processor_time) : Credits{};
}

TaskStanding standing_of(const ReportVerdict& verdict)
{
    return std::holds_alternative<CreditGranted>(verdict) ? TaskStanding::granted : TaskStanding::refused;
}

TaskRecord record_from_row(SQLite::Statement& row, const PoolKey& pool)
{
    TaskRecord record;
    record.number = row.getColumn(0).getInt64();
    record.pool = pool;
    record.lease = LeaseId{static_cast<std::uint64_t>(row.getColumn(2).getInt64())};
    record.function = row.getColumn(3).getString();
    record.ended = Timestamp(std::chrono::milliseconds(row.getColumn(4).getInt64()));
    record.processor_time = std::chrono::milliseconds(row.getColumn(5).getInt64());
    record.wall_time = std::chrono::milliseconds(row.getColumn(6).getInt64());
    record.outcome = row.getColumn(7).getString();
    record.standing = static_cast<TaskStanding>(row.getColumn(8).getInt());
    record.claimed = Credits{row.getColumn(9).getInt64()};
    record.granted = Credits{row.getColumn(10).getInt64()};
    if (!row.isColumnNull(11))
        record.reason = refusal_reason_from_name(row.getColumn(11).getString());
    return record;
}

} // namespace

void Journal::State::record_task(const PoolKey& pool, const LeaseReport& report, std::chrono::milliseconds wall_time,
                                 Timestamp ended)
{
    SQLite::Statement query(database, "SELECT function FROM lease WHERE pool=? AND lease=? AND function IS NOT NULL");
    query.bind(1, pool.hex());
    query.bind(2, column_id(report.lease));
    if (!query.executeStep())
        return; // it never began here
    record_task(pool, query.getColumn(0).getString(), report, wall_time, ended);
}

void Journal::State::record_task(const PoolKey& pool, const std::string& function, const LeaseReport& report,
                                 std::chrono::milliseconds wall_time, Timestamp ended)
{
    const bool is_abandoned = std::holds_alternative<Abandoned>(report.outcome);
    const Credits claimed = claim_of(report);
    UsageDay usage;
    usage.pool = pool;
    usage.function = function;
    usage.day = std::chrono::floor<std::chrono::days>(ended);
    usage.processor_time = report.processor_time;
    usage.tasks = is_abandoned ? 0 : 1;
    usage.pending = claimed;
    SQLite::Statement& insert =
        prepared("INSERT OR IGNORE INTO task(pool, lease, function, ended_ms, day, processor_ms, wall_ms, outcome, "
                 "standing, claimed_micro, granted_micro, reason) VALUES(?,?,?,?,?,?,?,?,?,?,0,?)");
    insert.bind(1, pool.hex());
    insert.bind(2, column_id(report.lease));
    insert.bind(3, function);
    insert.bind(4, in_ms(ended));
    insert.bind(5, static_cast<std::int64_t>(usage.day.time_since_epoch().count()));
    insert.bind(6, static_cast<std::int64_t>(report.processor_time.count()));
    insert.bind(7, static_cast<std::int64_t>(wall_time.count()));
    insert.bind(8, std::string(name(report.outcome)));
    // Whoever gives a lease back knows that it earns nothing.
    insert.bind(9, static_cast<int>(is_abandoned ? TaskStanding::refused : TaskStanding::unreported));
    insert.bind(10, claimed.micro);
    if (is_abandoned)
        insert.bind(11, std::string(name(RefusalReason::returned)));
    // Once more only by a pool that was set back to an earlier day: the first time counts.
    if (insert.exec() == 0)
        return;
    ++tasks_kept;
    if (!is_abandoned || usage.processor_time.count() > 0)
        add_usage(usage);
    if (tasks_kept >= max_tasks_kept + tasks_removed_at_once)
        limit_tasks();
}

void Journal::State::acknowledge_task(const PoolKey& pool, LeaseId lease)
{
    SQLite::Statement& update = prepared("UPDATE task SET standing=? WHERE lease=? AND pool=? AND standing=?");
    update.bind(1, static_cast<int>(TaskStanding::pending));
    update.bind(2, column_id(lease));
    update.bind(3, pool.hex());
    update.bind(4, static_cast<int>(TaskStanding::unreported));
    update.exec();
}

Result<void> Journal::record_calls(const PoolKey& pool, const std::vector<EndedCall>& calls)
{
    return state_->durably([&]() -> Result<void> {
        for (const EndedCall& call : calls) {
            state_->record_task(pool, call.function, call.report, call.wall_time, call.ended);
            state_->acknowledge_task(pool, call.report.lease);
        }
        return {};
    });
}

bool Journal::State::move_task(const PoolKey& pool, LeaseId lease, TaskStanding from, const ReportVerdict& verdict)
{
    SQLite::Statement query(database, "SELECT number, function, day, claimed_micro FROM task "
                                      "WHERE lease=? AND pool=? AND standing=?");
    query.bind(1, column_id(lease));
    query.bind(2, pool.hex());
    query.bind(3, static_cast<int>(from));
    if (!query.executeStep())
        return false;
    const std::int64_t number = query.getColumn(0).getInt64();
    const Credits claimed{query.getColumn(3).getInt64()};
    UsageDay usage;
    usage.pool = pool;
    usage.function = query.getColumn(1).getString();
    usage.day = std::chrono::sys_days(std::chrono::days(query.getColumn(2).getInt64()));
    usage.pending = Credits{} - claimed;
    query.reset();
    SQLite::Statement update(database, "UPDATE task SET standing=?, granted_micro=?, reason=? WHERE number=?");
    update.bind(1, static_cast<int>(standing_of(verdict)));
    if (const auto* granted = std::get_if<CreditGranted>(&verdict)) {
        usage.credits = granted->credits;
        update.bind(2, granted->credits.micro);
    } else {
        usage.refused = claimed;
        update.bind(2, 0);
        update.bind(3, std::string(name(std::get<CreditRefused>(verdict).reason)));
    }
    update.bind(4, number);
    update.exec();
    add_usage(usage);
    return true;
}

void Journal::State::limit_tasks()
{
    const auto count = [&] {
        return static_cast<std::size_t>(database.execAndGet("SELECT count(*) FROM task").getInt64());
    };
    const auto remove = [&](const char* which) {
        const std::size_t here = count();
        if (here <= max_tasks_kept)
            return;
        SQLite::Statement statement(database, std::string("DELETE FROM task WHERE number IN (SELECT number FROM task ")
                                                  + which + " ORDER BY number LIMIT ?)");
        statement.bind(1, static_cast<std::int64_t>(here - max_tasks_kept));
        statement.exec();
    };
    remove("WHERE standing>=2");
    remove("");
    tasks_kept = count();
}

std::vector<TaskRecord> Journal::tasks(const TaskQuery& query)
{
    return state_
        ->read([&]() -> Result<std::vector<TaskRecord>> {
            std::string sql =
                "SELECT number, pool, lease, function, ended_ms, processor_ms, wall_ms, outcome, standing, "
                "claimed_micro, granted_micro, reason FROM task WHERE number<:before";
            if (query.pool)
                sql += " AND pool=:pool";
            if (query.function)
                sql += " AND function=:function";
            if (query.day)
                sql += " AND day=:day";
            SQLite::Statement rows(state_->database, sql + " ORDER BY number DESC LIMIT :count");
            rows.bind(":before", query.before.value_or(INT64_MAX));
            if (query.pool)
                rows.bind(":pool", query.pool->hex());
            if (query.function)
                rows.bind(":function", *query.function);
            if (query.day)
                rows.bind(":day", static_cast<std::int64_t>(query.day->time_since_epoch().count()));
            rows.bind(":count", static_cast<std::int64_t>(std::min(query.count, max_tasks_per_page)));
            std::vector<TaskRecord> found;
            while (rows.executeStep())
                if (const auto pool = PoolKey::from_hex(rows.getColumn(1).getString()))
                    found.push_back(record_from_row(rows, *pool));
            return found;
        })
        .value_or(std::vector<TaskRecord>{});
}

std::vector<PendingTask> Journal::pending_tasks(const PoolKey& pool, std::int64_t after, Timestamp since,
                                                std::size_t most)
{
    return state_
        ->read([&]() -> Result<std::vector<PendingTask>> {
            std::vector<PendingTask> found;
            SQLite::Statement rows(state_->database,
                                   "SELECT number, lease FROM task WHERE standing=1 AND pool=? AND number>? "
                                   "AND ended_ms>=? ORDER BY number LIMIT ?");
            rows.bind(1, pool.hex());
            rows.bind(2, after);
            rows.bind(3, in_ms(since));
            rows.bind(4, static_cast<std::int64_t>(most));
            while (rows.executeStep())
                found.push_back(
                    {rows.getColumn(0).getInt64(), LeaseId{static_cast<std::uint64_t>(rows.getColumn(1).getInt64())}});
            return found;
        })
        .value_or(std::vector<PendingTask>{});
}

Result<std::vector<LeaseVerdict>> Journal::keep_verdicts(const PoolKey& pool, const std::vector<LeaseVerdict>& verdicts)
{
    return state_->durably([&]() -> Result<std::vector<LeaseVerdict>> {
        std::vector<LeaseVerdict> news;
        for (const LeaseVerdict& told : verdicts)
            if (state_->move_task(pool, told.lease, TaskStanding::pending, told.verdict))
                news.push_back(told);
        return news;
    });
}

} // namespace fallow::scheduler
