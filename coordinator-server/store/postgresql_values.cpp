// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/store/postgresql_values.h"

#include <stdexcept>
#include <utility>

namespace fallow::coordinator {
namespace {

constexpr std::uint32_t null_length = 0xffffffff;

template <class Unsigned>
void append(std::string& to, Unsigned value)
{
    for (int shift = 8 * (sizeof value - 1); shift >= 0; shift -= 8)
        to.push_back(static_cast<char>(value >> shift));
}

} // namespace

PostgresqlParameters& PostgresqlParameters::add(std::int64_t value)
{
    append(values_.emplace_back(), static_cast<std::uint64_t>(value));
    return *this;
}

PostgresqlParameters& PostgresqlParameters::add(ByteView value)
{
    values_.emplace_back(as_text(value));
    return *this;
}

PostgresqlArrays::PostgresqlArrays(std::vector<ColumnType> columns)
{
    for (const auto type : columns)
        columns_.push_back({.type = type, .elements = {}});
}

PostgresqlArrays::Column& PostgresqlArrays::next(ColumnType type)
{
    auto& column = columns_.at(next_++);
    if (column.type != type)
        throw std::logic_error("a value of another type than its column's");
    return column;
}

PostgresqlArrays& PostgresqlArrays::bind(std::int64_t value)
{
    auto& elements = next(ColumnType::integer).elements;
    append(elements, std::uint32_t{sizeof value});
    append(elements, static_cast<std::uint64_t>(value));
    return *this;
}

PostgresqlArrays& PostgresqlArrays::bind(ByteView value)
{
    auto& elements = next(ColumnType::bytes).elements;
    append(elements, static_cast<std::uint32_t>(value.size()));
    elements.append(as_text(value));
    return *this;
}

PostgresqlArrays& PostgresqlArrays::bind_null()
{
    auto& column = columns_.at(next_++);
    append(column.elements, null_length);
    column.has_null = true;
    return *this;
}

void PostgresqlArrays::run()
{
    if (std::exchange(next_, 0) != columns_.size())
        throw std::logic_error("a row has not as many values as its table columns");
    ++rows_;
}

std::size_t PostgresqlArrays::bytes() const
{
    std::size_t bytes = 0;
    for (const auto& column : columns_)
        bytes += column.elements.size();
    return bytes;
}

PostgresqlParameters PostgresqlArrays::take()
{
    PostgresqlParameters parameters;
    for (auto& column : columns_) {
        auto& array = parameters.values_.emplace_back();
        array.reserve(5 * sizeof(std::uint32_t) + column.elements.size());
        append(array, std::uint32_t{1}); // dimensions
        append(array, std::uint32_t{column.has_null});
        append(array, static_cast<std::uint32_t>(column.type));
        append(array, rows_);
        append(array, std::uint32_t{1}); // index of the first
        array.append(column.elements);
        column.elements.clear();
        column.has_null = false;
    }
    rows_ = 0;
    return parameters;
}

std::int64_t postgresql_integer(ByteView binary)
{
    std::uint64_t value = 0;
    for (const auto byte : binary)
        value = value << 8 | byte;
    switch (binary.size()) {
    case 2: return static_cast<std::int16_t>(value);
    case 4: return static_cast<std::int32_t>(value);
    default: return static_cast<std::int64_t>(value);
    }
}

} // namespace fallow::coordinator
