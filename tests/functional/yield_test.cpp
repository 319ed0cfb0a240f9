// SPDX-License-Identifier: GPL-3.0-or-later
// The owner comes back: a real agent with work of a real pool, under a real X server.
#include <csignal>

#include <sys/types.h>

#include <QTest>

#include <nlohmann/json.hpp>

#include "tests/functional/presence/x_server.h"
#include "tests/support/deadline.h"
#include "tests/support/pool_under_test.h"
#include "tests/support/process_state.h"
#include "tests/support/program.h"

using fallow::test::PoolUnderTest;
using fallow::test::process_state;
using fallow::test::run_program;
using fallow::test::RunResult;
using fallow::test::wait_until;
using fallow::test::XClient;
using fallow::test::XServer;
using nlohmann::json;

namespace {

const QString functions = qEnvironmentVariable("FALLOW_SOURCE") + "/tests/functions/";

} // namespace

class YieldTest : public QObject {
    Q_OBJECT

    std::unique_ptr<XServer> server_;
    std::unique_ptr<PoolUnderTest> pool_;

    RunResult ask(const QStringList& verb) const
    {
        return run_program("fallow-agent", QStringList{"--state", pool_->host_directory("one")} + verb);
    }
    json status() const { return pool_->host_status("one"); }
    std::string reason() const
    {
        const json state = status()["state"];
        return state["reason"].is_string() ? state["reason"].get<std::string>() : std::string();
    }
    std::string state_text() const { return status()["state"]["text"].get<std::string>(); }
    /// Of the worker that has a task.
    qint64 worker() const
    {
        const json tasks = status()["tasks"];
        return tasks.empty() ? 0 : tasks[0]["pid"].get<qint64>();
    }
    void wait_for_work() const
    {
        wait_until(
            "a worker to run", [&] { return worker() != 0 && process_state(worker()) != "T"; }, fallow::test::generous,
            [&] { return status().dump(); });
    }

private Q_SLOTS:
    void initTestCase()
    {
        server_ = std::make_unique<XServer>();
        qputenv("DISPLAY", QByteArray::fromStdString(server_->display()));
        qunsetenv("WAYLAND_DISPLAY");
        // No bus of the machine that this runs on: what its owner does must not matter here.
        qputenv("XDG_RUNTIME_DIR", "/nonexistent");
        qunsetenv("DBUS_SESSION_BUS_ADDRESS");
        pool_ = std::make_unique<PoolUnderTest>();
        pool_->serve();
        pool_->log_in();
        pool_->publish(functions + "lucas-lehmer");
        pool_->add_host("one", "one", {}, {"slots=1", "idle-time=5s", "when-unknown=pause"});
        // Longer than this test.
        pool_->ctl_json({"batch", "submit", "lucas-lehmer", "-", "--replicas", "1", "--quorum", "1"}, "86243\n");
    }

    void it_works_when_nobody_touches_the_computer()
    {
        wait_for_work();
        QCOMPARE(reason(), std::string());
        QVERIFY2(state_text().find("nobody is using the computer") != std::string::npos, state_text().c_str());
    }

    void input_freezes_the_worker_data()
    {
        QTest::addColumn<int>("input");
        QTest::newRow("a key") << 0;
        QTest::newRow("the mouse") << 1;
        QTest::newRow("a button") << 2;
    }

    void input_freezes_the_worker()
    {
        QFETCH(const int, input);
        wait_for_work();
        const qint64 pid = worker();
        XClient hands(server_->display());
        if (input == 0)
            hands.press_key();
        else if (input == 1)
            hands.move_mouse();
        else
            hands.press_button();
        wait_until("the worker to be stopped", [&] { return process_state(pid) == "T"; });
        wait_until("the agent to say why", [&] { return reason() == "inUse"; });
        QVERIFY2(state_text().find("you are using the computer") != std::string::npos, state_text().c_str());
        // And goes on with the same task in the same process, when nobody touches it any more.
        wait_for_work();
        QCOMPARE(worker(), pid);
    }

    void signals_say_who_says_what()
    {
        const RunResult result = ask({"signals"});
        QCOMPARE(result.exit_code, 0);
        QVERIFY2(result.output.contains("x11"), result.output);
        const RunResult as_json = ask({"signals", "--json"});
        const json signal = json::parse(as_json.output.toStdString())["signals"][0];
        QCOMPARE(signal["signal"].get<std::string>(), std::string("input"));
        QCOMPARE(signal["state"].get<std::string>(), std::string("known"));
        QCOMPARE(signal["source"].get<std::string>(), std::string("x11"));
    }

    void compute_now_stands_above_presence()
    {
        QCOMPARE(ask({"compute-now", "--for", "1h"}).exit_code, 0);
        wait_for_work();
        const qint64 pid = worker();
        XClient hands(server_->display());
        hands.press_key();
        wait_until("the agent to have heard of the key", [&] {
            const json input = json::parse(ask({"signals", "--json"}).output.toStdString())["signals"][0];
            return input["text"].get<std::string>().starts_with("in use");
        });
        QVERIFY(process_state(pid) != "T");
        QCOMPARE(ask({"resume"}).exit_code, 0);
        wait_until("the worker to be stopped", [&] { return process_state(pid) == "T"; });
    }

    void a_display_server_that_hangs_stops_work_and_nothing_else()
    {
        wait_for_work();
        const qint64 pid = worker();
        ::kill(static_cast<pid_t>(server_->program().pid()), SIGSTOP);
        wait_until("the worker to be stopped", [&] { return process_state(pid) == "T"; });
        QCOMPARE(reason(), std::string("notKnown"));
        ::kill(static_cast<pid_t>(server_->program().pid()), SIGCONT);
        wait_for_work();
    }
};

QTEST_GUILESS_MAIN(YieldTest)
#include "yield_test.moc"
