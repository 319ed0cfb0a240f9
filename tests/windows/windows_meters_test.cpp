// SPDX-License-Identifier: GPL-3.0-or-later
// What is kept between two looks at Windows' counters: of input, and of processor time.
#include <QTest>

#include "idle-detector/windows/input_watch.h"
#include "idle-detector/windows/load_meter.h"

using namespace fallow::detector;
using namespace fallow::detector::windows;
using namespace std::chrono_literals;

namespace {

constexpr Moment start = Moment(1h);

Input active_since(Moment since) { return {true, since, true}; }
Input idle_since(Moment since) { return {false, since, true}; }

/// After so many seconds on two processors, of which so many were idle.
LoadReading reading(std::chrono::seconds at, std::chrono::seconds idle, std::map<ProcessKey, Ticks> background = {})
{
    return {at, {idle, idle, 2 * at - idle}, std::move(background)};
}

} // namespace

class WindowsMetersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void idle_begins_after_the_pause()
    {
        InputWatch watch;
        const auto first = watch.looked(10'000, 11'000, start);
        QVERIFY(first.input == active_since(start - 1s));
        QVERIFY(!first.is_to_listen);
        QVERIFY(first.until_look == 4s);
        const auto second = watch.looked(10'000, 15'000, start + 4s);
        QVERIFY(second.input == idle_since(start - 1s));
        QVERIFY(second.is_to_listen);
    }

    void more_input_prolongs_and_does_not_begin_anew()
    {
        InputWatch watch;
        (void)watch.looked(10'000, 11'000, start);
        const auto next = watch.looked(14'500, 15'000, start + 4s);
        QVERIFY(next.input == active_since(start - 1s));
        QVERIFY(next.until_look == 4500ms);
    }

    void a_return_is_heard()
    {
        InputWatch watch;
        (void)watch.looked(10'000, 70'000, start);
        const auto back = watch.heard(start + 30s);
        QVERIFY(back.input == active_since(start + 30s));
        QVERIFY(back.until_look == 5s);
        QVERIFY(!back.is_to_listen);
        // Windows' tick may lag behind what was heard.
        QVERIFY(watch.looked(99'990, 100'010, start + 30010ms).input == active_since(start + 30s));
        QVERIFY(watch.looked(99'990, 105'010, start + 35010ms).input == idle_since(start + 30s));
    }

    void a_return_is_seen_where_nothing_is_heard()
    {
        InputWatch watch;
        (void)watch.looked(10'000, 70'000, start);
        QVERIFY(watch.looked(70'100, 70'200, start + 200ms).input == active_since(start + 100ms));
    }

    void the_same_input_stays_at_its_moment()
    {
        InputWatch watch;
        const auto first = watch.looked(10'000, 70'000, start);
        // 16 ms later by one clock and none by the other
        QVERIFY(watch.looked(10'000, 70'000, start + 16ms).input == first.input);
    }

    void the_counter_may_begin_again_at_0()
    {
        InputWatch watch;
        const auto next = watch.looked(0xFFFF'FF00U, 0x0000'1770U, start); // 6.256 s
        QVERIFY(next.input == idle_since(start - 6256ms));
    }

    void load_is_what_is_neither_idle_nor_in_the_background()
    {
        const ProcessKey worker{7, Ticks(5s)};
        LoadMeter meter;
        QVERIFY(!meter.read(reading(100s, 50s, {{worker, 40s}}), 10s));
        // 20 s of two processors: 4 idle, 10 by our worker, 6 by others
        QVERIFY(meter.read(reading(110s, 54s, {{worker, 50s}}), 10s) == (Load{30.0, 10s, 1}));
        // Nothing but idle: another interval, as empty as can be.
        QVERIFY(meter.read(reading(120s, 74s, {{worker, 50s}}), 10s) == (Load{0.0, 10s, 2}));
    }

    void background_data()
    {
        QTest::addColumn<std::map<ProcessKey, Ticks>>("before");
        QTest::addColumn<std::map<ProcessKey, Ticks>>("after");
        QTest::addColumn<double>("percent"); // of 20 s, none of them idle
        using Times = std::map<ProcessKey, Ticks>;
        const ProcessKey old{7, Ticks(5s)};
        const ProcessKey fresh{8, Ticks(101s)};
        const ProcessKey same_number{7, Ticks(102s)};
        QTest::newRow("none") << Times{} << Times{} << 100.0;
        QTest::newRow("began in between") << Times{} << Times{{fresh, 5s}} << 75.0;
        QTest::newRow("was there, and became background") << Times{} << Times{{old, 50s}} << 100.0;
        QTest::newRow("ended in between") << Times{{old, 50s}} << Times{} << 100.0;
        QTest::newRow("another of the same number") << Times{{old, 50s}} << Times{{same_number, 5s}} << 75.0;
        QTest::newRow("ran back") << Times{{old, 50s}} << Times{{old, 40s}} << 100.0;
        QTest::newRow("claims more than there was") << Times{{old, 0s}} << Times{{old, 90s}} << 0.0;
    }
    void background()
    {
        using Times = std::map<ProcessKey, Ticks>;
        QFETCH(Times, before);
        QFETCH(Times, after);
        LoadMeter meter;
        (void)meter.read(reading(100s, 50s, before), 10s);
        const auto load = meter.read(reading(110s, 50s, after), 10s);
        QVERIFY(load);
        QTEST(load->others_percent, "percent");
    }

    void counters_that_stand_or_run_back_say_nothing()
    {
        LoadMeter meter;
        (void)meter.read(reading(100s, 50s), 10s);
        QVERIFY(!meter.read(reading(100s, 50s), 10s));
        QVERIFY(!meter.read(reading(90s, 45s), 10s));
        QVERIFY(meter.read(reading(100s, 45s), 10s) == (Load{100.0, 10s, 1}));
    }
};

QTEST_APPLESS_MAIN(WindowsMetersTest)
#include "windows_meters_test.moc"
