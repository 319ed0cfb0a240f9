// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/store/blob_references.h"

#include <algorithm>
#include <memory>

#include <sqlite3.h>

#include "coordinator-server/store/sqlite_statement.h"

namespace fallow::coordinator {
namespace {

constexpr int busy_milliseconds = 5000;

void add_digests(sqlite3* database, std::string_view sql, std::unordered_set<BlobDigest>& digests)
{
    Statement read(database, sql);
    while (read.step()) {
        const auto bytes = read.bytes();
        BlobDigest digest;
        if (bytes.size() != digest.bytes.size())
            continue;
        std::copy(bytes.begin(), bytes.end(), digest.bytes.begin());
        digests.insert(digest);
    }
}

} // namespace

Result<std::unordered_set<BlobDigest>> read_blob_references(const std::filesystem::path& database_file)
{
    sqlite3* raw = nullptr;
    const int code = sqlite3_open_v2(database_file.c_str(), &raw, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, nullptr);
    const std::unique_ptr<sqlite3, decltype(&sqlite3_close)> database(raw, sqlite3_close);
    if (code != SQLITE_OK)
        return fail(FailureCode::io_error, "cannot read " + database_file.string() + ": " + sqlite3_errstr(code));
    sqlite3_busy_timeout(database.get(), busy_milliseconds);
    try {
        std::unordered_set<BlobDigest> digests;
        add_digests(database.get(), "SELECT bytes FROM tasks WHERE size IS NOT NULL", digests);
        add_digests(database.get(), "SELECT bytes FROM reports WHERE size IS NOT NULL", digests);
        return digests;
    } catch (const SqliteError& error) {
        return fail(FailureCode::io_error, database_file.string() + ": " + error.what());
    }
}

} // namespace fallow::coordinator
