// SPDX-License-Identifier: GPL-3.0-or-later
// What only the store in PostgreSQL has to do: live through the loss of its connection, keep those away who want the books for
// themselves, and refuse servers that it cannot trust. What it shares with the others is in store_test.cpp, store_work_test.cpp and
// store_commit_test.cpp.
#include <QTest>

#include "coordinator-server/core/task_ids.h"
#include "coordinator-server/store/blob_references.h"
#include "coordinator-server/store/copy_books.h"
#include "coordinator-server/store/open_store.h"
#include "coordinator-server/store/postgresql_schema.h"
#include "coordinator-server/store/postgresql_values.h"
#include "tests/support/postgresql_server.h"
#include "tests/unit/coordinator-server/store/counted_books.h"

using namespace fallow;
using namespace fallow::coordinator;
using namespace fallow::test;

class PostgresqlStoreTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { server_ = std::make_unique<PostgresqlServer>(); }
    void init() { connection_ = server_->new_database().toStdString(); }

    void writes_again_once_the_books_were_read_over_a_new_connection()
    {
        const auto store = std::move(open_postgresql_store(connection_).value());
        QVERIFY(store->commit(account(1)));
        server_->stop();
        QCOMPARE(store->commit(account(2)).error().code, FailureCode::unavailable);
        QCOMPARE(store->input(task_id({1}, 0)).error().code, FailureCode::unavailable);
        server_->start();
        // Whoever decided on what the lost connection showed may not write it: the books may have changed since.
        QCOMPARE(store->commit(account(2)).error().code, FailureCode::unavailable);
        CountedBooks loaded;
        QVERIFY(store->load(loaded));
        QCOMPARE(loaded.accounts, 1);
        QVERIFY(store->commit(account(2)));
        CountedBooks again;
        QVERIFY(store->load(again));
        QCOMPARE(again.accounts, 2);
    }

    void a_connection_cut_by_the_server_is_a_lost_one()
    {
        const auto store = std::move(open_postgresql_store(connection_).value());
        server_->query(QString::fromStdString(connection_),
                       "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = "
                       "'fallow-coordinator' AND datname = current_database()");
        QCOMPARE(store->commit(account(1)).error().code, FailureCode::unavailable);
        CountedBooks loaded;
        QVERIFY(store->load(loaded));
        QVERIFY(store->commit(account(1)));
    }

    void the_books_are_for_coordinators_or_for_whoever_copies_them()
    {
        auto first = std::move(open_postgresql_store(connection_).value());
        const auto copy = [&](const char* name) {
            return copy_to_sqlite(connection_, (directory_.filePath(name)).toStdString(), CopyOf::books_at_rest,
                                  [](std::string_view, std::uint64_t) {});
        };
        QCOMPARE(copy("early.db").error().code, FailureCode::conflict);
        first.reset();
        QVERIFY(becomes_true([&] { return copy("late.db").has_value(); }));
    }

    void says_what_is_wrong_with_a_server_it_cannot_use()
    {
        const auto unreachable = open_postgresql_store("host=/nonexistent dbname=pool");
        QCOMPARE(unreachable.error().code, FailureCode::io_error);
        QVERIFY(unreachable.error().context.find("/nonexistent") != std::string::npos);
        const auto nobody = open_postgresql_store(connection_ + " user=nobody");
        QCOMPARE(nobody.error().code, FailureCode::io_error);
    }

    void waits_for_the_disk_whatever_the_database_says()
    {
        server_->query(QString::fromStdString(connection_), "ALTER ROLE fallow SET synchronous_commit = off");
        const auto store = open_postgresql_store(connection_);
        server_->query(QString::fromStdString(connection_), "ALTER ROLE fallow RESET synchronous_commit");
        QVERIFY(store);
        QVERIFY(store.value()->commit(account(1)));
        server_->crash();
        server_->start();
        QCOMPARE(server_->query(QString::fromStdString(connection_), "SELECT count(*) FROM accounts"), QString("1"));
    }

    void refuses_books_of_a_newer_program()
    {
        QVERIFY(open_postgresql_store(connection_));
        server_->query(QString::fromStdString(connection_), "UPDATE schema SET version = 1000");
        QVERIFY(
            becomes_true([&] { return open_postgresql_store(connection_).error().code == FailureCode::unsupported; }));
    }

    void names_the_blobs_of_inputs_and_outputs()
    {
        const auto store = std::move(open_postgresql_store(connection_).value());
        Changes changes;
        changes.tasks = {{task_id({1}, 0), {BlobReference{{{3}}, 100}, {}}}, {task_id({1}, 1), {Bytes{1}, {}}}};
        StoredReport report;
        report.lease = lease_id(task_id({1}, 1), 0);
        report.output = BlobReference{{{4}}, 100};
        changes.reports = {report};
        QVERIFY(store->commit(changes));
        const auto references = read_blob_references(PostgresqlDatabase{connection_});
        QVERIFY((references.value() == std::unordered_set<BlobDigest>{{{3}}, {{4}}}));
    }

    void a_connection_with_a_password_in_it_is_refused_data()
    {
        QTest::addColumn<QString>("connection");
        QTest::addColumn<bool>("is_refused");
        QTest::newRow("none") << "" << false;
        QTest::newRow("words") << "host=db dbname=pool passfile=/srv/pgpass" << false;
        QTest::newRow("address") << "postgresql://fallow@db/pool" << false;
        QTest::newRow("password") << "host=db password=secret" << true;
        QTest::newRow("password in an address") << "postgresql://fallow:secret@db/pool" << true;
        QTest::newRow("no connection string") << "host=db secret" << true;
    }
    void a_connection_with_a_password_in_it_is_refused()
    {
        QFETCH(QString, connection);
        QFETCH(bool, is_refused);
        const auto objection = objection_to_connection(connection.toStdString());
        QCOMPARE(!objection.empty(), is_refused);
        QVERIFY(objection.find("secret") == std::string::npos);
    }

    void translates_the_schema()
    {
        QCOMPARE(to_postgresql("CREATE TABLE a (id INTEGER PRIMARY KEY, b BLOB, c TEXT NOT NULL) WITHOUT ROWID"),
                 std::string("CREATE TABLE a (id BIGINT PRIMARY KEY, b BYTEA, c BYTEA NOT NULL) "));
    }

    void a_row_must_fit_its_table()
    {
        PostgresqlArrays rows({ColumnType::integer, ColumnType::bytes});
        QVERIFY_THROWS_EXCEPTION(std::logic_error, rows.bind(std::string_view("text")));
        PostgresqlArrays others({ColumnType::integer, ColumnType::bytes});
        others.bind(std::int64_t{1});
        QVERIFY_THROWS_EXCEPTION(std::logic_error, others.run());
    }

private:
    std::unique_ptr<PostgresqlServer> server_;
    QTemporaryDir directory_;
    std::string connection_;
};

QTEST_GUILESS_MAIN(PostgresqlStoreTest)
#include "postgresql_store_test.moc"
