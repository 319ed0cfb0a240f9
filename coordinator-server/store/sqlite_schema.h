// SPDX-License-Identifier: GPL-3.0-or-later
// The tables of the SQLite store and the way from each earlier form of them to the present one.
#pragma once

typedef struct sqlite3 sqlite3;

namespace fallow::coordinator {

/// Brings the database to the present schema, in one transaction. Throws SqliteError; std::runtime_error when it was
/// written by a newer version of the program.
void migrate(sqlite3* database);

} // namespace fallow::coordinator
