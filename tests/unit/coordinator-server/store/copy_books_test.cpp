// SPDX-License-Identifier: GPL-3.0-or-later
// Books are the same after they went from SQLite to PostgreSQL, from there to a SQLite file and from that to another; and what
// is in the way, in use or no books is refused.
#include <QTemporaryDir>
#include <QTest>

#include <fstream>

#include "coordinator-server/core/task_ids.h"
#include "coordinator-server/store/copy_books.h"
#include "coordinator-server/store/open_store.h"
#include "tests/support/postgresql_server.h"

using namespace fallow;
using namespace fallow::coordinator;
using namespace fallow::test;

namespace {

const std::string words("a\0b \xff", 5); // what PostgreSQL's own texts cannot hold
constexpr std::uint32_t tasks = 12'000;  ///< more than are copied at a time

struct Loaded : Restoration {
    std::vector<Account> accounts;
    std::vector<Publisher> publishers;
    std::vector<Batch> batches;
    std::size_t leases = 0;

    void account(Account value) override { accounts.push_back(value); }
    void trust(TrustRecord) override {}
    void token(AccessToken) override {}
    void join_token(JoinToken) override {}
    void host(Host) override {}
    void publisher(Publisher value) override { publishers.push_back(value); }
    void function(Function) override {}
    void batch(Batch value) override { batches.push_back(value); }
    void decided(const StoredDecision&, bool) override {}
    void lease(const StoredLease&, const std::optional<ReportSummary>&) override { ++leases; }
};

LeaseId lease_of(std::uint32_t index) { return lease_id(task_id({1}, index), 0); }

Changes some_books()
{
    Changes changes;
    changes.accounts = {{{1}, "ada", {1LL << 60}, {}}};
    changes.publishers = {{"ab12", words, {}, 0}};
    Batch batch;
    batch.id = {1};
    batch.owner = {1};
    batch.name = words;
    batch.arguments = {words, ""};
    batch.tasks = tasks;
    changes.batches = {batch};
    for (std::uint32_t index = 0; index < tasks; ++index) {
        changes.tasks.push_back({task_id({1}, index), {Bytes(index % 3, 0), {}}});
        changes.leases.push_back({lease_of(index), 1, {1}, {}, LeaseEnd::running});
    }
    StoredReport report;
    report.lease = lease_of(0);
    report.summary.outcome = Trapped{words};
    report.output = Bytes{0, 1, 255};
    report.log_tail = words;
    changes.reports = {report};
    changes.decisions = {{{1}, 0, 0, lease_of(0), {}, 1, {7}}};
    return changes;
}

void verify_books(Store& store)
{
    const auto expected = some_books();
    Loaded loaded;
    QVERIFY(store.load(loaded));
    QVERIFY(loaded.accounts == expected.accounts);
    QVERIFY(loaded.publishers == expected.publishers);
    QVERIFY(loaded.batches == expected.batches);
    QCOMPARE(loaded.leases, std::size_t{tasks});
    for (const std::uint32_t index : {0U, 1U, 9'999U, 10'000U, tasks - 1})
        QVERIFY(store.input(task_id({1}, index)).value() == expected.tasks[index].input);
    const auto results = store.results({1}, 0, 10, 1 << 20).value();
    QCOMPARE(results.size(), std::size_t(1));
    QVERIFY(results[0].outcome == Outcome(Trapped{words}));
    QVERIFY(results[0].output == Content(Bytes{0, 1, 255}));
    // A text that came back as something else would not be found again, and stand beside the new one.
    Changes revoked;
    revoked.publishers = {{"ab12", words, {}, 1}};
    QVERIFY(store.commit(revoked));
    Loaded again;
    QVERIFY(store.load(again));
    QVERIFY(again.publishers == revoked.publishers);
    Changes before;
    before.publishers = expected.publishers;
    QVERIFY(store.commit(before));
}

} // namespace

class CopyBooksTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { server_ = std::make_unique<PostgresqlServer>(); }
    void init()
    {
        directory_ = std::make_unique<QTemporaryDir>();
        connection_ = server_->new_database().toStdString();
        auto store = std::move(open_sqlite_store(file("first.db")).value());
        QVERIFY(store->commit(some_books()));
    }

    void books_are_the_same_after_every_way()
    {
        std::map<std::string, std::uint64_t, std::less<>> told;
        const auto tell = [&](std::string_view table, std::uint64_t rows) { told[std::string(table)] = rows; };
        QVERIFY(copy_to_postgresql(file("first.db"), connection_, tell));
        QCOMPARE(told["tasks"], tasks);
        QCOMPARE(told["reports"], 1U);
        {
            const auto store = std::move(open_postgresql_store(connection_).value());
            verify_books(*store);
            QVERIFY(copy_to_sqlite(connection_, file("second.db"), CopyOf::books_in_use, tell));
            QCOMPARE(copy_to_sqlite(connection_, file("third.db"), CopyOf::books_at_rest, tell).error().code,
                     FailureCode::conflict);
            QVERIFY(!std::filesystem::exists(file("third.db")));
        }
        {
            const auto store = open_sqlite_store(file("second.db"));
            verify_books(**store);
        }
        const auto second = std::move(open_sqlite_store(file("second.db")).value());
        QVERIFY(copy_sqlite_file(file("second.db"), file("third.db")));
        {
            const auto store = open_sqlite_store(file("third.db"));
            verify_books(**store);
        }
    }

    void refuses_what_is_in_the_way_or_in_use()
    {
        const auto nothing = [](std::string_view, std::uint64_t) {};
        QCOMPARE(copy_sqlite_file(file("first.db"), file("first.db")).error().code, FailureCode::conflict);
        {
            const auto in_use = open_sqlite_store(file("first.db"));
            QCOMPARE(copy_to_postgresql(file("first.db"), connection_, nothing).error().code, FailureCode::conflict);
        }
        QVERIFY(copy_to_postgresql(file("first.db"), connection_, nothing));
        QVERIFY(becomes_true([&] {
            const auto again = copy_to_postgresql(file("first.db"), connection_, nothing);
            return again.error().context.find("holds books already") != std::string::npos;
        }));
        QCOMPARE(copy_to_sqlite(connection_, file("first.db"), CopyOf::books_in_use, nothing).error().code,
                 FailureCode::conflict);
        QCOMPARE(copy_to_postgresql(file("absent.db"), connection_, nothing).error().code, FailureCode::not_found);
        std::ofstream(file("text")) << std::string(5000, 'x');
        QVERIFY(!copy_sqlite_file(file("text"), file("copy.db")));
        QVERIFY(!std::filesystem::exists(file("copy.db")));
    }

    void leaves_nothing_of_a_copy_that_failed()
    {
        // The table is there and takes no row, so that the copy fails after some tables went over.
        QVERIFY(open_postgresql_store(connection_));
        const auto connection = QString::fromStdString(connection_);
        server_->query(connection, "ALTER TABLE tasks ADD CONSTRAINT none CHECK (id < 0)");
        QVERIFY(becomes_true([&] {
            return copy_to_postgresql(file("first.db"), connection_, [](auto, auto) {}).error().code
                   == FailureCode::io_error;
        }));
        QCOMPARE(server_->query(connection, "SELECT (SELECT count(*) FROM accounts) + (SELECT count(*) FROM leases)"),
                 QString("0"));
        {
            const auto store = open_sqlite_store(file("first.db"));
            verify_books(**store);
        }
    }

private:
    [[nodiscard]] std::filesystem::path file(const char* name) const
    {
        return directory_->filePath(name).toStdString();
    }

    std::unique_ptr<PostgresqlServer> server_;
    std::unique_ptr<QTemporaryDir> directory_;
    std::string connection_;
};

QTEST_GUILESS_MAIN(CopyBooksTest)
#include "copy_books_test.moc"
