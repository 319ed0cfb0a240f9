// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of one table, many with one statement: half of what a short row costs is beginning and ending its statement.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "coordinator-server/store/row_values.h"
#include "coordinator-server/store/sqlite_schema.h"
#include "coordinator-server/store/sqlite_statement.h"

namespace fallow::coordinator {

class BulkInsert {
public:
    BulkInsert(sqlite3* database, const std::string& table)
        : one_(database, insertion_into(database, table)),
          many_(database, insertion_into(database, table, rows_at_once))
    {
    }

    /// Throws SqliteError.
    template <class Value>
    void write(const std::vector<Value>& values)
    {
        std::span<const Value> rest(values);
        for (; rest.size() >= rows_at_once; rest = rest.subspan(rows_at_once)) {
            Gathering gathering{many_};
            for (const auto& value : rest.first(rows_at_once))
                write_row(gathering, value);
            many_.run();
        }
        for (const auto& value : rest)
            write_row(one_, value);
    }

private:
    static constexpr std::size_t rows_at_once = 16; ///< twice as many gain a twentieth more

    /// A row among others: it is whole, but its statement waits for the next.
    struct Gathering {
        Statement& statement;
        template <class Value>
        Gathering& bind(const Value& value)
        {
            statement.bind(value);
            return *this;
        }
        Gathering& bind_null()
        {
            statement.bind_null();
            return *this;
        }
        void run() {}
    };

    Statement one_;
    Statement many_;
};

} // namespace fallow::coordinator
