// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/store/sqlite_bulk_insert.h"

#include <string>

namespace fallow::coordinator {
namespace {

std::string insert_into(std::string_view table, unsigned columns, std::size_t rows)
{
    std::string row = "(?";
    for (unsigned column = 1; column < columns; ++column)
        row += ",?";
    row += ')';
    std::string sql = "INSERT INTO " + std::string(table) + " VALUES " + row;
    for (std::size_t more = 1; more < rows; ++more)
        sql += "," + row;
    return sql;
}

} // namespace

BulkInsert::BulkInsert(sqlite3* database, std::string_view table, unsigned columns)
    : one_(database, insert_into(table, columns, 1)), many_(database, insert_into(table, columns, rows_at_once))
{
}

} // namespace fallow::coordinator
