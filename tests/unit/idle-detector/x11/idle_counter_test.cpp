// SPDX-License-Identifier: GPL-3.0-or-later
// What is said of presence when alarms and heartbeats bring the server's counter of milliseconds without input.
#include <QTest>

#include <vector>

#include "idle-detector/x11/idle_counter.h"

using namespace fallow::detector;
using namespace std::chrono_literals;
using fallow::detector::x11::IdleCounter;

namespace {

struct Reading {
    std::chrono::milliseconds at; ///< since the start
    std::chrono::milliseconds value;
    bool is_active;
    std::chrono::milliseconds since; ///< since the start; before it when negative
};
using Readings = std::vector<Reading>;

} // namespace
Q_DECLARE_METATYPE(Readings)

class IdleCounterTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void each_reading_of_a_pause_of_5_s_data()
    {
        QTest::addColumn<Readings>("readings");
        QTest::newRow("just touched") << Readings{{0ms, 0ms, true, 0ms}};
        QTest::newRow("touched a while ago") << Readings{{0ms, 4000ms, true, -4000ms}};
        QTest::newRow("one below the pause") << Readings{{0ms, 4999ms, true, -4999ms}};
        QTest::newRow("the pause") << Readings{{0ms, 5000ms, false, -5000ms}};
        QTest::newRow("left an hour ago") << Readings{{0ms, 3'600'000ms, false, -3'600'000ms}};
        QTest::newRow("a counter that nothing can have counted to")
            << Readings{{0ms, std::chrono::milliseconds::max(), false, -24h * 365}, {1000ms, 0ms, true, 1000ms}};
        QTest::newRow("a negative one") << Readings{{0ms, std::chrono::milliseconds::min(), true, 0ms}};
        QTest::newRow("goes on: active since the beginning")
            << Readings{{0ms, 0ms, true, 0ms}, {10'000ms, 200ms, true, 0ms}, {20'000ms, 4000ms, true, 0ms}};
        QTest::newRow("goes away: idle since the last input")
            << Readings{{0ms, 0ms, true, 0ms}, {7000ms, 5000ms, false, 2000ms}, {17'000ms, 15'000ms, false, 2000ms}};
        QTest::newRow("comes back: active since then")
            << Readings{{0ms, 9000ms, false, -9000ms}, {1000ms, 0ms, true, 1000ms}, {6000ms, 5000ms, false, 1000ms}};
        QTest::newRow("the alarm of a return comes late: active since the input")
            << Readings{{0ms, 9000ms, false, -9000ms}, {1000ms, 30ms, true, 970ms}};
        QTest::newRow("rounded otherwise: the same idleness")
            << Readings{{0ms, 9000ms, false, -9000ms}, {10'000ms, 18'993ms, false, -9000ms}};
        QTest::newRow("read late: the same idleness")
            << Readings{{0ms, 9000ms, false, -9000ms}, {10'000ms, 18'100ms, false, -9000ms}};
        QTest::newRow("an input that no alarm told of: idle since that")
            << Readings{{0ms, 9000ms, false, -9000ms}, {10'000ms, 6000ms, false, 4000ms}};
    }
    void each_reading_of_a_pause_of_5_s()
    {
        QFETCH(Readings, readings);
        const Moment start{24h};
        IdleCounter counter(5s, true);
        for (const Reading& reading : readings) {
            const Input input = counter.seen_at(reading.value, start + reading.at);
            QCOMPARE(input.is_active, reading.is_active);
            QCOMPARE((input.since - start).count(), std::chrono::nanoseconds(reading.since).count());
            QVERIFY(input.is_precise);
        }
    }

    void no_value_lies_between_the_two_alarms()
    {
        const IdleCounter counter(5s, true);
        QCOMPARE((counter.idle_from() - counter.active_up_to()).count(), 1);
        QVERIFY(!IdleCounter(5s, true).seen_at(counter.idle_from(), Moment{24h}).is_active);
        QVERIFY(IdleCounter(5s, true).seen_at(counter.active_up_to(), Moment{24h}).is_active);
    }

    void a_server_that_does_not_see_all_gives_a_hint()
    {
        QVERIFY(!IdleCounter(5s, false).seen_at(9s, Moment{24h}).is_precise);
        QVERIFY(!IdleCounter(5s, false).seen_at(0s, Moment{24h}).is_precise);
    }
};

QTEST_APPLESS_MAIN(IdleCounterTest)
#include "idle_counter_test.moc"
