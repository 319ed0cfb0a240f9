// SPDX-License-Identifier: GPL-3.0-or-later
// The store in one SQLite file: WAL, every commit on disk before it counts.
#include <sqlite3.h>

#include <functional>
#include <memory>

#include "coordinator-server/core/task_ids.h"
#include "coordinator-server/store/open_store.h"
#include "coordinator-server/store/sqlite_database.h"
#include "coordinator-server/store/sqlite_lease_books.h"
#include "coordinator-server/store/sqlite_rows.h"
#include "coordinator-server/store/sqlite_statement.h"

namespace fallow::coordinator {
namespace {

constexpr std::uint64_t decision_id(BatchId batch, std::uint64_t sequence)
{
    return batch.value << task_index_bits | sequence;
}

/// All of a batch's rows in a table of tasks or decisions, or of what is `shift` bits finer.
struct Rows {
    std::uint64_t first;
    std::uint64_t end;
};
constexpr Rows rows_of(BatchId batch, unsigned shift = 0)
{
    return {batch.value << (task_index_bits + shift), (batch.value + 1) << (task_index_bits + shift)};
}

class SqliteStore final : public Store {
public:
    explicit SqliteStore(SqliteDatabase database) : database_(std::move(database)) {}

    Result<void> load(Restoration& core) override;
    Result<void> commit(const Changes& changes) override;
    Result<TaskInput> input(TaskId task) override;
    Result<std::string> function_package(const FunctionDigest& digest) override;
    Result<std::optional<StoredLease>> lease(LeaseId lease) override;
    Result<std::optional<LeaseBooks>> lease_books(LeaseId lease) override;
    Result<std::vector<TaskResult>> results(BatchId batch, std::uint64_t from, std::size_t limit,
                                            std::size_t max_bytes) override;

private:
    void write_books(const Changes& changes);
    void write_batches(const Changes& changes);
    void write_work(const Changes& changes);
    void load_decisions(const Batch& batch, Restoration& core);
    void load_leases(BatchId batch, Restoration& core);
    /// Reads until the next commit share one transaction: beginning one takes locks that cost more than a read.
    void begin_reading();
    void end_reading();

    sqlite3* db() { return database_.get(); }

    SqliteDatabase database_;
    Statement begin_{db(), "BEGIN IMMEDIATE"};
    Statement begin_reading_{db(), "BEGIN"};
    Statement commit_{db(), "COMMIT"};
    Statement account_{db(), "INSERT OR REPLACE INTO accounts VALUES (?,?,?,?)"};
    Statement token_{db(), "INSERT INTO tokens VALUES (?,?,?,?)"};
    Statement join_token_{db(), "INSERT OR REPLACE INTO join_tokens VALUES (?,?,?,?)"};
    Statement host_{db(), "INSERT OR REPLACE INTO hosts VALUES (?,?,?,?,?,?,?,?,?)"};
    Statement seen_{db(), "UPDATE hosts SET last_seen = ?2 WHERE number = ?1"};
    Statement publisher_{db(), "INSERT OR REPLACE INTO publishers VALUES (?,?,?,?)"};
    Statement function_{db(), "INSERT INTO functions VALUES (?,?,?,?,?,?,?,?,?,?,?,?)"};
    Statement batch_{db(), "INSERT OR REPLACE INTO batches VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"};
    Statement task_{db(), "INSERT INTO tasks VALUES (?,?,?,?)"};
    Statement lease_{db(), "INSERT INTO leases VALUES (?,?,?,?,?)"};
    Statement end_lease_{db(), "UPDATE leases SET ended = ?2 WHERE id = ?1"};
    Statement report_{db(), "INSERT INTO reports VALUES (?,?,?,?,?,?,?,?,?,?,?)"};
    Statement decision_{db(), "INSERT INTO decisions VALUES (?,?,?,?,?,?,?)"};
    Statement credit_{db(), "INSERT INTO credits VALUES (?,?,?)"};
    Statement revoked_credit_{db(), "INSERT INTO revoked_credits VALUES (?,?,?,?)"};
    Statement trust_{db(), "INSERT OR REPLACE INTO trust VALUES (?,?,?,?,?,?,?,?)"};
    Statement read_input_{db(), "SELECT arguments, size, bytes FROM tasks WHERE id = ?"};
    Statement read_lease_{db(), "SELECT id, host, account, deadline, ended FROM leases WHERE id = ?"};
    SqliteLeaseBooks lease_books_{db()};
    Statement read_package_{db(), "SELECT package FROM functions WHERE digest = ?"};
    Statement read_results_{
        db(), "SELECT d.id, d.task_index, d.failure, d.replicas, d.micro, d.corrects, r.outcome, r.detail, r.words,"
              " r.size, r.bytes FROM decisions d LEFT JOIN reports r ON r.id = d.lease"
              " WHERE d.id >= ? AND d.id < ? ORDER BY d.id LIMIT ?"};
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
    for (const auto& account : changes.accounts)
        account_.bind(account.id.value)
            .bind(account.name)
            .bind(account.credits.micro)
            .bind(to_column(account.created))
            .run();
    for (const auto& record : changes.trust) {
        trust_.bind(record.account.value).bind(record.agreed).bind(record.mismatches).bind(record.young_mismatches);
        if (record.last_mismatch)
            trust_.bind(to_column(*record.last_mismatch));
        else
            trust_.bind_null();
        trust_.bind(record.origin)
            .bind(std::int64_t{record.claimed.count()})
            .bind(std::int64_t{record.granted.count()})
            .run();
    }
    for (const auto& token : changes.tokens)
        token_.bind(ByteView(token.digest.bytes))
            .bind(token.account.value)
            .bind(std::uint32_t{token.roles.bits})
            .bind(to_column(token.created))
            .run();
    for (const auto& token : changes.join_tokens)
        join_token_.bind(ByteView(token.digest.bytes))
            .bind(token.account.value)
            .bind(token.uses_left)
            .bind(to_column(token.expires))
            .run();
    for (const auto& host : changes.hosts)
        host_.bind(host.number)
            .bind(ByteView(host.id.key.bytes))
            .bind(host.account.value)
            .bind(host.name)
            .bind(host.platform)
            .bind(host.network)
            .bind(ByteView(host.announce_key))
            .bind(to_column(host.enrolled))
            .bind(to_column(host.last_seen))
            .run();
    for (const auto& [host, when] : changes.seen)
        seen_.bind(host).bind(to_column(when)).run();
    for (const auto& publisher : changes.publishers)
        publisher_.bind(publisher.serial)
            .bind(publisher.name)
            .bind(to_column(publisher.created))
            .bind(publisher.revoked_in_epoch)
            .run();
    for (const auto& [function, package] : changes.functions) {
        const auto version = function.version.text();
        function_.bind(ByteView(function.digest.bytes))
            .bind(function.name)
            .bind(version)
            .bind(function.description)
            .bind(function.publisher_serial)
            .bind(ByteView(function.info_hash.bytes))
            .bind(function.limits.memory_bytes)
            .bind(std::int64_t{function.limits.processor_time.count()})
            .bind(std::int64_t{function.limits.wall_time.count()})
            .bind(function.limits.output_bytes)
            .bind(to_column(function.published))
            .bind(package)
            .run();
    }
}

void SqliteStore::write_batches(const Changes& changes)
{
    for (const auto& batch : changes.batches) {
        const auto arguments = pack(batch.arguments);
        batch_.bind(batch.id.value)
            .bind(batch.owner.value)
            .bind(batch.name)
            .bind(ByteView(batch.function.bytes))
            .bind(batch.replicas)
            .bind(batch.quorum)
            .bind(std::int64_t{batch.lease_duration.count()})
            .bind(to_column(batch.created));
        if (batch.deadline)
            batch_.bind(to_column(*batch.deadline));
        else
            batch_.bind_null();
        batch_.bind(ByteView(arguments))
            .bind(batch.idempotency_key)
            .bind(static_cast<std::uint32_t>(batch.state))
            .bind(batch.ended_because)
            .bind(batch.tasks)
            .bind(batch.largest_offer_bytes)
            .bind(batch.verified)
            .bind(batch.failed);
        bind_verification(batch_, batch.verification);
        batch_.bind(batch.corrections).run();
    }
    for (const auto& [task, input] : changes.tasks) {
        const auto arguments = pack(input.arguments);
        task_.bind(task.value);
        if (arguments.empty())
            task_.bind_null();
        else
            task_.bind(ByteView(arguments));
        bind_content(task_, input.content);
        task_.run();
    }
}

void SqliteStore::write_work(const Changes& changes)
{
    for (const auto& lease : changes.leases)
        lease_.bind(lease.lease.value)
            .bind(lease.host)
            .bind(lease.account.value)
            .bind(to_column(lease.deadline))
            .bind(static_cast<std::uint32_t>(lease.end))
            .run();
    for (const auto& [lease, end] : changes.ended_leases)
        end_lease_.bind(lease.value).bind(static_cast<std::uint32_t>(end)).run();
    for (const auto& report : changes.reports) {
        const auto outcome = to_columns(report.summary.outcome);
        report_.bind(report.lease.value)
            .bind(outcome.kind)
            .bind(outcome.detail)
            .bind(ByteView(report.summary.commitment.bytes))
            .bind(std::int64_t{report.summary.processor_time.count()})
            .bind(std::uint32_t{report.summary.has_output})
            .bind(report.peak_memory_bytes)
            .bind(outcome.words)
            .bind(report.log_tail);
        bind_content(report_, report.output);
        report_.run();
    }
    for (const auto& decision : changes.decisions) {
        decision_.bind(decision_id(decision.batch, decision.sequence)).bind(decision.index).bind(decision.shown.value);
        if (decision.failure.empty())
            decision_.bind_null();
        else
            decision_.bind(decision.failure);
        decision_.bind(decision.replicas).bind(decision.credit.micro).bind(std::uint32_t{decision.corrects}).run();
    }
    for (const auto& credit : changes.credits)
        credit_.bind(credit.lease.value).bind(credit.account.value).bind(credit.credit.micro).run();
    for (const auto& revoked : changes.revoked_credits)
        revoked_credit_.bind(revoked.lease.value)
            .bind(revoked.account.value)
            .bind(revoked.credit.micro)
            .bind(revoked.reason)
            .run();
}

Result<void> SqliteStore::load(Restoration& core)
{
    return guarded("the pool's database could not be read", [&] {
        const auto each = [&](const char* sql, const auto& take) {
            Statement rows(db(), sql);
            while (rows.step())
                take(rows);
        };
        each("SELECT id, name, micro, created FROM accounts ORDER BY id",
             [&](Statement& row) { core.account(account_row(row)); });
        each("SELECT account, agreed, mismatches, young_mismatches, last_mismatch, origin, claimed, granted FROM trust",
             [&](Statement& row) { core.trust(trust_row(row)); });
        each("SELECT digest, account, roles, created FROM tokens", [&](Statement& row) { core.token(token_row(row)); });
        each("SELECT digest, account, uses_left, expires FROM join_tokens",
             [&](Statement& row) { core.join_token(join_token_row(row)); });
        each("SELECT number, key, account, name, platform, network, announce_key, enrolled, last_seen FROM hosts ORDER "
             "BY number",
             [&](Statement& row) { core.host(host_row(row)); });
        each("SELECT serial, name, created, revoked_in_epoch FROM publishers",
             [&](Statement& row) { core.publisher(publisher_row(row)); });
        each("SELECT digest, name, version, description, publisher, info_hash, memory_bytes, processor_seconds,"
             " wall_seconds, output_bytes, published FROM functions",
             [&](Statement& row) { core.function(function_row(row)); });
        std::vector<Batch> live;
        each("SELECT * FROM batches ORDER BY id", [&](Statement& row) {
            auto batch = batch_row(row);
            if (batch.state == BatchState::open || batch.state == BatchState::running)
                live.push_back(batch);
            core.batch(std::move(batch));
        });
        for (const auto& batch : live) {
            load_decisions(batch, core);
            load_leases(batch.id, core);
        }
    });
}

void SqliteStore::load_decisions(const Batch& batch, Restoration& core)
{
    // Only where results are given out early can one stand without its credit, and the look for it costs.
    const auto rows = rows_of(batch.id);
    Statement decisions(db(), "SELECT id, task_index, lease, failure, replicas, micro, corrects,"
                              " CASE WHEN ?3 THEN EXISTS(SELECT 1 FROM credits WHERE credits.lease = decisions.lease)"
                              " ELSE 1 END FROM decisions WHERE id >= ?1 AND id < ?2 ORDER BY id");
    decisions.bind(rows.first).bind(rows.end).bind(std::uint32_t{batch.verification.early});
    while (decisions.step()) {
        StoredDecision decision;
        decision.batch = batch.id;
        decision.sequence = decisions.number<std::uint64_t>() - rows.first;
        decision.index = decisions.number<std::uint32_t>();
        decision.shown = {decisions.number<std::uint64_t>()};
        decision.failure = decisions.text();
        decision.replicas = decisions.number<std::uint32_t>();
        decision.credit = {decisions.integer()};
        decision.corrects = decisions.integer() != 0;
        core.decided(decision, decisions.integer() != 0);
    }
}

void SqliteStore::load_leases(BatchId batch, Restoration& core)
{
    Statement leases(db(), "SELECT l.id, l.host, l.account, l.deadline, l.ended, r.outcome, r.detail, r.commitment,"
                           " r.processor_time, r.has_output FROM leases l LEFT JOIN reports r ON r.id = l.id"
                           " WHERE l.id >= ? AND l.id < ? ORDER BY l.id");
    leases.bind(rows_of(batch, lease_number_bits).first).bind(rows_of(batch, lease_number_bits).end);
    while (leases.step()) {
        StoredLease lease;
        lease.lease = {leases.number<std::uint64_t>()};
        lease.host = leases.number<HostNumber>();
        lease.account = {leases.number<std::uint64_t>()};
        lease.deadline = instant_column(leases);
        lease.end = leases.number<LeaseEnd>();
        std::optional<ReportSummary> report;
        if (!leases.next_is_null()) {
            const auto kind = leases.integer();
            const auto detail = leases.integer();
            auto& summary = report.emplace();
            summary.outcome = outcome_of(kind, detail, {});
            summary.commitment = digest_column<Commitment>(leases);
            summary.processor_time = std::chrono::milliseconds{leases.integer()};
            summary.has_output = leases.integer() != 0;
        }
        core.lease(lease, report);
    }
}

Result<TaskInput> SqliteStore::input(TaskId task)
{
    auto found = guarded("reading an input", [&]() -> std::optional<TaskInput> {
        begin_reading();
        const StatementUse use(read_input_);
        if (!read_input_.bind(task.value).step())
            return {};
        TaskInput input;
        input.arguments = unpack(read_input_.bytes());
        input.content = content_column(read_input_);
        return input;
    });
    if (!found)
        return tl::unexpected(found.error());
    if (!*found)
        return fail(FailureCode::not_found, "no task " + task.text());
    return std::move(**found);
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
    if (!found)
        return tl::unexpected(found.error());
    if (!*found)
        return fail(FailureCode::not_found, "no function " + digest.hex());
    return std::move(**found);
}

Result<std::optional<StoredLease>> SqliteStore::lease(LeaseId id)
{
    return guarded("reading a lease", [&]() -> std::optional<StoredLease> {
        begin_reading();
        const StatementUse use(read_lease_);
        // What no row id can be was never granted.
        if (id.value > INT64_MAX || !read_lease_.bind(id.value).step())
            return {};
        StoredLease lease;
        lease.lease = {read_lease_.number<std::uint64_t>()};
        lease.host = read_lease_.number<HostNumber>();
        lease.account = {read_lease_.number<std::uint64_t>()};
        lease.deadline = instant_column(read_lease_);
        lease.end = read_lease_.number<LeaseEnd>();
        return lease;
    });
}

Result<std::optional<LeaseBooks>> SqliteStore::lease_books(LeaseId id)
{
    return guarded("reading a lease", [&] {
        begin_reading();
        return lease_books_.find(id);
    });
}

Result<std::vector<TaskResult>> SqliteStore::results(BatchId batch, std::uint64_t from, std::size_t limit,
                                                     std::size_t max_bytes)
{
    return guarded("reading results", [&] {
        std::vector<TaskResult> results;
        const auto rows = rows_of(batch);
        if (from >= rows.end - rows.first)
            return results;
        std::size_t bytes = 0;
        begin_reading();
        const StatementUse use(read_results_);
        auto& row = read_results_.bind(decision_id(batch, from)).bind(rows.end).bind(std::uint64_t{limit});
        while (row.step()) {
            auto& result = results.emplace_back();
            result.sequence = row.number<std::uint64_t>() - rows.first;
            result.index = row.number<std::uint32_t>();
            result.task = task_id(batch, result.index);
            const bool verified = row.next_is_null();
            result.failure = row.text();
            result.replicas = row.number<std::uint32_t>();
            result.credit = {row.integer()};
            result.corrects = row.integer() != 0;
            if (!verified)
                continue;
            const auto kind = row.integer();
            const auto detail = row.integer();
            result.outcome = outcome_of(kind, detail, row.text());
            result.output = content_column(row);
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
