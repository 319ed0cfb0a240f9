// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/store/postgresql_connection.h"

#include <libpq-fe.h>
#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <exception>

namespace fallow::coordinator {
namespace {

constexpr const char* connect_timeout_seconds = "10";
constexpr const char* unanswered_timeout_milliseconds =
    "15000"; ///< of data that the server's computer does not confirm
constexpr int binary = 1;

using OwnedResult = std::unique_ptr<PGresult, decltype(&PQclear)>;

OwnedResult next_result(PGconn* connection) { return {PQgetResult(connection), PQclear}; }

/// libpq's messages end with a line break and may have several lines.
std::string one_line(std::string_view message)
{
    std::string line(message.substr(0, message.find_last_not_of(" \n") + 1));
    std::ranges::replace(line, '\n', ' ');
    return line;
}

class PostgresqlRow final : public Row {
public:
    explicit PostgresqlRow(const PGresult* rows) : rows_(rows) {}
    void go_to(int row)
    {
        row_ = row;
        column_ = 0;
    }

    std::int64_t integer() override { return postgresql_integer(bytes()); }
    ByteView bytes() override
    {
        const auto size = static_cast<std::size_t>(PQgetlength(rows_, row_, column_));
        return {reinterpret_cast<const std::uint8_t*>(PQgetvalue(rows_, row_, column_++)), size};
    }
    [[nodiscard]] bool next_is_null() const override { return PQgetisnull(rows_, row_, column_) != 0; }
    void skip() override { ++column_; }

private:
    const PGresult* rows_;
    int row_ = 0;
    int column_ = 0;
};

void hand_over(const PGresult* rows, const PostgresqlConnection::Take& take)
{
    PostgresqlRow row(rows);
    for (int number = 0; take && number < PQntuples(rows); ++number) {
        row.go_to(number);
        take(row);
    }
}

/// Leaves the connection ready for its next statement, however the answer was left.
class RestOfAnswer {
public:
    explicit RestOfAnswer(PGconn* connection) : connection_(connection) {}
    ~RestOfAnswer()
    {
        while (next_result(connection_)) {}
    }
    RestOfAnswer(const RestOfAnswer&) = delete;
    RestOfAnswer& operator=(const RestOfAnswer&) = delete;

private:
    PGconn* connection_;
};

} // namespace

void PostgresqlConnection::Close::operator()(PGconn* connection) const { PQfinish(connection); }

PostgresqlConnection::PostgresqlConnection(const std::string& place)
{
    // Later ones win, and `place` is taken apart where it stands.
    const std::array names{"fallback_application_name", "connect_timeout", "tcp_user_timeout",
                           "client_encoding",           "dbname",          static_cast<const char*>(nullptr)};
    const std::array values{
        "fallow-coordinator", connect_timeout_seconds,          unanswered_timeout_milliseconds, "UTF8",
        place.c_str(),        static_cast<const char*>(nullptr)};
    constexpr int expand_dbname = 1;
    connection_.reset(PQconnectdbParams(names.data(), values.data(), expand_dbname));
    if (!connection_)
        throw std::bad_alloc();
    if (PQstatus(connection_.get()) != CONNECTION_OK)
        throw PostgresqlError(one_line(PQerrorMessage(connection_.get())));
    PQsetNoticeProcessor(
        connection_.get(), [](void*, const char*) {}, nullptr);
}

bool PostgresqlConnection::is_open() const { return PQstatus(connection_.get()) == CONNECTION_OK; }

void PostgresqlConnection::fail_with(PGresult* result) const
{
    const std::string words = one_line(result == nullptr ? "" : PQresultErrorMessage(result));
    throw PostgresqlError(words.empty() ? one_line(PQerrorMessage(connection_.get())) : words);
}

void PostgresqlConnection::execute(const std::string& statements)
{
    const OwnedResult result(PQexec(connection_.get(), statements.c_str()), PQclear);
    const auto status = PQresultStatus(result.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
        fail_with(result.get());
}

std::vector<std::string> PostgresqlConnection::wait(std::chrono::milliseconds longest, int wake_descriptor)
{
    std::vector<std::string> notices;
    const auto take = [&] {
        if (PQconsumeInput(connection_.get()) == 0)
            fail_with(nullptr);
        while (auto* notice = PQnotifies(connection_.get())) {
            notices.emplace_back(notice->extra);
            PQfreemem(notice);
        }
    };
    take();
    if (!notices.empty())
        return notices;
    std::array<pollfd, 2> ready{{{PQsocket(connection_.get()), POLLIN, 0}, {wake_descriptor, POLLIN, 0}}};
    ::poll(ready.data(), ready.size(), static_cast<int>(longest.count()));
    if (std::uint64_t woken = 0; (ready[1].revents & POLLIN) != 0 && ::read(wake_descriptor, &woken, sizeof woken) < 0)
        return notices;
    take();
    return notices;
}

void PostgresqlConnection::prepare(const std::string& query)
{
    if (statements_.contains(query))
        return;
    const auto name = "s" + std::to_string(statements_.size());
    const OwnedResult result(PQprepare(connection_.get(), name.c_str(), query.c_str(), 0, nullptr), PQclear);
    if (PQresultStatus(result.get()) != PGRES_COMMAND_OK)
        fail_with(result.get());
    statements_.emplace(query, name);
}

void PostgresqlConnection::send(const std::string& query, const PostgresqlParameters& parameters)
{
    std::vector<const char*> values;
    std::vector<int> lengths;
    for (const auto& value : parameters.values()) {
        values.push_back(value.data());
        lengths.push_back(static_cast<int>(value.size()));
    }
    const std::vector<int> formats(values.size(), binary);
    if (PQsendQueryPrepared(connection_.get(), statements_.at(query).c_str(), static_cast<int>(values.size()),
                            values.data(), lengths.data(), formats.data(), binary)
        == 0)
        fail_with(nullptr);
}

void PostgresqlConnection::each(const std::string& query, const PostgresqlParameters& parameters, const Take& take)
{
    prepare(query);
    send(query, parameters);
    PQsetSingleRowMode(connection_.get());
    const RestOfAnswer rest(connection_.get());
    while (const auto result = next_result(connection_.get())) {
        const auto status = PQresultStatus(result.get());
        if (status != PGRES_SINGLE_TUPLE && status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK)
            fail_with(result.get());
        hand_over(result.get(), take);
    }
}

PostgresqlPipeline::PostgresqlPipeline(PostgresqlConnection& connection) : connection_(connection)
{
    if (PQenterPipelineMode(connection_.connection_.get()) == 0)
        connection_.fail_with(nullptr);
    send(first_statement, {});
}

PostgresqlPipeline::~PostgresqlPipeline()
{
    auto* connection = connection_.connection_.get();
    try {
        if (!is_synced_ && PQpipelineSync(connection) == 1)
            read_answers();
    } catch (const std::exception&) {
        // What went wrong first is being told already.
    }
    PQexitPipelineMode(connection);
    if (!is_committed_)
        PQclear(PQexec(connection, "ROLLBACK"));
}

void PostgresqlPipeline::send(const std::string& query, const PostgresqlParameters& parameters,
                              PostgresqlConnection::Take take)
{
    connection_.send(query, parameters);
    sent_.push_back(std::move(take));
}

void PostgresqlPipeline::commit()
{
    send(last_statement, {}, {});
    if (PQpipelineSync(connection_.connection_.get()) == 0)
        connection_.fail_with(nullptr);
    read_answers();
    is_committed_ = true;
}

/// All of them, so that the connection can be used again; throws what went wrong first.
void PostgresqlPipeline::read_answers()
{
    is_synced_ = true;
    auto* connection = connection_.connection_.get();
    OwnedResult failed(nullptr, PQclear);
    std::exception_ptr refused; // by whoever took a row
    std::string last_tag;
    for (const auto& take : sent_) {
        while (auto result = next_result(connection)) {
            const auto status = PQresultStatus(result.get());
            last_tag = PQcmdStatus(result.get());
            try {
                if (status == PGRES_TUPLES_OK)
                    hand_over(result.get(), take);
            } catch (const std::exception&) {
                refused = std::current_exception();
            }
            if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK && !failed)
                failed = std::move(result);
            if (!connection_.is_open())
                break;
        }
    }
    const auto sync = next_result(connection);
    if (failed || !sync || PQresultStatus(sync.get()) != PGRES_PIPELINE_SYNC)
        connection_.fail_with(failed.get());
    if (refused)
        std::rethrow_exception(refused);
    // The server answers COMMIT by rolling back where something had failed before.
    if (last_tag != last_statement)
        throw PostgresqlError("the transaction ended with " + last_tag);
}

} // namespace fallow::coordinator
