// SPDX-License-Identifier: GPL-3.0-or-later
// The simulated clock gives every event once, in the order of time, however far apart and in whatever order they come.
#include <QTest>

#include <algorithm>

#include "tests/simulation/event_queue.h"
#include "tests/simulation/random.h"

using namespace fallow::simulation;
using namespace std::chrono_literals;

namespace {

constexpr Instant start{std::chrono::hours{24}};

} // namespace

class EventQueueTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void gives_the_earliest_first()
    {
        EventQueue queue(start);
        queue.add({start + 5s, 1});
        queue.add({start + 90 * 24h, 2});
        queue.add({start + 20ms, 3});
        queue.add({start + 10ms, 4});
        std::vector<std::uint32_t> order;
        while (const auto event = queue.pop_before(start + 365 * 24h))
            order.push_back(event->host);
        QCOMPARE(order, (std::vector<std::uint32_t>{4, 3, 1, 2}));
        QCOMPARE(queue.size(), 0U);
    }

    void stops_before_its_end_and_goes_on_later()
    {
        EventQueue queue(start);
        queue.add({start + 1s, 1});
        queue.add({start + 2s, 2});
        QCOMPARE(queue.pop_before(start + 2s)->host, 1U);
        QVERIFY(!queue.pop_before(start + 2s));
        QCOMPARE(queue.pop_before(start + 2001ms)->host, 2U);
    }

    void takes_new_events_while_it_gives_others()
    {
        EventQueue queue(start);
        Random random(7);
        for (std::uint32_t host = 0; host < 100; ++host)
            queue.add({start + std::chrono::milliseconds{random.below(1000)}, host});
        Instant before = start;
        std::size_t given = 0;
        while (const auto event = queue.pop_before(start + 1000 * 24h)) {
            QVERIFY(event->at >= before);
            before = event->at;
            ++given;
            // From at once to half a year, so that every way into the wheel is taken.
            const auto most = std::uint64_t{1} << (4 + random.below(31));
            queue.add({event->at + std::chrono::milliseconds{random.below(most)}, event->host});
            QCOMPARE(queue.size(), 100U);
        }
        QVERIFY(given > 1000);
    }
};

QTEST_APPLESS_MAIN(EventQueueTest)
#include "event_queue_test.moc"
