// SPDX-License-Identifier: GPL-3.0-or-later
// The tables of the books and the way from each earlier form of them to the present one. PostgreSQL has the same ones in its
// own types: see postgresql_schema.h.
#pragma once

#include <span>
#include <string>

typedef struct sqlite3 sqlite3;

namespace fallow::coordinator {

/// What makes each form of the tables from the one before; the first from nothing.
std::span<const char* const> schema_migrations();

/// Brings the database to the present schema, in one transaction. Throws SqliteError; std::runtime_error when it was
/// written by a newer version of the program.
void migrate(sqlite3* database);

/// Statements with one parameter for each column that the table has, row after row.
std::string insertion_into(sqlite3* database, const std::string& table, std::size_t rows = 1);
std::string replacement_in(sqlite3* database, const std::string& table);

} // namespace fallow::coordinator
