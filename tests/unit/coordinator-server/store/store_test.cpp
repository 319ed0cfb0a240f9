// SPDX-License-Identifier: GPL-3.0-or-later
// The contract of store/store.h, kept by every implementation: what was committed is given back, also after reopening.
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

#include <fstream>

#include "coordinator-server/store/open_store.h"
#include "coordinator-server/store/postgresql_schema.h"
#include "coordinator-server/store/shared_books.h"
#include "coordinator-server/store/sqlite_database.h"
#include "coordinator-server/store/sqlite_schema.h"
#include "coordinator-server/store/sqlite_statement.h"
#include "tests/support/postgresql_server.h"
#include "tests/unit/coordinator-server/memory_store.h"

using namespace fallow;
using namespace fallow::coordinator;
using namespace fallow::test;
using namespace std::chrono_literals;

namespace {

/// Collects what a store loads.
struct Collected : Restoration {
    std::vector<Team> teams;
    std::vector<Account> accounts;
    std::vector<AccessToken> tokens;
    std::vector<JoinToken> join_tokens;
    std::vector<Host> hosts;
    std::vector<Publisher> publishers;
    std::vector<Function> functions;
    std::vector<Batch> batches;
    std::vector<TrustRecord> records;
    std::vector<std::tuple<std::uint64_t, std::uint32_t, bool>> decisions;
    std::vector<std::tuple<std::uint64_t, bool, bool>> early; ///< sequence, corrects, credited
    std::vector<std::pair<StoredLease, std::optional<ReportSummary>>> leases;

    void team(Team value) override { teams.push_back(value); }
    void account(Account value) override { accounts.push_back(value); }
    void token(AccessToken value) override { tokens.push_back(value); }
    void join_token(JoinToken value) override { join_tokens.push_back(value); }
    void host(Host value) override { hosts.push_back(value); }
    void publisher(Publisher value) override { publishers.push_back(value); }
    void function(Function value) override { functions.push_back(value); }
    void batch(Batch value) override { batches.push_back(value); }
    void trust(TrustRecord value) override { records.push_back(value); }
    void decided(const StoredDecision& decision, bool is_credited) override
    {
        decisions.emplace_back(decision.batch.value, decision.index, decision.failure.empty());
        early.emplace_back(decision.sequence, decision.corrects, is_credited);
    }
    void lease(const StoredLease& lease, const std::optional<ReportSummary>& report) override
    {
        leases.emplace_back(lease, report);
    }
};

const Instant noon{std::chrono::hours{24 * 365 * 50 + 12}};

Batch some_batch(std::uint64_t id, BatchState state)
{
    Batch batch;
    batch.id = {id};
    batch.owner = {1};
    batch.name = "primes \"up\" to ü";
    batch.function = {{5}};
    batch.replicas = 3;
    batch.quorum = 2;
    batch.lease_duration = 1500ms;
    batch.created = noon;
    batch.deadline = noon + 1h;
    batch.arguments = {"--fast", "", std::string("two\nlines")};
    batch.idempotency_key = "key";
    batch.state = state;
    batch.ended_because = state == BatchState::cancelled ? "its deadline passed" : "";
    batch.tasks = 4;
    batch.largest_offer_bytes = 1234;
    batch.priority = 7;
    batch.needs = {1ULL << 40, 1ULL << 41};
    batch.largest_input_bytes = 1ULL << 33;
    if (id % 2 == 0) {
        batch.budget = BatchBudget{.total = {5'000'000}, .spent = {7}};
        batch.source = BatchSource{.after = {1}, .feed = BatchFeed(id % 3), .read = 3'000'000'000, .passed_over = 9};
    }
    batch.verification = {.policy = VerificationPolicy::adaptive,
                          .early = true,
                          .distinct_processors = true,
                          .audit_percent = 7,
                          .comparator = FunctionDigest{{9}}};
    batch.corrections = 3;
    return batch;
}

StoredReport some_report(LeaseId lease, Outcome outcome, Content output)
{
    StoredReport report;
    report.lease = lease;
    report.summary = {std::move(outcome), {{7}}, 1234ms, true};
    report.output = std::move(output);
    report.peak_memory_bytes = 1ULL << 33;
    report.log_tail = "warning";
    return report;
}

} // namespace

Q_DECLARE_METATYPE(fallow::coordinator::Changes)

class StoreTest : public QObject {
    Q_OBJECT

private:
    void every_store()
    {
        QTest::addColumn<QString>("kind");
        QTest::newRow("memory") << "memory";
        QTest::newRow("sqlite") << "sqlite";
        QTest::newRow("postgresql") << "postgresql";
    }
    /// Those that may fail in the middle of a commit.
    void every_database()
    {
        QTest::addColumn<QString>("kind");
        QTest::newRow("sqlite") << "sqlite";
        QTest::newRow("postgresql") << "postgresql";
    }
    void open()
    {
        QFETCH(QString, kind);
        directory_ = std::make_unique<QTemporaryDir>();
        if (kind == "postgresql") {
            if (!server_)
                server_ = std::make_unique<PostgresqlServer>();
            connection_ = server_->new_database().toStdString();
            store_ = std::move(open_postgresql_store(connection_).value());
        } else if (kind == "memory") {
            store_ = std::make_unique<MemoryStore>();
        } else {
            store_ = std::move(open_sqlite_store(file()).value());
        }
    }
    /// Whatever was not closed in order is not needed: a copy of the file is opened, or another connection.
    void reopen()
    {
        QFETCH(QString, kind);
        if (kind == "sqlite")
            reopen_sqlite();
        if (kind == "postgresql")
            reopen_postgresql();
    }
    /// As after the computer failed.
    void crash_and_reopen()
    {
        QFETCH(QString, kind);
        if (kind == "postgresql") {
            server_->crash();
            server_->start();
        }
        reopen();
    }
    void reopen_postgresql()
    {
        store_.reset();
        store_ = std::move(open_postgresql_store(connection_).value());
        QVERIFY(store_->shared()->begin_turn()); // once the server has noticed the end of the connection
    }
    void reopen_sqlite()
    {
        QTemporaryDir copy;
        for (const auto* suffix : {"", "-wal"})
            QFile::copy(QString::fromStdString(file().string()) + suffix, copy.filePath("pool.db") + suffix);
        store_.reset();
        directory_ = std::make_unique<QTemporaryDir>();
        for (const auto* suffix : {"", "-wal"})
            QFile::copy(copy.filePath("pool.db") + suffix, QString::fromStdString(file().string()) + suffix);
        store_ = std::move(open_sqlite_store(file()).value());
    }
    std::filesystem::path file() { return directory_->filePath("pool.db").toStdString(); }

private Q_SLOTS:
    void cleanup()
    {
        store_.reset();
        directory_.reset();
    }

    void gives_back_the_books_data() { every_store(); }
    void gives_back_the_books()
    {
        open();
        Changes changes;
        changes.teams = {{{1}, "overnight", noon, true, VersionPin{{1, 2, 3}, true}},
                         {{2}, "ü", noon},
                         {{3}, "pinned", noon, false, VersionPin{{4, 5, 6}}}};
        changes.accounts = {{{1}, "ada", {-5}, noon, {{10}, {4}}}, {{2}, "bob", {}, noon, {}, TeamId{2}}};
        changes.tokens = {{{{1}}, {1}, Roles{}.add(Role::submitter).add(Role::operator_), noon}};
        changes.join_tokens = {{{{2}}, {2}, 7, noon + 1h, 9, noon, TeamId{1}}};
        Host host{.number = 1,
                  .id = {},
                  .account = {1},
                  .name = "desk",
                  .platform = "linux-x86_64",
                  .network = "192.0.2.0/24",
                  .announce_key = {9},
                  .enrolled = noon,
                  .last_seen = noon,
                  .team = TeamId{1},
                  .version = "0.1.0",
                  .retired = noon + 1min,
                  .is_drained = true,
                  .tally = {1h, 7, 2}};
        host.id.key.bytes = {1, 2, 3};
        changes.hosts = {host};
        changes.publishers = {{"ab12", "publisher", noon, 0}};
        Function function{.digest = {{5}},
                          .name = "count",
                          .version = {1, 2, 3},
                          .description = "counts",
                          .publisher_serial = "ab12",
                          .info_hash = {{6}},
                          .limits = {},
                          .published = noon,
                          .bundle_bytes = 1ULL << 34,
                          .distinct_processors = true};
        function.limits = {1 << 30, 10s, 20s, 1 << 20};
        changes.functions = {{function, R"({"envelope":{}})"}};
        changes.batches = {some_batch(1, BatchState::cancelled), some_batch(2, BatchState::open)};
        changes.batches[1].verification = {};
        const TrustRecord bad{.account = {1},
                              .agreed = 1ULL << 40,
                              .mismatches = 3,
                              .young_mismatches = 2,
                              .last_mismatch = noon,
                              .origin = "192.0.2.0/24",
                              .claimed = 5h,
                              .granted = 4h};
        TrustRecord fresh;
        fresh.account = {2};
        changes.trust = {bad, fresh};
        QVERIFY(store_->commit(changes));
        Changes later;
        later.accounts = {{{1}, "ada", {42}, noon, {{20}, {14}}}};
        later.join_tokens = {{{{2}}, {2}, 6, noon + 1h, 9, noon, TeamId{1}, noon + 2min}};
        later.tokens = changes.tokens;
        later.tokens[0].revoked = noon + 3min;
        later.teams = {{{1}, "overnight", noon}};
        later.publishers = {{"ab12", "publisher", noon, 1}};
        later.seen = {{1, noon + 5min, {2h, 1ULL << 40, 3}}};
        fresh.agreed = 1;
        later.trust = {fresh};
        QVERIFY(store_->commit(later));
        crash_and_reopen();

        Collected loaded;
        QVERIFY(store_->load(loaded));
        changes.accounts[0] = later.accounts[0];
        host.last_seen = noon + 5min;
        host.tally = {2h, 1ULL << 40, 3};
        changes.teams[0] = later.teams[0];
        QVERIFY(loaded.teams == changes.teams);
        QVERIFY(loaded.accounts == changes.accounts);
        QVERIFY(loaded.tokens == later.tokens);
        QVERIFY(loaded.join_tokens == later.join_tokens);
        QVERIFY(loaded.hosts == std::vector{host});
        QVERIFY(loaded.publishers == later.publishers);
        QVERIFY(loaded.functions == std::vector{function});
        QVERIFY(loaded.batches == changes.batches);
        QVERIFY((loaded.records == std::vector{bad, fresh}));
        QCOMPARE(store_->function_package({{5}}).value(), std::string(R"({"envelope":{}})"));
        QCOMPARE(store_->function_package({{55}}).error().code, FailureCode::not_found);
    }

    /// Books that were written before there were teams.
    void takes_over_older_books_data() { every_database(); }
    void takes_over_older_books()
    {
        open();
        QFETCH(QString, kind);
        const bool is_sqlite = kind == "sqlite";
        store_.reset();
        std::string make = "CREATE TABLE schema (version INTEGER NOT NULL); INSERT INTO schema VALUES (3);";
        for (const auto* migration : schema_migrations().first(3))
            make += migration;
        const std::string key = is_sqlite ? "x'0102'" : "'\\x0102'";
        const std::string digest = is_sqlite ? "zeroblob(32)" : "decode(repeat('00', 32), 'hex')";
        make += "INSERT INTO accounts VALUES (1, " + key + ", 0, 5, 0, 0);";
        make += "INSERT INTO tokens VALUES (" + digest + ", 1, 4, 5);";
        make += "INSERT INTO join_tokens VALUES (" + digest + ", 1, 3, 5);";
        make += "INSERT INTO hosts VALUES (1, " + digest + ", 1, " + key + ", " + key + ", " + key + ", " + digest
                + ", 5, 6);";
        if (is_sqlite) {
            directory_ = std::make_unique<QTemporaryDir>();
            SqliteHandle database = std::move(open_sqlite_file(file()).value());
            execute(database.get(), make);
            store_ = std::move(open_sqlite_store(file()).value());
        } else {
            connection_ = server_->new_database().toStdString();
            server_->query(QString::fromStdString(connection_), QString::fromStdString(to_postgresql(make)));
            store_ = std::move(open_postgresql_store(connection_).value());
        }
        Collected loaded;
        QVERIFY(store_->load(loaded));
        QVERIFY(loaded.teams.empty());
        QVERIFY(!loaded.accounts.at(0).team);
        QVERIFY(!loaded.tokens.at(0).revoked);
        QCOMPARE(loaded.join_tokens.at(0).uses, 3U);
        QVERIFY(!loaded.join_tokens.at(0).team && !loaded.join_tokens.at(0).revoked);
        const auto& host = loaded.hosts.at(0);
        QVERIFY(!host.team && !host.retired && !host.is_drained && host.version.empty() && host.tally == HostTally{});
        QVERIFY(host.last_seen == Instant{6ms});
    }

    void keeps_more_rows_than_one_statement_takes_data() { every_store(); }
    void keeps_more_rows_than_one_statement_takes()
    {
        open();
        constexpr std::uint32_t count = 41;
        Changes changes;
        changes.batches = {some_batch(1, BatchState::running)};
        for (std::uint32_t index = 0; index < count; ++index) {
            const auto lease = lease_id(task_id({1}, index), 0);
            changes.tasks.push_back({task_id({1}, index), {}});
            changes.leases.push_back({lease, index + 1, {7}, noon, LeaseEnd::running});
            changes.reports.push_back({lease, {Finished{index}, {{1}}, 1s, true}, Bytes{}, 0, std::to_string(index)});
            changes.credits.push_back({lease, {7}, {index}});
            changes.decisions.push_back({{1}, index, index, lease, {}, 1, {index}, false});
        }
        QVERIFY(store_->commit(changes));
        reopen();
        const auto results = store_->results({1}, 0, 2 * count, 1 << 20).value();
        QCOMPARE(results.size(), std::size_t(count));
        for (std::uint32_t index = 0; index < count; ++index) {
            QVERIFY(results[index].outcome == Outcome(Finished{index}));
            const auto books = store_->lease_books(changes.leases[index].lease).value();
            QVERIFY(books && books->credit == Credits{index} && books->host == index + 1);
        }
    }

    void gives_back_inputs_data() { every_store(); }
    void gives_back_inputs()
    {
        open();
        const TaskInput empty;
        const TaskInput inlined{Bytes{0, 1, 255}, {"a", "", "b"}};
        const TaskInput blob{BlobReference{{{3}}, 1ULL << 40}, {}};
        Changes changes;
        changes.tasks = {{task_id({1}, 0), empty}, {task_id({1}, 1), inlined}, {task_id({2}, 0), blob}};
        QVERIFY(store_->commit(changes));
        reopen();
        QVERIFY(store_->input(task_id({1}, 0)).value() == empty);
        QVERIFY(store_->input(task_id({1}, 1)).value() == inlined);
        QVERIFY(store_->input(task_id({2}, 0)).value() == blob);
        QCOMPARE(store_->input(task_id({2}, 1)).error().code, FailureCode::not_found);
    }

    void gives_back_the_work_of_live_batches_only_data() { every_store(); }
    void gives_back_the_work_of_live_batches_only()
    {
        open();
        Changes changes;
        changes.batches = {some_batch(1, BatchState::completed), some_batch(2, BatchState::running),
                           some_batch(3, BatchState::open)};
        std::vector<StoredLease> live;
        for (const std::uint64_t batch : {3, 1, 2})
            for (const std::uint32_t number : {1, 0}) {
                const StoredLease lease{lease_id(task_id({batch}, 2), number), 4, {1}, noon, LeaseEnd::running};
                changes.leases.push_back(lease);
            }
        const auto expired = lease_id(task_id({2}, 2), 0);
        const auto reported = lease_id(task_id({3}, 2), 1);
        changes.ended_leases = {{expired, LeaseEnd::expired}};
        auto report = some_report(reported, Finished{3}, Bytes{1});
        report.summary.has_output = false;
        changes.reports = {report};
        changes.decisions = {{{2}, 0, 1, {}, "no agreement", 2, {}}, {{3}, 0, 3, reported, {}, 2, {5}}};
        QVERIFY(store_->commit(changes));
        crash_and_reopen();

        Collected loaded;
        QVERIFY(store_->load(loaded));
        QVERIFY((loaded.decisions
                 == std::vector<std::tuple<std::uint64_t, std::uint32_t, bool>>{{2, 1, false}, {3, 3, true}}));
        QCOMPARE(loaded.leases.size(), 4U);
        QVERIFY(std::ranges::is_sorted(loaded.leases, {}, [](const auto& entry) { return entry.first.lease; }));
        QCOMPARE(loaded.leases[0].first.end, LeaseEnd::expired);
        QVERIFY(!loaded.leases[0].second);
        QVERIFY(loaded.leases[3].first.lease == reported);
        QVERIFY(loaded.leases[3].second == report.summary);
        QVERIFY(store_->lease(expired).value()->host == 4);
        QVERIFY(!store_->lease(lease_id(task_id({2}, 3), 0)).value());
        QVERIFY(!store_->lease({~0ULL}).value());
    }

    void gives_back_the_work_of_some_tasks_data() { every_store(); }
    void gives_back_the_work_of_some_tasks()
    {
        open();
        Changes changes;
        changes.batches = {some_batch(1, BatchState::running), some_batch(2, BatchState::running)};
        const auto lease = [](std::uint64_t batch, std::uint32_t index, std::uint32_t number = 0) {
            return lease_id(task_id({batch}, index), number);
        };
        for (const auto id : {lease(1, 1), lease(1, 2), lease(1, 2, max_leases_per_task - 1), lease(1, 3), lease(1, 4),
                              lease(2, 0), lease(2, 2)})
            changes.leases.push_back({id, 1, {1}, noon, LeaseEnd::running});
        changes.reports = {some_report(lease(1, 3), Finished{0}, Bytes{1})};
        changes.decisions = {{{1}, 0, 4, lease(1, 4), "", 1, {3}},
                             {{1}, 1, 3, lease(1, 3), "", 1, {3}},
                             {{2}, 0, 2, {}, "hopeless", 1, {}}};
        changes.credits = {{lease(1, 3), {1}, {3}}};
        QVERIFY(store_->commit(changes));
        Collected loaded;
        QVERIFY(store_->load_tasks({{{1}, 2, 4}, {{2}, 2, 3}}, loaded));
        QVERIFY((loaded.decisions
                 == std::vector<std::tuple<std::uint64_t, std::uint32_t, bool>>{{1, 3, true}, {2, 2, false}}));
        QVERIFY2(std::get<2>(loaded.early.front()), "whether it was credited is told");
        std::vector<LeaseId> leases;
        for (const auto& [found, report] : loaded.leases) {
            leases.push_back(found.lease);
            QCOMPARE(report.has_value(), found.lease == lease(1, 3));
        }
        QVERIFY((leases == std::vector{lease(1, 2), lease(1, 2, max_leases_per_task - 1), lease(1, 3), lease(2, 2)}));
        QVERIFY(loaded.accounts.empty() && loaded.batches.empty());
    }

    void knows_what_became_of_a_lease_data() { every_store(); }
    void knows_what_became_of_a_lease()
    {
        open();
        const auto lease = [](std::uint32_t index, std::uint32_t number) {
            return lease_id(task_id({1}, index), number);
        };
        Changes changes;
        changes.batches = {some_batch(1, BatchState::running)};
        for (const std::uint32_t index : {4, 5})
            for (const std::uint32_t number : {0, 1, 2, 3})
                changes.leases.push_back({lease(index, number), 7, {1}, noon, LeaseEnd::running});
        changes.ended_leases = {{lease(4, 2), LeaseEnd::expired}, {lease(5, 3), LeaseEnd::returned}};
        changes.reports = {some_report(lease(4, 0), Finished{0}, Bytes{1}),
                           some_report(lease(4, 1), Finished{0}, Bytes{2}),
                           some_report(lease(5, 0), LimitHit{Limit::wall_time}, Bytes{}),
                           some_report(lease(5, 1), LimitHit{Limit::memory}, Bytes{})};
        changes.credits = {{lease(4, 0), {1}, {10}}};
        QVERIFY(store_->commit(changes));
        reopen();
        const auto books = [&](std::uint32_t index, std::uint32_t number) {
            return store_->lease_books(lease(index, number)).value().value();
        };
        QVERIFY(books(4, 0) == (LeaseBooks{7, LeaseEnd::running, Credits{10}, true, true}));
        QVERIFY(books(4, 1) == (LeaseBooks{7, LeaseEnd::running, {}, true, true}));
        QVERIFY(books(4, 2) == (LeaseBooks{7, LeaseEnd::expired, {}, {}, true}));
        QVERIFY(books(5, 0) == (LeaseBooks{7, LeaseEnd::running, {}, false, false}));
        QVERIFY(books(5, 1) == (LeaseBooks{7, LeaseEnd::running, {}, true, false}));
        QVERIFY(books(5, 3) == (LeaseBooks{7, LeaseEnd::returned, {}, {}, false}));
        QVERIFY(!store_->lease_books(lease(6, 0)).value());
        QVERIFY(!store_->lease_books({~0ULL}).value());
    }

    void gives_a_lease_the_output_that_was_kept_for_all_equal_ones_data() { every_store(); }
    void gives_a_lease_the_output_that_was_kept_for_all_equal_ones()
    {
        open();
        const auto lease = [](std::uint32_t number) { return lease_id(task_id({1}, 4), number); };
        Changes changes;
        changes.batches = {some_batch(1, BatchState::running)};
        for (const std::uint32_t number : {0, 1, 2})
            changes.leases.push_back({lease(number), 7, {number + 1U}, noon, LeaseEnd::running});
        auto later = some_report(lease(0), Finished{3}, Bytes{}); // after the second's, and equal to it
        later.summary.has_output = false;
        auto other = some_report(lease(2), Finished{0}, BlobReference{{{5}}, 1ULL << 33});
        other.summary.commitment = {{8}};
        changes.reports = {some_report(lease(1), Finished{3}, Bytes{1, 2}), later, other};
        QVERIFY(store_->commit(changes));
        reopen();
        for (const std::uint32_t number : {0, 1})
            QVERIFY(store_->reported(lease(number)).value() == (ReportedResult{Finished{3}, Bytes{1, 2}}));
        QVERIFY(store_->reported(lease(2)).value() == (ReportedResult{Finished{0}, BlobReference{{{5}}, 1ULL << 33}}));
        QVERIFY(!store_->reported(lease(3)).value());
    }

    void a_credit_that_was_taken_back_is_none_any_more_data() { every_store(); }
    void a_credit_that_was_taken_back_is_none_any_more()
    {
        open();
        const auto lease = [](std::uint32_t number) { return lease_id(task_id({1}, 4), number); };
        Changes changes;
        changes.batches = {some_batch(1, BatchState::running)};
        for (const std::uint32_t number : {0, 1}) {
            changes.leases.push_back({lease(number), 7, {1}, noon, LeaseEnd::running});
            changes.reports.push_back(some_report(lease(number), Finished{0}, Bytes{1}));
            changes.credits.push_back({lease(number), {1}, {10}});
        }
        QVERIFY(store_->commit(changes));
        Changes later;
        later.revoked_credits = {{lease(0), {1}, {10}, "its result proved wrong"}};
        QVERIFY(store_->commit(later));
        reopen();
        QVERIFY(store_->lease_books(lease(0)).value() == (LeaseBooks{7, LeaseEnd::running, {}, true, true}));
        QVERIFY(store_->lease_books(lease(1)).value() == (LeaseBooks{7, LeaseEnd::running, Credits{10}, true, true}));
        QCOMPARE(store_->commit(later).error().code, FailureCode::unavailable); // nor twice
    }

    void tells_which_early_results_are_settled_and_which_are_corrections_data() { every_store(); }
    void tells_which_early_results_are_settled_and_which_are_corrections()
    {
        open();
        const auto lease = [](std::uint32_t index, std::uint32_t number) {
            return lease_id(task_id({1}, index), number);
        };
        Changes changes;
        changes.batches = {some_batch(1, BatchState::running)};
        changes.reports = {some_report(lease(3, 0), Finished{0}, Bytes{1}),
                           some_report(lease(2, 0), Finished{0}, Bytes{2}),
                           some_report(lease(3, 1), Finished{0}, Bytes{3})};
        changes.decisions = {{{1}, 0, 3, lease(3, 0), {}, 1, {}},
                             {{1}, 1, 2, lease(2, 0), {}, 1, {}},
                             {{1}, 2, 3, lease(3, 1), {}, 4, {}, true}};
        changes.credits = {{lease(2, 0), {1}, {10}}, {lease(3, 1), {1}, {10}}};
        QVERIFY(store_->commit(changes));
        reopen();
        Collected loaded;
        QVERIFY(store_->load(loaded));
        QVERIFY((loaded.early
                 == std::vector<std::tuple<std::uint64_t, bool, bool>>{
                     {0, false, false}, {1, false, true}, {2, true, true}}));
        const auto results = store_->results({1}, 0, 10, 1 << 20).value();
        QCOMPARE(results.size(), 3U);
        QVERIFY(!results[1].corrects);
        QVERIFY(results[2].corrects);
        QVERIFY(std::get<Bytes>(results[2].output) == Bytes{3});
    }

    void gives_results_in_pages_data() { every_store(); }
    void gives_results_in_pages()
    {
        open();
        const Outcome outcomes[]{Finished{7}, Trapped{"unreachable"}, LimitHit{Limit::output}};
        Changes changes;
        changes.batches = {some_batch(1, BatchState::running), some_batch(2, BatchState::running)};
        for (std::uint32_t i = 0; i < 3; ++i) {
            const auto lease = lease_id(task_id({1}, 10 + i), 0);
            changes.reports.push_back(some_report(lease, outcomes[i], Bytes(100, static_cast<std::uint8_t>(i))));
            changes.decisions.push_back({{1}, i, 10 + i, lease, {}, 2, {i}});
        }
        changes.decisions.push_back({{1}, 3, 5, {}, "no agreement among 6 replicas", 6, {}});
        const auto blob = lease_id(task_id({1}, 6), 0);
        changes.reports.push_back(some_report(blob, Finished{0}, BlobReference{{{8}}, 12}));
        changes.decisions.push_back({{1}, 4, 6, blob, {}, 2, {}});
        changes.decisions.push_back({{2}, 0, 0, {}, "other", 0, {}});
        changes.tasks = {{task_id({1}, 10), {}}, {task_id({1}, 11), {}, 0}, {task_id({1}, 12), {}, 77}};
        QVERIFY(store_->commit(changes));
        reopen();

        const auto all = store_->results({1}, 0, 100, 1 << 20).value();
        QCOMPARE(all.size(), 5U);
        for (std::uint32_t i = 0; i < 3; ++i) {
            QCOMPARE(all[i].sequence, i);
            QCOMPARE(all[i].index, 10 + i);
            QVERIFY(all[i].outcome == outcomes[i]);
            QVERIFY(std::get<Bytes>(all[i].output) == Bytes(100, static_cast<std::uint8_t>(i)));
            QCOMPARE(all[i].credit.micro, i);
        }
        QVERIFY(!all[0].origin);
        QCOMPARE(all[1].origin.value(), 0U);
        QCOMPARE(all[2].origin.value(), 77U);
        QVERIFY(!all[3].origin); // no such task is there
        QVERIFY(!all[3].outcome);
        QCOMPARE(all[3].failure, std::string("no agreement among 6 replicas"));
        QVERIFY(std::get<BlobReference>(all[4].output).size == 12);
        QCOMPARE(store_->results({1}, 3, 1, 1 << 20).value()[0].sequence, 3U);
        QCOMPARE(store_->results({1}, 0, 100, 150).value().size(), 2U); // ends with the one that passes the limit
        QCOMPARE(store_->results({1}, 5, 100, 1).value().size(), 0U);
        QCOMPARE(store_->results({1}, ~0ULL, 100, 1).value().size(), 0U);
    }

    void refuses_a_second_credit_for_a_lease_data() { every_store(); }
    void refuses_a_second_credit_for_a_lease()
    {
        open();
        Changes changes;
        changes.credits = {{lease_id(task_id({1}, 1), 0), {1}, {10}}};
        QVERIFY(store_->commit(changes));
        QCOMPARE(store_->commit(changes).error().code, FailureCode::unavailable);
    }

    void refuses_what_must_be_new_and_is_not_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<Changes>("changes");
        const auto lease = lease_id(task_id({1}, 1), 0);
        Changes function, task, granted, report, decision, revoked;
        function.functions = {{Function(), "{}"}};
        task.tasks = {{task_id({1}, 1), {}}};
        granted.leases = {{lease, 4, {1}, noon, LeaseEnd::running}};
        report.reports = {some_report(lease, Finished{0}, Bytes{1})};
        decision.decisions = {{{1}, 0, 1, lease, {}, 2, {5}}};
        revoked.revoked_credits = {{lease, {1}, {5}, "proved wrong"}};
        for (const char* kind : {"sqlite", "postgresql"}) {
            const auto row = [&](const char* what) -> QTestData& { return QTest::addRow("%s: %s", kind, what); };
            row("function") << kind << function;
            row("task") << kind << task;
            row("lease") << kind << granted;
            row("report") << kind << report;
            row("decision") << kind << decision;
            row("revoked credit") << kind << revoked;
        }
    }
    void refuses_what_must_be_new_and_is_not()
    {
        QFETCH(Changes, changes);
        open();
        QVERIFY(store_->commit(changes));
        QCOMPARE(store_->commit(changes).error().code, FailureCode::unavailable);
    }

    void a_failed_commit_leaves_nothing_and_the_next_one_works_data() { every_database(); }
    void a_failed_commit_leaves_nothing_and_the_next_one_works()
    {
        open();
        Changes good;
        good.tasks = {{task_id({1}, 0), {}}};
        QVERIFY(store_->commit(good));
        Changes bad;
        bad.accounts = {{{1}, "ada", {}, noon}};
        bad.tasks = {{task_id({1}, 1), {}}, {task_id({1}, 0), {}}};
        bad.leases = {{lease_id(task_id({1}, 1), 0), 4, {1}, noon, LeaseEnd::running}};
        QVERIFY(!store_->commit(bad));
        Collected loaded;
        QVERIFY(store_->load(loaded));
        QVERIFY(loaded.accounts.empty());
        QVERIFY(!store_->input(task_id({1}, 1)));
        QVERIFY(!store_->lease(bad.leases[0].lease).value());
        bad.tasks.pop_back();
        QVERIFY(store_->commit(bad));
        QVERIFY(store_->input(task_id({1}, 1)));
    }

    void writes_nothing_when_nothing_changed_data() { every_store(); }
    void writes_nothing_when_nothing_changed()
    {
        open();
        QVERIFY(store_->commit({}));
        Collected loaded;
        QVERIFY(store_->load(loaded));
        QVERIFY(loaded.accounts.empty() && loaded.batches.empty());
    }

    void the_last_of_several_changes_of_one_thing_counts_data() { every_store(); }
    void the_last_of_several_changes_of_one_thing_counts()
    {
        open();
        const auto lease = lease_id(task_id({1}, 0), 0);
        Changes changes;
        changes.accounts = {{{1}, "ada", {1}, noon}, {{1}, "ada", {3}, noon}, {{1}, "ada", {2}, noon}};
        changes.join_tokens = {{{{2}}, {1}, 9, noon}, {{{2}}, {1}, 8, noon}};
        changes.publishers = {{"ab12", "publisher", noon, 0}, {"ab12", "publisher", noon, 7}};
        Host host{.number = 1, .id = {}, .account = {1}, .name = "desk", .platform = "", .network = "one"};
        changes.hosts = {host, host};
        changes.hosts[1].network = "two";
        changes.seen = {{1, noon + 2min, {}}, {1, noon + 1min, {1s, 2, 3}}};
        changes.batches = {some_batch(1, BatchState::cancelled), some_batch(1, BatchState::open)};
        changes.batches[1].tasks = 17;
        changes.leases = {{lease, 1, {1}, noon, LeaseEnd::running}};
        changes.ended_leases = {{lease, LeaseEnd::expired}, {lease, LeaseEnd::running}};
        QVERIFY(store_->commit(changes));
        reopen();
        Collected loaded;
        QVERIFY(store_->load(loaded));
        QCOMPARE(loaded.accounts.at(0).credits.micro, 2);
        QCOMPARE(loaded.join_tokens.at(0).uses_left, 8U);
        QCOMPARE(loaded.publishers.at(0).revoked_in_epoch, 7U);
        QCOMPARE(loaded.hosts.at(0).network, std::string("two"));
        QVERIFY(loaded.hosts.at(0).last_seen == noon + 1min);
        QVERIFY((loaded.hosts.at(0).tally == HostTally{1s, 2, 3}));
        QCOMPARE(loaded.batches.size(), 1U);
        QCOMPARE(loaded.batches.at(0).tasks, 17U);
        QCOMPARE(store_->lease(lease).value()->end, LeaseEnd::running);
    }

    void keeps_the_largest_numbers_data() { every_store(); }
    void keeps_the_largest_numbers()
    {
        open();
        const BatchId batch{max_batches - 1};
        const auto task = task_id(batch, max_tasks_per_batch - 1);
        const auto lease = lease_id(task, (1U << lease_number_bits) - 1);
        QVERIFY(lease.value > 1ULL << 62);
        constexpr std::int64_t many_credits = (1LL << 62) + 1;
        constexpr std::uint64_t large = (1ULL << 53) + 1; // what a double cannot tell from its neighbour
        Changes changes;
        changes.accounts = {{{1}, "ada", {many_credits}, noon}};
        Host host{.number = 1, .id = {}, .account = {large}, .name = "", .platform = "", .network = ""};
        changes.hosts = {host};
        changes.batches = {some_batch(batch.value, BatchState::open)};
        changes.batches[0].owner = {large};
        changes.batches[0].tasks = max_tasks_per_batch;
        changes.tasks = {{task, TaskInput{BlobReference{{{3}}, large}, {}}}};
        changes.leases = {{lease, 3'000'000'000U, {large}, noon, LeaseEnd::running}};
        auto report = some_report(lease, Finished{UINT32_MAX}, Bytes{1});
        report.peak_memory_bytes = large;
        changes.reports = {report};
        changes.decisions = {{batch, 0, max_tasks_per_batch - 1, lease, {}, UINT32_MAX, {many_credits}}};
        changes.credits = {{lease, {large}, {many_credits}}};
        QVERIFY(store_->commit(changes));
        reopen();
        Collected loaded;
        QVERIFY(store_->load(loaded));
        QVERIFY(loaded.accounts == changes.accounts);
        QVERIFY(loaded.hosts == changes.hosts);
        QVERIFY(loaded.batches == changes.batches);
        QVERIFY(loaded.leases.at(0).first == changes.leases[0]);
        QVERIFY(loaded.leases.at(0).second == report.summary);
        QVERIFY(store_->input(task).value() == changes.tasks[0].input);
        QCOMPARE(store_->lease_books(lease).value()->credit->micro, many_credits);
        const auto results = store_->results(batch, 0, 10, 1 << 20).value();
        QCOMPARE(results.at(0).index, max_tasks_per_batch - 1);
        QCOMPARE(results.at(0).task.value, task.value);
        QCOMPARE(results.at(0).replicas, UINT32_MAX);
        QCOMPARE(results.at(0).credit.micro, many_credits);
    }

    void keeps_words_of_any_bytes_data() { every_store(); }
    void keeps_words_of_any_bytes()
    {
        open();
        const std::string words("a\0b \xff\xc3 \"'\\", 10);
        const auto lease = lease_id(task_id({1}, 0), 0);
        Changes changes;
        changes.batches = {some_batch(1, BatchState::open)};
        changes.batches[0].name = words;
        changes.batches[0].arguments = {words};
        auto report = some_report(lease, Trapped{words}, Bytes{0});
        report.log_tail = words;
        changes.reports = {report};
        changes.decisions = {{{1}, 0, 0, lease, {}, 1, {}}, {{1}, 1, 1, {}, words, 1, {}}};
        QVERIFY(store_->commit(changes));
        reopen();
        Collected loaded;
        QVERIFY(store_->load(loaded));
        QVERIFY(loaded.batches == changes.batches);
        const auto results = store_->results({1}, 0, 10, 1 << 20).value();
        QVERIFY(results.at(0).outcome == Outcome(Trapped{words}));
        QCOMPARE(results.at(1).failure, words);
    }

    void gives_the_inputs_of_the_leases_just_granted_data() { every_store(); }
    void gives_the_inputs_of_the_leases_just_granted()
    {
        open();
        constexpr std::uint32_t tasks = 300;
        const auto input = [](std::uint32_t index) {
            return TaskInput{Bytes(index % 7, static_cast<std::uint8_t>(index)), {std::to_string(index)}};
        };
        for (const std::uint32_t number : {0, 1}) { // what is granted together with its inputs, and later
            Changes changes;
            for (std::uint32_t index = 0; index < tasks; ++index) {
                if (number == 0)
                    changes.tasks.push_back({task_id({1}, index), input(index)});
                changes.leases.push_back({lease_id(task_id({1}, index), number), 1, {1}, noon, LeaseEnd::running});
            }
            QVERIFY(store_->commit(changes));
            for (std::uint32_t index = 0; index < tasks; ++index)
                QVERIFY(store_->input(task_id({1}, index)).value() == input(index));
        }
        QCOMPARE(store_->input(task_id({1}, tasks)).error().code, FailureCode::not_found);
    }

    void gives_long_pages_in_order_data() { every_store(); }
    void gives_long_pages_in_order()
    {
        open();
        constexpr std::uint32_t decisions = 450;
        Changes changes;
        for (std::uint32_t i = 0; i < decisions; ++i)
            changes.decisions.push_back({{1}, i, decisions - i, {}, "failed", 0, {}});
        QVERIFY(store_->commit(changes));
        const auto page = [&](std::uint64_t from, std::size_t limit) {
            return store_->results({1}, from, limit, 1 << 20).value();
        };
        QCOMPARE(page(0, 1000).size(), std::size_t{decisions});
        QCOMPARE(page(17, 301).size(), 301U);
        QCOMPARE(page(17, 301).back().sequence, 317U);
        QCOMPARE(page(17, 301).back().index, decisions - 317);
        QCOMPARE(page(250, 200).size(), 200U);
    }

    void the_file_is_private_and_for_one_coordinator()
    {
        QTemporaryDir directory;
        const std::filesystem::path path = directory.filePath("pool.db").toStdString();
        const auto store = open_sqlite_store(path);
        QVERIFY(store);
        for (const auto* suffix : {"", "-wal"}) {
            struct stat status {};
            QCOMPARE(::stat((path.string() + suffix).c_str(), &status), 0);
            QCOMPARE(status.st_mode & 0777U, 0600U);
        }
        QCOMPARE(open_sqlite_store(path).error().code, FailureCode::conflict);
        QCOMPARE(open_sqlite_store("/nonexistent/pool.db").error().code, FailureCode::io_error);
    }

    void what_is_no_database_is_refused()
    {
        QTemporaryDir directory;
        const std::filesystem::path path = directory.filePath("pool.db").toStdString();
        std::ofstream(path) << std::string(5000, 'x');
        QCOMPARE(open_sqlite_store(path).error().code, FailureCode::io_error);
    }

private:
    std::unique_ptr<PostgresqlServer> server_; ///< with a database for each test
    std::string connection_;
    std::unique_ptr<QTemporaryDir> directory_;
    std::unique_ptr<Store> store_;
};

QTEST_GUILESS_MAIN(StoreTest)
#include "store_test.moc"
