// SPDX-License-Identifier: GPL-3.0-or-later
// The tables of the books in a PostgreSQL database: those of sqlite_schema.h in PostgreSQL's types.
//
// A whole number is BIGINT; a text is BYTEA, like bytes. PostgreSQL's own texts take no zero byte and nothing that is not UTF-8,
// and hosts' words may hold both: a commit that one host's log can spoil would stop the pool. People read them with
// convert_from(name, 'UTF8').
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "coordinator-server/store/postgresql_connection.h"

namespace fallow::coordinator {

/// A migration of sqlite_schema.h as PostgreSQL understands it.
std::string to_postgresql(std::string_view migration);

/// Brings the tables in the connection's schema to the present form, in one transaction. Throws PostgresqlError;
/// std::runtime_error when they were written by a newer version of the program.
void migrate(PostgresqlConnection& connection);

/// One table as the database describes it.
struct PostgresqlTable {
    struct Column {
        std::string name;
        ColumnType type;
        bool is_key = false;
    };
    std::string name;
    std::vector<Column> columns;

    static PostgresqlTable read(PostgresqlConnection& connection, std::string_view name);

    [[nodiscard]] std::vector<ColumnType> types() const;
    /// Inserts all rows of one array a column. A row whose key is there is a failure.
    [[nodiscard]] std::string insertion() const;
    /// The same, but such a row takes the other's place.
    [[nodiscard]] std::string replacement() const;
};

} // namespace fallow::coordinator
