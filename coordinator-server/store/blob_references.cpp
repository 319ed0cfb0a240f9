// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/store/blob_references.h"

#include <algorithm>
#include <memory>

#include <sqlite3.h>

#include "coordinator-server/store/postgresql_connection.h"
#include "coordinator-server/store/queries.h"
#include "coordinator-server/store/sqlite_statement.h"

namespace fallow::coordinator {
namespace {

constexpr int busy_milliseconds = 5000;

using Digests = std::unordered_set<BlobDigest>;

void add_digest(Row& row, Digests& digests)
{
    const auto bytes = row.bytes();
    BlobDigest digest;
    if (bytes.size() != digest.bytes.size())
        return;
    std::copy(bytes.begin(), bytes.end(), digest.bytes.begin());
    digests.insert(digest);
}

Result<Digests> read_from_sqlite(const std::filesystem::path& database_file)
{
    sqlite3* raw = nullptr;
    const int code = sqlite3_open_v2(database_file.c_str(), &raw, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, nullptr);
    const std::unique_ptr<sqlite3, decltype(&sqlite3_close)> database(raw, sqlite3_close);
    if (code != SQLITE_OK)
        return fail(FailureCode::io_error, "cannot read " + database_file.string() + ": " + sqlite3_errstr(code));
    sqlite3_busy_timeout(database.get(), busy_milliseconds);
    try {
        Digests digests;
        for (const auto* query : {queries::input_blobs, queries::output_blobs})
            for (Statement read(database.get(), query); read.step();)
                add_digest(read, digests);
        return digests;
    } catch (const SqliteError& error) {
        return fail(FailureCode::io_error, database_file.string() + ": " + error.what());
    }
}

Result<Digests> read_from_postgresql(const std::string& place)
{
    try {
        Digests digests;
        PostgresqlConnection connection(place);
        for (const auto* query : {queries::input_blobs, queries::output_blobs})
            connection.each(query, {}, [&](Row& row) { add_digest(row, digests); });
        return digests;
    } catch (const PostgresqlError& error) {
        return fail(FailureCode::io_error, std::string("PostgreSQL: ") + error.what());
    }
}

} // namespace

Result<Digests> read_blob_references(const StorePlace& place)
{
    if (const auto* sqlite = std::get_if<SqliteFile>(&place))
        return read_from_sqlite(sqlite->file);
    return read_from_postgresql(std::get<PostgresqlDatabase>(place).connection);
}

} // namespace fallow::coordinator
