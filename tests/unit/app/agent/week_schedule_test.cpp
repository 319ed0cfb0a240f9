// SPDX-License-Identifier: GPL-3.0-or-later
// Hours of the week: how they are written, over midnight, over the end of the week, and when clocks are put forward and back.
#include <cstdlib>
#include <ctime>

#include <QTest>

#include "app/agent/week_schedule.h"

using namespace fallow;
using namespace fallow::agent;
using namespace std::chrono;
using namespace std::chrono_literals;

namespace {

// Rules in full, so that no data base of time zones is needed.
constexpr auto berlin = "CET-1CEST,M3.5.0,M10.5.0/3";
constexpr auto lord_howe = "LHST-10:30LHDT-11,M10.1.0,M4.1.0"; // half an hour of daylight saving
constexpr auto utc = "UTC0";

void live_in(const char* zone)
{
    ::setenv("TZ", zone, 1);
    ::tzset();
}

/// "2026-03-29 00:59" in UTC.
Timestamp in_utc(const QString& text)
{
    const QDateTime time = QDateTime::fromString(text, "yyyy-MM-dd HH:mm");
    const QDate date = time.date();
    return sys_days(year(date.year()) / date.month() / date.day()) + hours(time.time().hour())
           + minutes(time.time().minute());
}

QString text_of(Timestamp at)
{
    const std::time_t seconds = system_clock::to_time_t(at);
    std::tm parts{};
    ::gmtime_r(&seconds, &parts);
    return QString::asprintf("%04d-%02d-%02d %02d:%02d", parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday,
                             parts.tm_hour, parts.tm_min);
}

} // namespace

class WeekScheduleTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void reads_and_writes_data()
    {
        QTest::addColumn<QString>("written");
        QTest::addColumn<QString>("read"); // empty: refused
        QTest::newRow("always") << "always"
                                << "always";
        QTest::newRow("in capitals") << " Always "
                                     << "always";
        QTest::newRow("nights and weekends") << "mon-fri 19:00-07:00, sat-sun 00:00-24:00"
                                             << "mon-fri 19:00-07:00, sat-sun 00:00-24:00";
        QTest::newRow("every day") << "22:00-6:30"
                                   << "mon-sun 22:00-06:30";
        QTest::newRow("a day") << "Wed 8:00-9:05"
                               << "wed 08:00-09:05";
        QTest::newRow("over the end of the week") << "fri-mon 00:00-24:00"
                                                  << "fri-mon 00:00-24:00";
        QTest::newRow("spaces anywhere") << "  mon - fri 19:00 - 07:00 ,sat 1:00-2:00"
                                         << "mon-fri 19:00-07:00, sat 01:00-02:00";
        for (const char* refused : {"",
                                    "never",
                                    "mon-fri",
                                    "mon",
                                    "19:00",
                                    "19-07",
                                    "25:00-07:00",
                                    "19:60-20:00",
                                    "24:01-07:00",
                                    "24:00-07:00",
                                    "08:00-08:00",
                                    "mon-fri 19:00-07:00,",
                                    ",mon 1:00-2:00",
                                    "mon-fri-sun 1:00-2:00",
                                    "day 1:00-2:00",
                                    "1:00-2:00 mon",
                                    "+1:00-2:00",
                                    "-1:00-2:00",
                                    "1:0-2:00",
                                    "1:00-2:00-3:00",
                                    "mon 1:00-2:00; tue 1:00-2:00"})
            QTest::addRow("refused: %s", refused) << refused << "";
    }
    void reads_and_writes()
    {
        QFETCH(QString, written);
        QFETCH(QString, read);
        const auto schedule = WeekSchedule::parse(written.toStdString());
        QCOMPARE(schedule ? QString::fromStdString(schedule->text()) : QString(), read);
        if (schedule)
            QVERIFY(WeekSchedule::parse(schedule->text()) == schedule);
        else
            QVERIFY(schedule.error().context.find(written.toStdString()) != std::string::npos);
    }
    void has_a_limit()
    {
        std::string text = "0:00-1:00";
        for (std::size_t part = 1; part < most_schedule_entries; ++part)
            text += ", 0:00-1:00";
        QVERIFY(WeekSchedule::parse(text).has_value());
        QCOMPARE(WeekSchedule::parse(text + ", 0:00-1:00").error().code, FailureCode::too_large);
    }

    void opens_data()
    {
        QTest::addColumn<QString>("schedule");
        QTest::addColumn<int>("weekday");
        QTest::addColumn<int>("hour");
        QTest::addColumn<int>("minute");
        QTest::addColumn<bool>("is_open");
        const QString office = "mon-fri 19:00-07:00, sat-sun 00:00-24:00";
        QTest::newRow("Monday before work: Sunday's night is no weekday's") << office << 0 << 6 << 0 << false;
        QTest::newRow("Monday at work") << office << 0 << 12 << 0 << false;
        QTest::newRow("a minute before") << office << 0 << 18 << 59 << false;
        QTest::newRow("the first minute") << office << 0 << 19 << 0 << true;
        QTest::newRow("after midnight") << office << 1 << 0 << 0 << true;
        QTest::newRow("the last minute") << office << 1 << 6 << 59 << true;
        QTest::newRow("the end is outside") << office << 1 << 7 << 0 << false;
        QTest::newRow("Saturday") << office << 5 << 12 << 0 << true;
        QTest::newRow("Sunday's last minute") << office << 6 << 23 << 59 << true;
        QTest::newRow("over the end of the week: Sunday") << "fri-mon 10:00-11:00" << 6 << 10 << 30 << true;
        QTest::newRow("over the end of the week: Monday") << "fri-mon 10:00-11:00" << 0 << 10 << 30 << true;
        QTest::newRow("over the end of the week: Tuesday") << "fri-mon 10:00-11:00" << 1 << 10 << 30 << false;
        QTest::newRow("Sunday's night reaches Monday") << "sun 22:00-02:00" << 0 << 1 << 59 << true;
        QTest::newRow("always") << "always" << 3 << 3 << 3 << true;
    }
    void opens()
    {
        QFETCH(QString, schedule);
        QFETCH(int, weekday);
        QFETCH(int, hour);
        QFETCH(int, minute);
        QFETCH(bool, is_open);
        QCOMPARE(WeekSchedule::parse(schedule.toStdString())->is_open({weekday, hour * 60 + minute}), is_open);
    }

    void changes_data()
    {
        QTest::addColumn<QByteArray>("zone");
        QTest::addColumn<QString>("schedule");
        QTest::addColumn<QString>("now");    // in UTC
        QTest::addColumn<QString>("change"); // in UTC; empty: none
        const auto row = [](const char* name, const char* zone, const char* schedule, const char* now,
                            const char* change) {
            QTest::newRow(name) << QByteArray(zone) << QString(schedule) << QString(now) << QString(change);
        };
        row("always", berlin, "always", "2026-01-05 12:00", "");
        row("in pieces, but always", berlin, "mon-sun 00:00-24:00", "2026-01-05 12:00", "");
        row("opens this evening", utc, "mon-fri 19:00-07:00", "2026-01-05 12:00", "2026-01-05 19:00");
        row("closes tomorrow", utc, "mon-fri 19:00-07:00", "2026-01-05 19:00", "2026-01-06 07:00");
        row("over the weekend", utc, "mon-fri 19:00-07:00", "2026-01-10 07:00", "2026-01-12 19:00");
        row("in a week", utc, "mon 10:00-10:01", "2026-01-05 10:01", "2026-01-12 10:00");
        row("on either side of midnight", utc, "19:00-24:00, 00:00-07:00", "2026-01-05 20:00", "2026-01-06 07:00");
        row("in winter", berlin, "19:00-07:00", "2026-01-05 12:00", "2026-01-05 18:00");
        row("in summer", berlin, "19:00-07:00", "2026-07-06 12:00", "2026-07-06 17:00");
        // On 29 March 2026 the clocks go from 02:00 to 03:00 at 01:00 UTC.
        row("a night that is an hour shorter", berlin, "19:00-07:00", "2026-03-28 20:00", "2026-03-29 05:00");
        row("opens in the hour that is left out", berlin, "02:30-06:00", "2026-03-29 00:00", "2026-03-29 01:00");
        row("an hour that is left out", berlin, "02:10-02:50", "2026-03-29 00:00", "2026-03-30 00:10");
        // On 25 October 2026 they go from 03:00 back to 02:00 at 01:00 UTC.
        row("a night that is an hour longer", berlin, "19:00-07:00", "2026-10-24 20:00", "2026-10-25 06:00");
        row("an hour that comes twice: first", berlin, "02:10-02:50", "2026-10-24 23:00", "2026-10-25 00:10");
        row("an hour that comes twice: second", berlin, "02:10-02:50", "2026-10-25 00:50", "2026-10-25 01:10");
        row("closes at the clocks' change", berlin, "02:30-03:00", "2026-10-25 00:30", "2026-10-25 01:00");
        // On 5 April 2026 they go from 02:00 back to 01:30 at 15:00 UTC of the day before.
        row("half an hour", lord_howe, "01:45-05:00", "2026-04-04 14:00", "2026-04-04 14:45");
        row("half an hour, again", lord_howe, "01:45-05:00", "2026-04-04 15:00", "2026-04-04 15:15");
    }
    void changes()
    {
        QFETCH(QByteArray, zone);
        QFETCH(QString, schedule);
        QFETCH(QString, now);
        QFETCH(QString, change);
        live_in(zone.constData());
        const LocalTime local_time = system_local_time();
        const auto parsed = WeekSchedule::parse(schedule.toStdString());
        for (const auto within_the_minute : {0ms, 1ms, 59'999ms}) {
            const auto next = parsed->next_change(in_utc(now) + within_the_minute, local_time);
            QCOMPARE(next ? text_of(*next) : QString(), change);
        }
    }
    void agrees_with_looking_at_every_minute_data()
    {
        QTest::addColumn<QByteArray>("zone");
        QTest::addColumn<QString>("from");
        QTest::newRow("Berlin in March") << QByteArray(berlin) << "2026-03-26 00:00";
        QTest::newRow("Berlin in October") << QByteArray(berlin) << "2026-10-22 00:00";
        QTest::newRow("Lord Howe in April") << QByteArray(lord_howe) << "2026-04-02 00:00";
        QTest::newRow("Lord Howe in October") << QByteArray(lord_howe) << "2026-10-01 00:00";
    }
    void agrees_with_looking_at_every_minute()
    {
        QFETCH(QByteArray, zone);
        QFETCH(QString, from);
        live_in(zone.constData());
        const LocalTime local_time = system_local_time();
        for (const char* text : {"19:00-07:00", "sat-sun 01:50-02:20", "01:31-01:59, 02:00-02:29, sun 02:31-03:01",
                                 "mon-fri 19:00-07:00, sat-sun 00:00-24:00"}) {
            const auto schedule = WeekSchedule::parse(text);
            Timestamp at = in_utc(from);
            const Timestamp end = at + days(6);
            auto next = schedule->next_change(at, local_time);
            for (bool was_open = schedule->is_open(local_time(at)); at < end; at += 1min) {
                const bool is_open = schedule->is_open(local_time(at));
                if (is_open == was_open)
                    continue;
                QVERIFY2(next.has_value(), text);
                QCOMPARE(text_of(*next), text_of(at));
                next = schedule->next_change(at, local_time);
                was_open = is_open;
            }
        }
    }
    void midnight_data()
    {
        QTest::addColumn<QByteArray>("zone");
        QTest::addColumn<QString>("now");
        QTest::addColumn<QString>("midnight");
        QTest::newRow("an evening") << QByteArray(berlin) << "2026-01-05 12:34"
                                    << "2026-01-05 23:00";
        QTest::newRow("midnight itself") << QByteArray(berlin) << "2026-01-05 23:00"
                                         << "2026-01-06 23:00";
        QTest::newRow("a day of 23 hours") << QByteArray(berlin) << "2026-03-28 23:00"
                                           << "2026-03-29 22:00";
        QTest::newRow("a day of 25 hours") << QByteArray(berlin) << "2026-10-24 22:00"
                                           << "2026-10-25 23:00";
    }
    void midnight()
    {
        QFETCH(QByteArray, zone);
        QFETCH(QString, now);
        QFETCH(QString, midnight);
        live_in(zone.constData());
        QCOMPARE(text_of(next_midnight(in_utc(now), system_local_time())), midnight);
    }
};

QTEST_APPLESS_MAIN(WeekScheduleTest)
#include "week_schedule_test.moc"
