// SPDX-License-Identifier: GPL-3.0-or-later
// The store in one SQLite file: WAL, every commit on disk before it counts.
#include <sqlite3.h>

#include <functional>
#include <memory>

#include "coordinator-server/store/found_or.h"
#include "coordinator-server/store/load_books.h"
#include "coordinator-server/store/open_store.h"
#include "coordinator-server/store/queries.h"
#include "coordinator-server/store/row_ids.h"
#include "coordinator-server/store/row_values.h"
#include "coordinator-server/store/rows.h"
#include "coordinator-server/store/sqlite_bulk_insert.h"
#include "coordinator-server/store/sqlite_database.h"
#include "coordinator-server/store/sqlite_lease_books.h"
#include "coordinator-server/store/sqlite_schema.h"
#include "coordinator-server/store/sqlite_statement.h"

namespace fallow::coordinator {
namespace {

class SqliteStore final : public Store, private BooksReader {
public:
    explicit SqliteStore(SqliteDatabase database) : database_(std::move(database)) {}

    Result<void> load(Restoration& core) override;
    Result<void> load_tasks(const std::vector<TaskRange>& tasks, Restoration& core) override;
    Result<void> commit(const Changes& changes) override;
    Result<TaskInput> input(TaskId task) override;
    Result<std::string> function_package(const FunctionDigest& digest) override;
    Result<std::optional<StoredLease>> lease(LeaseId lease) override;
    Result<std::optional<LeaseBooks>> lease_books(LeaseId lease) override;
    Result<std::optional<ReportedResult>> reported(LeaseId lease) override;
    Result<std::vector<TaskResult>> results(BatchId batch, std::uint64_t from, std::size_t limit,
                                            std::size_t max_bytes) override;

private:
    void write_books(const Changes& changes);
    void write_batches(const Changes& changes);
    void write_work(const Changes& changes);
    void each(const char* query, std::initializer_list<std::uint64_t> parameters,
              const std::function<void(Row&)>& take) override;
    /// Reads until the next commit share one transaction: beginning one takes locks that cost more than a read.
    void begin_reading();
    void end_reading();

    sqlite3* db() { return database_.get(); }

    SqliteDatabase database_;
    Statement begin_{db(), "BEGIN IMMEDIATE"};
    Statement begin_reading_{db(), "BEGIN"};
    Statement commit_{db(), "COMMIT"};
    Statement team_{db(), replacement_in(db(), "teams")};
    Statement account_{db(), replacement_in(db(), "accounts")};
    Statement token_{db(), replacement_in(db(), "tokens")};
    Statement join_token_{db(), replacement_in(db(), "join_tokens")};
    Statement host_{db(), replacement_in(db(), "hosts")};
    Statement seen_{db(),
                    "UPDATE hosts SET last_seen = ?2, processor_time = ?3, done = ?4, failed = ?5 WHERE number = ?1"};
    Statement publisher_{db(), replacement_in(db(), "publishers")};
    Statement function_{db(), insertion_into(db(), "functions")};
    Statement batch_{db(), replacement_in(db(), "batches")};
    Statement task_{db(), insertion_into(db(), "tasks")};
    BulkInsert leases_{db(), "leases"};
    Statement end_lease_{db(), "UPDATE leases SET ended = ?2 WHERE id = ?1"};
    BulkInsert reports_{db(), "reports"};
    BulkInsert decisions_{db(), "decisions"};
    BulkInsert credits_{db(), "credits"};
    Statement revoked_credit_{db(), insertion_into(db(), "revoked_credits")};
    Statement trust_{db(), replacement_in(db(), "trust")};
    Statement read_input_{db(), queries::input};
    Statement read_lease_{db(), queries::lease};
    SqliteLeaseBooks lease_books_{db()};
    Statement read_reported_{db(), queries::reported};
    Statement read_package_{db(), queries::package};
    Statement read_results_{db(), queries::results};
};

/// Runs `body`; what SQLite throws becomes `unavailable`: the disk may have room again later.
template <class Body>
auto guarded(std::string_view doing, Body&& body) -> Result<std::invoke_result_t<Body>>
{
    try {
        if constexpr (std::is_void_v<std::invoke_result_t<Body>>) {
            body();
            return {};
        } else {
            return body();
        }
    } catch (const std::exception& error) {
        return fail(FailureCode::unavailable, std::string(doing) + ": " + error.what());
    }
}

Result<void> SqliteStore::commit(const Changes& changes)
{
    auto written = guarded("the pool's database could not be written", [&] {
        end_reading();
        begin_.run();
        write_books(changes);
        write_batches(changes);
        write_work(changes);
        commit_.run();
    });
    if (!written && sqlite3_get_autocommit(db()) == 0)
        sqlite3_exec(db(), "ROLLBACK", nullptr, nullptr, nullptr);
    return written;
}

void SqliteStore::begin_reading()
{
    if (sqlite3_get_autocommit(db()) != 0)
        begin_reading_.run();
}

void SqliteStore::end_reading()
{
    if (sqlite3_get_autocommit(db()) == 0)
        commit_.run();
}

void SqliteStore::write_books(const Changes& changes)
{
    for (const auto& team : changes.teams)
        write_row(team_, team);
    for (const auto& account : changes.accounts)
        write_row(account_, account);
    for (const auto& record : changes.trust)
        write_row(trust_, record);
    for (const auto& token : changes.tokens)
        write_row(token_, token);
    for (const auto& token : changes.join_tokens)
        write_row(join_token_, token);
    for (const auto& host : changes.hosts)
        write_row(host_, host);
    for (const auto& [host, when, tally] : changes.seen)
        seen_.bind(host)
            .bind(to_column(when))
            .bind(std::int64_t{tally.processor_time.count()})
            .bind(tally.done)
            .bind(tally.failed)
            .run();
    for (const auto& publisher : changes.publishers)
        write_row(publisher_, publisher);
    for (const auto& function : changes.functions)
        write_row(function_, function);
}

void SqliteStore::write_batches(const Changes& changes)
{
    for (const auto& batch : changes.batches)
        write_row(batch_, batch);
    for (const auto& task : changes.tasks)
        write_row(task_, task);
}

void SqliteStore::write_work(const Changes& changes)
{
    leases_.write(changes.leases);
    for (const auto& [lease, end] : changes.ended_leases)
        end_lease_.bind(lease.value).bind(static_cast<std::uint32_t>(end)).run();
    reports_.write(changes.reports);
    decisions_.write(changes.decisions);
    credits_.write(changes.credits);
    for (const auto& revoked : changes.revoked_credits)
        write_row(revoked_credit_, revoked);
}

void SqliteStore::each(const char* query, std::initializer_list<std::uint64_t> parameters,
                       const std::function<void(Row&)>& take)
{
    Statement rows(db(), query);
    for (const auto parameter : parameters)
        rows.bind(parameter);
    while (rows.step())
        take(rows);
}

Result<void> SqliteStore::load(Restoration& core)
{
    return guarded("the pool's database could not be read", [&] { load_books(*this, core); });
}

Result<void> SqliteStore::load_tasks(const std::vector<TaskRange>& tasks, Restoration& core)
{
    return guarded("the pool's database could not be read", [&] { coordinator::load_tasks(*this, tasks, core); });
}

Result<TaskInput> SqliteStore::input(TaskId task)
{
    auto found = guarded("reading an input", [&]() -> std::optional<TaskInput> {
        begin_reading();
        const StatementUse use(read_input_);
        if (!read_input_.bind(task.value).step())
            return {};
        return input_row(read_input_);
    });
    return found_or(std::move(found), "no task " + task.text());
}

Result<std::string> SqliteStore::function_package(const FunctionDigest& digest)
{
    auto found = guarded("reading a function", [&]() -> std::optional<std::string> {
        begin_reading();
        const StatementUse use(read_package_);
        if (!read_package_.bind(ByteView(digest.bytes)).step())
            return {};
        return read_package_.text();
    });
    return found_or(std::move(found), "no function " + digest.hex());
}

Result<std::optional<StoredLease>> SqliteStore::lease(LeaseId id)
{
    return guarded("reading a lease", [&]() -> std::optional<StoredLease> {
        begin_reading();
        const StatementUse use(read_lease_);
        // What no row id can be was never granted.
        if (id.value > INT64_MAX || !read_lease_.bind(id.value).step())
            return {};
        return lease_row(read_lease_);
    });
}

Result<std::optional<LeaseBooks>> SqliteStore::lease_books(LeaseId id)
{
    return guarded("reading a lease", [&] {
        begin_reading();
        return lease_books_.find(id);
    });
}

Result<std::optional<ReportedResult>> SqliteStore::reported(LeaseId id)
{
    return guarded("reading a report", [&]() -> std::optional<ReportedResult> {
        begin_reading();
        const StatementUse use(read_reported_);
        const auto task = leases_of(task_of(id));
        if (!read_reported_.bind(task.first).bind(task.last).bind(id.value).step())
            return {};
        return reported_row(read_reported_);
    });
}

Result<std::vector<TaskResult>> SqliteStore::results(BatchId batch, std::uint64_t from, std::size_t limit,
                                                     std::size_t max_bytes)
{
    return guarded("reading results", [&] {
        std::vector<TaskResult> results;
        const auto rows = rows_of(batch);
        if (from > rows.last - rows.first)
            return results;
        std::size_t bytes = 0;
        begin_reading();
        const StatementUse use(read_results_);
        auto& row =
            read_results_.bind(rows.first).bind(decision_id(batch, from)).bind(rows.last).bind(std::uint64_t{limit});
        while (row.step()) {
            const auto& result = results.emplace_back(result_row(row, batch));
            const auto* inlined = std::get_if<Bytes>(&result.output);
            bytes += inlined == nullptr ? 0 : inlined->size();
            if (bytes > max_bytes)
                break;
        }
        return results;
    });
}

} // namespace

Result<std::unique_ptr<Store>> open_sqlite_store(const std::filesystem::path& file)
{
    auto database = SqliteDatabase::open(file);
    if (!database)
        return tl::unexpected(database.error());
    try {
        return std::make_unique<SqliteStore>(std::move(*database));
    } catch (const std::exception& error) {
        return fail(FailureCode::io_error, "database " + file.string() + ": " + error.what());
    }
}

} // namespace fallow::coordinator
