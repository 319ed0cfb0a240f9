// SPDX-License-Identifier: GPL-3.0-or-later
// The run policy under heat: fewer tasks before the fan howls, none at the limit, and no swinging.
#include <QTest>

#include "tests/unit/app/agent/policy_scene.h"

using namespace fallow;
using namespace fallow::agent;
using namespace fallow::test;
using namespace std::chrono_literals;

class PolicyHeatTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    // Critical at 100 °C: fewer tasks from 70 °C on, none at 85 °C, back below 77.5 °C.
    void heat_level_data()
    {
        QTest::addColumn<double>("celsius");
        QTest::addColumn<double>("kelvin_per_minute");
        QTest::addColumn<bool>("is_throttled");
        QTest::addColumn<QString>("four"); // of 4 slots
        QTest::addColumn<QString>("one");  // of 1 slot
        const auto row = [](const char* name, double celsius, double trend, bool throttled, const char* four,
                            const char* one) {
            QTest::newRow(name) << celsius << trend << throttled << QString(four) << QString(one);
        };
        row("cold", 30, 0, false, "run 4", "run 1");
        row("at the target", 70, 0, false, "run 4", "run 1");
        row("a quarter of the way", 73.75, 0, false, "run 3", "run 1 at 70 %");
        row("half-way", 77.5, 0, false, "run 2", "run 1 at 50 %");
        row("three quarters", 81.25, 0, false, "run 1", "run 1 at 20 %");
        row("nearly at the limit", 84.9, 0, false, "run 1 at 20 %", "run 1 at 10 %");
        row("at the limit", 85, 0, false, "pause tooHot", "pause tooHot");
        row("above it", 95, 0, false, "pause tooHot", "pause tooHot");
        row("cool, but in half a minute half-way", 65, 25, false, "run 2", "run 1 at 50 %");
        row("a trend alone never stops all", 60, 200, false, "run 1 at 20 %", "run 1 at 10 %");
        row("cooling down counts for nothing", 77.5, -25, false, "run 2", "run 1 at 50 %");
        row("throttled although cool", 50, 0, true, "run 2", "run 1 at 50 %");
        row("throttled and hot", 81.25, 0, true, "run 1", "run 1 at 20 %");
    }
    void heat_level()
    {
        QFETCH(double, celsius);
        QFETCH(double, kelvin_per_minute);
        QFETCH(bool, is_throttled);
        QFETCH(QString, four);
        QFETCH(QString, one);
        PolicyScene scene;
        scene.heat_of(celsius, kelvin_per_minute, is_throttled);
        QCOMPARE(scene.decide(), four);
        scene.memory = {};
        scene.inputs.preferences.slots = 1;
        QCOMPARE(scene.decide(), one);
    }
    void after_the_limit_work_returns_half_way_and_one_part_at_a_time()
    {
        PolicyScene scene;
        scene.heat_of(86);
        QCOMPARE(scene.decide(), QString("pause tooHot"));
        for (const double celsius : {84.0, 80.0, 77.5}) {
            scene.heat_of(celsius);
            QCOMPARE(scene.after(60s), QString("pause tooHot"));
        }
        scene.heat_of(60);
        QCOMPARE(scene.after(10s), QString("run 1"));
        QVERIFY(scene.verdict.decide_again.has_value()); // nothing needs to be said for the next to start
        QCOMPARE(scene.after(29s), QString("run 1"));
        QCOMPARE(scene.after(1s), QString("run 2"));
        QCOMPARE(scene.after(30s), QString("run 3"));
        QCOMPARE(scene.after(30s), QString("run 4"));
        QVERIFY(!scene.verdict.decide_again.has_value());
    }
    void heat_at_a_boundary_does_not_swing()
    {
        PolicyScene scene;
        QStringList answers;
        for (int i = 0; i < 40; ++i) {
            scene.heat_of(i % 2 == 0 ? 77.4 : 77.9);
            answers << scene.after(30s);
        }
        answers.removeDuplicates();
        QVERIFY2(answers.size() <= 2, qPrintable(answers.join(", ")));
    }
    /// A crude machine: each slot heats, the room cools. Two slots are cool, three are too many: it would swing 160 times an
    /// hour if it did not learn that.
    void heat_settles()
    {
        PolicyScene scene;
        double celsius = 40;
        double work_done = 0;
        int changes_in_the_second_hour = 0;
        QString before = scene.decide();
        for (int second = 0; second < 7200; second += 5) {
            const auto* run = std::get_if<Run>(&scene.verdict.decision);
            const double work = run ? run->slots * run->share_percent / 100.0 : 0;
            const double equilibrium = 40 + 14 * work; // 96 °C with all four
            const double rise = (equilibrium - celsius) / 40 * 5;
            celsius += rise;
            work_done += work * 5 / 7200;
            scene.heat_of(celsius, rise * 12);
            const QString now = scene.after(5s);
            QVERIFY2(celsius < 85, qPrintable(QString::number(celsius)));
            if (now != before && second >= 3600)
                ++changes_in_the_second_hour;
            before = now;
        }
        QVERIFY2(changes_in_the_second_hour <= 30, qPrintable(QString::number(changes_in_the_second_hour)));
        QVERIFY2(work_done > 1.8, qPrintable(QString::number(work_done)));
    }
    void growing_is_tried_again_later_each_time_that_it_was_too_much()
    {
        PolicyScene scene;
        scene.heat_of(77.5);
        QCOMPARE(scene.decide(), QString("run 2"));
        for (const auto wait : {30s, 60s, 120s, 240s, 480s, 960s, 960s}) {
            scene.heat_of(60);
            QCOMPARE(scene.after(wait - 1s), QString("run 2"));
            QCOMPARE(scene.after(1s), QString("run 3"));
            scene.heat_of(77.5);
            QCOMPARE(scene.after(1s), QString("run 2"));
        }
        // An hour without that, and it is forgiven.
        scene.heat_of(77.5);
        scene.after(1h);
        scene.heat_of(79);
        QCOMPARE(scene.after(1s), QString("run 1"));
        scene.heat_of(60);
        QCOMPARE(scene.after(29s), QString("run 1"));
        QCOMPARE(scene.after(1s), QString("run 2"));
    }
};

QTEST_APPLESS_MAIN(PolicyHeatTest)
#include "policy_heat_test.moc"
