// SPDX-License-Identifier: GPL-3.0-or-later
// An agent that sees no display and no bus, as a service of the system does not, with work of a real pool; and the tray's
// program in the session of somebody who types there: what it sees, the agent obeys.
#include <chrono>
#include <memory>
#include <optional>
#include <thread>

#include <QTest>

#include <nlohmann/json.hpp>

#include "app/agent/control_client.h"
#include "tests/functional/tray/desktop_with_tray.h"
#include "tests/support/deadline.h"
#include "tests/support/pool_under_test.h"
#include "tests/support/process_state.h"
#include "tests/support/without_desktop.h"

using namespace fallow::test;
using namespace std::chrono_literals;
using fallow::agent::ControlClient;
using nlohmann::json;

class TrayPresenceTest : public QObject {
    Q_OBJECT

    std::unique_ptr<DesktopWithTray> desktop_;
    std::unique_ptr<PoolUnderTest> pool_;
    std::unique_ptr<Program> tray_;
    std::optional<ControlClient> agent_;

    json ask(std::string_view method)
    {
        auto answer = agent_->request(method, json::object());
        if (!answer)
            throw Disappointment(std::string(method) + ": " + answer.error().context);
        return std::move(*answer);
    }
    std::string reason()
    {
        const json reason = ask("status")["state"]["reason"];
        return reason.is_string() ? reason.get<std::string>() : std::string();
    }
    json input() { return ask("signals")["signals"][0]; }
    qint64 worker()
    {
        const json tasks = ask("status")["tasks"];
        return tasks.empty() ? 0 : tasks[0]["pid"].get<qint64>();
    }
    qint64 working_worker()
    {
        wait_until(
            "a worker to run", [this] { return worker() != 0 && !is_stopped(worker()); }, generous,
            [this] { return ask("status").dump() + input().dump(); });
        return worker();
    }
    void start_tray()
    {
        tray_ = std::make_unique<Program>("fallow", QStringList{"--state", pool_->host_directory("one"), "--hidden"},
                                          desktop_->path("fallow.log"), QStringList(), desktop_->environment());
        tray_->start();
        wait_until(
            "the tray to tell", [this] { return input()["source"] == "tray" && input()["state"] == "known"; }, generous,
            [this] { return input().dump() + tray_->log().toStdString(); });
    }

private Q_SLOTS:
    void initTestCase()
    {
        desktop_ = std::make_unique<DesktopWithTray>();
        desktop_->set("first-run/seen", true);
        pool_ = std::make_unique<PoolUnderTest>();
        pool_->serve();
        pool_->log_in();
        pool_->publish(qEnvironmentVariable("FALLOW_SOURCE") + "/tests/functions/lucas-lehmer");
        pool_->add_host("one", "one", without_desktop(), {"slots=1", "idle-time=5s", "when-unknown=pause"});
        // Longer than this test.
        pool_->ctl({"batch", "submit", "lucas-lehmer", "-", "--replicas", "1", "--quorum", "1"}, "86243\n");
        auto connected = ControlClient::connect(pool_->host_directory("one").toStdString());
        QVERIFY(connected);
        agent_.emplace(std::move(*connected));
    }
    void cleanupTestCase()
    {
        agent_.reset();
        tray_.reset();
        pool_.reset();
        desktop_.reset();
    }

    void without_a_tray_it_works_and_asks_for_one()
    {
        working_worker();
        QVERIFY(input()["state"] == "absent");
        QVERIFY(ask("status")["state"]["presenceWanted"].get<bool>());
    }

    void input_in_the_trays_session_freezes_the_worker()
    {
        start_tray();
        XClient hands(desktop_->display());
        for (int times = 0; times < 3; ++times) {
            const qint64 pid = working_worker(); // nobody has touched that session for a while
            const auto began = std::chrono::steady_clock::now();
            if (times % 2 == 0)
                hands.press_key();
            else
                hands.move_mouse();
            while (!is_stopped(pid) && std::chrono::steady_clock::now() - began < generous)
                std::this_thread::sleep_for(1ms);
            const auto took = std::chrono::steady_clock::now() - began;
            qInfo("stopped after %lld ms",
                  static_cast<long long>(std::chrono::floor<std::chrono::milliseconds>(took).count()));
            QVERIFY(is_stopped(pid));
            wait_until("the agent to say why", [this] { return reason() == "inUse"; });
            QVERIFY(input()["source"] == "tray");
        }
        working_worker();
    }

    void when_the_tray_goes_nobody_knows_and_work_stops()
    {
        const qint64 pid = working_worker();
        tray_->kill();
        wait_until("the worker to be stopped", [&] { return is_stopped(pid); });
        wait_until("the agent to say why", [this] { return reason() == "notKnown"; });
        QVERIFY2(input()["state"] == "unknown" && input()["source"] == "tray", input().dump().c_str());
    }

    void a_tray_that_comes_back_is_believed_again()
    {
        start_tray();
        working_worker();
    }
};

QTEST_GUILESS_MAIN(TrayPresenceTest)
#include "tray_presence_test.moc"
