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
#include "coordinator-server/store/postgresql_link.h"
#include "coordinator-server/store/queries.h"
#include "coordinator-server/store/row_values.h"
#include "coordinator-server/store/rows.h"
#include "coordinator-server/store/shared_books.h"

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

class PostgresqlStore final : public Store, public SharedBooks, private BooksReader {
public:
    PostgresqlStore(std::string place, std::unique_ptr<PostgresqlBooks> books)
        : place_(std::move(place)), books_(std::move(books)), link_(place_)
    {
        self_ = books_->connection.self();
        link_.speak_for(self_);
        books_->connection.try_turn();
    }

    Result<void> load(Restoration& core) override;
    Result<void> load_tasks(const std::vector<TaskRange>& tasks, Restoration& core) override;
    Result<void> commit(const Changes& changes) override;
    SharedBooks* shared() override { return this; }
    Result<TaskInput> input(TaskId task) override;
    Result<std::string> function_package(const FunctionDigest& digest) override;
    Result<std::optional<StoredLease>> lease(LeaseId lease) override;
    Result<std::optional<LeaseBooks>> lease_books(LeaseId lease) override;
    Result<std::optional<ReportedResult>> reported(LeaseId lease) override;
    Result<std::vector<TaskResult>> results(BatchId batch, std::uint64_t from, std::size_t limit,
                                            std::size_t max_bytes) override;

    [[nodiscard]] CoordinatorId self() const override { return self_; }
    Result<Turn> begin_turn() override;
    void end_turn() override;
    void when_called(std::function<void()> call) override { link_.when_called(std::move(call)); }
    [[nodiscard]] std::vector<CoordinatorId> others() const override { return link_.others(); }
    void send(Letter letter) override { link_.send(std::move(letter)); }
    std::vector<Letter> take_letters() override { return link_.take_letters(); }

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
    void write_sharing(PostgresqlPipeline& pipeline, const Changes& changes);
    void ask_for_inputs(PostgresqlPipeline& pipeline, const std::vector<StoredLease>& leases);
    void lose_connection();

    std::string place_;
    std::unique_ptr<PostgresqlBooks> books_; ///< none while there is no connection
    bool is_lost_ = false;                   ///< the connection broke since the books were loaded
    CoordinatorId self_;
    bool shares_ = false;           ///< others have to hear what is written in this turn
    bool serves_in_blocks_ = false; ///< as they stand in the books
    PostgresqlLink link_;
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
        if (!books_ || !books_->connection.is_open())
            lose_connection();
        return fail(FailureCode::unavailable, std::string(doing) + ": " + error.what());
    }
}

void PostgresqlStore::lose_connection()
{
    books_.reset();
    is_lost_ = true;
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
        auto& connection = books().connection;
        self_ = connection.self();
        link_.speak_for(self_);
        connection.take_turn();
        const auto others = connection.others();
        shares_ = serves_in_blocks_ = others.share;
        books_->news.begin_here();
        link_.note_read(books_->news.last_read());
        if (others.share) {
            core.join(self_);
            load_registry(*this, core);
            each(queries::blocks, {}, [&](Row& row) { core.block(block_row(row)); });
            connection.serve_beside_others();
        } else {
            load_books(*this, core);
            connection.serve_alone(others.gone);
        }
        link_.say_others(others.share || others.begin);
        is_lost_ = false;
    });
}

Result<void> PostgresqlStore::load_tasks(const std::vector<TaskRange>& tasks, Restoration& core)
{
    return guarded("the pool's database could not be read", [&] { coordinator::load_tasks(*this, tasks, core); });
}

Result<Turn> PostgresqlStore::begin_turn()
{
    if (books_ && !is_lost_ && books_->connection.has_turn() && !link_.has_others())
        return Turn{};
    return guarded("the pool's database gave no turn", [&] {
        if (is_lost_)
            throw PostgresqlError("the connection to it was lost");
        auto& connection = books().connection;
        connection.take_turn();
        shares_ = true;
        Turn turn{.news = books_->news.read(self_), .gone = {}, .has_others = true};
        link_.note_read(books_->news.last_read());
        if (link_.found_somebody_gone())
            turn.gone = connection.others().gone;
        return turn;
    });
}

void PostgresqlStore::end_turn()
{
    // Whoever gets the turn has to find in the books what this one works on.
    if (!serves_in_blocks_ || !link_.has_others())
        return;
    static_cast<void>(guarded("ending a turn", [&] {
        if (books_)
            books_->connection.end_turn();
    }));
}

Result<void> PostgresqlStore::commit(const Changes& changes)
{
    inputs_.clear();
    auto written = guarded("the pool's database could not be written", [&] {
        if (is_lost_)
            throw PostgresqlError("the connection to it was lost");
        if (!books().connection.has_turn())
            throw PostgresqlError("another coordinator decides");
        books().connection.prepare(granted_inputs);
        PostgresqlPipeline pipeline(books().connection);
        write_registry(pipeline, changes);
        write_work(pipeline, changes);
        if (shares_)
            write_sharing(pipeline, changes);
        ask_for_inputs(pipeline, changes.leases);
        pipeline.commit();
    });
    // What is thought of one's blocks is not so any more: who begins anew does it under another name, and takes them over.
    if (!written && shares_)
        lose_connection();
    if (written && shares_ && changes.blocks_begin_anew)
        serves_in_blocks_ = true;
    return written;
}

void PostgresqlStore::write_sharing(PostgresqlPipeline& pipeline, const Changes& changes)
{
    auto& tables = books_->tables;
    if (changes.blocks_begin_anew) {
        pipeline.send(tables.clear_blocks, {});
        pipeline.send(share_from_now, PostgresqlParameters().add(self_.value));
    }
    tables.blocks.write(pipeline, last_of_each(changes.blocks, block_id));
    for (const auto* batch : last_of_each(changes.batches, &Batch::id))
        if (batch->state == BatchState::completed || batch->state == BatchState::cancelled) {
            const auto rows = rows_of(batch->id);
            pipeline.send(tables.forget_blocks, PostgresqlParameters().add(rows.first).add(rows.last));
        }
    for (const auto ended : changes.ended)
        pipeline.send(tables.forget_coordinator, PostgresqlParameters().add(ended.value));
    books_->news.write(pipeline, self_, changes);
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
