// SPDX-License-Identifier: GPL-3.0-or-later
// The agent as its owner meets it: verbs and their exit codes, one agent a state directory, a control socket that only the
// owner reaches and garbage does not hurt, and, in a real pool, a pause that stops the computing at once.
#include <csignal>
#include <sys/stat.h>

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFloat16> // QCOMPARE of a JSON value asks whether it converts to this
#include <QIODevice>
#include <QLocalSocket>
#include <QRegularExpression>
#include <QStringList>
#include <QTemporaryDir>
#include <QTest>
#include <nlohmann/json.hpp>

#include "tests/support/deadline.h"
#include "tests/support/generous_owner.h"
#include "tests/support/pool_under_test.h"
#include "tests/support/process_state.h"

using fallow::test::becomes_true;
using fallow::test::lend_always;
using fallow::test::PoolUnderTest;
using fallow::test::process_state;
using fallow::test::Program;
using fallow::test::run_program;
using fallow::test::RunResult;
using fallow::test::wait_until;
using nlohmann::json;

namespace {

const QString functions = qEnvironmentVariable("FALLOW_SOURCE") + "/tests/functions/";

/// An agent of its own with no pool.
struct LoneAgent {
    QTemporaryDir directory;
    QString state;
    std::unique_ptr<Program> program;

    explicit LoneAgent(const QString& below = "state") : state(directory.filePath(below))
    {
        lend_always(state);
        program = std::make_unique<Program>("fallow-agent", QStringList{"--state", state}, directory.filePath("log"));
        start();
    }
    void start()
    {
        program->start();
        wait_until(
            "the agent to answer", [&] { return ask({"status"}).exit_code == 0 || !program->runs(); },
            fallow::test::generous, [&] { return program->log().toStdString(); });
    }
    RunResult ask(const QStringList& verb, const QByteArray& input = {}) const
    {
        return run_program("fallow-agent", QStringList{"--state", state} + verb, input);
    }
    json status() const { return json::parse(ask({"status", "--json"}).output.toStdString()); }
};

mode_t mode_of(const QString& file)
{
    struct stat found {};
    return ::stat(QFile::encodeName(file), &found) == 0 ? found.st_mode & 0777 : 0;
}

/// Until there is an answer: events, which have no id, may come before it.
QByteArray exchange(QLocalSocket& socket, const QByteArray& request)
{
    socket.write(request);
    QByteArray reply;
    becomes_true([&] {
        reply += socket.readAll();
        return (reply.endsWith('\n') && reply.contains("\"id\":")) || socket.state() != QLocalSocket::ConnectedState;
    });
    return reply + socket.readAll();
}

} // namespace

class AgentTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void verbs_without_an_agent_say_so_data()
    {
        QTest::addColumn<QStringList>("verb");
        QTest::newRow("status") << QStringList{"status"};
        QTest::newRow("pause") << QStringList{"pause", "--for", "1h"};
        QTest::newRow("resume") << QStringList{"resume"};
        QTest::newRow("set") << QStringList{"set", "slots", "1"};
        QTest::newRow("history") << QStringList{"history"};
        QTest::newRow("detach") << QStringList{"detach", "Ours"};
        QTest::newRow("share") << QStringList{"share", "Ours", "50"};
    }
    void verbs_without_an_agent_say_so()
    {
        QFETCH(QStringList, verb);
        const QTemporaryDir directory;
        const RunResult result = run_program("fallow-agent", QStringList{"--state", directory.path()} + verb);
        QCOMPARE(result.exit_code, 1);
        QVERIFY2(result.errors.contains("no agent runs"), result.errors);
        QVERIFY(result.output.isEmpty());
    }
    void wrong_usage_is_2_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("unknown verb") << QStringList{"dance"};
        QTest::newRow("unknown option") << QStringList{"status", "--loud"};
        QTest::newRow("attach what") << QStringList{"attach"};
        QTest::newRow("share") << QStringList{"attach", "-", "--share", "-1"};
        QTest::newRow("share of a pool") << QStringList{"share", "Ours", "10001"};
        QTest::newRow("share without a number") << QStringList{"share", "Ours"};
        QTest::newRow("days") << QStringList{"history", "--days", "0"};
        QTest::newRow("count of what") << QStringList{"history", "--count", "5"};
    }
    void wrong_usage_is_2()
    {
        QFETCH(QStringList, arguments);
        QCOMPARE(run_program("fallow-agent", arguments).exit_code, 2);
    }
    void help_is_success()
    {
        const RunResult help = run_program("fallow-agent", {"--help"});
        QCOMPARE(help.exit_code, 0);
        QVERIFY(help.output.contains("attach") && help.output.contains("--state"));
    }
    void one_agent_a_state_directory_and_nobody_else_reads_it()
    {
        LoneAgent agent;
        QCOMPARE(mode_of(agent.state), mode_t(0700));
        QCOMPARE(mode_of(agent.state + "/control.sock"), mode_t(0600));
        const RunResult second = run_program("fallow-agent", {"--state", agent.state});
        QCOMPARE(second.exit_code, 1);
        QVERIFY2(second.errors.contains("another agent runs"), second.errors);
        QCOMPARE(agent.ask({"status"}).exit_code, 0); // the first one took no harm
    }
    void stops_soon_and_leaves_no_socket()
    {
        constexpr qint64 soon_ms = 10'000; // 0.2 s on a machine that has time; tests run on machines that have none
        LoneAgent agent;
        QElapsedTimer clock;
        clock.start();
        QVERIFY(agent.program->stop());
        QVERIFY2(clock.elapsed() < soon_ms, qPrintable(QString::number(clock.elapsed())));
        QVERIFY(!QFile::exists(agent.state + "/control.sock"));
    }
    void state_directory_may_have_a_long_name()
    {
        LoneAgent agent(QString(100, 'a') + '/' + QString(100, 'b'));
        QCOMPARE(agent.ask({"status"}).exit_code, 0);
    }
    void preferences_apply_and_outlive_the_agent()
    {
        LoneAgent agent;
        QCOMPARE(agent.ask({"set", "slots", "3"}).exit_code, 0);
        QCOMPARE(agent.status()["slots"].get<int>(), 3);
        const RunResult refused = agent.ask({"set", "slots", "0"});
        QCOMPARE(refused.exit_code, 1);
        QVERIFY2(refused.errors.contains("1 to 1024"), refused.errors);
        QCOMPARE(agent.ask({"set", "colour", "blue"}).exit_code, 1);
        QVERIFY(agent.ask({"set"}).output.contains("memory-per-task"));
        QCOMPARE(mode_of(agent.state + "/preferences.json"), mode_t(0600));
        agent.program->kill();
        agent.start();
        QCOMPARE(agent.status()["slots"].get<int>(), 3);
    }
    void pause_outlives_the_agent_and_ends()
    {
        LoneAgent agent;
        QCOMPARE(agent.ask({"pause", "--for", "1h"}).exit_code, 0);
        agent.program->kill();
        agent.start();
        const json state = agent.status()["state"];
        QCOMPARE(state["kind"].get<std::string>(), std::string("paused"));
        QCOMPARE(state["reason"].get<std::string>(), std::string("pausedByOwner"));
        QVERIFY(agent.ask({"status"}).output.contains("Paused: you asked for it."));
        QCOMPARE(agent.ask({"resume"}).exit_code, 0);
        QCOMPARE(agent.status()["state"]["kind"].get<std::string>(), std::string("running"));
        QCOMPARE(agent.ask({"pause", "--for", "1s"}).exit_code, 0);
        wait_until("the pause to end by itself", [&] { return agent.status()["state"]["kind"] == "running"; });
        QCOMPARE(agent.ask({"pause", "--for", "soon"}).exit_code, 1);
    }
    void worker_that_cannot_be_restricted_is_said()
    {
        const QTemporaryDir directory;
        lend_always(directory.filePath("state"));
        Program program("fallow-agent", {"--state", directory.filePath("state"), "--worker", "/nonexistent/worker"},
                        directory.filePath("log"));
        program.start();
        json status;
        wait_until("the agent to say that nothing runs", [&] {
            const RunResult result =
                run_program("fallow-agent", {"--state", directory.filePath("state"), "status", "--json"});
            status = json::parse(result.output.toStdString(), nullptr, false);
            return status.is_object() && status["restrictionFailure"].is_string();
        });
        QCOMPARE(status["state"]["reason"].get<std::string>(), std::string("workerCannotBeRestricted"));
    }
    void links_that_are_none_are_refused()
    {
        LoneAgent agent;
        const RunResult refused = agent.ask({"attach", "-", "--yes"}, "https://example.org/\n");
        QCOMPARE(refused.exit_code, 1);
        QVERIFY2(refused.errors.contains("not a join link"), refused.errors);
        const QByteArray nobody =
            "fallow://127.0.0.1:1/join?root=" + QByteArray(64, 'a') + "&token=" + QByteArray(43, 'A');
        const RunResult unreachable = agent.ask({"attach", "-", "--yes"}, nobody + '\n');
        QCOMPARE(unreachable.exit_code, 1);
        QVERIFY(!unreachable.errors.contains(QByteArray(43, 'A')));
        QVERIFY(!agent.program->log().contains(QByteArray(43, 'A')));
        QCOMPARE(agent.status()["pools"].size(), std::size_t(0));
    }
    void garbage_on_the_socket_hurts_nobody_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<bool>("hangs_up");
        QTest::newRow("text") << QByteArray("hello\n") << false;
        QTest::newRow("zero bytes") << QByteArray("\0\0\0\n", 4) << false;
        QTest::newRow("not UTF-8") << QByteArray("{\"id\":1,\"method\":\"\xff\xfe\"}\n") << false;
        QTest::newRow("deep") << QByteArray(50'000, '[') + '\n' << false;
        QTest::newRow("no end") << QByteArray(100'000, 'a') << true;
        QTest::newRow("long line") << QByteArray(100'000, 'a') + '\n' << true;
    }
    void garbage_on_the_socket_hurts_nobody()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(bool, hangs_up);
        static LoneAgent agent;
        QLocalSocket socket;
        socket.connectToServer(agent.state + "/control.sock");
        QVERIFY(socket.waitForConnected());
        const QByteArray reply = exchange(socket, bytes);
        QVERIFY2(reply.contains("\"error\""), reply);
        if (hangs_up)
            QVERIFY(becomes_true([&] { return socket.state() == QLocalSocket::UnconnectedState; }));
        else
            QVERIFY(exchange(socket, R"({"id":5,"method":"status"})"
                                     "\n")
                        .contains("\"id\":5"));
        QCOMPARE(agent.ask({"status"}).exit_code, 0);
    }
    void connections_are_limited()
    {
        LoneAgent agent;
        std::vector<std::unique_ptr<QLocalSocket>> sockets;
        constexpr int more_than_allowed = 40;
        for (int i = 0; i < more_than_allowed; ++i) {
            sockets.push_back(std::make_unique<QLocalSocket>());
            sockets.back()->connectToServer(agent.state + "/control.sock");
            QVERIFY(sockets.back()->waitForConnected());
        }
        QVERIFY(becomes_true([&] { return sockets.back()->state() == QLocalSocket::UnconnectedState; }));
        sockets.clear();
        QVERIFY(becomes_true([&] { return agent.ask({"status"}).exit_code == 0; }));
    }
    void events_are_told_to_whom_chose_them()
    {
        LoneAgent agent;
        QLocalSocket some;
        QLocalSocket all;
        for (QLocalSocket* socket : {&some, &all}) {
            socket->connectToServer(agent.state + "/control.sock");
            QVERIFY(socket->waitForConnected());
        }
        const QByteArray unknown = exchange(some, R"({"id":1,"method":"subscribe","params":{"events":["doorbell"]}})"
                                                  "\n");
        QVERIFY2(unknown.contains("there is no event \\\"doorbell\\\""), unknown);
        // The second choice is in place of the first.
        for (const char* choice : {"logLine", "settingsChanged"})
            QVERIFY(
                exchange(some, QByteArray(R"({"id":2,"method":"subscribe","params":{"events":[")") + choice + "\"]}}\n")
                    .contains("\"result\""));
        QVERIFY(exchange(all, R"({"id":3,"method":"subscribe"})"
                              "\n")
                    .contains("\"result\""));
        QCOMPARE(agent.ask({"pause"}).exit_code, 0);
        QCOMPARE(agent.ask({"set", "slots", "2"}).exit_code, 0);
        QByteArray told_some;
        QByteArray told_all;
        QVERIFY(becomes_true([&] {
            told_some += some.readAll();
            told_all += all.readAll();
            return told_some.contains("\"settingsChanged\"") && told_all.contains("\"settingsChanged\"");
        }));
        QVERIFY2(!told_some.contains("\"stateChanged\"") && !told_some.contains("\"logLine\""), told_some);
        QVERIFY2(told_all.contains("\"stateChanged\"") && told_all.contains("\"logLine\""), told_all);
    }
    void pause_freezes_a_task_of_a_real_pool_and_everything_is_told();
};

void AgentTest::pause_freezes_a_task_of_a_real_pool_and_everything_is_told()
{
    PoolUnderTest pool;
    pool.serve();
    pool.log_in();
    pool.publish(functions + "lucas-lehmer");
    Program& host = pool.add_host("one", "one", {}, {"slots=1"});
    const QString state = pool.host_directory("one");
    const auto ask = [&](const QStringList& verb) {
        return run_program("fallow-agent", QStringList{"--state", state} + verb);
    };

    QLocalSocket events;
    events.connectToServer(state + "/control.sock");
    QVERIFY(events.waitForConnected());
    QVERIFY(exchange(events, R"({"id":1,"method":"subscribe"})"
                             "\n")
                .contains("\"result\""));
    QByteArray told;
    const auto tells = [&](const QByteArray& words) {
        return becomes_true([&] {
            told += events.readAll();
            return told.contains(words);
        });
    };

    // Longer than this test takes.
    const json batch =
        pool.ctl_json({"batch", "submit", "lucas-lehmer", "-", "--replicas", "1", "--quorum", "1"}, "86243\n");
    json status;
    wait_until(
        "the task to run",
        [&] {
            status = pool.host_status("one");
            return status["tasks"].size() == 1 && status["tasks"][0]["processorMilliseconds"].get<int>() > 0;
        },
        fallow::test::generous, [&] { return host.log().toStdString(); });
    const json task = status["tasks"][0];
    const qint64 worker = task["pid"].get<qint64>();
    QCOMPARE(task["function"].get<std::string>(), std::string("lucas-lehmer"));
    QVERIFY(!task["publisher"].get<std::string>().empty());
    QVERIFY(task["wallMilliseconds"].get<qint64>() > 0);
    QVERIFY(task["memoryBytes"].get<qint64>() > 1024 * 1024);
    QVERIFY(status["state"]["busy"].get<bool>());
    QVERIFY(!status["restrictions"].empty());
    QVERIFY2(tells("\"taskStarted\""), told);

    QCOMPARE(ask({"pause"}).exit_code, 0);
    QVERIFY(becomes_true([&] { return process_state(worker) == "T"; }));
    QVERIFY2(tells("\"pausedByOwner\""), told);
    const json frozen = pool.host_status("one")["tasks"][0];
    const json still_frozen = pool.host_status("one")["tasks"][0];
    QCOMPARE(still_frozen["processorMilliseconds"], frozen["processorMilliseconds"]);
    QCOMPARE(still_frozen["wallMilliseconds"], frozen["wallMilliseconds"]); // a pause makes no task slow
    QCOMPARE(ask({"resume"}).exit_code, 0);
    wait_until("the task to go on", [&] {
        const json tasks = pool.host_status("one")["tasks"];
        return tasks.empty() || tasks[0]["processorMilliseconds"] > frozen["processorMilliseconds"];
    });

    // Workers die with the agent, however it dies; the next life says so and works again.
    host.kill();
    wait_until("the worker to die with its agent",
               [&] { return process_state(worker).isEmpty() || process_state(worker) == "Z"; });
    host.start();
    wait_until(
        "the lost lease to be told", [&] { return host.log().contains("report acknowledged"); }, fallow::test::generous,
        [&] { return host.log().toStdString(); });
    pool.ctl({"batch", "cancel", QString::fromStdString(batch["batch"].get<std::string>())});
    wait_until("the cancelled task to stop", [&] { return pool.host_status("one")["tasks"].empty(); });
    const json small =
        pool.ctl_json({"batch", "submit", "lucas-lehmer", "-", "--replicas", "1", "--quorum", "1"}, "13\n");
    const json done =
        pool.wait_for_batch(QString::fromStdString(small["batch"].get<std::string>()), std::chrono::seconds(200));
    QCOMPARE(done["state"].get<std::string>(), std::string("completed"));
    QCOMPARE(done["verified"].get<int>(), 1);

    QVERIFY(ask({"history"}).output.contains("lucas-lehmer"));
    QVERIFY(!json::parse(ask({"history", "--json"}).output.toStdString()).empty());
    const auto share = [&] { return pool.host_status("one")["pools"][0]["share"].get<int>(); };
    QCOMPARE(share(), 100);
    const RunResult shared = ask({"share", "Test pool", "250"});
    QVERIFY2(shared.exit_code == 0, shared.errors);
    QCOMPARE(share(), 250);
    host.kill();
    host.start();
    wait_until("the share to be kept", [&] { return ask({"status"}).exit_code == 0 && share() == 250; });
    QCOMPARE(ask({"share", "Another pool", "250"}).exit_code, 1);

    QVERIFY(ask({"history", "--days", "3660"}).exit_code == 0);
    // The lease that the first life lost, and the small task: the cancelled one was not reported.
    const json tasks = json::parse(ask({"history", "--tasks", "--json"}).output.toStdString());
    QCOMPARE(tasks.size(), std::size_t(2));
    QCOMPARE(tasks[0]["outcome"].get<std::string>(), std::string("finished"));
    QCOMPARE(tasks[1]["reason"].get<std::string>(), std::string("returned"));
    QCOMPARE(ask({"history", "--tasks", "--count", "1"}).output.count("lucas-lehmer"), 1);
    const RunResult again = run_program("fallow-agent", {"--state", state, "attach", "-", "--yes"},
                                        pool.ctl({"join-link", "--account", "one"}));
    QCOMPARE(again.exit_code, 1);
    QVERIFY2(again.errors.contains("already"), again.errors);
    const RunResult left = ask({"detach", "Test pool"});
    QVERIFY2(left.exit_code == 0, left.errors);
    QCOMPARE(pool.host_status("one")["pools"].size(), std::size_t(0));
    QVERIFY(QDir(state + "/pools").isEmpty());
    QCOMPARE(ask({"detach", "Test pool"}).exit_code, 1);
    QVERIFY(host.stop());
}

QTEST_GUILESS_MAIN(AgentTest)
#include "agent_test.moc"
