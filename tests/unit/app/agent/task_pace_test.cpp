// SPDX-License-Identifier: GPL-3.0-or-later
// What progress tells about the time that is left: a table.
#include <QTest>

#include "app/agent/task_pace.h"

using namespace fallow::agent;
using namespace std::chrono_literals;

namespace {

constexpr qint64 unknown = -1;

qint64 seconds(const std::optional<std::chrono::nanoseconds>& time)
{
    return time ? std::chrono::round<std::chrono::seconds>(*time).count() : unknown;
}

} // namespace

class TaskPaceTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void time_left_data()
    {
        QTest::addColumn<uint>("first_per_mille");
        QTest::addColumn<qint64>("first_s");
        QTest::addColumn<uint>("last_per_mille");
        QTest::addColumn<qint64>("last_s");
        QTest::addColumn<qint64>("worked_s");
        QTest::addColumn<qint64>("left_s");
        const auto add = [](const char* name, uint first, qint64 first_s, uint last, qint64 last_s, qint64 worked_s,
                            qint64 left_s) {
            QTest::newRow(name) << first << first_s << last << last_s << worked_s << left_s;
        };
        add("half way", 0U, 0, 500U, 60, 60, 60);
        add("a while after the last word", 0U, 0, 500U, 60, 75, 45);
        add("a quarter", 0U, 0, 250U, 60, 60, 180);
        add("one in a thousand", 0U, 0, 1U, 1, 1, 999);
        add("done", 0U, 0, 1000U, 60, 61, 0);
        add("more than done", 0U, 0, 1200U, 60, 61, 0);
        add("done when first heard of", 1000U, 5, 1000U, 5, 9, 0);
        add("nothing told", 0U, 0, 0U, 0, 60, unknown);
        add("told to be at the beginning", 0U, 0, 0U, 30, 60, unknown);
        add("told once, from a checkpoint", 400U, 2, 400U, 2, 60, unknown);
        add("from a checkpoint", 400U, 10, 500U, 30, 30, 100);
        add("went back", 400U, 10, 300U, 30, 30, unknown);
        add("no time between", 0U, 0, 500U, 0, 0, unknown);
        add("silent for longer than it should take", 0U, 0, 500U, 60, 180, 180);
        add("very long", 0U, 0, 1U, 9'000'000, 9'000'000, 8'991'000'000);
    }
    void time_left()
    {
        QFETCH(uint, first_per_mille);
        QFETCH(qint64, first_s);
        QFETCH(uint, last_per_mille);
        QFETCH(qint64, last_s);
        QFETCH(qint64, worked_s);
        QFETCH(qint64, left_s);
        using std::chrono::seconds;
        const ProgressMark first{first_per_mille, seconds(first_s)};
        const ProgressMark last{last_per_mille, seconds(last_s)};
        QCOMPARE(::seconds(fallow::agent::time_left(first, last, seconds(worked_s))), left_s);
    }
    void marks_of_a_run_from_its_beginning()
    {
        TaskPace pace;
        QVERIFY(!pace.left(10s));
        pace.told({100, 10s});
        QCOMPARE(seconds(pace.left(10s)), qint64(90));
        pace.told({200, 40s});
        QCOMPARE(seconds(pace.left(40s)), qint64(160));
    }
    void marks_of_a_run_from_a_checkpoint()
    {
        TaskPace pace(true);
        pace.told({500, 1s});
        QVERIFY(!pace.left(1s)); // what was done before took nobody knows how long
        pace.told({600, 11s});
        QCOMPARE(seconds(pace.left(11s)), qint64(40));
    }
};

QTEST_APPLESS_MAIN(TaskPaceTest)
#include "task_pace_test.moc"
