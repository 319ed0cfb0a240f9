// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/store/sqlite_lease_books.h"

#include <cstdint>

#include "coordinator-server/store/queries.h"
#include "coordinator-server/store/row_ids.h"
#include "coordinator-server/store/rows.h"

namespace fallow::coordinator {

SqliteLeaseBooks::SqliteLeaseBooks(sqlite3* database) : read_(database, queries::lease_books) {}

std::optional<LeaseBooks> SqliteLeaseBooks::find(LeaseId lease)
{
    if (lease.value > INT64_MAX)
        return std::nullopt; // what no row id can be was never granted
    const StatementUse use(read_);
    const auto task = leases_of(task_of(lease));
    read_.bind(task.first).bind(task.last).bind(lease.value);
    if (!read_.step())
        return std::nullopt;
    return lease_books_row(read_);
}

} // namespace fallow::coordinator
