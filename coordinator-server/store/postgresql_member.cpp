// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/store/postgresql_member.h"

#include "coordinator-server/store/postgresql_books.h"

namespace fallow::coordinator {
namespace {

// Letters need not outlive the server, and news nobody who would miss them: who begins reads the books.
constexpr const char* tables_of_sharing =
    "CREATE TABLE IF NOT EXISTS coordinators (id BIGINT PRIMARY KEY, pid BIGINT NOT NULL, serving BIGINT NOT NULL,"
    " beat BIGINT NOT NULL, news_read BIGINT NOT NULL);"
    "CREATE SEQUENCE IF NOT EXISTS coordinator_names;"
    "CREATE TABLE IF NOT EXISTS blocks (id BIGINT PRIMARY KEY, owner BIGINT NOT NULL);"
    "CREATE TABLE IF NOT EXISTS news (id BIGSERIAL PRIMARY KEY, writer BIGINT NOT NULL, subject BIGINT NOT NULL,"
    " number BIGINT NOT NULL, name BYTEA NOT NULL);"
    "CREATE UNLOGGED TABLE IF NOT EXISTS letters (id BIGSERIAL PRIMARY KEY, sender BIGINT NOT NULL,"
    " receiver BIGINT NOT NULL, words BYTEA NOT NULL)";
constexpr const char* migration_lock = "hashtextextended('fallow-coordinator tables ' || current_schema(), 0)";
constexpr const char* turn_lock = "hashtextextended('fallow-coordinator turn ' || current_schema(), 0)";

} // namespace

PostgresqlMember::PostgresqlMember(const std::string& place) : PostgresqlConnection(place)
{
    check_server(*this);
    let_the_server_miss_us(*this);
    take_books_lock(*this, BooksLock::shared);
    execute(std::string("SELECT pg_advisory_lock(") + migration_lock + ")"); // two may begin at once
    migrate(*this);
    execute(tables_of_sharing);
    execute(std::string("SELECT pg_advisory_unlock(") + migration_lock + ")");
    prepare(PostgresqlPipeline::first_statement);
    prepare(PostgresqlPipeline::last_statement);
    each("SELECT nextval('coordinator_names')", {}, [&](Row& row) { self_.value = row.number<std::uint64_t>(); });
    // The lock before the row: a row without one is of somebody who is gone.
    run("SELECT pg_advisory_lock(hashtextextended('fallow-coordinator ' || current_schema() || ' ' || $1::int8, 0))",
        PostgresqlParameters().add(self_.value));
    run("INSERT INTO coordinators VALUES ($1::int8, pg_backend_pid(), 0, 0, 0)",
        PostgresqlParameters().add(self_.value));
    execute("NOTIFY fallow, 'coordinator'");
}

void PostgresqlMember::take_turn()
{
    if (!has_turn_)
        each(std::string("SELECT pg_advisory_lock(") + turn_lock + ")", {}, {});
    has_turn_ = true;
}

void PostgresqlMember::try_turn()
{
    each(std::string("SELECT pg_try_advisory_lock(") + turn_lock + ")", {},
         [&](Row& row) { has_turn_ = row.integer() != 0; });
}

void PostgresqlMember::end_turn()
{
    if (has_turn_)
        each(std::string("SELECT pg_advisory_unlock(") + turn_lock + ")", {}, {});
    has_turn_ = false;
}

PostgresqlMember::Others PostgresqlMember::others()
{
    Others others;
    each(std::string("SELECT id, serving, ") + takes_name_lock + " FROM coordinators WHERE id <> $1::int8 ORDER BY id",
         PostgresqlParameters().add(self_.value), [&](Row& row) {
             const CoordinatorId id{row.number<std::uint64_t>()};
             const auto serving = row.integer();
             if (row.integer() != 0 || serving == serves_alone)
                 others.gone.push_back(id);
             else
                 (serving == serves_in_blocks ? others.share : others.begin) = true;
         });
    return others;
}

void PostgresqlMember::serve_alone(const std::vector<CoordinatorId>& forgotten)
{
    for (const auto id : forgotten)
        run("DELETE FROM coordinators WHERE id = $1::int8", PostgresqlParameters().add(id.value));
    run("UPDATE coordinators SET serving = 1 WHERE id = $1::int8", PostgresqlParameters().add(self_.value));
}

void PostgresqlMember::serve_beside_others() { run(share_from_now, PostgresqlParameters().add(self_.value)); }

} // namespace fallow::coordinator
