// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/store/postgresql_schema.h"

#include <regex>

#include "coordinator-server/store/sqlite_schema.h"

namespace fallow::coordinator {
namespace {

std::size_t version_of(PostgresqlConnection& connection)
{
    std::size_t version = 0;
    connection.each("SELECT version FROM schema", {}, [&](Row& row) { version = row.number<std::size_t>(); });
    return version;
}

template <class Values, class Text>
std::string joined(const Values& values, Text text)
{
    std::string all;
    for (const auto& value : values)
        all += (all.empty() ? "" : ", ") + text(value);
    return all;
}

} // namespace

std::string to_postgresql(std::string_view migration)
{
    static const std::regex whole_number("\\bINTEGER\\b");
    static const std::regex bytes("\\b(TEXT|BLOB)\\b");
    static const std::regex without_row_id("\\bWITHOUT ROWID\\b");
    auto text = std::regex_replace(std::string(migration), whole_number, "BIGINT");
    text = std::regex_replace(text, bytes, "BYTEA");
    return std::regex_replace(text, without_row_id, "");
}

void migrate(PostgresqlConnection& connection)
{
    connection.execute("BEGIN");
    connection.execute("CREATE TABLE IF NOT EXISTS schema (version BIGINT NOT NULL)");
    connection.execute("INSERT INTO schema SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM schema)");
    auto version = version_of(connection);
    const auto migrations = schema_migrations();
    if (version > migrations.size())
        throw std::runtime_error("the database has schema " + std::to_string(version) + ", this program knows "
                                 + std::to_string(migrations.size()) + ": use a newer fallow-coordinator");
    for (; version < migrations.size(); ++version)
        connection.execute(to_postgresql(migrations[version]));
    connection.execute("UPDATE schema SET version = " + std::to_string(version));
    connection.execute("COMMIT");
}

PostgresqlTable PostgresqlTable::read(PostgresqlConnection& connection, std::string_view name)
{
    PostgresqlTable table{.name = std::string(name), .columns = {}};
    connection.each("SELECT a.attname, a.atttypid::int8, coalesce(a.attnum = ANY(i.indkey), false) FROM pg_attribute a"
                    " LEFT JOIN pg_index i ON i.indrelid = a.attrelid AND i.indisprimary"
                    " WHERE a.attrelid = to_regclass($1) AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum",
                    PostgresqlParameters().add(name), [&](Row& row) {
                        auto& column = table.columns.emplace_back();
                        column.name = row.text();
                        column.type = row.number<ColumnType>();
                        column.is_key = row.integer() != 0;
                    });
    return table;
}

std::vector<ColumnType> PostgresqlTable::types() const
{
    std::vector<ColumnType> types;
    for (const auto& column : columns)
        types.push_back(column.type);
    return types;
}

std::string PostgresqlTable::insertion() const
{
    std::size_t number = 0;
    return "INSERT INTO " + name + " (" + joined(columns, [](const Column& column) { return column.name; })
           + ") SELECT * FROM unnest("
           + joined(columns,
                    [&](const Column& column) {
                        return "$" + std::to_string(++number)
                               + (column.type == ColumnType::integer ? "::int8[]" : "::bytea[]");
                    })
           + ")";
}

std::string PostgresqlTable::replacement() const
{
    std::vector<Column> keys;
    std::vector<Column> others;
    for (const auto& column : columns)
        (column.is_key ? keys : others).push_back(column);
    return insertion() + " ON CONFLICT (" + joined(keys, [](const Column& column) { return column.name; })
           + ") DO UPDATE SET "
           + joined(others, [](const Column& column) { return column.name + " = excluded." + column.name; });
}

} // namespace fallow::coordinator
