// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/store/sqlite_schema.h"

#include <array>

#include "coordinator-server/store/sqlite_statement.h"

namespace fallow::coordinator {
namespace {

// Ids of tasks, leases, reports, credits and decisions are built from each other (core/task_ids.h): they are row ids, and
// rows of one batch stand together. No table that work touches has an index besides. Times are milliseconds since 1970,
// credit is in millionths. Content is `bytes` with `size` NULL when inline, or a digest with `size` when a blob.
// PostgreSQL gets these very texts, with other words for INTEGER, TEXT and BLOB: say nothing here that only SQLite understands.
constexpr std::array migrations{
    R"(
CREATE TABLE accounts (id INTEGER PRIMARY KEY, name TEXT NOT NULL, micro INTEGER NOT NULL, created INTEGER NOT NULL);
CREATE TABLE tokens (digest BLOB PRIMARY KEY, account INTEGER NOT NULL, roles INTEGER NOT NULL,
  created INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE join_tokens (digest BLOB PRIMARY KEY, account INTEGER NOT NULL, uses_left INTEGER NOT NULL,
  expires INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE hosts (number INTEGER PRIMARY KEY, key BLOB NOT NULL, account INTEGER NOT NULL, name TEXT NOT NULL,
  platform TEXT NOT NULL, network TEXT NOT NULL, announce_key BLOB NOT NULL, enrolled INTEGER NOT NULL,
  last_seen INTEGER NOT NULL);
CREATE TABLE publishers (serial TEXT PRIMARY KEY, name TEXT NOT NULL, created INTEGER NOT NULL,
  revoked_in_epoch INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE functions (digest BLOB PRIMARY KEY, name TEXT NOT NULL, version TEXT NOT NULL, description TEXT NOT NULL,
  publisher TEXT NOT NULL, info_hash BLOB NOT NULL, memory_bytes INTEGER NOT NULL, processor_seconds INTEGER NOT NULL,
  wall_seconds INTEGER NOT NULL, output_bytes INTEGER NOT NULL, published INTEGER NOT NULL, package TEXT NOT NULL);
CREATE TABLE batches (id INTEGER PRIMARY KEY, owner INTEGER NOT NULL, name TEXT NOT NULL, function BLOB NOT NULL,
  replicas INTEGER NOT NULL, quorum INTEGER NOT NULL, lease_duration INTEGER NOT NULL, created INTEGER NOT NULL,
  deadline INTEGER, arguments BLOB NOT NULL, idempotency_key TEXT NOT NULL, state INTEGER NOT NULL,
  ended_because TEXT NOT NULL, tasks INTEGER NOT NULL, largest_offer_bytes INTEGER NOT NULL, verified INTEGER NOT NULL,
  failed INTEGER NOT NULL);
CREATE TABLE tasks (id INTEGER PRIMARY KEY, arguments BLOB, size INTEGER, bytes BLOB NOT NULL);
CREATE TABLE leases (id INTEGER PRIMARY KEY, host INTEGER NOT NULL, account INTEGER NOT NULL, deadline INTEGER NOT NULL,
  ended INTEGER NOT NULL);
CREATE TABLE reports (id INTEGER PRIMARY KEY, outcome INTEGER NOT NULL, detail INTEGER NOT NULL,
  commitment BLOB NOT NULL, processor_time INTEGER NOT NULL, has_output INTEGER NOT NULL, peak_memory INTEGER NOT NULL,
  words TEXT, log TEXT, size INTEGER, bytes BLOB);
CREATE TABLE decisions (id INTEGER PRIMARY KEY, task_index INTEGER NOT NULL, lease INTEGER NOT NULL, failure TEXT,
  replicas INTEGER NOT NULL, micro INTEGER NOT NULL);
CREATE TABLE credits (lease INTEGER PRIMARY KEY, account INTEGER NOT NULL, micro INTEGER NOT NULL);
)",
    // Verification beyond quorums: a batch's policy, accounts' records, results given out that proved wrong.
    R"(
ALTER TABLE batches ADD COLUMN verification INTEGER NOT NULL DEFAULT 0;
ALTER TABLE batches ADD COLUMN early INTEGER NOT NULL DEFAULT 0;
ALTER TABLE batches ADD COLUMN distinct_processors INTEGER NOT NULL DEFAULT 0;
ALTER TABLE batches ADD COLUMN audit_percent INTEGER NOT NULL DEFAULT 0;
ALTER TABLE batches ADD COLUMN comparator BLOB;
ALTER TABLE batches ADD COLUMN corrections INTEGER NOT NULL DEFAULT 0;
ALTER TABLE decisions ADD COLUMN corrects INTEGER NOT NULL DEFAULT 0;
CREATE TABLE revoked_credits (lease INTEGER PRIMARY KEY, account INTEGER NOT NULL, micro INTEGER NOT NULL,
  reason TEXT NOT NULL);
CREATE TABLE trust (account INTEGER PRIMARY KEY, agreed INTEGER NOT NULL, mismatches INTEGER NOT NULL,
  young_mismatches INTEGER NOT NULL, last_mismatch INTEGER, origin TEXT NOT NULL, claimed INTEGER NOT NULL,
  granted INTEGER NOT NULL);
)",
    R"(
ALTER TABLE accounts ADD COLUMN funds_granted INTEGER NOT NULL DEFAULT 0;
ALTER TABLE accounts ADD COLUMN funds_free INTEGER NOT NULL DEFAULT 0;
ALTER TABLE functions ADD COLUMN bundle_bytes INTEGER NOT NULL DEFAULT 0;
ALTER TABLE batches ADD COLUMN priority INTEGER NOT NULL DEFAULT 5;
ALTER TABLE batches ADD COLUMN memory_bytes INTEGER NOT NULL DEFAULT 0;
ALTER TABLE batches ADD COLUMN disk_bytes INTEGER NOT NULL DEFAULT 0;
ALTER TABLE batches ADD COLUMN largest_input_bytes INTEGER NOT NULL DEFAULT 0;
ALTER TABLE batches ADD COLUMN budget INTEGER;
ALTER TABLE batches ADD COLUMN spent INTEGER NOT NULL DEFAULT 0;
ALTER TABLE batches ADD COLUMN after INTEGER;
ALTER TABLE batches ADD COLUMN joins INTEGER NOT NULL DEFAULT 0;
ALTER TABLE batches ADD COLUMN results_read INTEGER NOT NULL DEFAULT 0;
ALTER TABLE batches ADD COLUMN passed_over INTEGER NOT NULL DEFAULT 0;
ALTER TABLE tasks ADD COLUMN origin INTEGER;
)",
    // Teams, tokens that can be revoked, hosts that operators see and rule; functions that ask for distinct processors.
    R"(
CREATE TABLE teams (id INTEGER PRIMARY KEY, name TEXT NOT NULL, created INTEGER NOT NULL, drained INTEGER NOT NULL,
  pin TEXT, pin_or_newer INTEGER NOT NULL);
ALTER TABLE accounts ADD COLUMN team INTEGER;
ALTER TABLE tokens ADD COLUMN revoked INTEGER;
ALTER TABLE join_tokens ADD COLUMN uses INTEGER NOT NULL DEFAULT 0;
ALTER TABLE join_tokens ADD COLUMN created INTEGER NOT NULL DEFAULT 0;
ALTER TABLE join_tokens ADD COLUMN team INTEGER;
ALTER TABLE join_tokens ADD COLUMN revoked INTEGER;
UPDATE join_tokens SET uses = uses_left;
ALTER TABLE hosts ADD COLUMN team INTEGER;
ALTER TABLE hosts ADD COLUMN version TEXT NOT NULL DEFAULT '';
ALTER TABLE hosts ADD COLUMN retired INTEGER;
ALTER TABLE hosts ADD COLUMN drained INTEGER NOT NULL DEFAULT 0;
ALTER TABLE hosts ADD COLUMN processor_time INTEGER NOT NULL DEFAULT 0;
ALTER TABLE hosts ADD COLUMN done INTEGER NOT NULL DEFAULT 0;
ALTER TABLE hosts ADD COLUMN failed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE functions ADD COLUMN distinct_processors INTEGER NOT NULL DEFAULT 0;
)",
};

} // namespace

std::span<const char* const> schema_migrations() { return migrations; }

void migrate(sqlite3* database)
{
    execute(database, "BEGIN IMMEDIATE");
    execute(database, "CREATE TABLE IF NOT EXISTS schema (version INTEGER NOT NULL)");
    std::size_t version = 0;
    {
        Statement read(database, "SELECT version FROM schema");
        if (read.step()) {
            version = read.number<std::size_t>();
            read.reset();
        } else {
            execute(database, "INSERT INTO schema VALUES (0)");
        }
    }
    if (version > migrations.size()) {
        execute(database, "ROLLBACK");
        throw std::runtime_error("the database has schema " + std::to_string(version) + ", this program knows "
                                 + std::to_string(migrations.size()) + ": use a newer fallow-coordinator");
    }
    for (; version < migrations.size(); ++version)
        execute(database, migrations.at(version));
    execute(database, "UPDATE schema SET version = " + std::to_string(version));
    execute(database, "COMMIT");
}

std::string insertion_into(sqlite3* database, const std::string& table, std::size_t rows)
{
    std::string row;
    for (Statement column(database, "SELECT 1 FROM pragma_table_info('" + table + "')"); column.step();)
        row += row.empty() ? "(?" : ",?";
    row += ')';
    std::string sql = "INSERT INTO " + table + " VALUES " + row;
    for (std::size_t more = 1; more < rows; ++more)
        sql += ',' + row;
    return sql;
}

std::string replacement_in(sqlite3* database, const std::string& table)
{
    return "INSERT OR REPLACE" + insertion_into(database, table).substr(std::string_view("INSERT").size());
}

} // namespace fallow::coordinator
