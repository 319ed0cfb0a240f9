// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever hosts do, what must always hold holds, from whatever seed; and the same seed gives the same run. The scenarios are
// those of the report, with fewer hosts: what is checked here is the core, not its figures.
#include <QTest>

#include <random>

#include "tests/simulation/policy.h"

using namespace fallow::simulation;

namespace {

constexpr unsigned kept_seeds = 6;
const PolicySettings checked{.core = {}, .is_checked = true};

Scenario small(const Scenario& scenario)
{
    auto small = scenario;
    small.hosts = std::min(small.hosts, 60U);
    if (small.tasks_for_each_host == 0)
        small.days = std::min(small.days, 3.0);
    return small;
}

} // namespace

class SimulationTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void holds_what_must_hold_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("policy");
        for (const auto& scenario : scenarios())
            for (const auto& policy : policies())
                QTest::addRow("%s, %s", scenario.name.c_str(), policy.c_str())
                    << QString::fromStdString(scenario.name) << QString::fromStdString(policy);
    }
    void holds_what_must_hold()
    {
        QFETCH(QString, name);
        QFETCH(QString, policy);
        const auto report = run(small(*scenario_named(name.toStdString())), policy.toStdString(), checked);
        QVERIFY(report.tasks_final > 1000);
    }

    void survives_faults_from_any_seed_data()
    {
        QTest::addColumn<quint64>("seed");
        for (unsigned seed = 1; seed <= kept_seeds; ++seed)
            QTest::addRow("seed %u", seed) << quint64{seed};
        // A new one each time, shown when it fails.
        const unsigned fresh = std::random_device{}();
        QTest::addRow("fresh seed %u", fresh) << quint64{fresh};
    }
    void survives_faults_from_any_seed()
    {
        QFETCH(quint64, seed);
        auto scenario = *scenario_named("faults");
        scenario.seed = seed;
        const auto report = run(scenario, "adaptive", checked);
        QVERIFY(report.tasks_final > 1000);
        QVERIFY(report.lies > 0);
    }

    /// Were all newcomers brought forward alike, each task of the first day and a half would be computed twice.
    void newcomers_help_each_other_past_probation()
    {
        auto scenario = *scenario_named("honest");
        scenario.hosts = 1000;
        scenario.days = 1;
        const auto report = run(scenario, "adaptive", {});
        QVERIFY2(report.overhead() < 0.75, qPrintable(QString::number(report.overhead())));
    }

    void gives_the_same_run_from_the_same_seed()
    {
        auto scenario = *scenario_named("faults");
        const auto first = run(scenario, "adaptive", checked);
        const auto second = run(scenario, "adaptive", checked);
        QCOMPARE(second.tasks_final, first.tasks_final);
        QCOMPARE(second.replicas, first.replicas);
        QCOMPARE(second.until_final.mean_hours(), first.until_final.mean_hours());
        scenario.seed = 2;
        QVERIFY(run(scenario, "adaptive", checked).replicas != first.replicas);
    }
};

QTEST_GUILESS_MAIN(SimulationTest)
#include "simulation_test.moc"
