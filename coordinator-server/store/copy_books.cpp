// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/store/copy_books.h"

#include <sqlite3.h>

#include <vector>

#include "coordinator-server/store/postgresql_books.h"
#include "coordinator-server/store/sqlite_database.h"
#include "coordinator-server/store/sqlite_schema.h"
#include "coordinator-server/store/sqlite_statement.h"

namespace fallow::coordinator {
namespace {

constexpr std::uint32_t rows_at_a_time = 10'000;
constexpr std::size_t bytes_at_a_time = 8 * 1024 * 1024;

/// Books that are there already, or in use.
class Conflict : public std::runtime_error {
    using std::runtime_error::runtime_error;
};

template <class Body>
Result<void> guarded(Body&& body)
{
    try {
        body();
        return {};
    } catch (const BooksInUse& error) {
        return fail(FailureCode::conflict, std::string("PostgreSQL: ") + error.what());
    } catch (const Conflict& error) {
        return fail(FailureCode::conflict, error.what());
    } catch (const std::exception& error) {
        return fail(FailureCode::io_error, std::string("the books could not be copied: ") + error.what());
    }
}

/// All but the one with the schema's number, which each database keeps for itself.
std::vector<std::string> tables_of(sqlite3* database)
{
    std::vector<std::string> tables;
    for (Statement read(database, "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'schema'");
         read.step();)
        tables.push_back(read.text());
    return tables;
}

std::uint64_t count(sqlite3* database, const std::string& table)
{
    Statement read(database, "SELECT count(*) FROM " + table);
    read.step();
    return read.number<std::uint64_t>();
}

std::uint64_t count(PostgresqlConnection& connection, const std::string& table)
{
    std::uint64_t rows = 0;
    connection.each("SELECT count(*) FROM " + table, {}, [&](Row& row) { rows = row.number<std::uint64_t>(); });
    return rows;
}

void copy_table(sqlite3* from, PostgresqlConnection& to, const std::string& name, const CopyProgress& progress)
{
    const auto table = PostgresqlTable::read(to, name);
    PostgresqlArrays rows(table.types());
    std::uint64_t copied = 0;
    const auto hand_over = [&] {
        copied += rows.rows();
        to.run(table.insertion(), rows.take());
        progress(name, copied);
    };
    for (Statement read(from, "SELECT * FROM " + name); read.step();) {
        for (const auto& column : table.columns) {
            if (read.next_is_null()) {
                read.skip();
                rows.bind_null();
            } else if (column.type == ColumnType::integer) {
                rows.bind(read.integer());
            } else {
                rows.bind(read.bytes());
            }
        }
        rows.run();
        if (rows.rows() >= rows_at_a_time || rows.bytes() >= bytes_at_a_time)
            hand_over();
    }
    hand_over();
    if (const auto there = count(to, name), here = count(from, name); there != here || here != copied)
        throw std::runtime_error("of " + std::to_string(here) + " rows of \"" + name + "\" only "
                                 + std::to_string(there) + " arrived");
}

/// A text that is bound as bytes would not be found as a text again.
std::vector<bool> are_texts(sqlite3* database, const std::string& table)
{
    std::vector<bool> are_texts;
    for (Statement read(database, "SELECT type = 'TEXT' FROM pragma_table_info('" + table + "') ORDER BY cid");
         read.step();)
        are_texts.push_back(read.integer() != 0);
    return are_texts;
}

void copy_table(PostgresqlConnection& from, sqlite3* to, const std::string& name, const CopyProgress& progress)
{
    const auto table = PostgresqlTable::read(from, name);
    const auto texts = are_texts(to, name);
    Statement insert(to, insertion_into(to, name));
    std::uint64_t copied = 0;
    from.each("SELECT * FROM " + name, {}, [&](Row& row) {
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            if (row.next_is_null()) {
                row.skip();
                insert.bind_null();
            } else if (table.columns[i].type == ColumnType::integer) {
                insert.bind(row.integer());
            } else if (texts.at(i)) {
                insert.bind(as_text(row.bytes()));
            } else {
                insert.bind(row.bytes());
            }
        }
        insert.run();
        if (++copied % rows_at_a_time == 0)
            progress(name, copied);
    });
    progress(name, copied);
    if (count(from, name) != copied || count(to, name) != copied)
        throw std::runtime_error("not all rows of \"" + name + "\" arrived");
}

void refuse_existing(const std::filesystem::path& file)
{
    if (std::filesystem::exists(file))
        throw Conflict(file.string() + " exists already");
}

/// Undoes what was begun in a file that was to be made.
void remove_unfinished(const std::filesystem::path& file)
{
    std::error_code ignored;
    for (const char* suffix : {"", "-wal", "-shm", "-journal"})
        std::filesystem::remove(file.string() + suffix, ignored);
}

SqliteHandle opened(Result<SqliteHandle> database)
{
    if (!database)
        throw std::runtime_error(database.error().context);
    return *std::move(database);
}

void copy_pages(const std::filesystem::path& from, const std::filesystem::path& to)
{
    sqlite3* raw = nullptr;
    const int code = sqlite3_open_v2(from.c_str(), &raw, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, nullptr);
    const SqliteHandle source(raw);
    if (code != SQLITE_OK)
        throw SqliteError(code, "cannot read " + from.string());
    sqlite3_busy_timeout(source.get(), busy_timeout_milliseconds);
    if (count(source.get(), "schema") != 1)
        throw std::runtime_error(from.string() + " holds no pool's books");
    const auto target = opened(open_sqlite_file(to));
    auto* backup = sqlite3_backup_init(target.get(), "main", source.get(), "main");
    // All pages in one step: they are those of one moment, and a writer beside us cannot make us begin anew.
    const int copied = backup == nullptr ? SQLITE_ERROR : sqlite3_backup_step(backup, -1);
    sqlite3_backup_finish(backup);
    if (copied != SQLITE_DONE)
        throw SqliteError(target.get(), "copying " + from.string());
    Statement check(target.get(), "PRAGMA quick_check(1)");
    if (!check.step() || check.text() != "ok")
        throw std::runtime_error(from.string() + " is damaged");
    check.reset();
}

} // namespace

Result<void> copy_to_postgresql(const std::filesystem::path& from, const std::string& connection,
                                const CopyProgress& progress)
{
    if (!std::filesystem::exists(from))
        return fail(FailureCode::not_found, "there is no " + from.string());
    const auto source = SqliteDatabase::open(from);
    if (!source)
        return tl::unexpected(source.error());
    return guarded([&] {
        PostgresqlOwnConnection target(connection);
        const auto tables = tables_of(source->get());
        for (const auto& table : tables)
            if (count(target, table) > 0)
                throw Conflict("the PostgreSQL database holds books already; make a new one");
        target.execute("BEGIN"); // what ends without COMMIT leaves nothing
        for (const auto& table : tables)
            copy_table(source->get(), target, table, progress);
        target.execute("COMMIT");
    });
}

Result<void> copy_to_sqlite(const std::string& connection, const std::filesystem::path& to, CopyOf what,
                            const CopyProgress& progress)
{
    bool is_ours = false;
    auto copied = guarded([&] {
        std::unique_ptr<PostgresqlConnection> source;
        if (what == CopyOf::books_at_rest)
            source = std::make_unique<PostgresqlOwnConnection>(connection);
        else
            source = std::make_unique<PostgresqlConnection>(connection);
        source->execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
        refuse_existing(to);
        is_ours = true;
        const auto target = opened(open_sqlite_file(to));
        migrate(target.get());
        if (count(*source, "schema") != 1)
            throw std::runtime_error("the PostgreSQL database holds no pool's books");
        execute(target.get(), "BEGIN IMMEDIATE");
        for (const auto& table : tables_of(target.get()))
            copy_table(*source, target.get(), table, progress);
        execute(target.get(), "COMMIT");
    });
    if (!copied && is_ours)
        remove_unfinished(to);
    return copied;
}

Result<void> copy_sqlite_file(const std::filesystem::path& from, const std::filesystem::path& to)
{
    bool is_ours = false;
    auto copied = guarded([&] {
        refuse_existing(to);
        is_ours = true;
        copy_pages(from, to);
    });
    if (!copied && is_ours)
        remove_unfinished(to);
    return copied;
}

} // namespace fallow::coordinator
