// SPDX-License-Identifier: GPL-3.0-or-later
// The real agent and its worker in a control group that was given to them, as a service of systemd's has one. Where this
// test can make none, the agent must do without: its workers live where it lives.
#include <filesystem>
#include <memory>

#include <QStringList>
#include <QTest>
#include <nlohmann/json.hpp>

#include "tests/support/deadline.h"
#include "tests/support/pool_under_test.h"
#include "tests/support/process_state.h"
#include "tests/unit/worker/launcher/control_group.h"

using namespace fallow::test;
using nlohmann::json;

namespace {

const QString functions = qEnvironmentVariable("FALLOW_SOURCE") + "/tests/functions/";

} // namespace

class ControlGroupTest : public QObject {
    Q_OBJECT

    std::unique_ptr<ControlGroup> group_;
    std::unique_ptr<PoolUnderTest> pool_;

    Program& host() { return pool_->host("one"); }
    void ask(const QString& verb)
    {
        const auto result = run_program("fallow-agent", {"--state", pool_->host_directory("one"), verb});
        QVERIFY2(result.exit_code == 0, result.errors);
    }
    json task() const
    {
        const json tasks = pool_->host_status("one")["tasks"];
        return tasks.empty() ? json() : tasks[0];
    }
    int worker() const { return task().is_null() ? 0 : task()["pid"].get<int>(); }
    /// Longer than this test.
    void submit()
    {
        pool_->ctl_json({"batch", "submit", "lucas-lehmer", "-", "--replicas", "1", "--quorum", "1"}, "86243\n");
    }
    void wait_for_work()
    {
        wait_until(
            "a task to run", [&] { return !task().is_null() && task()["processorMilliseconds"].get<int>() > 0; },
            generous, [&] { return host().log().toStdString(); });
    }

private Q_SLOTS:
    void initTestCase()
    {
        group_ = ControlGroup::make();
        if (group_)
            group_->delegate();
        pool_ = std::make_unique<PoolUnderTest>();
        pool_->serve();
        pool_->log_in();
        pool_->publish(functions + "lucas-lehmer");
        pool_->add_host("one", "one", {}, {"slots=1"});
        submit();
        wait_for_work();
    }
    void cleanupTestCase()
    {
        pool_.reset();
        group_.reset();
    }

    void a_worker_lives_in_a_group_of_its_own()
    {
        const auto home = control_group_of(worker());
        if (!group_)
            QCOMPARE(home.string(), control_group_of(static_cast<int>(host().pid())).string());
        else
            QCOMPARE(home.parent_path().string(), group_->workers().string());
    }

    void a_pause_freezes_it_and_it_goes_on_with_its_task()
    {
        const int before = worker();
        const auto home = control_group_of(before);
        ask("pause");
        if (group_)
            QVERIFY(becomes_true([&] { return is_frozen(home); }));
        const int used = task()["processorMilliseconds"].get<int>();
        ask("resume");
        wait_until("the task to go on", [&] { return task()["processorMilliseconds"].get<int>() > used; });
        QVERIFY(!is_frozen(home));
        QCOMPARE(worker(), before);
    }

    void the_next_life_of_a_killed_agent_removes_what_it_left()
    {
        const int lost = worker();
        const auto left = control_group_of(lost);
        host().kill();
        wait_until("the worker to die with its agent", [&] {
            return (process_state(lost).isEmpty() || process_state(lost) == "Z") && (!group_ || !is_inhabited(left));
        });
        host().start();
        wait_until(
            "the lost lease to be told", [&] { return host().log().contains("report acknowledged"); }, generous,
            [&] { return host().log().toStdString(); });
        submit();
        wait_for_work();
        if (!group_)
            return;
        QCOMPARE(group_->count_workers(), std::size_t(1));
        QVERIFY(!std::filesystem::exists(left));
    }
};

QTEST_GUILESS_MAIN(ControlGroupTest)
#include "control_group_test.moc"
