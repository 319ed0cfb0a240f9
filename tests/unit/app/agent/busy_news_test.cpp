// SPDX-License-Identifier: GPL-3.0-or-later
// That work began is told at once, that it is over only after a while; a stream of short tasks is one piece of news.
#include <QTest>

#include "app/agent/busy_news.h"

using namespace fallow::agent;
using namespace std::chrono_literals;

class BusyNewsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void nothing_is_told_before_work_begins()
    {
        BusyNews news;
        QVERIFY(!news.look(false, Moment(1h)));
        QVERIFY(!news.is_busy());
        QVERIFY(!news.next_look());
    }
    void beginning_is_told_at_once_and_the_end_after_a_while()
    {
        BusyNews news;
        QVERIFY(news.look(true, Moment(1h)));
        QVERIFY(news.is_busy());
        QVERIFY(!news.look(true, Moment(2h)));
        QVERIFY(!news.next_look());
        QVERIFY(!news.look(false, Moment(2h)));
        QVERIFY(news.next_look() == Moment(2h + idle_told_after));
        QVERIFY(!news.look(false, Moment(2h + idle_told_after - 1ms)));
        QVERIFY(news.look(false, Moment(2h + idle_told_after)));
        QVERIFY(!news.is_busy() && !news.next_look());
    }
    void a_stream_of_short_tasks_is_one_piece_of_news()
    {
        BusyNews news;
        int told = 0;
        for (auto at = 0ms; at < 60s; at += 10ms)
            told += news.look(at.count() % 20 == 0, Moment(at)) ? 1 : 0;
        QCOMPARE(told, 1);
    }
    void at_most_two_pieces_in_the_time_that_the_end_waits()
    {
        BusyNews news;
        int told = 0;
        for (auto at = 0ms; at < 60s; at += 10ms) // the worst: a moment of work after each quiet spell
            told += news.look(at % (idle_told_after + 20ms) < 10ms, Moment(at)) ? 1 : 0;
        QVERIFY2(told <= 2 * (60s / idle_told_after), qPrintable(QString::number(told)));
    }
};

QTEST_APPLESS_MAIN(BusyNewsTest)
#include "busy_news_test.moc"
