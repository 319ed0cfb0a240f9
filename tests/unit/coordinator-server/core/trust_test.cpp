// SPDX-License-Identifier: GPL-3.0-or-later
// Specification of core/trust.h, core/trust_book.h, core/draws.h and core/recent_askers.h: how far an account is believed.
#include <QTest>

#include <cmath>

#include "coordinator-server/core/draws.h"
#include "coordinator-server/core/recent_askers.h"
#include "coordinator-server/core/trust_book.h"

using namespace fallow;
using namespace fallow::coordinator;
using namespace std::chrono_literals;

namespace {

const Instant noon{std::chrono::hours{24 * 365 * 50 + 12}};

TrustRecord with(std::uint64_t agreed, std::uint32_t mismatches = 0)
{
    TrustRecord record;
    record.agreed = agreed;
    record.mismatches = mismatches;
    return record;
}

} // namespace

class TrustTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void checks_grow_rarer_with_agreements_down_to_the_floor_data()
    {
        QTest::addColumn<unsigned>("agreed");
        QTest::addColumn<unsigned>("mismatches");
        QTest::addColumn<unsigned>("of_origin");
        QTest::addColumn<double>("probability");
        QTest::newRow("unknown") << 0U << 0U << 0U << 1.0;
        QTest::newRow("last of probation") << 9U << 0U << 0U << 1.0;
        QTest::newRow("first after it") << 10U << 0U << 0U << 0.1;
        QTest::newRow("twenty") << 20U << 0U << 0U << 0.025;
        QTest::newRow("the floor") << 23U << 0U << 0U << 0.02;
        QTest::newRow("and never below") << 1'000'000U << 0U << 0U << 0.02;
        QTest::newRow("once wrong: twice the probation") << 19U << 1U << 0U << 1.0;
        QTest::newRow("over with twenty") << 20U << 1U << 0U << 0.025;
        QTest::newRow("wrong ever again: capped") << 639U << 1000U << 0U << 1.0;
        QTest::newRow("over with 640") << 640U << 1000U << 0U << 0.02;
        QTest::newRow("others of its origin were wrong") << 39U << 0U << 2U << 1.0;
        QTest::newRow("over with forty") << 40U << 0U << 2U << 0.02;
        QTest::newRow("not young any more") << 100U << 0U << 1000U << 0.02;
    }
    void checks_grow_rarer_with_agreements_down_to_the_floor()
    {
        QFETCH(unsigned, agreed);
        QFETCH(unsigned, mismatches);
        QFETCH(unsigned, of_origin);
        QFETCH(double, probability);
        QCOMPARE(check_probability(with(agreed, mismatches), {of_origin}, {}), probability);
        QCOMPARE(is_established(with(agreed, mismatches), {of_origin}, {}), probability < 1);
    }

    void an_honest_account_costs_no_more_than_under_boincs_rule_data()
    {
        QTest::addColumn<int>("results");
        QTest::addColumn<double>("boinc"); // share of results computed twice under its rule, as published
        QTest::newRow("100") << 100 << 0.171;
        QTest::newRow("1,000") << 1000 << 0.046;
        QTest::newRow("10,000") << 10'000 << 0.014;
    }
    void an_honest_account_costs_no_more_than_under_boincs_rule()
    {
        QFETCH(int, results);
        QFETCH(double, boinc);
        TrustSettings without_floor;
        without_floor.audit_floor = 0;
        Draws draws(Draws::seed_from(1));
        constexpr int accounts = 50;
        int checked = 0;
        for (int account = 0; account < accounts; ++account) {
            auto record = with(0);
            for (int i = 0; i < results; ++i)
                if (draws.happens(check_probability(record, {}, without_floor))) {
                    note_agreement(record);
                    ++checked;
                }
        }
        const double share = static_cast<double>(checked) / accounts / results;
        QVERIFY2(share <= boinc, qPrintable(QString("%1 of %2 results were checked").arg(share).arg(results)));
    }

    void a_mismatch_begins_anew()
    {
        auto record = with(50);
        note_mismatch(record, noon, {});
        QCOMPARE(record.agreed, 0U);
        QCOMPARE(record.mismatches, 1U);
        QCOMPARE(record.young_mismatches, 1U);
        QVERIFY(record.last_mismatch == noon);
        auto old = with(100);
        note_mismatch(old, noon, {});
        QCOMPARE(old.young_mismatches, 0U); // its origin is not to blame
    }

    void fresh_names_of_one_origin_share_their_probation()
    {
        TrustBook book({});
        const auto agreements_until_established = [&](std::uint64_t account) {
            book.note_origin({account}, "192.0.2.0/24");
            int count = 0;
            for (; !book.is_established({account}); ++count)
                book.agreed({account});
            return count;
        };
        QCOMPARE(agreements_until_established(1), 10);
        book.disproved({1}, noon);
        QCOMPARE(agreements_until_established(2), 20);
        book.disproved({2}, noon);
        QCOMPARE(agreements_until_established(3), 40);
        book.note_origin({4}, "198.51.100.0/24");
        for (int i = 0; i < 10; ++i)
            book.agreed({4});
        QVERIFY(book.is_established({4}));

        std::vector<TrustRecord> changes;
        book.record_changes(changes);
        QCOMPARE(changes.size(), 4U);
        TrustBook restored({});
        for (const auto& record : changes)
            restored.restore(record);
        QVERIFY(!restored.is_established({1}));
        QVERIFY(restored.is_established({4}));
        restored.note_origin({5}, "192.0.2.0/24");
        for (int i = 0; i < 39; ++i)
            restored.agreed({5});
        QVERIFY(!restored.is_established({5}));
        restored.agreed({5});
        QVERIFY(restored.is_established({5}));
    }

    void what_is_claimed_too_high_is_cut_in_the_same_proportion()
    {
        TrustRecord honest;
        QCOMPARE(believed_claim(honest, 90s), 90s); // nothing known yet
        note_claim(honest, 10s, 10s);
        QCOMPARE(believed_claim(honest, 90s), 90s);
        TrustRecord inflating;
        for (int i = 0; i < 1'000'000; ++i)
            note_claim(inflating, 3000s, 1000s);
        QVERIFY(abs(believed_claim(inflating, 90s) - 30s) < 100ms);
        QVERIFY(inflating.claimed < 1001h); // older claims fade
        TrustRecord modest;
        note_claim(modest, 10s, 20s);
        QCOMPARE(believed_claim(modest, 90s), 90s); // never more than was claimed
    }

    void draws_follow_from_the_seed_and_are_even()
    {
        Draws one(Draws::seed_from(7));
        Draws same(Draws::seed_from(7));
        Draws other(Draws::seed_from(8));
        int equal = 0;
        int happened = 0;
        std::array<int, 10> counts{};
        for (int i = 0; i < 100'000; ++i) {
            const auto drawn = one.below(1'000'000);
            QCOMPARE(same.below(1'000'000), drawn);
            equal += other.below(1'000'000) == drawn ? 1 : 0;
            ++counts[one.below(10)];
            (void)same.below(10);
            happened += one.happens(0.02) ? 1 : 0;
            (void)same.happens(0.02);
        }
        QVERIFY(equal < 10);
        QVERIFY(happened > 1800 && happened < 2200); // 2000, five standard deviations are 221
        for (const auto count : counts)
            QVERIFY(count > 9500 && count < 10'500);
        QVERIFY(one.happens(1));
        QVERIFY(!one.happens(0));
    }

    void wishes_hold_while_somebody_is_around_who_fulfils_them()
    {
        RecentAskers askers;
        const Exclusion first_network{{1}, {}, {7}, {}};
        askers.note({{2}, 2, 7, 0, false}, noon);
        QVERIFY(!askers.any_suits(first_network, false, noon)); // all of one network: the wish is void
        askers.note({{1}, 3, 8, 0, false}, noon);
        QVERIFY(!askers.any_suits(first_network, false, noon)); // the same account elsewhere does not help
        askers.note({{3}, 4, 8, 0, true}, noon);
        QVERIFY(askers.any_suits(first_network, false, noon + around_for - 1ms));
        QVERIFY(!askers.any_suits(first_network, false, noon + around_for));
        QVERIFY(askers.any_suits(first_network, true, noon));
        QVERIFY(!askers.any_suits({{3}, {}, {}, {}}, true, noon));
        QVERIFY(!askers.any_suits({{}, {}, {8}, {}}, true, noon));
    }

    void each_account_has_its_own_record_in_the_books()
    {
        TrustBook book({});
        book.note_origin({3}, "192.0.2.0/24");
        book.agreed({1});
        std::vector<TrustRecord> changes;
        book.record_changes(changes);
        QCOMPARE(changes.size(), std::size_t(2));
        QVERIFY(changes[0].account == AccountId{3});
        QCOMPARE(changes[0].origin, std::string("192.0.2.0/24"));
        QVERIFY(changes[1].account == AccountId{1});
        QCOMPARE(changes[1].agreed, 1U);
    }

    void a_crowd_from_one_place_hides_nobody()
    {
        RecentAskers askers;
        askers.note({{1}, 1, 1, 0, true}, noon);
        for (std::uint32_t i = 2; i < 1000; ++i)
            askers.note({{i}, i, 2, 0, false}, noon + 1s);
        QVERIFY(askers.any_suits({{}, {}, {2}, {}}, false, noon + 2s));
    }

    void established_accounts_are_counted_once()
    {
        RecentAskers askers;
        for (std::uint32_t i = 1; i <= 3; ++i) {
            askers.note({{i}, i, 1, 0, true}, noon);
            askers.note({{i}, 10 + i, 1, 0, true}, noon); // another host
            askers.note({{i}, 20 + i, 2, 0, true}, noon); // another network
        }
        askers.note({{9}, 9, 1, 0, false}, noon);
        QCOMPARE(askers.established_besides({}, noon), 3U);
        const std::uint64_t taking_part[]{2, 9};
        QCOMPARE(askers.established_besides(taking_part, noon), 2U);
        QCOMPARE(askers.established_besides({}, noon + around_for), 0U);
    }
};

QTEST_APPLESS_MAIN(TrustTest)
#include "trust_test.moc"
