// SPDX-License-Identifier: GPL-3.0-or-later
#include "scheduler-client/journal_database.h"

#include <array>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace fallow::scheduler {

namespace {

constexpr int busy_timeout_ms = 5'000;

constexpr const char* first_version = R"(
CREATE TABLE pool(
    key TEXT PRIMARY KEY,
    share INTEGER NOT NULL);
CREATE TABLE lease(
    pool TEXT NOT NULL,
    lease INTEGER NOT NULL,
    state INTEGER NOT NULL,
    deadline_ms INTEGER NOT NULL,
    offer TEXT NOT NULL,
    input_blob TEXT,
    checkpoint BLOB,
    report TEXT,
    output_blob TEXT,
    output_size INTEGER,
    UNIQUE(pool, lease));
CREATE TABLE version_seen(
    pool TEXT NOT NULL,
    function TEXT NOT NULL,
    major INTEGER NOT NULL,
    minor INTEGER NOT NULL,
    patch INTEGER NOT NULL,
    UNIQUE(pool, function));
CREATE TABLE package(
    pool TEXT NOT NULL,
    function TEXT NOT NULL,
    json TEXT NOT NULL,
    UNIQUE(pool, function));
CREATE TABLE revocation_epoch(
    pool TEXT PRIMARY KEY,
    epoch INTEGER NOT NULL);
CREATE TABLE revoked(
    pool TEXT NOT NULL,
    serial TEXT NOT NULL,
    UNIQUE(pool, serial));
CREATE TABLE account(
    pool TEXT PRIMARY KEY,
    json TEXT NOT NULL);
CREATE TABLE usage(
    pool TEXT NOT NULL,
    function TEXT NOT NULL,
    day INTEGER NOT NULL,
    processor_ms INTEGER NOT NULL,
    tasks INTEGER NOT NULL,
    bytes_down INTEGER NOT NULL,
    bytes_up INTEGER NOT NULL,
    credits_micro INTEGER NOT NULL,
    UNIQUE(pool, function, day));
)";

constexpr const char* with_tasks = R"(
ALTER TABLE lease ADD COLUMN function TEXT;
ALTER TABLE usage ADD COLUMN pending_micro INTEGER NOT NULL DEFAULT 0;
ALTER TABLE usage ADD COLUMN refused_micro INTEGER NOT NULL DEFAULT 0;
CREATE INDEX usage_by_day ON usage(day);
CREATE TABLE task(
    number INTEGER PRIMARY KEY,
    pool TEXT NOT NULL,
    lease INTEGER NOT NULL,
    function TEXT NOT NULL,
    ended_ms INTEGER NOT NULL,
    day INTEGER NOT NULL,
    processor_ms INTEGER NOT NULL,
    wall_ms INTEGER NOT NULL,
    outcome TEXT NOT NULL,
    standing INTEGER NOT NULL,
    claimed_micro INTEGER NOT NULL,
    granted_micro INTEGER NOT NULL,
    reason TEXT,
    UNIQUE(lease, pool));
CREATE INDEX task_pending ON task(pool, number) WHERE standing=1;
)";

/// From each version to the next; an empty database is of version 0. What people have is never changed here, only added to.
constexpr std::array migrations{first_version, with_tasks};

} // namespace

Result<ProcessLock> ProcessLock::take(const std::filesystem::path& file)
{
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0)
        return fail(FailureCode::io_error, "cannot open " + file.string() + ": " + std::strerror(errno));
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        ::close(descriptor);
        return fail(FailureCode::conflict,
                    file.parent_path().string()
                        + " is in use by another fallow-agent; stop that one, or use another --state");
    }
    return ProcessLock(descriptor);
}

ProcessLock::~ProcessLock()
{
    if (descriptor_ >= 0)
        ::close(descriptor_);
}

ProcessLock::ProcessLock(ProcessLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

Journal::State::State(std::filesystem::path where, ProcessLock held)
    : directory(std::move(where)), lock(std::move(held)),
      database((directory / "journal.sqlite").string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, busy_timeout_ms)
{
}

SQLite::Statement& Journal::State::prepared(std::string_view sql)
{
    auto found = statements.find(sql);
    if (found == statements.end())
        found = statements.emplace(sql, SQLite::Statement(database, std::string(sql))).first;
    (void)found->second.tryReset(); // says again how its last run failed, which was told then
    found->second.clearBindings();
    return found->second;
}

Failure journal_failure(const SQLite::Exception& exception)
{
    return {FailureCode::io_error, std::string("journal: ") + exception.what()};
}

Result<void> bring_up_to_date(SQLite::Database& database)
{
    database.exec("PRAGMA journal_mode=WAL");
    database.exec("PRAGMA synchronous=FULL");
    const auto found = static_cast<std::size_t>(database.execAndGet("PRAGMA user_version").getInt());
    if (found > migrations.size())
        return fail(FailureCode::unsupported, "the journal was written by a newer version of Fallow; update this one");
    if (found < migrations.size()) {
        SQLite::Transaction transaction(database);
        for (std::size_t version = found; version < migrations.size(); ++version)
            database.exec(migrations.at(version));
        database.exec("PRAGMA user_version=" + std::to_string(migrations.size()));
        transaction.commit();
    }
    return {};
}

} // namespace fallow::scheduler
