// SPDX-License-Identifier: GPL-3.0-or-later
// A token bucket admits its burst at once and its rate after that; time is an argument.
#include <QTest>

#include "coordinator-server/api/rate_limit.h"

using namespace fallow::coordinator;
using namespace std::chrono_literals;

class RateLimitTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void admits_a_burst_then_the_rate()
    {
        const RateLimit limit{10, 5};
        const MonotonicTime start{};
        Bucket bucket = full_bucket(limit, start);
        for (int i = 0; i < 5; ++i)
            QVERIFY(admit(bucket, limit, start).admitted);
        QVERIFY(!admit(bucket, limit, start).admitted);
        QVERIFY(!admit(bucket, limit, start + 90ms).admitted);
        QVERIFY(admit(bucket, limit, start + 110ms).admitted);
        QVERIFY(!admit(bucket, limit, start + 110ms).admitted);
    }

    void says_when_to_come_again()
    {
        const RateLimit slow{0.1, 1};
        const MonotonicTime start{};
        Bucket bucket = full_bucket(slow, start);
        QVERIFY(admit(bucket, slow, start).admitted);
        QCOMPARE(admit(bucket, slow, start).retry_after, 10s);
        QCOMPARE(admit(bucket, slow, start + 9500ms).retry_after, 1s);
    }

    void never_holds_more_than_its_burst()
    {
        const RateLimit limit{1000, 3};
        Bucket bucket = full_bucket(limit, MonotonicTime{});
        const auto later = MonotonicTime{} + 1h;
        for (int i = 0; i < 3; ++i)
            QVERIFY(admit(bucket, limit, later).admitted);
        QVERIFY(!admit(bucket, limit, later).admitted);
    }

    void stands_a_clock_that_runs_backwards()
    {
        const RateLimit limit{1, 1};
        Bucket bucket = full_bucket(limit, MonotonicTime{} + 1h);
        QVERIFY(admit(bucket, limit, MonotonicTime{}).admitted);
        QVERIFY(!admit(bucket, limit, MonotonicTime{}).admitted);
    }

    void zero_is_no_limit()
    {
        RateLimiter limiter({0, 1});
        for (int i = 0; i < 1000; ++i)
            QVERIFY(limiter.admit("a", MonotonicTime{}).admitted);
    }

    void keeps_keys_apart_and_their_number_bounded()
    {
        RateLimiter limiter({1, 1}, 3);
        QVERIFY(limiter.admit("a", MonotonicTime{}).admitted);
        QVERIFY(!limiter.admit("a", MonotonicTime{}).admitted);
        QVERIFY(limiter.admit("b", MonotonicTime{}).admitted);
        QVERIFY(limiter.admit("c", MonotonicTime{}).admitted);
        QVERIFY(!limiter.admit("a", MonotonicTime{}).admitted); // asked again: b is now the oldest
        QVERIFY(limiter.admit("d", MonotonicTime{}).admitted);
        QCOMPARE(limiter.keys(), std::size_t(3));
        QVERIFY(!limiter.admit("a", MonotonicTime{}).admitted);
        QVERIFY(limiter.admit("b", MonotonicTime{}).admitted); // was forgotten
    }
};

QTEST_APPLESS_MAIN(RateLimitTest)
#include "rate_limit_test.moc"
