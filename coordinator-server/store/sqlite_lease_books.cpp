// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/store/sqlite_lease_books.h"

#include <cstdint>

#include "coordinator-server/core/task_ids.h"
#include "coordinator-server/store/sqlite_rows.h"

namespace fallow::coordinator {

SqliteLeaseBooks::SqliteLeaseBooks(sqlite3* database)
    : read_(database, "SELECT l.host, l.ended, EXISTS(SELECT 1 FROM credits WHERE lease >= ?2 AND lease < ?3), c.micro,"
                      " r.outcome, r.detail FROM leases l LEFT JOIN credits c ON c.lease = l.id"
                      " AND NOT EXISTS(SELECT 1 FROM revoked_credits WHERE lease = l.id)"
                      " LEFT JOIN reports r ON r.id = l.id WHERE l.id = ?1")
{
}

std::optional<LeaseBooks> SqliteLeaseBooks::find(LeaseId lease)
{
    if (lease.value > INT64_MAX)
        return std::nullopt; // what no row id can be was never granted
    const StatementUse use(read_);
    const TaskId task = task_of(lease);
    read_.bind(lease.value).bind(lease_id(task, 0).value).bind(lease_id({task.value + 1}, 0).value);
    if (!read_.step())
        return std::nullopt;
    LeaseBooks books;
    books.host = read_.number<HostNumber>();
    books.end = read_.number<LeaseEnd>();
    books.is_task_verified = read_.integer() != 0;
    const bool has_credit = !read_.next_is_null();
    const auto micro = read_.integer();
    if (has_credit)
        books.credit = Credits{micro};
    if (!read_.next_is_null()) {
        const auto kind = read_.integer();
        const auto detail = read_.integer();
        books.reported_a_reproducible = is_reproducible(outcome_of(kind, detail, {}));
    }
    return books;
}

} // namespace fallow::coordinator
