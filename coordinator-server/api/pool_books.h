// SPDX-License-Identifier: GPL-3.0-or-later
// What an operator does with a pool's books as a whole: moving them to another database, backing them up, restoring them.
#pragma once

#include <filesystem>
#include <string>

#include "coordinator-server/store/copy_books.h"
#include "protocol/result.h"

namespace fallow::coordinator {

struct Migration {
    std::string to;         ///< a kind of store, as config.toml names it
    std::string connection; ///< to "postgresql"
};

/// Copies the books of a pool that is not served, then has config.toml name the new place. The old config.toml and the old
/// database are kept, the file as *.before-migration. A failure leaves the pool where it was.
Result<void> migrate_pool(const std::filesystem::path& directory, const Migration& migration,
                          const CopyProgress& progress);

/// The books as they are at one moment, also while the pool is served. `file` must not exist; it is made 0600.
Result<void> back_up_pool(const std::filesystem::path& directory, const std::filesystem::path& file,
                          const CopyProgress& progress);

/// Puts a backup in the place that config.toml names. A database file that is there is kept as *.before-restore; a PostgreSQL
/// database must be a new one. conflict while the pool is served.
Result<void> restore_pool(const std::filesystem::path& directory, const std::filesystem::path& file,
                          const CopyProgress& progress);

} // namespace fallow::coordinator
