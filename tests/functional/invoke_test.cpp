// SPDX-License-Identifier: GPL-3.0-or-later
// Functions that are run while somebody waits, in a pool of real programs: what the caller gets, what is in the books
// afterwards, and that another host answers when the one that had the call is killed, stopped, or wanted by its owner.
#include <csignal>
#include <future>

#include <QTest>
#include <nlohmann/json.hpp>

#include "tests/functional/served_coordinator.h"
#include "tests/support/deadline.h"
#include "tests/support/pool_under_test.h"

using namespace fallow::test;
using nlohmann::json;

namespace {

const QString functions = qEnvironmentVariable("FALLOW_SOURCE") + "/tests/functions/";
const QByteArray few_rounds = "2";
const QByteArray many_rounds = "150"; // most of a second of work

} // namespace

class InvokeTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<Served> served_;
    PoolUnderTest& pool() { return served_->pool; }

    RunResult invoke(const QByteArray& input, const QStringList& more = {})
    {
        return pool().try_ctl(QStringList{"invoke", "counting", "--input", "-", "--timeout", "120"} + more, input);
    }
    std::future<RunResult> invoke_meanwhile(const QByteArray& input)
    {
        return std::async(std::launch::async, [this, input] { return invoke(input); });
    }
    bool computes(const QString& host) { return !pool().host_status(host)["tasks"].empty(); }
    QString wait_for_the_one_that_computes()
    {
        QString found;
        wait_until("a host to begin the call", [&] {
            for (const char* host : {"one", "two"})
                if (computes(host))
                    found = host;
            return !found.isEmpty();
        });
        return found;
    }
    void agent(const QString& host, const QStringList& command)
    {
        const RunResult result =
            run_program("fallow-agent", QStringList{"--state", pool().host_directory(host)} + command);
        if (result.exit_code != 0)
            throw Disappointment(result.errors.toStdString());
    }
    void warm_up()
    {
        // Each host once, so that what follows is about calls and not about fetching the function.
        for (int count = 0; count < 2; ++count) {
            const RunResult warm = invoke(few_rounds, {"--verify", "quorum"});
            QVERIFY2(warm.exit_code == 0, warm.errors);
        }
    }

private Q_SLOTS:
    void initTestCase()
    {
        served_ = std::make_unique<Served>();
        pool().log_in();
        pool().publish(functions + "counting");
        pool().publish(functions + "misbehaving");
        for (const char* host : {"one", "two"})
            pool().add_host(host, QString("account of ") + host, {}, {"slots=1"});
        warm_up();
    }
    void cleanupTestCase() { served_.reset(); }

    void the_output_comes_back_and_the_books_know_of_it()
    {
        const qint64 credits = pool().query("SELECT count(*) FROM credits");
        const RunResult result = invoke(few_rounds);
        QVERIFY2(result.exit_code == 0, result.errors);
        QVERIFY(result.output.trimmed().toULongLong() > 0);
        wait_until("the call to be in the books",
                   [&] { return pool().query("SELECT count(*) FROM credits") == credits + 1; });
        QCOMPARE(pool().query("SELECT count(*) FROM tasks"), pool().query("SELECT count(*) FROM decisions"));
        QCOMPARE(pool().query("SELECT count(*) FROM batches WHERE name = 'calls' AND tasks <> verified + failed"), 0);
    }

    void a_verified_one_has_two_replicas()
    {
        const json result = pool().ctl_json({"invoke", "counting", "--input", "-", "--verify", "quorum"}, few_rounds);
        QCOMPARE(result["replicas"].get<int>(), 2);
        QCOMPARE(result["exitCode"].get<int>(), 0);
        const auto lease = QString::fromStdString(result["lease"].get<std::string>());
        QCOMPARE(pool().query("SELECT count(*) FROM reports WHERE id = " + lease), 1);
    }

    void the_exit_code_is_the_functions()
    {
        const RunResult result = invoke("no number");
        QCOMPARE(result.exit_code, 2);
        QVERIFY(result.errors.isEmpty());
    }

    void what_cannot_be_answered_says_why_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QByteArray>("input");
        QTest::addColumn<int>("status");
        QTest::newRow("no such function") << "nothing/invoke" << QByteArray("1") << 404;
        QTest::newRow("too large") << "counting/invoke" << QByteArray(64 * 1024 + 1, 'x') << 413;
        QTest::newRow("wrong verification") << "counting/invoke?verify=maybe" << QByteArray("1") << 400;
        QTest::newRow("traps") << "misbehaving/invoke" << QByteArray("trap") << 422;
        QTest::newRow("output of more than a reply holds") << "misbehaving/invoke" << QByteArray("flood") << 422;
        QTest::newRow("in no time") << "counting/invoke?timeoutMilliseconds=100" << many_rounds << 504;
    }
    void what_cannot_be_answered_says_why()
    {
        QFETCH(QString, path);
        QFETCH(QByteArray, input);
        QFETCH(int, status);
        const auto reply = served_->client.post("/v1/functions/" + path.toStdString(), input.toStdString());
        QVERIFY2(reply.status == status, reply.body.c_str());
        QVERIFY(!reply.error_message().empty());
    }

    void a_killed_host_is_replaced()
    {
        auto answer = invoke_meanwhile(many_rounds);
        const QString killed = wait_for_the_one_that_computes();
        pool().host(killed).kill();
        const RunResult result = answer.get();
        pool().host(killed).start();
        QVERIFY2(result.exit_code == 0, result.errors);
        QVERIFY(!result.output.isEmpty());
        wait_until("the killed host to take calls again", [&] {
            const RunResult again = invoke(few_rounds, {"--verify", "quorum"});
            return again.exit_code == 0;
        });
    }

    void a_stopped_host_is_replaced()
    {
        auto answer = invoke_meanwhile(many_rounds);
        const QString stopped = wait_for_the_one_that_computes();
        const auto pid = static_cast<pid_t>(pool().host(stopped).pid());
        ::kill(pid, SIGSTOP);
        const RunResult result = answer.get();
        ::kill(pid, SIGCONT);
        QVERIFY2(result.exit_code == 0, result.errors);
        QVERIFY(!result.output.isEmpty());
    }

    void an_owner_who_returns_keeps_nobody_waiting()
    {
        auto answer = invoke_meanwhile(many_rounds);
        const QString paused = wait_for_the_one_that_computes();
        agent(paused, {"pause"});
        const RunResult result = answer.get();
        const bool still_computes = computes(paused);
        agent(paused, {"resume"});
        QVERIFY2(result.exit_code == 0, result.errors);
        QVERIFY(!still_computes);
    }

    void whoever_hangs_up_stops_the_work()
    {
        Program caller("fallowctl",
                       {"--config", pool().path("operator"), "invoke", "counting", "--input", pool().path("rounds")},
                       pool().path("caller.log"));
        QFile rounds(pool().path("rounds"));
        QVERIFY(rounds.open(QIODevice::WriteOnly) && rounds.write("4000") > 0);
        rounds.close();
        caller.start();
        const QString host = wait_for_the_one_that_computes();
        caller.kill();
        wait_until("the host to stop", [&] { return !computes(host); });
    }

    void paused_hosts_take_nothing()
    {
        for (const char* host : {"one", "two"})
            agent(host, {"pause"});
        const auto reply = served_->client.post("/v1/functions/counting/invoke", few_rounds.toStdString());
        for (const char* host : {"one", "two"})
            agent(host, {"resume"});
        QCOMPARE(reply.status, 503L);
        QCOMPARE(reply.error_code(), std::string("unavailable"));
        QVERIFY(reply.headers.contains("retry-after"));
    }
};

QTEST_GUILESS_MAIN(InvokeTest)
#include "invoke_test.moc"
