// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/store/postgresql_books.h"

namespace fallow::coordinator {
namespace {

constexpr int oldest_server = 150000; ///< PostgreSQL 15, in the form of server_version_num
constexpr const char* seen_update =
    "UPDATE hosts SET last_seen = change.seen, processor_time = change.took, done = change.done, failed = change.failed"
    " FROM unnest($1::int8[], $2::int8[], $3::int8[], $4::int8[], $5::int8[]) AS change(id, seen, took, done, failed)"
    " WHERE hosts.number = change.id";
constexpr std::size_t seen_values = 4;
constexpr const char* ended_update = "UPDATE leases SET ended = change.value FROM unnest($1::int8[], $2::int8[])"
                                     " AS change(id, value) WHERE leases.id = change.id";

constexpr const char* books_lock = "(hashtextextended('fallow-coordinator ' || current_schema(), 0))";

} // namespace

void take_books_lock(PostgresqlConnection& connection, BooksLock lock)
{
    bool is_taken = false;
    connection.each(std::string("SELECT pg_try_advisory_lock") + (lock == BooksLock::shared ? "_shared" : "")
                        + books_lock,
                    {}, [&](Row& row) { is_taken = row.integer() != 0; });
    if (!is_taken)
        throw BooksInUse();
}

void check_server(PostgresqlConnection& connection)
{
    connection.each(
        "SELECT current_setting('server_version_num')::int4, current_setting('fsync')::bool", {}, [](Row& row) {
            if (row.integer() < oldest_server)
                throw std::runtime_error("the server is older than PostgreSQL 15");
            if (row.integer() == 0)
                throw std::runtime_error("the server runs with fsync = off: what it confirms is not on disk");
        });
    // Whoever set more than "on" has a reason; less would acknowledge what is not on disk.
    connection.execute("SELECT set_config('synchronous_commit', 'on', false)"
                       " WHERE current_setting('synchronous_commit') IN ('off', 'local')");
}

/// A computer that vanished without a word keeps its lock until the server misses it: after 20 s, in place of hours.
void let_the_server_miss_us(PostgresqlConnection& connection)
{
    connection.execute("SET tcp_keepalives_idle = 5; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 3");
}

PostgresqlWriting::PostgresqlWriting(PostgresqlConnection& connection, std::string_view table, Existing existing)
    : PostgresqlWriting(connection, PostgresqlTable::read(connection, table), existing)
{
}

PostgresqlWriting::PostgresqlWriting(PostgresqlConnection& connection, const PostgresqlTable& table, Existing existing)
    : rows_(table.types()), statement_(existing == Existing::is_replaced ? table.replacement() : table.insertion())
{
    connection.prepare(statement_);
}

void PostgresqlWriting::send(PostgresqlPipeline& pipeline)
{
    if (rows_.rows() > 0)
        pipeline.send(statement_, rows_.take());
}

PostgresqlUpdate::PostgresqlUpdate(PostgresqlConnection& connection, std::string statement, std::size_t values)
    : values_(std::vector(values + 1, ColumnType::integer)), statement_(std::move(statement))
{
    connection.prepare(statement_);
}

void PostgresqlUpdate::add(std::uint64_t row, std::initializer_list<std::int64_t> values)
{
    values_.bind(row);
    for (const auto value : values)
        values_.bind(value);
    values_.run();
}

void PostgresqlUpdate::write(PostgresqlPipeline& pipeline)
{
    if (values_.rows() > 0)
        pipeline.send(statement_, values_.take());
}

using enum PostgresqlWriting::Existing;

PostgresqlWritings::PostgresqlWritings(PostgresqlConnection& connection)
    : teams(connection, "teams", is_replaced), accounts(connection, "accounts", is_replaced),
      tokens(connection, "tokens", is_replaced), join_tokens(connection, "join_tokens", is_replaced),
      hosts(connection, "hosts", is_replaced), seen(connection, seen_update, seen_values),
      publishers(connection, "publishers", is_replaced), functions(connection, "functions", is_failure),
      batches(connection, "batches", is_replaced), tasks(connection, "tasks", is_failure),
      leases(connection, "leases", is_failure), ended_leases(connection, ended_update),
      reports(connection, "reports", is_failure), decisions(connection, "decisions", is_failure),
      credits(connection, "credits", is_failure), revoked_credits(connection, "revoked_credits", is_failure),
      trust(connection, "trust", is_replaced), blocks(connection, "blocks", is_replaced)
{
    for (const auto* statement : {clear_blocks, forget_blocks, forget_coordinator, share_from_now})
        connection.prepare(statement);
}

PostgresqlOwnConnection::PostgresqlOwnConnection(const std::string& place) : PostgresqlConnection(place)
{
    check_server(*this);
    let_the_server_miss_us(*this);
    take_books_lock(*this, BooksLock::alone);
    migrate(*this);
    prepare(PostgresqlPipeline::first_statement);
    prepare(PostgresqlPipeline::last_statement);
}

Result<std::unique_ptr<PostgresqlBooks>> PostgresqlBooks::open(const std::string& place)
{
    try {
        return std::make_unique<PostgresqlBooks>(place);
    } catch (const BooksInUse& error) {
        return fail(FailureCode::conflict, std::string("PostgreSQL: ") + error.what());
    } catch (const PostgresqlError& error) {
        return fail(FailureCode::io_error, std::string("PostgreSQL: ") + error.what());
    } catch (const std::exception& error) {
        return fail(FailureCode::unsupported, std::string("PostgreSQL: ") + error.what());
    }
}

} // namespace fallow::coordinator
