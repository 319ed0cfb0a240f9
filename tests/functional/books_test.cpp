// SPDX-License-Identifier: GPL-3.0-or-later
// A pool's books as a whole, by the operator's commands: moved to PostgreSQL and back with work in them, backed up under load and
// restored elsewhere, where every report is found that was acknowledged before the backup began.
#include <QDir>
#include <QFile>
#include <QTest>

#include "tests/functional/busy_host.h"
#include "tests/functional/served_coordinator.h"
#include "tests/support/postgresql_server.h"

using namespace fallow;
using namespace fallow::test;
using nlohmann::json;

namespace {

constexpr std::chrono::minutes longest_batch{4}; ///< hosts make a connection for each request

std::string inputs(int count)
{
    std::string lines;
    for (int i = 0; i < count; ++i)
        lines += "{\"text\":\"" + std::to_string(i) + "\"}\n";
    return lines;
}

RunResult on_books(const QStringList& arguments) { return run_program("fallow-coordinator", arguments); }

void require(const RunResult& result)
{
    if (result.exit_code != 0)
        throw Disappointment(result.errors.toStdString());
}

void replace_in(const QString& file, const QByteArray& before, const QByteArray& after)
{
    QFile opened(file);
    if (!opened.open(QIODevice::ReadWrite))
        throw Disappointment(file.toStdString());
    auto text = opened.readAll();
    if (!text.contains(before))
        throw Disappointment("config.toml does not say " + before.toStdString());
    text.replace(before, after);
    opened.resize(0);
    opened.seek(0);
    opened.write(text);
}

} // namespace

class BooksTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { server_ = std::make_unique<PostgresqlServer>(); }

    void moves_a_pool_with_work_in_it_to_postgresql_and_back()
    {
        Served served;
        auto first = served.host("first", "alice");
        auto second = served.host("second", "bob");
        served.publish_function();
        constexpr int tasks = 30;
        const auto batch =
            served.batch({{"function", "nothing"}, {"replicas", 2}, {"quorum", 2}, {"name", "moved"}}, inputs(tasks));
        const auto to_first = first.work_well(asking_for(tasks));
        auto to_second = second.work_well(asking_for(10));
        QCOMPARE(to_first.leases.size(), std::size_t(tasks));
        QCOMPARE(first.work_well(reporting_all(to_first, 0)).acknowledged.size(), std::size_t(tasks));
        auto half = to_second;
        half.leases.resize(5);
        auto half_report = reporting_all(half, 0);
        for (const auto& lease : to_second.leases)
            half_report.held.push_back(lease.lease);
        QCOMPARE(second.work_well(half_report).acknowledged.size(), std::size_t(5));

        const auto directory = served.pool.coordinator_directory();
        const auto database = directory + "/data/fallow.db";
        const auto connection = server_->new_database();
        const QStringList to_postgresql{"migrate", directory, "--to", "postgresql", "--connection", connection};
        const auto too_early = on_books(to_postgresql);
        QCOMPARE(too_early.exit_code, 1);
        QVERIFY2(too_early.errors.contains("in use by another coordinator"), too_early.errors.constData());
        QVERIFY(served.pool.coordinator().stop());
        const auto leases = served.pool.query("SELECT count(*) FROM leases");
        require(on_books(to_postgresql));
        QVERIFY(!QFile::exists(database));
        QVERIFY(QFile::exists(database + ".before-migration"));
        QCOMPARE(server_->query(connection, "SELECT count(*) FROM leases").toLongLong(), leases);
        QCOMPARE(server_->query(connection, "SELECT count(*) FROM decisions").toLongLong(), 5);
        const auto twice = on_books({"migrate", directory, "--to", "postgresql", "--connection", connection});
        QVERIFY2(twice.errors.contains("in postgresql already"), twice.errors.constData());

        served.pool.serve();
        QCOMPARE(first.work_well(reporting_all(to_first, 0)).acknowledged.size(), std::size_t(tasks)); // said before
        QCOMPARE(second.work_well(reporting_all(to_second, 0)).acknowledged.size(), std::size_t(10));
        const auto rest = second.work_well(asking_for(10));
        QCOMPARE(rest.leases.size(), std::size_t(10));
        QCOMPARE(second.work_well(reporting_all(rest, 0)).acknowledged.size(), std::size_t(10));
        QCOMPARE(served.client.get("/v1/batches/" + batch).json()["verified"].get<int>(), 20);
        QVERIFY(served.pool.coordinator().stop());

        require(on_books({"migrate", directory, "--to", "sqlite"}));
        served.pool.serve();
        const auto last = second.work_well(asking_for(10));
        QCOMPARE(second.work_well(reporting_all(last, 0)).acknowledged.size(), std::size_t(10));
        const auto status = served.client.get("/v1/batches/" + batch).json();
        QCOMPARE(status["state"].get<std::string>(), std::string("completed"));
        QCOMPARE(status["verified"].get<int>(), tasks);
        const auto results = served.client.get("/v1/batches/" + batch + "/results").body;
        QCOMPARE(QString::fromStdString(results).count('\n'), tasks);
        const auto account = served.client.send(first.request("GET", "/v1/account")).json();
        QCOMPARE(account["credits"]["granted"].get<std::string>(), std::string("0.030000"));
    }

    void backs_up_under_load_and_restores_elsewhere_data()
    {
        QTest::addColumn<bool>("is_postgresql");
        QTest::newRow("sqlite") << false;
        QTest::newRow("postgresql") << true;
    }
    void backs_up_under_load_and_restores_elsewhere()
    {
        QFETCH(bool, is_postgresql);
        Served served(Served::Settings{{"limits.requests_per_second", "0"}});
        const auto directory = served.pool.coordinator_directory();
        const auto connection = server_->new_database();
        served.publish_function();
        constexpr int tasks = 20'000;
        const auto batch = served.batch(
            {{"function", "nothing"}, {"replicas", 2}, {"quorum", 2}, {"name", "backed up"}}, inputs(tasks));
        auto first = std::make_unique<BusyHost>(served.host("first", "alice"));
        if (is_postgresql) {
            first->stop();
            QVERIFY(served.pool.coordinator().stop());
            require(on_books({"migrate", directory, "--to", "postgresql", "--connection", connection}));
            served.pool.serve();
        }
        BusyHost second(served.host("second", "bob"));
        wait_until("reports", [&] { return second.acknowledged().size() > 200; });

        const auto acknowledged = second.acknowledged();
        const auto backup = served.pool.path("backup.db");
        require(on_books({"backup", directory, backup}));
        QCOMPARE(QFile(backup).permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
        QVERIFY(on_books({"backup", directory, backup}).errors.contains("exists already"));
        const auto at_backup = second.acknowledged().size();
        wait_until("work to go on", [&] { return second.acknowledged().size() > at_backup + 50; });
        served.pool.coordinator().kill();
        first->stop();
        second.stop();

        const auto elsewhere = served.pool.path("elsewhere");
        QCOMPARE(QProcess::execute("cp", {"-a", directory, elsewhere}), 0);
        for (const auto& file : QDir(elsewhere + "/data").entryList({"fallow.db*"}))
            QFile::remove(elsewhere + "/data/" + file);
        const auto restored = server_->new_database();
        if (is_postgresql)
            replace_in(elsewhere + "/config.toml", connection.toUtf8(), restored.toUtf8());
        require(on_books({"restore", elsewhere, backup}));
        const auto count = [&](const QString& sql) {
            if (is_postgresql)
                return server_->query(restored, sql);
            return QString::fromUtf8(run_program("sqlite3", {elsewhere + "/data/fallow.db", sql}).output).trimmed();
        };
        QStringList ids;
        for (const auto lease : acknowledged)
            ids << QString::number(lease.value);
        QCOMPARE(count("SELECT count(*) FROM reports WHERE id IN (" + ids.join(',') + ")"),
                 QString::number(ids.size()));
        QVERIFY(count("SELECT count(*) FROM reports").toULongLong() >= acknowledged.size());
        QCOMPARE(count("SELECT count(*) FROM tasks"), QString::number(tasks));

        Program coordinator("fallow-coordinator", {"serve", elsewhere}, served.pool.path("elsewhere.log"));
        QFile::remove(elsewhere + "/listening");
        coordinator.start();
        wait_until("the restored pool to be served", [&] { return QFile::exists(elsewhere + "/listening"); });
        auto third = served.host("third", "carol");
        const auto work = third.work_well(asking_for(10));
        QCOMPARE(work.leases.size(), std::size_t(10));
        QCOMPARE(third.work_well(reporting_all(work, 0)).acknowledged.size(), std::size_t(10));
        QVERIFY(served.client.get("/v1/batches/" + batch).json()["verified"].get<int>() > 0);
        if (!is_postgresql)
            QVERIFY(on_books({"restore", elsewhere, backup}).errors.contains("in use by another coordinator"));
        QVERIFY(coordinator.stop());
    }

    void loses_nothing_when_the_database_server_crashes()
    {
        Served served(Served::Settings{{"limits.requests_per_second", "0"}});
        const auto directory = served.pool.coordinator_directory();
        const auto connection = server_->new_database();
        served.publish_function();
        constexpr int tasks = 600;
        constexpr int crashes = 4;
        const auto batch =
            served.batch({{"function", "nothing"}, {"replicas", 2}, {"quorum", 2}, {"name", "crashes"}}, inputs(tasks));
        QVERIFY(served.pool.coordinator().stop());
        require(on_books({"migrate", directory, "--to", "postgresql", "--connection", connection}));
        served.pool.serve();
        BusyHost ada(served.host("ada", "ada"));
        BusyHost bob(served.host("bob", "bob"));
        const auto both = [&] { return ada.acknowledged().size() + bob.acknowledged().size(); };
        for (int crash = 0; crash < crashes; ++crash) {
            const auto before = both();
            wait_until("work to go on", [&] { return both() > before + 100; });
            server_->crash();
            server_->start();
        }
        wait_until("the batch to be done",
                   [&] { return served.client.get("/v1/batches/" + batch).json()["state"] == "completed"; });
        ada.stop();
        bob.stop();
        QCOMPARE(server_->query(connection, "SELECT count(*) FROM credits"), QString::number(2 * tasks));
        QCOMPARE(server_->query(connection, "SELECT count(*) FROM reports"), QString::number(2 * tasks));
        QCOMPARE(both(), std::size_t(2 * tasks));
    }

    void refuses_what_is_no_backup()
    {
        Served served;
        QVERIFY(served.pool.coordinator().stop());
        const auto directory = served.pool.coordinator_directory();
        const auto accounts = served.pool.query("SELECT count(*) FROM accounts");
        const auto backup = served.pool.path("backup.db");
        require(on_books({"backup", directory, backup}));
        QFile file(backup);
        QVERIFY(file.open(QIODevice::ReadWrite));
        const auto good = file.readAll();
        for (const auto& bad : {QByteArray("no database"), good.left(good.size() / 2)}) {
            file.resize(0);
            file.seek(0);
            file.write(bad);
            file.flush();
            QCOMPARE(on_books({"restore", directory, backup}).exit_code, 1);
            QCOMPARE(served.pool.query("SELECT count(*) FROM accounts"), accounts);
        }
        QCOMPARE(on_books({"restore", directory, served.pool.path("absent")}).exit_code, 1);
        const auto secret = on_books({"migrate", directory, "--to", "postgresql", "--connection", "password=secret"});
        QCOMPARE(secret.exit_code, 1);
        QVERIFY(!secret.errors.contains("secret"));
        QCOMPARE(served.pool.query("SELECT count(*) FROM accounts"), accounts);
    }

private:
    std::unique_ptr<PostgresqlServer> server_;
};

QTEST_GUILESS_MAIN(BooksTest)
#include "books_test.moc"
