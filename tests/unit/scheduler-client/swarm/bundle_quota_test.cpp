// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "scheduler-client/swarm/bundle_quota.h"

using namespace fallow;
using namespace fallow::swarm;
using namespace std::chrono_literals;

namespace {

FunctionDigest digest(int number)
{
    FunctionDigest value;
    value.bytes[0] = static_cast<std::uint8_t>(number);
    return value;
}

StoredBundle bundle(int number, std::uint64_t bytes, int used_at, bool held = false)
{
    return {digest(number), bytes, Timestamp(std::chrono::seconds(used_at)), held};
}

} // namespace

class BundleQuotaTest : public QObject {
    Q_OBJECT

    const std::vector<StoredBundle> three{bundle(1, 100, 30), bundle(2, 100, 10), bundle(3, 100, 20)};

private Q_SLOTS:
    void nothing_goes_while_there_is_room() { QVERIFY(choose_evictions(three, 0, 100, 400)->empty()); }
    void the_least_recently_used_goes_first()
    {
        QCOMPARE(*choose_evictions(three, 0, 100, 300), std::vector{digest(2)});
    }
    void no_more_than_needed() { QCOMPARE(*choose_evictions(three, 0, 150, 300), (std::vector{digest(2), digest(3)})); }
    void what_arrives_counts()
    {
        QCOMPARE(*choose_evictions(three, 100, 100, 300), (std::vector{digest(2), digest(3)}));
    }
    void equal_times_have_a_fixed_order()
    {
        QCOMPARE(*choose_evictions(std::vector{bundle(9, 1, 5), bundle(4, 1, 5)}, 0, 1, 2), std::vector{digest(4)});
    }

    void what_is_held_stays()
    {
        auto held = three;
        held[1].held = true;
        QCOMPARE(*choose_evictions(held, 0, 100, 300), std::vector{digest(3)});
        QCOMPARE(choose_evictions(held, 0, 201, 300).error().code, FailureCode::too_large);
        QCOMPARE(choose_evictions({}, 0, 301, 300).error().code, FailureCode::too_large);
    }
};

QTEST_GUILESS_MAIN(BundleQuotaTest)
#include "bundle_quota_test.moc"
