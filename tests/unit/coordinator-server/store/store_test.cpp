// SPDX-License-Identifier: GPL-3.0-or-later
// The contract of store/store.h, kept by every implementation: what was committed is given back, whatever its size and bytes,
// also after reopening. What becomes of leases is in store_work_test.cpp, what a commit refuses in store_commit_test.cpp.
#include <QTest>

#include "coordinator-server/core/task_ids.h"
#include "coordinator-server/store/open_store.h"
#include "coordinator-server/store/postgresql_schema.h"
#include "coordinator-server/store/sqlite_database.h"
#include "coordinator-server/store/sqlite_schema.h"
#include "coordinator-server/store/sqlite_statement.h"
#include "tests/unit/coordinator-server/store/store_scene.h"

using namespace fallow;
using namespace fallow::coordinator;
using namespace fallow::test;
using namespace std::chrono_literals;

class StoreTest : public QObject, private StoreScene {
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { close(); }

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
};

QTEST_GUILESS_MAIN(StoreTest)
#include "store_test.moc"
