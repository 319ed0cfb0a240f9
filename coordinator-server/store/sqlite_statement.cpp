// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/store/sqlite_statement.h"

#include <sqlite3.h>

namespace fallow::coordinator {

SqliteError::SqliteError(sqlite3* database, std::string_view doing)
    : std::runtime_error(std::string(doing) + ": " + sqlite3_errmsg(database)), code_(sqlite3_errcode(database))
{
}

SqliteError::SqliteError(int code, std::string_view doing)
    : std::runtime_error(std::string(doing) + ": " + sqlite3_errstr(code)), code_(code)
{
}

void execute(sqlite3* database, const std::string& sql)
{
    if (sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
        throw SqliteError(database, sql.substr(0, 60));
}

Statement::Statement(sqlite3* database, std::string_view sql) : database_(database)
{
    if (sqlite3_prepare_v3(database, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &statement_,
                           nullptr)
        != SQLITE_OK)
        throw SqliteError(database, sql);
}

Statement::~Statement() { sqlite3_finalize(statement_); }

Statement& Statement::bind(std::int64_t value)
{
    sqlite3_bind_int64(statement_, ++parameter_, value);
    return *this;
}

Statement& Statement::bind(ByteView value)
{
    // A null pointer would bind NULL instead of no bytes.
    const void* data = value.empty() ? static_cast<const void*>("") : value.data();
    sqlite3_bind_blob64(statement_, ++parameter_, data, value.size(), SQLITE_STATIC);
    return *this;
}

Statement& Statement::bind(std::string_view value)
{
    sqlite3_bind_text64(statement_, ++parameter_, value.empty() ? "" : value.data(), value.size(), SQLITE_STATIC,
                        SQLITE_UTF8);
    return *this;
}

Statement& Statement::bind_null()
{
    sqlite3_bind_null(statement_, ++parameter_);
    return *this;
}

bool Statement::step()
{
    column_ = 0;
    parameter_ = 0;
    const int code = sqlite3_step(statement_);
    if (code == SQLITE_ROW)
        return true;
    if (code != SQLITE_DONE) {
        const SqliteError error(database_, "database");
        sqlite3_reset(statement_);
        throw error;
    }
    sqlite3_reset(statement_);
    return false;
}

void Statement::run()
{
    if (step())
        reset();
}

void Statement::reset()
{
    parameter_ = 0;
    sqlite3_reset(statement_);
}

std::int64_t Statement::integer() { return sqlite3_column_int64(statement_, column_++); }

ByteView Statement::bytes()
{
    const auto* data = static_cast<const std::uint8_t*>(sqlite3_column_blob(statement_, column_));
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_, column_++));
    return {data, data == nullptr ? 0 : size};
}

bool Statement::next_is_null() const { return sqlite3_column_type(statement_, column_) == SQLITE_NULL; }

} // namespace fallow::coordinator
