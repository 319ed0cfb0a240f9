// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/store/sqlite_database.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "coordinator-server/store/sqlite_schema.h"
#include "coordinator-server/store/sqlite_statement.h"

namespace fallow::coordinator {
namespace {

constexpr int checkpoint_after_pages = 8192; ///< 32 MiB of log at SQLite's 4 KiB a page
constexpr int cache_kibibytes = 64 * 1024;

} // namespace

Result<CoordinatorLock> CoordinatorLock::take(const std::filesystem::path& database)
{
    const auto file = database.string() + ".lock";
    CoordinatorLock lock(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
    if (lock.descriptor_ < 0)
        return fail(FailureCode::io_error, "cannot open " + file + ": " + std::strerror(errno));
    if (::flock(lock.descriptor_, LOCK_EX | LOCK_NB) != 0)
        return fail(FailureCode::conflict, "database " + database.string() + " is in use by another coordinator");
    return lock;
}

CoordinatorLock::~CoordinatorLock()
{
    if (descriptor_ >= 0)
        ::close(descriptor_);
}

CoordinatorLock::CoordinatorLock(CoordinatorLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1))
{
}

void CloseSqlite::operator()(sqlite3* database) const { sqlite3_close_v2(database); }

Result<SqliteHandle> open_sqlite_file(const std::filesystem::path& file)
{
    // Made here first, so that it is never readable by others; SQLite gives its log the same mode.
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0)
        return fail(FailureCode::io_error, "cannot open database " + file.string() + ": " + std::strerror(errno));
    ::close(descriptor);
    sqlite3* raw = nullptr;
    const int code = sqlite3_open_v2(file.c_str(), &raw, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr);
    SqliteHandle database(raw);
    if (code != SQLITE_OK)
        return fail(FailureCode::io_error, "cannot open database " + file.string() + ": " + sqlite3_errstr(code));
    return database;
}

Result<SqliteDatabase> SqliteDatabase::open(const std::filesystem::path& file)
{
    auto lock = CoordinatorLock::take(file);
    if (!lock)
        return tl::unexpected(lock.error());
    auto database = open_sqlite_file(file);
    if (!database)
        return tl::unexpected(database.error());
    auto* raw = database->get();
    try {
        sqlite3_busy_timeout(raw, busy_timeout_milliseconds);
        execute(raw, "PRAGMA journal_mode=WAL");
        execute(raw, "PRAGMA synchronous=FULL");
        execute(raw, "PRAGMA wal_autocheckpoint=" + std::to_string(checkpoint_after_pages));
        execute(raw, "PRAGMA cache_size=-" + std::to_string(cache_kibibytes));
        migrate(raw);
    } catch (const SqliteError& error) {
        return fail(FailureCode::io_error, "database " + file.string() + ": " + error.what());
    } catch (const std::exception& error) {
        return fail(FailureCode::unsupported, "database " + file.string() + ": " + error.what());
    }
    return SqliteDatabase(std::move(*lock), std::move(*database));
}

} // namespace fallow::coordinator
