// SPDX-License-Identifier: GPL-3.0-or-later
// Whose turn it is among submitters.
#include <QTest>

#include "coordinator-server/core/fair_shares.h"

using namespace fallow;
using namespace fallow::coordinator;
using namespace std::chrono_literals;

namespace {

const Instant noon{std::chrono::hours{24 * 365 * 50 + 12}};
constexpr AccountId ada{1};
constexpr AccountId bob{2};

AccountId first(const FairShares& shares) { return shares.line().begin()->second; }

} // namespace

class FairSharesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void who_used_least_comes_first()
    {
        FairShares shares;
        shares.join(ada);
        shares.join(bob);
        shares.charge(ada, 10s, noon);
        QVERIFY(first(shares) == bob);
        shares.charge(bob, 30s, noon);
        QVERIFY(first(shares) == ada);
        shares.charge(bob, -25s, noon); // it was charged too much
        QVERIFY(first(shares) == bob);
    }

    void turns_follow_what_tasks_cost_and_not_their_number()
    {
        FairShares shares;
        shares.join(ada);
        shares.join(bob);
        int adas = 0;
        for (int i = 0; i < 400; ++i) {
            const bool is_ada = first(shares) == ada;
            adas += is_ada ? 1 : 0;
            shares.charge(first(shares), is_ada ? 1s : 3s, noon + std::chrono::seconds{i});
        }
        QVERIFY2(adas >= 298 && adas <= 302, qPrintable(QString::number(adas)));
    }

    void what_was_used_counts_half_after_a_half_life()
    {
        FairShares shares;
        shares.charge(ada, 1000s, noon);
        QCOMPARE(shares.used(ada, noon).count(), std::chrono::milliseconds(1000s).count());
        QCOMPARE(shares.used(ada, noon + share_half_life).count(), std::chrono::milliseconds(500s).count());
        shares.charge(bob, 600s, noon + share_half_life);
        shares.join(ada);
        shares.join(bob);
        QVERIFY(first(shares) == ada); // 500 of old against 600 of now
        QCOMPARE(shares.used(bob, noon).count() > 0, true);
    }

    void years_change_nothing_but_the_amounts()
    {
        FairShares shares;
        shares.join(ada);
        shares.join(bob);
        Instant now = noon;
        for (int i = 0; i < 3000; ++i) {
            shares.charge(i % 2 == 0 ? ada : bob, 10s, now);
            now += 7h;
        }
        shares.charge(ada, 1s, now);
        QVERIFY(first(shares) == bob);
        QCOMPARE(shares.line().size(), 2U);
        QVERIFY(shares.used(ada, now) >= 1s && shares.used(ada, now) < 20s);
    }

    void who_has_no_work_does_not_stand_in_the_line()
    {
        FairShares shares;
        shares.join(ada);
        shares.join(bob);
        shares.join(bob);
        shares.charge(bob, 5s, noon);
        shares.leave(bob);
        QCOMPARE(shares.line().size(), 1U);
        shares.join(bob); // what it used is not forgotten meanwhile
        QVERIFY(first(shares) == ada);
    }
};

QTEST_APPLESS_MAIN(FairSharesTest)
#include "fair_shares_test.moc"
