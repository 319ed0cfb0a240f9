// SPDX-License-Identifier: GPL-3.0-or-later
// How the end reaches a thread that waits, by time or by descriptor.
#include <thread>

#include <QTest>

#include <fcntl.h>
#include <poll.h>

#include "idle-detector/stop_signal.h"

using namespace fallow::detector;
using namespace std::chrono_literals;

namespace {

using Clock = std::chrono::steady_clock;

bool is_readable(const StopSignal& stop, std::chrono::milliseconds within)
{
    pollfd waiting{stop.waitable(), POLLIN, 0};
    return ::poll(&waiting, 1, static_cast<int>(within.count())) == 1;
}

} // namespace

class StopSignalTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nobody_asked_yet()
    {
        const StopSignal stop;
        QVERIFY(!stop.is_requested());
        QVERIFY(!is_readable(stop, 0ms));
    }

    void a_wait_without_request_takes_its_time()
    {
        const StopSignal stop;
        const auto begin = Clock::now();
        QVERIFY(!stop.wait_for(50ms));
        QVERIFY(Clock::now() - begin >= 50ms);
    }

    void a_wait_of_no_or_negative_time_returns_data()
    {
        QTest::addColumn<int>("milliseconds");
        QTest::newRow("none") << 0;
        QTest::newRow("negative") << -1000;
    }
    void a_wait_of_no_or_negative_time_returns()
    {
        QFETCH(int, milliseconds);
        StopSignal stop;
        QVERIFY(!stop.wait_for(std::chrono::milliseconds(milliseconds)));
        stop.request();
        QVERIFY(stop.wait_for(std::chrono::milliseconds(milliseconds)));
    }

    void a_request_ends_every_wait_data()
    {
        QTest::addColumn<qint64>("milliseconds");
        QTest::newRow("an hour") << qint64(3'600'000);
        QTest::newRow("longer than poll can count") << qint64(std::chrono::milliseconds::max().count());
    }
    void a_request_ends_every_wait()
    {
        QFETCH(qint64, milliseconds);
        StopSignal stop;
        std::thread other([&] { stop.request(); });
        QVERIFY(stop.wait_for(std::chrono::milliseconds(milliseconds)));
        other.join();
    }

    void stays_requested_and_readable()
    {
        StopSignal stop;
        stop.request();
        for (int look = 0; look < 3; ++look) {
            QVERIFY(stop.is_requested());
            QVERIFY(is_readable(stop, 0ms));
            QVERIFY(stop.wait_for(1h));
        }
    }

    void may_be_requested_twice_at_the_same_time()
    {
        StopSignal stop;
        std::thread other([&] { stop.request(); });
        stop.request();
        other.join();
        QVERIFY(stop.is_requested());
        QVERIFY(is_readable(stop, 0ms));
    }

    void children_do_not_inherit_it()
    {
        const StopSignal stop;
        QVERIFY((::fcntl(stop.waitable(), F_GETFD) & FD_CLOEXEC) != 0);
    }
};

QTEST_GUILESS_MAIN(StopSignalTest)
#include "stop_signal_test.moc"
