// SPDX-License-Identifier: GPL-3.0-or-later
// The open database file of one coordinator: private, locked against other coordinators, with the present schema.
#pragma once

#include <filesystem>
#include <memory>

#include "protocol/result.h"

typedef struct sqlite3 sqlite3;

namespace fallow::coordinator {

/// Keeps other coordinators away while others may read. A file beside the database: closing any descriptor of the database
/// itself would end SQLite's own locks.
class CoordinatorLock {
public:
    static Result<CoordinatorLock> take(const std::filesystem::path& database);
    ~CoordinatorLock();
    CoordinatorLock(CoordinatorLock&& other) noexcept;
    CoordinatorLock& operator=(CoordinatorLock&&) = delete;

private:
    explicit CoordinatorLock(int descriptor) : descriptor_(descriptor) {}
    int descriptor_;
};

struct CloseSqlite {
    void operator()(sqlite3* database) const;
};
using SqliteHandle = std::unique_ptr<sqlite3, CloseSqlite>;

inline constexpr int busy_timeout_milliseconds = 5000; ///< for whoever reads or backs up a file beside its writer

/// Opens or makes a file, 0600.
Result<SqliteHandle> open_sqlite_file(const std::filesystem::path& file);

class SqliteDatabase {
public:
    static Result<SqliteDatabase> open(const std::filesystem::path& file);
    [[nodiscard]] sqlite3* get() const { return database_.get(); }

private:
    SqliteDatabase(CoordinatorLock lock, SqliteHandle database) : lock_(std::move(lock)), database_(std::move(database))
    {
    }

    CoordinatorLock lock_;
    SqliteHandle database_;
};

} // namespace fallow::coordinator
