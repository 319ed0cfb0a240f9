// SPDX-License-Identifier: GPL-3.0-or-later
// The owner comes back: a real agent with work of a real pool, under a real X server.
#include <algorithm>
#include <chrono>
#include <csignal>
#include <vector>

#include <sys/types.h>

#include <QTest>

#include <nlohmann/json.hpp>

#include "app/agent/control_client.h"
#include "tests/functional/presence/x_server.h"
#include "tests/support/deadline.h"
#include "tests/support/pool_under_test.h"
#include "tests/support/process_state.h"
#include "tests/support/program.h"

using fallow::test::becomes_true;
using fallow::test::is_stopped;
using fallow::test::PoolUnderTest;
using fallow::test::process_state;
using fallow::test::processor_ticks;
using fallow::test::run_program;
using fallow::test::RunResult;
using fallow::test::slowness;
using fallow::test::wait_until;
using fallow::test::XClient;
using fallow::test::XServer;
using nlohmann::json;

namespace {

using namespace std::chrono_literals;
using Milliseconds = std::chrono::duration<double, std::milli>;

const QString functions = qEnvironmentVariable("FALLOW_SOURCE") + "/tests/functions/";

/// A process that hangs as long as this lives.
class Hanging {
public:
    explicit Hanging(qint64 pid) : pid_(static_cast<pid_t>(pid)) { ::kill(pid_, SIGSTOP); }
    ~Hanging() { ::kill(pid_, SIGCONT); }
    Hanging(const Hanging&) = delete;
    Hanging& operator=(const Hanging&) = delete;

private:
    pid_t pid_;
};

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

    void suspended_means_suspended()
    {
        wait_for_work();
        const qint64 pid = worker();
        XClient hands(server_->display());
        // The owner stays: a key at each look.
        wait_until("all of the worker to be stopped", [&] {
            hands.press_key();
            return is_stopped(pid);
        });
        const qint64 before = processor_ticks(pid);
        QVERIFY(before > 0);
        const bool ran = becomes_true(
            [&] {
                hands.press_key();
                return processor_ticks(pid) != before;
            },
            3s);
        QVERIFY2(!ran, qPrintable(QString("%1 ticks in a pause").arg(processor_ticks(pid) - before)));
        QCOMPARE(worker(), pid);
    }

    void a_hung_source_stops_work_and_does_not_keep_the_control_socket()
    {
        constexpr Milliseconds usual_limit = 100ms * slowness;
        constexpr Milliseconds longest_limit = 1s * slowness; // less than anything that waits for the display server
        wait_for_work();
        const qint64 pid = worker();
        auto client = fallow::agent::ControlClient::connect(pool_->host_directory("one").toStdString());
        QVERIFY(client);
        std::vector<Milliseconds> times;
        {
            const Hanging display_server(server_->program().pid());
            // From when nobody knows of it yet until everybody does.
            wait_until("the agent to miss the display server", [&] {
                const auto asked = std::chrono::steady_clock::now();
                const auto status = client->request("status", json::object());
                times.emplace_back(std::chrono::steady_clock::now() - asked);
                return status && (*status)["state"]["reason"] == "notKnown";
            });
            wait_until("the worker to be stopped", [&] { return is_stopped(pid); });
        }
        std::ranges::sort(times);
        const Milliseconds usual = times[times.size() / 2];
        qInfo("while the display server hung, %zu asks for the status: median %.2f ms, longest %.2f ms", times.size(),
              usual.count(), times.back().count());
        QVERIFY(usual <= usual_limit);
        QVERIFY(times.back() <= longest_limit);
        wait_for_work();
        QCOMPARE(worker(), pid);
    }
};

QTEST_GUILESS_MAIN(YieldTest)
#include "yield_test.moc"
