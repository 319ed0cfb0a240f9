// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of one table, many with one statement: half of what a short row costs is beginning and ending its statement.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "coordinator-server/store/sqlite_statement.h"

namespace fallow::coordinator {

class BulkInsert {
public:
    BulkInsert(sqlite3* database, std::string_view table, unsigned columns);

    /// `bind(statement, row)` binds the columns of one row; what it binds must live as long as `rows`. Throws SqliteError.
    template <class Row, class Bind>
    void run(const std::vector<Row>& rows, Bind bind)
    {
        std::span<const Row> rest(rows);
        for (; rest.size() >= rows_at_once; rest = rest.subspan(rows_at_once)) {
            for (const auto& row : rest.first(rows_at_once))
                bind(many_, row);
            many_.run();
        }
        for (const auto& row : rest) {
            bind(one_, row);
            one_.run();
        }
    }

private:
    static constexpr std::size_t rows_at_once = 16; ///< twice as many gain a twentieth more

    Statement one_;
    Statement many_;
};

} // namespace fallow::coordinator
