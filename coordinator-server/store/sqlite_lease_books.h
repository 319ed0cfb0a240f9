// SPDX-License-Identifier: GPL-3.0-or-later
// What the tables of leases, reports and credits say about one lease: each by its row id, no table is searched.
#pragma once

#include <optional>

#include "coordinator-server/core/verdicts.h"
#include "coordinator-server/store/sqlite_statement.h"

namespace fallow::coordinator {

class SqliteLeaseBooks {
public:
    explicit SqliteLeaseBooks(sqlite3* database);

    /// Throws SqliteError.
    std::optional<LeaseBooks> find(LeaseId lease);

private:
    Statement read_;
};

} // namespace fallow::coordinator
