// SPDX-License-Identifier: GPL-3.0-or-later
// Specification of core/standing_results.h.
#include <QTest>

#include <set>

#include "coordinator-server/core/standing_results.h"
#include "coordinator-server/core/task_ids.h"

using namespace fallow;
using namespace fallow::coordinator;
using namespace std::chrono_literals;

namespace {

constexpr AccountId ada{1};

StandingResult result(std::uint32_t index, std::uint64_t batch = 1, std::uint32_t seconds = 1'000'000)
{
    StandingResult made;
    made.lease = lease_id(task_id({batch}, index), 0);
    made.reported = seconds;
    return made;
}

std::vector<std::uint32_t> indexes(const auto& all)
{
    std::vector<std::uint32_t> found;
    for (const auto& one : all)
        found.push_back(index_of(task_of(one.result.lease)));
    return found;
}

} // namespace

class StandingResultsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void a_passed_check_settles_what_came_before_its_draw()
    {
        StandingResults standing;
        QCOMPARE(standing.end(ada), 0U);
        standing.add(ada, result(0));
        standing.add(ada, result(1));
        const auto drawn = standing.end(ada);
        standing.add(ada, result(2));
        QCOMPARE(indexes(standing.settle(ada, drawn)), (std::vector<std::uint32_t>{0, 1}));
        QCOMPARE(indexes(standing.settle(ada, drawn)), std::vector<std::uint32_t>{});
        QCOMPARE(standing.unsettled(ada), 1U);
        QVERIFY(standing.holds_unsettled(ada, result(2).lease));
        QVERIFY(!standing.holds_unsettled(ada, result(1).lease));
        QVERIFY(!standing.holds_unsettled({2}, result(2).lease));
        QCOMPARE(indexes(standing.settle({2}, 10)), std::vector<std::uint32_t>{});
    }

    void a_mismatch_takes_all_with_what_was_settled_lately()
    {
        StandingResults standing;
        for (std::uint32_t i = 0; i < 3; ++i)
            standing.add(ada, result(i));
        const auto settled = standing.settle(ada, 2);
        standing.note_granted(ada, settled[1].position, Credits{55});
        const auto all = standing.take_all(ada);
        QCOMPARE(indexes(all), (std::vector<std::uint32_t>{0, 1, 2}));
        QVERIFY(all[0].was_settled && all[1].was_settled && !all[2].was_settled);
        QCOMPARE(all[1].result.worth, 55U);
        QVERIFY(standing.take_all(ada).empty());
        QCOMPARE(standing.unsettled(ada), 0U);
        QCOMPARE(standing.end(ada), 3U); // positions go on
        standing.add(ada, result(3));
        QCOMPARE(indexes(standing.settle(ada, 4)), std::vector<std::uint32_t>{3});
    }

    void settled_results_are_remembered_in_a_bounded_number_and_time()
    {
        StandingResults standing;
        for (std::uint32_t i = 0; i < 10'000; ++i) {
            standing.add(ada, result(i));
            standing.settle(ada, standing.end(ada));
        }
        const auto all = standing.take_all(ada);
        QVERIFY(all.size() >= max_settled_remembered && all.size() <= 2 * max_settled_remembered + 2);
        QCOMPARE(indexes(all).back(), 9'999U);

        constexpr auto later = std::chrono::duration_cast<std::chrono::seconds>(settled_remembered_for).count() + 1;
        standing.add(ada, result(0, 1, 1'000'000));
        standing.settle(ada, standing.end(ada));
        standing.add(ada, result(1, 1, 1'000'000 + later));
        QCOMPARE(indexes(standing.take_all(ada)), std::vector<std::uint32_t>{1});
    }

    void one_drawn_at_random_leaves_the_others_where_they_are()
    {
        std::set<std::uint32_t> drawn;
        Draws draws(Draws::seed_from(1));
        for (int i = 0; i < 100; ++i) {
            StandingResults standing;
            for (std::uint32_t index = 0; index < 4; ++index)
                standing.add(ada, result(index, 1 + index % 2));
            standing.settle(ada, 1);
            QVERIFY(!standing.take_one(ada, BatchId{9}, draws));
            const auto one = standing.take_one(ada, BatchId{2}, draws);
            drawn.insert(index_of(task_of(one->lease)));
            QVERIFY(!standing.holds_unsettled(ada, one->lease));
            QCOMPARE(standing.unsettled(ada), 2U);
            QCOMPARE(standing.settle(ada, standing.end(ada)).size(), 2U);
        }
        QVERIFY((drawn == std::set<std::uint32_t>{1, 3}));
    }

    void a_batch_that_ends_takes_its_results_along()
    {
        StandingResults standing;
        for (std::uint32_t index = 0; index < 4; ++index)
            standing.add(ada, result(index, 1 + index % 2));
        standing.settle(ada, 2);
        const auto taken = standing.take_all_of(ada, {2});
        QCOMPARE(indexes(taken), (std::vector<std::uint32_t>{1, 3}));
        QVERIFY(taken[0].was_settled && !taken[1].was_settled);
        QCOMPARE(standing.unsettled(ada), 1U);
        QCOMPARE(indexes(standing.take_all(ada)), (std::vector<std::uint32_t>{0, 2}));
    }

    void ages_are_watched_once()
    {
        StandingResults standing;
        using enum StandingResults::Watch;
        QVERIFY(!standing.oldest_unsettled(ada));
        QVERIFY(standing.add(ada, result(0, 1, 5)) == begins);
        QVERIFY(standing.add(ada, result(1, 1, 6)) == goes_on);
        QVERIFY(standing.oldest_unsettled(ada) == Instant{5s});
        standing.settle(ada, 1);
        QVERIFY(standing.oldest_unsettled(ada) == Instant{6s});
        standing.settle(ada, 2);
        QVERIFY(!standing.oldest_unsettled(ada));
        QVERIFY(standing.add(ada, result(2)) == goes_on);
        QCOMPARE(standing.accounts_watched(), 1U);
        standing.end_watch(ada);
        QCOMPARE(standing.accounts_watched(), 0U);
        QVERIFY(standing.add(ada, result(3)) == begins);
    }
};

QTEST_APPLESS_MAIN(StandingResultsTest)
#include "standing_results_test.moc"
