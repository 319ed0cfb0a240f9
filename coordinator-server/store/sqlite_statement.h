// SPDX-License-Identifier: GPL-3.0-or-later
// A thin, exception-throwing wrapper of SQLite's C interface: what the hot tables need and no more. The exceptions stop in
// sqlite_store.cpp.
#pragma once

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

#include "coordinator-server/store/row.h"
#include "protocol/bytes.h"

typedef struct sqlite3 sqlite3;
typedef struct sqlite3_stmt sqlite3_stmt;

namespace fallow::coordinator {

class SqliteError : public std::runtime_error {
public:
    SqliteError(sqlite3* database, std::string_view doing);
    SqliteError(int code, std::string_view doing);
    [[nodiscard]] int code() const { return code_; }

private:
    int code_;
};

void execute(sqlite3* database, const std::string& sql);

/// A prepared statement, prepared once and used many times. Parameters and columns are taken in order.
class Statement final : public Row {
public:
    Statement(sqlite3* database, std::string_view sql);
    ~Statement() override;
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;

    Statement& bind(std::int64_t value);
    Statement& bind(std::uint64_t value) { return bind(static_cast<std::int64_t>(value)); }
    Statement& bind(std::uint32_t value) { return bind(static_cast<std::int64_t>(value)); }
    /// Bytes and text must live until the statement has run.
    Statement& bind(ByteView value);
    Statement& bind(std::string_view value);
    Statement& bind(const std::string& value) { return bind(std::string_view(value)); }
    Statement& bind_null();

    /// True while there is a row; afterwards the statement is ready for its next use.
    bool step();
    /// For statements without rows.
    void run();
    /// Leaves the rest of the rows.
    void reset();

    [[nodiscard]] std::int64_t integer() override;
    [[nodiscard]] ByteView bytes() override;
    [[nodiscard]] bool next_is_null() const override;
    void skip() override { ++column_; }

private:
    sqlite3* database_;
    sqlite3_stmt* statement_ = nullptr;
    int parameter_ = 0;
    int column_ = 0;
};

/// Leaves a statement ready for its next use, however its rows were left.
class StatementUse {
public:
    explicit StatementUse(Statement& statement) : statement_(statement) {}
    ~StatementUse() { statement_.reset(); }
    StatementUse(const StatementUse&) = delete;
    StatementUse& operator=(const StatementUse&) = delete;

private:
    Statement& statement_;
};

} // namespace fallow::coordinator
