// SPDX-License-Identifier: GPL-3.0-or-later
// Changes what a coordinator keeps, behind its back while it is stopped: as somebody would who got into its computer.
#pragma once

#include <stdexcept>

#include <QByteArray>
#include <QFile>
#include <QString>
#include <sqlite3.h>

#include "protocol/envelope.h"
#include "protocol/function_package.h"

namespace fallow::test {

/// One byte of a file, changed for good. The file may be linked to from elsewhere: that is changed with it.
inline void change_byte(const QString& name, qint64 offset)
{
    QFile file(name);
    char byte = 0;
    if (!file.open(QIODevice::ReadWrite) || !file.seek(offset) || !file.getChar(&byte) || !file.seek(offset)
        || !file.putChar(char(byte ^ 1)))
        throw std::runtime_error((name + " cannot be changed").toStdString());
}

/// The coordinator's database, for writing.
class Books {
public:
    explicit Books(const QString& file)
    {
        if (sqlite3_open_v2(file.toUtf8(), &database_, SQLITE_OPEN_READWRITE, nullptr) != SQLITE_OK)
            throw std::runtime_error(sqlite3_errmsg(database_));
    }
    ~Books() { sqlite3_close(database_); }
    Books(const Books&) = delete;
    Books& operator=(const Books&) = delete;

    void change(const QString& sql, const std::string& parameter = {})
    {
        sqlite3_stmt* statement = prepare(sql);
        if (sqlite3_bind_parameter_count(statement) == 1)
            sqlite3_bind_text(statement, 1, parameter.data(), int(parameter.size()), SQLITE_TRANSIENT);
        const bool done = sqlite3_step(statement) == SQLITE_DONE;
        sqlite3_finalize(statement);
        if (!done || sqlite3_changes(database_) == 0)
            throw std::runtime_error("nothing was changed by " + sql.toStdString() + ": " + sqlite3_errmsg(database_));
    }

    std::string text(const QString& sql)
    {
        sqlite3_stmt* statement = prepare(sql);
        std::string value;
        if (sqlite3_step(statement) == SQLITE_ROW)
            value.assign(reinterpret_cast<const char*>(sqlite3_column_text(statement, 0)),
                         std::size_t(sqlite3_column_bytes(statement, 0)));
        sqlite3_finalize(statement);
        return value;
    }

    FunctionPackage package(const QString& function)
    {
        return FunctionPackage::parse(
                   text("SELECT package FROM functions WHERE name = '" + function + "' ORDER BY published DESC"))
            .value();
    }
    void replace_package(const QString& function, const FunctionPackage& package)
    {
        change("UPDATE functions SET package = ? WHERE name = '" + function + "'", package.to_json());
    }

private:
    sqlite3_stmt* prepare(const QString& sql)
    {
        sqlite3_stmt* statement = nullptr;
        if (sqlite3_prepare_v2(database_, sql.toUtf8(), -1, &statement, nullptr) != SQLITE_OK)
            throw std::runtime_error(sql.toStdString() + ": " + sqlite3_errmsg(database_));
        return statement;
    }

    sqlite3* database_ = nullptr;
};

} // namespace fallow::test
