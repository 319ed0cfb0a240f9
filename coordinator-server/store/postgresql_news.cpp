// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/store/postgresql_news.h"

#include <algorithm>
#include <set>

#include "coordinator-server/store/queries.h"
#include "coordinator-server/store/row_ids.h"
#include "coordinator-server/store/rows.h"

namespace fallow::coordinator {
namespace {

/// The numbers stand in the table.
enum class Subject : std::int64_t {
    team = 1,
    account = 2,
    trust = 3,
    token = 4,
    join_token = 5,
    host = 6,
    publisher = 7,
    function = 8,
    batch = 9,
    block = 10,
};

constexpr const char* insertion = "INSERT INTO news (writer, subject, number, name) SELECT * FROM unnest($1::int8[], "
                                  "$2::int8[], $3::int8[], $4::bytea[])";
constexpr const char* notice = "SELECT pg_notify('fallow', 'news ' || $1::int8)";
constexpr const char* new_subjects =
    "SELECT subject, max(id), bool_or(writer <> $2::int8) FROM news WHERE id > $1::int8 GROUP BY subject";

/// A query of queries.h, of those rows only that are news; `by` is their key's column, and how news name it.
std::string of_news(std::string_view query, const char* by, const char* key, Subject subject)
{
    const auto order = query.find(" ORDER BY");
    return std::string(query.substr(0, order)) + " WHERE " + by + " IN (SELECT news." + key
           + " FROM news WHERE news.id > $1::int8 AND writer <> $2::int8 AND subject = "
           + std::to_string(static_cast<std::int64_t>(subject)) + ")"
           + (order == std::string_view::npos ? "" : std::string(query.substr(order)));
}

struct Rows {
    PostgresqlArrays rows{{ColumnType::integer, ColumnType::integer, ColumnType::integer, ColumnType::bytes}};
    std::int64_t writer = 0;
    void add(Subject subject, std::uint64_t number, ByteView name = {})
    {
        rows.bind(writer).bind(static_cast<std::int64_t>(subject)).bind(number).bind(name);
        rows.run();
    }
};

} // namespace

PostgresqlNews::PostgresqlNews(PostgresqlConnection& connection) : connection_(connection)
{
    connection_.prepare(insertion);
    connection_.prepare(notice);
}

void PostgresqlNews::begin_here()
{
    connection_.each("SELECT coalesce(max(id), 0) FROM news", {},
                     [&](Row& row) { last_read_ = row.number<std::uint64_t>(); });
}

Changes PostgresqlNews::read(CoordinatorId self)
{
    std::set<Subject> subjects;
    auto last = last_read_;
    const auto parameters = PostgresqlParameters().add(last_read_).add(self.value);
    connection_.each(new_subjects, parameters, [&](Row& row) {
        const auto subject = row.number<Subject>();
        last = std::max(last, row.number<std::uint64_t>());
        if (row.integer() != 0)
            subjects.insert(subject);
    });
    Changes news;
    const auto take = [&](Subject subject, std::string_view query, const char* by, const char* key, const auto& add) {
        if (subjects.contains(subject))
            connection_.each(of_news(query, by, key, subject), parameters, [&](Row& row) { add(row); });
    };
    using enum Subject;
    take(team, queries::teams, "id", "number", [&](Row& row) { news.teams.push_back(team_row(row)); });
    take(account, queries::accounts, "id", "number", [&](Row& row) { news.accounts.push_back(account_row(row)); });
    take(trust, queries::trust, "account", "number", [&](Row& row) { news.trust.push_back(trust_row(row)); });
    take(token, queries::tokens, "digest", "name", [&](Row& row) { news.tokens.push_back(token_row(row)); });
    take(join_token, queries::join_tokens, "digest", "name",
         [&](Row& row) { news.join_tokens.push_back(join_token_row(row)); });
    take(host, queries::hosts, "number", "number", [&](Row& row) { news.hosts.push_back(host_row(row)); });
    take(publisher, queries::publishers, "serial", "name",
         [&](Row& row) { news.publishers.push_back(publisher_row(row)); });
    take(function, queries::functions, "digest", "name", [&](Row& row) {
        news.functions.push_back({function_row(row), {}});
    });
    take(batch, queries::batches, "id", "number", [&](Row& row) { news.batches.push_back(batch_row(row)); });
    take(block, queries::blocks, "id", "number", [&](Row& row) { news.blocks.push_back(block_row(row)); });
    last_read_ = last;
    return news;
}

void PostgresqlNews::write(PostgresqlPipeline& pipeline, CoordinatorId self, const Changes& changes)
{
    using enum Subject;
    Rows news{.writer = static_cast<std::int64_t>(self.value)};
    for (const auto& one : changes.teams)
        news.add(team, one.id.value);
    for (const auto& one : changes.accounts)
        news.add(account, one.id.value);
    for (const auto& one : changes.trust)
        news.add(trust, one.account.value);
    for (const auto& one : changes.tokens)
        news.add(token, 0, one.digest.bytes);
    for (const auto& one : changes.join_tokens)
        news.add(join_token, 0, one.digest.bytes);
    for (const auto& one : changes.hosts)
        news.add(host, one.number);
    for (const auto& one : changes.seen)
        news.add(host, one.host);
    for (const auto& one : changes.publishers)
        news.add(publisher, 0, as_bytes(one.serial));
    for (const auto& one : changes.functions)
        news.add(function, 0, one.function.digest.bytes);
    for (const auto& one : changes.batches)
        news.add(batch, one.id.value);
    for (const auto& one : changes.blocks)
        news.add(block, block_id(one));
    if (news.rows.rows() == 0)
        return;
    pipeline.send(insertion, news.rows.take());
    pipeline.send(notice, PostgresqlParameters().add(self.value));
}

} // namespace fallow::coordinator
