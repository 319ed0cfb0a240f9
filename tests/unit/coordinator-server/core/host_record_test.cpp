// SPDX-License-Identifier: GPL-3.0-or-later
// What the coordinator learns of hosts and functions: how long tasks take, who is slow, who stays, who is to rest.
#include <QTest>

#include "coordinator-server/core/host_record.h"
#include "coordinator-server/core/typical_time.h"

using namespace fallow;
using namespace fallow::coordinator;
using namespace std::chrono_literals;

namespace {

const Instant noon{std::chrono::hours{24 * 365 * 50 + 12}};

} // namespace

class HostRecordTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void typical_is_what_half_of_them_take_data()
    {
        QTest::addColumn<QList<int>>("seconds");
        QTest::addColumn<int>("least");
        QTest::addColumn<int>("most");
        QTest::addRow("nothing before five were seen") << QList<int>{10, 10, 10, 10} << -1 << -1;
        QTest::addRow("all alike") << QList<int>{10, 10, 10, 10, 10} << 10 << 10;
        QTest::addRow("a straggler among the first") << QList<int>{10, 900, 11, 9, 10} << 10 << 10;
        QList<int> stragglers;
        for (int i = 0; i < 200; ++i)
            stragglers << (i % 10 == 7 ? 1000 : 10);
        QTest::addRow("one in ten takes a hundred times as long") << stragglers << 10 << 11;
        QList<int> change(QList<int>(20, 10));
        change << QList<int>(60, 40);
        QTest::addRow("the inputs grew") << change << 39 << 40;
    }
    void typical_is_what_half_of_them_take()
    {
        QFETCH(QList<int>, seconds);
        QFETCH(int, least);
        QFETCH(int, most);
        TypicalTime time;
        for (const int took : seconds)
            time.observe(std::chrono::seconds{took});
        if (least < 0) {
            QVERIFY(!time.value());
            return;
        }
        QVERIFY(time.value() >= std::chrono::seconds{least});
        QVERIFY(time.value() <= std::chrono::seconds{most});
    }

    void a_host_is_slow_once_its_record_says_so_data()
    {
        QTest::addColumn<int>("tasks");
        QTest::addColumn<int>("took");
        QTest::addColumn<bool>("slow");
        QTest::addRow("nothing is known") << 0 << 0 << false;
        QTest::addRow("three slow tasks are chance") << 3 << 100 << false;
        QTest::addRow("as others") << 50 << 10 << false;
        QTest::addRow("half as long again") << 50 << 15 << false;
        QTest::addRow("thrice as long") << 50 << 30 << true;
    }
    void a_host_is_slow_once_its_record_says_so()
    {
        QFETCH(int, tasks);
        QFETCH(int, took);
        QFETCH(bool, slow);
        HostRecord record;
        for (int i = 0; i < tasks; ++i)
            record.finished(std::chrono::seconds{took}, 10s);
        QCOMPARE(record.is_slow(), slow);
        if (slow)
            QVERIFY(record.expected(60s) > 150s && record.expected(60s) <= 180s);
    }

    void it_stays_as_long_as_what_it_finished_and_lost_says()
    {
        HostRecord record;
        QVERIFY(record.stays_for(24h)); // nothing speaks against it
        record.finished(10s, 10s);
        QVERIFY(record.stays_for(24h));
        record.lost(30min, noon);
        QVERIFY(record.stays_for(30min));
        QVERIFY(!record.stays_for(31min));
        record.finished(2h, 10s); // it was open longer than it seemed
        QVERIFY(record.stays_for(2h));
        for (int i = 0; i < 40; ++i)
            record.lost(5min, noon);
        QVERIFY(!record.stays_for(10min));
        QVERIFY(record.stays_for(5min));
    }

    void five_losses_in_a_row_are_a_rest_that_grows()
    {
        HostRecord record;
        Instant now = noon;
        for (std::uint32_t i = 1; i < losses_before_rest; ++i)
            QVERIFY(!record.lost(1min, now));
        record.finished(1min, 1min); // not in a row
        for (std::uint32_t i = 1; i < losses_before_rest; ++i)
            QVERIFY(!record.lost(1min, now));
        QVERIFY(!record.rests_until(now));
        QVERIFY(record.lost(1min, now));
        QVERIFY(record.rests_until(now) == now + first_rest);
        QVERIFY(!record.lost(1min, now)); // what it held beside changes nothing
        QVERIFY(record.rests_until(now) == now + first_rest);
        auto rest = std::chrono::minutes{first_rest};
        for (int i = 0; i < 8; ++i) {
            now += rest;
            QVERIFY(!record.rests_until(now));
            QVERIFY(record.lost(1min, now)); // one more is enough after the first rest
            rest = std::min(rest * 2, longest_rest);
            QVERIFY(record.rests_until(now) == now + rest);
        }
        QCOMPARE(rest, longest_rest);
        record.finished(1min, 1min);
        QVERIFY(!record.rests_until(now));
        QVERIFY(!record.lost(1min, now)); // all of it is forgiven
    }

    void the_largest_of_those_who_asked_lately_counts()
    {
        HostRecords records;
        records.resize(3);
        QVERIFY(!records.largest(noon));
        records.of(1).asked({1ULL << 30, 5ULL << 30}, noon);
        records.of(2).asked({4ULL << 30, 1ULL << 30}, noon + 23h);
        QVERIFY(records.largest(noon + 23h) == (Capacity{4ULL << 30, 5ULL << 30}));
        QVERIFY(records.largest(noon + 24h) == (Capacity{4ULL << 30, 1ULL << 30}));
        QVERIFY(!records.largest(noon + 47h));
    }
};

QTEST_APPLESS_MAIN(HostRecordTest)
#include "host_record_test.moc"
