// SPDX-License-Identifier: GPL-3.0-or-later
// PostgreSQL's binary form of what the books are made of: whole numbers (int8) and bytes (bytea), single and in arrays, in
// network byte order. Texts travel as bytes: see postgresql_schema.h.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/bytes.h"

namespace fallow::coordinator {

/// What a column holds, by PostgreSQL's own numbers for types (pg_type.oid), which never change.
enum class ColumnType : std::uint32_t { bytes = 17, integer = 20 };

/// The values of one statement, in order.
class PostgresqlParameters {
public:
    PostgresqlParameters& add(std::int64_t value);
    PostgresqlParameters& add(std::uint64_t value) { return add(static_cast<std::int64_t>(value)); }
    PostgresqlParameters& add(ByteView value);
    PostgresqlParameters& add(std::string_view value) { return add(as_bytes(value)); }

    [[nodiscard]] const std::vector<std::string>& values() const { return values_; }

private:
    friend class PostgresqlArrays;
    std::vector<std::string> values_;
};

/// Rows of one table, column by column: each column is one array. Takes values as a statement of SQLite does.
class PostgresqlArrays {
public:
    explicit PostgresqlArrays(std::vector<ColumnType> columns);

    PostgresqlArrays& bind(std::int64_t value);
    PostgresqlArrays& bind(std::uint64_t value) { return bind(static_cast<std::int64_t>(value)); }
    PostgresqlArrays& bind(std::uint32_t value) { return bind(static_cast<std::int64_t>(value)); }
    PostgresqlArrays& bind(ByteView value);
    PostgresqlArrays& bind(std::string_view value) { return bind(as_bytes(value)); }
    PostgresqlArrays& bind(const std::string& value) { return bind(as_bytes(value)); }
    PostgresqlArrays& bind_null();
    /// The row is whole. Throws std::logic_error when it has not as many values as there are columns.
    void run();

    [[nodiscard]] std::uint32_t rows() const { return rows_; }
    [[nodiscard]] std::size_t bytes() const; ///< of all arrays
    /// The arrays as parameters; none of their rows are left here.
    PostgresqlParameters take();

private:
    struct Column {
        ColumnType type;
        std::string elements;
        bool has_null = false;
    };
    Column& next(ColumnType type);

    std::vector<Column> columns_;
    std::size_t next_ = 0; ///< column of the value that comes next
    std::uint32_t rows_ = 0;
};

/// A number of 1, 2, 4 or 8 bytes: a truth value is 1.
std::int64_t postgresql_integer(ByteView binary);

} // namespace fallow::coordinator
