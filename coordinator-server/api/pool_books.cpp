// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/api/pool_books.h"

#include "coordinator-server/api/disk_file.h"
#include "coordinator-server/api/pool_directory.h"
#include "coordinator-server/store/sqlite_database.h"

namespace fallow::coordinator {

namespace fs = std::filesystem;

namespace {

fs::path with_ending(const fs::path& file, const char* ending) { return file.string() + ending; }

/// Whole and on the disk, or not there: what is being made is renamed last.
Result<void> put_in_place(const fs::path& made, const fs::path& file)
{
    std::error_code error;
    fs::rename(made, file, error);
    if (error)
        return fail(FailureCode::io_error, "cannot make " + file.string() + ": " + error.message());
    return sync_directory(fs::absolute(file).parent_path());
}

/// With the log that SQLite keeps beside a file that was not closed in order: it is found by the file's name.
Result<void> keep_aside(const fs::path& database, const char* ending)
{
    if (!fs::exists(database))
        return {};
    const auto aside = with_ending(database, ending);
    if (fs::exists(aside))
        return fail(FailureCode::conflict, aside.string() + " is there already; move it elsewhere first");
    std::error_code error;
    const auto log = with_ending(database, "-wal");
    if (fs::exists(log))
        fs::rename(log, with_ending(aside, "-wal"), error);
    if (!error)
        fs::rename(database, aside, error);
    if (error)
        return fail(FailureCode::io_error, "cannot rename " + database.string() + ": " + error.message());
    fs::remove(with_ending(database, "-shm"), error);
    return {};
}

Result<void> refuse_existing(const fs::path& file)
{
    if (fs::exists(file))
        return fail(FailureCode::conflict, file.string() + " exists already; choose another name");
    return {};
}

/// The books as a SQLite file, wherever they are.
Result<void> write_copy(const StorePlace& place, const fs::path& file, CopyOf what, const CopyProgress& progress)
{
    const auto unfinished = with_ending(file, ".partial");
    std::error_code ignored;
    fs::remove(unfinished, ignored); // of one that was killed
    const auto* sqlite = std::get_if<SqliteFile>(&place);
    auto written = sqlite != nullptr
                       ? copy_sqlite_file(sqlite->file, unfinished)
                       : copy_to_sqlite(std::get<PostgresqlDatabase>(place).connection, unfinished, what, progress);
    if (!written)
        return written;
    return put_in_place(unfinished, file);
}

Result<void> restore_file(const fs::path& file, const fs::path& database)
{
    const auto lock = CoordinatorLock::take(database);
    if (!lock)
        return tl::unexpected(lock.error());
    const auto unfinished = with_ending(database, ".partial");
    std::error_code ignored;
    fs::remove(unfinished, ignored);
    if (auto copied = copy_sqlite_file(file, unfinished); !copied)
        return copied;
    if (auto kept = keep_aside(database, ".before-restore"); !kept)
        return kept;
    return put_in_place(unfinished, database);
}

/// By way of a copy, because books are brought to the present schema before they are copied and a backup stays as it is.
Result<void> restore_database(const fs::path& file, const fs::path& beside, const std::string& connection,
                              const CopyProgress& progress)
{
    const auto passing = with_ending(beside, ".restoring");
    std::error_code ignored;
    fs::remove(passing, ignored);
    auto restored = copy_sqlite_file(file, passing);
    if (restored)
        restored = copy_to_postgresql(passing, connection, progress);
    for (const char* ending : {"", ".lock", "-wal", "-shm"})
        fs::remove(with_ending(passing, ending), ignored);
    return restored;
}

Result<void> write_configuration(const PoolFiles& files, const Configuration& configuration)
{
    const auto before = read_file(files.configuration(), max_configuration_bytes);
    if (!before)
        return tl::unexpected(before.error());
    const auto kept = with_ending(files.configuration(), ".before-migration");
    if (auto written = write_file_durably(kept, *before, Readers::everyone); !written)
        return written;
    return write_file_durably(files.configuration(), configuration_text(configuration), Readers::everyone);
}

} // namespace

Result<void> migrate_pool(const fs::path& directory, const Migration& migration, const CopyProgress& progress)
{
    const PoolFiles files(directory);
    auto configuration = read_configuration(files.configuration());
    if (!configuration)
        return tl::unexpected(configuration.error());
    if (migration.to == configuration->store_kind)
        return fail(FailureCode::conflict, "the pool's books are in " + migration.to + " already");
    const auto file = files.database(*configuration);
    const bool is_to_file = migration.to == "sqlite";
    if (is_to_file)
        if (auto absent = refuse_existing(file); !absent)
            return absent;
    auto copied = is_to_file ? write_copy(files.books(*configuration), file, CopyOf::books_at_rest, progress)
                             : copy_to_postgresql(file, migration.connection, progress);
    if (!copied)
        return copied;
    configuration->store_kind = migration.to;
    configuration->store_connection = migration.connection;
    if (auto written = write_configuration(files, *configuration); !written)
        return written;
    return is_to_file ? Result<void>{} : keep_aside(file, ".before-migration");
}

Result<void> back_up_pool(const fs::path& directory, const fs::path& file, const CopyProgress& progress)
{
    const PoolFiles files(directory);
    const auto configuration = read_configuration(files.configuration());
    if (!configuration)
        return tl::unexpected(configuration.error());
    if (auto absent = refuse_existing(file); !absent)
        return absent;
    return write_copy(files.books(*configuration), file, CopyOf::books_in_use, progress);
}

Result<void> restore_pool(const fs::path& directory, const fs::path& file, const CopyProgress& progress)
{
    const PoolFiles files(directory);
    const auto configuration = read_configuration(files.configuration());
    if (!configuration)
        return tl::unexpected(configuration.error());
    std::error_code error;
    fs::create_directories(files.data(*configuration), error);
    if (error)
        return fail(FailureCode::io_error,
                    "cannot make " + files.data(*configuration).string() + ": " + error.message());
    const auto place = files.books(*configuration);
    const auto database = files.database(*configuration);
    if (std::holds_alternative<SqliteFile>(place))
        return restore_file(file, database);
    return restore_database(file, database, std::get<PostgresqlDatabase>(place).connection, progress);
}

} // namespace fallow::coordinator
