// SPDX-License-Identifier: GPL-3.0-or-later
// How fast a sensor gets hotter, and when a processor was slowed down by heat.
#include <cmath>

#include <QTest>

#include "idle-detector/kernel/heat_trend.h"
#include "idle-detector/kernel/throttle_watch.h"

using namespace fallow::detector;
using namespace std::chrono_literals;

namespace {

/// Temperatures, one each 5 seconds.
using Course = QList<double>;

Moment look(qsizetype number) { return Moment(1h) + 5s * number; }

} // namespace

class HeatTrendTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void is_the_slope_of_the_last_minute_data()
    {
        QTest::addColumn<Course>("celsius");
        QTest::addColumn<double>("kelvin_per_minute");
        QTest::newRow("nothing measured") << Course{} << 0.0;
        QTest::newRow("once") << Course{50} << 0.0;
        QTest::newRow("too short to tell") << Course{50, 60} << 0.0;
        QTest::newRow("steady") << Course{50, 50, 50, 50} << 0.0;
        QTest::newRow("one kelvin each look") << Course{50, 51, 52, 53, 54} << 12.0;
        QTest::newRow("cools down") << Course{54, 53, 52, 51, 50} << -12.0;
        QTest::newRow("a jump to and fro is no trend") << Course{50, 50, 60, 50, 50} << 0.0;
        QTest::newRow("steps of whole degrees") << Course{50, 50, 51, 51, 52, 52} << 12 * 16.0 / 35;
        // 13 looks span the minute: what came before does not count.
        QTest::newRow("what is older than a minute is forgotten")
            << Course{20, 30, 40, 70, 70, 70, 70, 70, 70, 70, 70, 70, 70, 70, 70, 70} << 0.0;
        QTest::newRow("what is a minute old counts")
            << Course{20, 30, 40, 69, 70, 71, 72, 73, 74, 75, 76, 77, 78, 79, 80, 81} << 12.0;
    }
    void is_the_slope_of_the_last_minute()
    {
        QFETCH(Course, celsius);
        QFETCH(double, kelvin_per_minute);
        HeatTrend trend;
        for (qsizetype number = 0; number < celsius.size(); ++number)
            trend.add(look(number), celsius.at(number));
        QVERIFY2(std::abs(trend.kelvin_per_minute() - kelvin_per_minute) < 1e-9,
                 qPrintable(QString::number(trend.kelvin_per_minute())));
    }

    void looks_need_not_be_regular()
    {
        HeatTrend trend;
        for (const auto second : {0s, 1s, 20s, 21s, 50s})
            trend.add(Moment(1h) + second, 40 + static_cast<double>(second.count()) / 10);
        QVERIFY(std::abs(trend.kelvin_per_minute() - 6) < 1e-9);
    }

    void begins_anew_after_a_gap()
    {
        HeatTrend trend;
        for (qsizetype number = 0; number < 10; ++number)
            trend.add(look(number), 50);
        trend.add(look(100), 90);
        QCOMPARE(trend.kelvin_per_minute(), 0.0);
    }

    void each_sensor_has_its_own()
    {
        HeatTrends trends;
        for (qsizetype number = 0; number < 5; ++number)
            trends.add(look(number), {{"steady", 80, 100}, {"heating", 50.0 + static_cast<double>(number), 100}});
        QCOMPARE(trends.kelvin_per_minute("steady"), 0.0);
        QVERIFY(std::abs(trends.kelvin_per_minute("heating") - 12) < 1e-9);
        QCOMPARE(trends.kelvin_per_minute("nobody"), 0.0);
    }

    void a_sensor_that_is_gone_is_forgotten()
    {
        HeatTrends trends;
        trends.add(look(0), {{"old", 50, 100}});
        for (qsizetype number = 1; number < 30; ++number)
            trends.add(look(number), {{"new", 50, 100}});
        QCOMPARE(trends.sensors(), std::size_t(1));
    }

    void was_slowed_down_data()
    {
        using Looks = std::vector<ThrottleCounts>;
        QTest::addColumn<Looks>("looks");
        QTest::addColumn<bool>("has_risen"); // at the last look
        QTest::newRow("no counters") << Looks{{}, {}} << false;
        QTest::newRow("the first look tells nothing of when") << Looks{{{"cpu0", 7}}} << false;
        QTest::newRow("the same") << Looks{{{"cpu0", 7}}, {{"cpu0", 7}}} << false;
        QTest::newRow("more") << Looks{{{"cpu0", 7}}, {{"cpu0", 8}}} << true;
        QTest::newRow("more on any") << Looks{{{"cpu0", 7}, {"cpu1", 7}}, {{"cpu0", 7}, {"cpu1", 8}}} << true;
        QTest::newRow("only before the last look") << Looks{{{"cpu0", 7}}, {{"cpu0", 8}}, {{"cpu0", 8}}} << false;
        QTest::newRow("a processor was switched on") << Looks{{{"cpu0", 7}}, {{"cpu0", 7}, {"cpu1", 9}}} << false;
        QTest::newRow("a counter began anew") << Looks{{{"cpu0", 7}}, {{"cpu0", 1}}} << false;
        QTest::newRow("and rose then") << Looks{{{"cpu0", 7}}, {{"cpu0", 1}}, {{"cpu0", 2}}} << true;
        QTest::newRow("off and on again") << Looks{{{"cpu0", 7}}, {}, {{"cpu0", 8}}} << false;
    }
    void was_slowed_down()
    {
        QFETCH(std::vector<ThrottleCounts>, looks);
        QFETCH(bool, has_risen);
        ThrottleWatch watch;
        bool last = false;
        for (const auto& counts : looks)
            last = watch.has_risen(counts);
        QCOMPARE(last, has_risen);
    }
};

QTEST_GUILESS_MAIN(HeatTrendTest)
#include "heat_trend_test.moc"
