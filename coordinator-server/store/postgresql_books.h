// SPDX-License-Identifier: GPL-3.0-or-later
// A pool's books in a PostgreSQL database, opened by a coordinator: the present tables, the statements that write them, and what it
// shares with others. Or opened for itself, by a program that copies them.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "coordinator-server/store/postgresql_connection.h"
#include "coordinator-server/store/postgresql_member.h"
#include "coordinator-server/store/postgresql_news.h"
#include "coordinator-server/store/postgresql_schema.h"
#include "coordinator-server/store/row_values.h"
#include "protocol/result.h"

namespace fallow::coordinator {

/// Rows on their way into one table.
class PostgresqlWriting {
public:
    enum class Existing { is_failure, is_replaced };
    PostgresqlWriting(PostgresqlConnection& connection, std::string_view table, Existing existing);

    template <class Value>
    void write(PostgresqlPipeline& pipeline, const std::vector<Value>& values)
    {
        for (const auto& value : values)
            write_row(rows_, value);
        send(pipeline);
    }
    template <class Value>
    void write(PostgresqlPipeline& pipeline, const std::vector<const Value*>& values)
    {
        for (const auto* value : values)
            write_row(rows_, *value);
        send(pipeline);
    }

private:
    PostgresqlWriting(PostgresqlConnection& connection, const PostgresqlTable& table, Existing existing);
    void send(PostgresqlPipeline& pipeline);

    PostgresqlArrays rows_;
    std::string statement_;
};

/// New numbers for one column of rows that are there.
class PostgresqlUpdate {
public:
    /// `values`: how many the statement takes beside the row's key, each as an array.
    PostgresqlUpdate(PostgresqlConnection& connection, std::string statement, std::size_t values = 1);
    void add(std::uint64_t row, std::initializer_list<std::int64_t> values);
    void write(PostgresqlPipeline& pipeline);

private:
    PostgresqlArrays values_;
    std::string statement_;
};

struct PostgresqlWritings {
    explicit PostgresqlWritings(PostgresqlConnection& connection);

    PostgresqlWriting teams;
    PostgresqlWriting accounts;
    PostgresqlWriting tokens;
    PostgresqlWriting join_tokens;
    PostgresqlWriting hosts;
    PostgresqlUpdate seen;
    PostgresqlWriting publishers;
    PostgresqlWriting functions;
    PostgresqlWriting batches;
    PostgresqlWriting tasks;
    PostgresqlWriting leases;
    PostgresqlUpdate ended_leases;
    PostgresqlWriting reports;
    PostgresqlWriting decisions;
    PostgresqlWriting credits;
    PostgresqlWriting revoked_credits;
    PostgresqlWriting trust;
    PostgresqlWriting blocks;
    static constexpr const char* clear_blocks = "DELETE FROM blocks";
    static constexpr const char* forget_blocks = "DELETE FROM blocks WHERE id >= $1::int8 AND id <= $2::int8";
    static constexpr const char* forget_coordinator = "DELETE FROM coordinators WHERE id = $1::int8";
};

/// Coordinators have these books, or a program that wants them for itself.
class BooksInUse : public PostgresqlError {
public:
    BooksInUse() : PostgresqlError("another coordinator has these books open") {}
};

// Of every connection that writes. They throw PostgresqlError or std::runtime_error.
void check_server(PostgresqlConnection& connection);
void let_the_server_miss_us(PostgresqlConnection& connection);
enum class BooksLock { alone, shared };
/// Ends with the connection, so that who is gone keeps nobody away.
void take_books_lock(PostgresqlConnection& connection, BooksLock lock);

/// Connects, and refuses a server that could lose what it confirmed, one that is too old, and books that a coordinator has open. Throws PostgresqlError or std::runtime_error.
class PostgresqlOwnConnection : public PostgresqlConnection {
public:
    explicit PostgresqlOwnConnection(const std::string& place);
};

struct PostgresqlBooks {
    explicit PostgresqlBooks(const std::string& place) : connection(place), tables(connection), news(connection) {}
    /// The same, with failures as values.
    static Result<std::unique_ptr<PostgresqlBooks>> open(const std::string& place);

    PostgresqlMember connection;
    PostgresqlWritings tables;
    PostgresqlNews news;
};

} // namespace fallow::coordinator
