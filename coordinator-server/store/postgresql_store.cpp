// SPDX-License-Identifier: GPL-3.0-or-later
// The store in a PostgreSQL database. All that is decided together is one pipeline: a statement with one array a column for each
// table, so that a commit costs one round trip however many rows it has.
//
// A connection that breaks is opened again by the next reading. Whether a commit that got no answer was done, only the books can
// say: none is tried again before they were loaded anew, which is what the writer does after each failure.
#include <algorithm>
#include <memory>
#include <optional>
#include <unordered_map>
#include <unordered_set>

#include "coordinator-server/store/found_or.h"
#include "coordinator-server/store/load_books.h"
#include "coordinator-server/store/open_store.h"
#include "coordinator-server/store/postgresql_books.h"
#include "coordinator-server/store/queries.h"
#include "coordinator-server/store/row_values.h"
#include "coordinator-server/store/rows.h"

namespace fallow::coordinator {
namespace {

constexpr std::size_t results_at_a_time = 100; ///< with inline outputs of 64 KiB each they are 6.4 MB
constexpr const char* granted_inputs = "SELECT id, arguments, size, bytes FROM tasks WHERE id = ANY($1::int8[])";

/// The last of those with the same key: one statement cannot write a row twice.
template <class Value, class Key>
std::vector<const Value*> last_of_each(const std::vector<Value>& values, Key key)
{
    std::vector<const Value*> last;
    std::unordered_set<std::decay_t<std::invoke_result_t<Key, const Value&>>> seen;
    for (auto value = values.rbegin(); value != values.rend(); ++value)
        if (seen.insert(std::invoke(key, *value)).second)
            last.push_back(&*value);
    return last;
}

class PostgresqlStore final : public Store, private BooksReader {
public:
    PostgresqlStore(std::string place, std::unique_ptr<PostgresqlBooks> books)
        : place_(std::move(place)), books_(std::move(books))
    {
    }

    Result<void> load(Restoration& core) override;
    Result<void> commit(const Changes& changes) override;
    Result<TaskInput> input(TaskId task) override;
    Result<std::string> function_package(const FunctionDigest& digest) override;
    Result<std::optional<StoredLease>> lease(LeaseId lease) override;
    Result<std::optional<LeaseBooks>> lease_books(LeaseId lease) override;
    Result<std::optional<ReportedResult>> reported(LeaseId lease) override;
    Result<std::vector<TaskResult>> results(BatchId batch, std::uint64_t from, std::size_t limit,
                                            std::size_t max_bytes) override;

private:
    template <class Body>
    auto guarded(std::string_view doing, Body&& body) -> Result<std::invoke_result_t<Body>>;
    /// What a query says of a lease that looks at all leases of its task.
    template <class Value>
    Result<std::optional<Value>> among_its_task(std::string_view doing, const char* query, LeaseId lease,
                                                Value (*read)(Row&));
    PostgresqlBooks& books();
    void each(const char* query, std::initializer_list<std::uint64_t> parameters,
              const std::function<void(Row&)>& take) override;
    void write_registry(PostgresqlPipeline& pipeline, const Changes& changes);
    void write_work(PostgresqlPipeline& pipeline, const Changes& changes);
    void ask_for_inputs(PostgresqlPipeline& pipeline, const std::vector<StoredLease>& leases);

    std::string place_;
    std::unique_ptr<PostgresqlBooks> books_; ///< none while there is no connection
    bool is_lost_ = false;                   ///< the connection broke since the books were loaded
    /// Of the tasks leased in the last commit: whoever gets the leases is about to be told them.
    std::unordered_map<TaskId, TaskInput> inputs_;
};

/// What a query gives at most once.
template <class Value>
PostgresqlConnection::Take into(std::optional<Value>& found, Value (*read)(Row&))
{
    return [&found, read](Row& row) { found = read(row); };
}

/// Runs `body`; what fails becomes `unavailable`: the server may come back.
template <class Body>
auto PostgresqlStore::guarded(std::string_view doing, Body&& body) -> Result<std::invoke_result_t<Body>>
{
    try {
        if constexpr (std::is_void_v<std::invoke_result_t<Body>>) {
            body();
            return {};
        } else {
            return body();
        }
    } catch (const std::exception& error) {
        if (!books_ || !books_->connection.is_open()) {
            books_.reset();
            is_lost_ = true;
        }
        return fail(FailureCode::unavailable, std::string(doing) + ": " + error.what());
    }
}

PostgresqlBooks& PostgresqlStore::books()
{
    if (!books_)
        books_ = std::make_unique<PostgresqlBooks>(place_);
    return *books_;
}

void PostgresqlStore::each(const char* query, std::initializer_list<std::uint64_t> parameters,
                           const std::function<void(Row&)>& take)
{
    PostgresqlParameters values;
    for (const auto parameter : parameters)
        values.add(parameter);
    books().connection.each(query, values, take);
}

Result<void> PostgresqlStore::load(Restoration& core)
{
    return guarded("the pool's database could not be read", [&] {
        load_books(*this, core);
        is_lost_ = false;
    });
}

Result<void> PostgresqlStore::commit(const Changes& changes)
{
    inputs_.clear();
    return guarded("the pool's database could not be written", [&] {
        if (is_lost_)
            throw PostgresqlError("the connection to it was lost");
        books().connection.prepare(granted_inputs);
        PostgresqlPipeline pipeline(books().connection);
        write_registry(pipeline, changes);
        write_work(pipeline, changes);
        ask_for_inputs(pipeline, changes.leases);
        pipeline.commit();
    });
}

void PostgresqlStore::write_registry(PostgresqlPipeline& pipeline, const Changes& changes)
{
    auto& tables = books_->tables;
    tables.teams.write(pipeline, last_of_each(changes.teams, &Team::id));
    tables.accounts.write(pipeline, last_of_each(changes.accounts, &Account::id));
    tables.trust.write(pipeline, last_of_each(changes.trust, &TrustRecord::account));
    tables.tokens.write(pipeline, last_of_each(changes.tokens, &AccessToken::digest));
    tables.join_tokens.write(pipeline, last_of_each(changes.join_tokens, &JoinToken::digest));
    tables.hosts.write(pipeline, last_of_each(changes.hosts, &Host::number));
    for (const auto* seen : last_of_each(changes.seen, &StoredSeen::host)) {
        const auto count = [](std::uint64_t number) { return static_cast<std::int64_t>(number); };
        tables.seen.add(seen->host, {to_column(seen->when), seen->tally.processor_time.count(), count(seen->tally.done),
                                     count(seen->tally.failed)});
    }
    tables.seen.write(pipeline);
    tables.publishers.write(pipeline, last_of_each(changes.publishers, &Publisher::serial));
    tables.functions.write(pipeline, changes.functions);
}

void PostgresqlStore::write_work(PostgresqlPipeline& pipeline, const Changes& changes)
{
    auto& tables = books_->tables;
    tables.batches.write(pipeline, last_of_each(changes.batches, &Batch::id));
    tables.tasks.write(pipeline, changes.tasks);
    tables.leases.write(pipeline, changes.leases);
    for (const auto* ended : last_of_each(changes.ended_leases, [](const auto& ended) { return ended.first; }))
        tables.ended_leases.add(ended->first.value, {static_cast<std::int64_t>(ended->second)});
    tables.ended_leases.write(pipeline);
    tables.reports.write(pipeline, changes.reports);
    tables.decisions.write(pipeline, changes.decisions);
    tables.credits.write(pipeline, changes.credits);
    tables.revoked_credits.write(pipeline, changes.revoked_credits);
}

void PostgresqlStore::ask_for_inputs(PostgresqlPipeline& pipeline, const std::vector<StoredLease>& leases)
{
    if (leases.empty())
        return;
    PostgresqlArrays ids({ColumnType::integer});
    for (const auto& lease : leases) {
        ids.bind(task_of(lease.lease).value);
        ids.run();
    }
    pipeline.send(granted_inputs, ids.take(), [this](Row& row) {
        const TaskId task{row.number<std::uint64_t>()};
        inputs_.insert_or_assign(task, input_row(row));
    });
}

Result<TaskInput> PostgresqlStore::input(TaskId task)
{
    if (const auto known = inputs_.find(task); known != inputs_.end())
        return known->second;
    auto found = guarded("reading an input", [&] {
        std::optional<TaskInput> input;
        each(queries::input, {task.value}, into(input, input_row));
        return input;
    });
    return found_or(std::move(found), "no task " + task.text());
}

Result<std::string> PostgresqlStore::function_package(const FunctionDigest& digest)
{
    auto found = guarded("reading a function", [&] {
        std::optional<std::string> package;
        books().connection.each(queries::package, PostgresqlParameters().add(ByteView(digest.bytes)),
                                [&](Row& row) { package = row.text(); });
        return package;
    });
    return found_or(std::move(found), "no function " + digest.hex());
}

Result<std::optional<StoredLease>> PostgresqlStore::lease(LeaseId id)
{
    return guarded("reading a lease", [&] {
        std::optional<StoredLease> lease;
        each(queries::lease, {id.value}, into(lease, lease_row));
        return lease;
    });
}

template <class Value>
Result<std::optional<Value>> PostgresqlStore::among_its_task(std::string_view doing, const char* query, LeaseId lease,
                                                             Value (*read)(Row&))
{
    return guarded(doing, [&] {
        std::optional<Value> found;
        const auto task = leases_of(task_of(lease));
        each(query, {task.first, task.last, lease.value}, into(found, read));
        return found;
    });
}

Result<std::optional<LeaseBooks>> PostgresqlStore::lease_books(LeaseId id)
{
    return among_its_task("reading a lease", queries::lease_books, id, lease_books_row);
}

Result<std::optional<ReportedResult>> PostgresqlStore::reported(LeaseId id)
{
    return among_its_task("reading a report", queries::reported, id, reported_row);
}

Result<std::vector<TaskResult>> PostgresqlStore::results(BatchId batch, std::uint64_t from, std::size_t limit,
                                                         std::size_t max_bytes)
{
    return guarded("reading results", [&] {
        std::vector<TaskResult> results;
        std::size_t bytes = 0;
        const auto rows = rows_of(batch);
        bool has_more = from <= rows.last - rows.first;
        while (has_more && results.size() < limit && bytes <= max_bytes) {
            const auto wanted = std::min(limit - results.size(), results_at_a_time);
            const auto before = results.size();
            each(queries::results, {rows.first, decision_id(batch, from + before), rows.last, wanted}, [&](Row& row) {
                if (bytes > max_bytes)
                    return;
                const auto& result = results.emplace_back(result_row(row, batch));
                const auto* inlined = std::get_if<Bytes>(&result.output);
                bytes += inlined == nullptr ? 0 : inlined->size();
            });
            has_more = results.size() - before == wanted;
        }
        return results;
    });
}

} // namespace

Result<std::unique_ptr<Store>> open_postgresql_store(const std::string& place)
{
    auto books = PostgresqlBooks::open(place);
    if (!books)
        return tl::unexpected(books.error());
    return std::make_unique<PostgresqlStore>(place, std::move(*books));
}

} // namespace fallow::coordinator
