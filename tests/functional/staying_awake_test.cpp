// SPDX-License-Identifier: GPL-3.0-or-later
// A real agent keeps its computer awake while a task of a real pool runs, where that is wanted, and lets go as soon as the owner
// says "not now". logind is played by python3-dbusmock.
#include <QTest>

#include <nlohmann/json.hpp>

#include "tests/functional/dbus_signals/bus_under_test.h"
#include "tests/functional/dbus_signals/sleep_of_logind.h"
#include "tests/support/deadline.h"
#include "tests/support/pool_under_test.h"
#include "tests/support/without_desktop.h"

using fallow::test::BusUnderTest;
using fallow::test::generous;
using fallow::test::own_inhibitors;
using fallow::test::PoolUnderTest;
using fallow::test::Program;
using fallow::test::run_program;
using fallow::test::wait_until;
using fallow::test::without_desktop;

namespace {

const QString functions = qEnvironmentVariable("FALLOW_SOURCE") + "/tests/functions/";

/// Minutes of work: more than this test takes.
constexpr int rounds = 48'000;

} // namespace

class StayingAwakeTest : public QObject {
    Q_OBJECT

    std::unique_ptr<BusUnderTest> bus_;
    std::unique_ptr<Program> logind_;
    std::unique_ptr<PoolUnderTest> pool_;

    void tell(const QStringList& verb) const
    {
        const auto told = run_program("fallow-agent", QStringList{"--state", pool_->host_directory("one")} + verb);
        QVERIFY2(told.exit_code == 0, told.errors);
    }
    std::string signals_words() const
    {
        return run_program("fallow-agent", {"--state", pool_->host_directory("one"), "signals"}).output.toStdString();
    }
    void wait_for_hold(bool is_held) const
    {
        wait_until(
            is_held ? "the computer to be kept awake" : "the computer to be let go",
            [&] { return (own_inhibitors(*bus_, "sleep:idle", "block") == 1) == is_held; }, generous,
            [&] { return signals_words(); });
    }

private Q_SLOTS:
    void initTestCase()
    {
        bus_ = std::make_unique<BusUnderTest>();
        logind_ = bus_->play("logind", "org.freedesktop.login1");
        // Nothing of the machine that this runs on but its kernel.
        qputenv("DBUS_SYSTEM_BUS_ADDRESS", QByteArray::fromStdString(bus_->address()));
        pool_ = std::make_unique<PoolUnderTest>();
        pool_->serve();
        pool_->log_in();
        pool_->publish(functions + "counting");
        pool_->add_host("one", "one", without_desktop(), {"slots=1"});
    }
    void cleanupTestCase()
    {
        pool_.reset();
        logind_.reset();
        bus_.reset();
    }

    void is_kept_awake_while_a_task_runs_and_that_is_wanted()
    {
        QCOMPARE(own_inhibitors(*bus_, "sleep:idle", "block"), 0);
        pool_->ctl_json({"batch", "submit", "counting", "-", "--replicas", "1", "--quorum", "1"},
                        QByteArray::number(rounds) + '\n');
        wait_until("the task to run", [&] { return !pool_->host_status("one")["tasks"].empty(); });
        QCOMPARE(own_inhibitors(*bus_, "sleep:idle", "block"), 0); // not unless it is wanted
        tell({"set", "keep-awake", "on"});
        wait_for_hold(true);
        tell({"pause"});
        wait_for_hold(false);
        tell({"resume"});
        wait_for_hold(true);
        // Nobody else is taken for somebody who watches a film.
        QVERIFY(pool_->host_status("one")["state"]["kind"] == "running");
        tell({"set", "keep-awake", "off"});
        wait_for_hold(false);
    }
};

QTEST_GUILESS_MAIN(StayingAwakeTest)
#include "staying_awake_test.moc"
