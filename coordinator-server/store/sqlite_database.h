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

class SqliteDatabase {
public:
    static Result<SqliteDatabase> open(const std::filesystem::path& file);
    [[nodiscard]] sqlite3* get() const { return database_.get(); }

private:
    struct Close {
        void operator()(sqlite3* database) const;
    };
    using Handle = std::unique_ptr<sqlite3, Close>;

    SqliteDatabase(CoordinatorLock lock, Handle database) : lock_(std::move(lock)), database_(std::move(database)) {}
    static Result<Handle> open_file(const std::filesystem::path& file);

    CoordinatorLock lock_;
    Handle database_;
};

} // namespace fallow::coordinator
