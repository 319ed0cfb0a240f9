// SPDX-License-Identifier: GPL-3.0-or-later
// The grid of a week's hours: what it reads, what it writes, and that the agent understands the same by it.
#include <random>

#include <QTest>

#include "app/agent/week_schedule.h"
#include "app/tray/week_hours.h"

using namespace fallow::tray;
using fallow::agent::WeekSchedule;

namespace {

bool is_the_same(const WeekHours& hours, const WeekSchedule& schedule)
{
    for (int day = 0; day < days_of_a_week; ++day)
        for (int hour = 0; hour < hours_of_a_day; ++hour)
            for (const int minute : {0, 59})
                if (hours.is_open(day, hour) != schedule.is_open({day, hour * 60 + minute}))
                    return false;
    return true;
}

} // namespace

class WeekHoursTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void reads_and_writes_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("written");
        const auto row = [](const char* text, const char* written) {
            QTest::newRow(text) << QString(text) << QString(written);
        };
        row("always", "always");
        row(" Always ", "always");
        row("00:00-24:00", "always");
        row("19:00-07:00", "mon-sun 19:00-07:00");
        row("mon-fri 19:00-07:00", "mon-fri 19:00-07:00");
        row("mon-fri 19:00-07:00, sat-sun 00:00-24:00", "mon-fri 19:00-07:00, sat-sun 00:00-24:00");
        row("MON 9:00-12:00,mon 13:00-17:00", "mon 09:00-12:00, mon 13:00-17:00");
        row("mon 09:00-12:00, mon 11:00-17:00", "mon 09:00-17:00");
        row("sat 00:00-24:00", "sat 00:00-24:00");
        row("sun 22:00-06:00", "sun 22:00-06:00");
        row("fri-mon 08:00-10:00", "fri-mon 08:00-10:00");
        row("fri 19:00-24:00, mon 00:00-07:00, sat-sun 00:00-24:00",
            "mon 00:00-07:00, fri 19:00-24:00, sat-sun 00:00-24:00");
        row("tue 23:00-24:00", "tue 23:00-24:00");
        row("mon 05:00-24:00, tue 00:00-10:00", "mon 05:00-24:00, tue 00:00-10:00");
        row("mon - wed 01:00 - 02:00", "mon-wed 01:00-02:00");
    }
    void reads_and_writes()
    {
        QFETCH(QString, text);
        const auto hours = WeekHours::read(text);
        QVERIFY(hours);
        const auto schedule = WeekSchedule::parse(text.toStdString());
        QVERIFY(schedule);
        QVERIFY(is_the_same(*hours, *schedule));
        const auto written = hours->text();
        QVERIFY(written);
        QTEST(*written, "written");
        QVERIFY(WeekHours::read(*written) == hours);
    }

    void does_not_read_data()
    {
        QTest::addColumn<QString>("text");
        for (const char* text :
             {"", "never", "mon", "mon 19:30-07:00", "mon-fri 19:00-07:15", "mon 24:00-07:00", "mon 08:00-08:00",
              "mon 8-9", "day 08:00-09:00", "mon-day 08:00-09:00", "mon 08:00-25:00", "mon 08:00-09:00,",
              "mon 08:00-09:00; tue 08:00-09:00", "-mon 08:00-09:00"})
            QTest::newRow(text) << QString(text);
        QTest::newRow("too many") << QString("mon 08:00-09:00, ").repeated(32) + "mon 08:00-09:00";
    }
    void does_not_read()
    {
        QFETCH(QString, text);
        QVERIFY(!WeekHours::read(text));
    }

    void no_hour_has_no_text()
    {
        QVERIFY(WeekHours().is_never());
        QVERIFY(!WeekHours().text());
    }

    void more_parts_than_the_agent_takes_have_no_text()
    {
        WeekHours hours;
        for (int day = 0; day < days_of_a_week; ++day)
            for (int hour = day % 2; hour < hours_of_a_day; hour += 2)
                hours.set_open(day, hour, true);
        QVERIFY(!hours.text());
    }

    void any_grid_is_understood_by_the_agent_as_it_was_meant()
    {
        std::mt19937 random(1); // NOLINT(cert-msc51-cpp): the same each time
        int written_count = 0;
        for (int round = 0; round < 3000; ++round) {
            // Blocks, as people make them.
            WeekHours hours;
            for (auto blocks = random() % 6; blocks > 0; --blocks) {
                const int first = static_cast<int>(random() % days_of_a_week);
                const int days = 1 + static_cast<int>(random() % days_of_a_week);
                const int from = static_cast<int>(random() % hours_of_a_day);
                const int length = 1 + static_cast<int>(random() % hours_of_a_day);
                for (int day = first; day < first + days; ++day)
                    for (int hour = from; hour < from + length; ++hour)
                        hours.set_open(day + hour / hours_of_a_day, hour % hours_of_a_day, true);
            }
            const auto text = hours.text();
            if (!text)
                continue;
            ++written_count;
            QVERIFY2(WeekHours::read(*text) == hours, qPrintable(*text));
            const auto schedule = WeekSchedule::parse(text->toStdString());
            QVERIFY2(schedule && is_the_same(hours, *schedule), qPrintable(*text));
        }
        QVERIFY(written_count > 2000);
    }
};

QTEST_APPLESS_MAIN(WeekHoursTest)
#include "week_hours_test.moc"
