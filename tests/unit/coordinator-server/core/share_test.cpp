// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "coordinator-server/core/share.h"

using namespace fallow;
using namespace fallow::coordinator;

namespace {

constexpr BatchId batch{3};
constexpr CoordinatorId self{1};
constexpr CoordinatorId other{2};
constexpr std::uint32_t block = tasks_per_block;

} // namespace

class ShareTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void who_is_alone_begins_everything_and_claims_nothing()
    {
        Share share;
        QVERIFY(!share.has_fresh(0));
        for (std::uint32_t index = 0; index < 3 * block; ++index) {
            QVERIFY(share.has_fresh(3 * block));
            QCOMPARE(share.take(), index);
        }
        QVERIFY(!share.has_fresh(3 * block));
        QVERIFY(share.has_fresh(3 * block + 1));
        QVERIFY(share.take_changes().empty());
        QVERIFY(!share.owner_elsewhere(0));
        QVERIFY(!share.others_hold_blocks());
    }

    void a_block_is_claimed_with_its_first_task()
    {
        Share share;
        share.divide(batch, self, false);
        QVERIFY(share.take_changes().empty());
        QCOMPARE(share.take(), 0U);
        QVERIFY((share.take_changes() == std::vector{StoredBlock{batch, 0, self}}));
        for (std::uint32_t index = 1; index < block; ++index)
            QCOMPARE(share.take(), index);
        QVERIFY(share.take_changes().empty());
        share.learn(1, other);
        QCOMPARE(share.take(), 2 * block);
        QVERIFY((share.take_changes() == std::vector{StoredBlock{batch, 2, self}}));
        QVERIFY(share.owner_elsewhere(block) == other);
        QVERIFY(share.owner_elsewhere(2 * block - 1) == other);
        QVERIFY(!share.owner_elsewhere(2 * block));
        QVERIFY(!share.owner_elsewhere(0));
        QVERIFY2(!share.owner_elsewhere(3 * block), "nobody has it yet");
        QCOMPARE(share.blocks_held(), 2U);
        QCOMPARE(share.blocks_elsewhere(), 1U);
    }

    void what_was_begun_alone_is_held_when_the_batch_is_divided()
    {
        Share share;
        for (std::uint32_t index = 0; index < block + 3; ++index)
            share.take();
        share.divide(batch, self, false);
        QVERIFY((share.take_changes() == std::vector{StoredBlock{batch, 0, self}, StoredBlock{batch, 1, self}}));
        QCOMPARE(share.take(), block + 3);
        QVERIFY(share.has_left(block + 5));
        QVERIFY(!share.has_left(block + 4));
    }

    void a_batch_may_be_one_block()
    {
        Share share;
        share.divide(batch, self, true);
        QCOMPARE(share.take(), 0U);
        for (std::uint32_t index = 1; index < 3 * block; ++index)
            QCOMPARE(share.take(), index);
        QCOMPARE(share.take_changes().size(), std::size_t(1));
        Share theirs;
        theirs.divide(batch, other, true);
        theirs.learn(0, self);
        QVERIFY(!theirs.has_fresh(max_tasks_per_batch));
        QVERIFY(theirs.owner_elsewhere(max_tasks_per_batch - 1) == self);
    }

    void what_is_done_is_given_back_and_can_be_held_again()
    {
        Share share;
        share.divide(batch, self, false);
        share.take();
        share.learn(1, other);
        (void)share.take_changes();
        share.give_back();
        QVERIFY((share.take_changes() == std::vector{StoredBlock{batch, 0, CoordinatorId{}}}));
        QCOMPARE(share.blocks_held(), 0U);
        QVERIFY(share.others_hold_blocks());
        QVERIFY(!share.owner_elsewhere(0));
        share.hold(5);
        QVERIFY((share.take_changes() == std::vector{StoredBlock{batch, 0, self}}));
        QCOMPARE(share.blocks_held(), 1U);
        share.hold(5);
        QVERIFY(share.take_changes().empty());
    }

    void a_block_can_be_held_before_its_first_task_is_begun()
    {
        Share share;
        share.divide(batch, self, true);
        share.hold(0);
        QVERIFY((share.take_changes() == std::vector{StoredBlock{batch, 0, self}}));
        QCOMPARE(share.take(), 0U);
        QVERIFY(share.take_changes().empty());
    }

    void the_blocks_of_one_that_is_gone_are_taken_over()
    {
        Share share;
        share.divide(batch, self, false);
        share.learn(0, other);
        share.learn(1, {3});
        share.learn(2, other);
        const auto taken = share.take_over(other);
        QVERIFY((taken == std::vector{TaskRange{batch, 0, block}, TaskRange{batch, 2 * block, 3 * block}}));
        QVERIFY((share.take_changes() == std::vector{StoredBlock{batch, 0, self}, StoredBlock{batch, 2, self}}));
        QVERIFY(share.others_hold_blocks());
        share.leave(2 * block + 7, 3 * block);
        share.leave(block, block); // nothing
        QCOMPARE(share.take(), 2 * block + 7);
        QVERIFY(share.take_changes().empty());
        QVERIFY(share.take_over(other).empty());
    }

    void what_is_nobodys_to_begin_is_passed_over()
    {
        Share share;
        share.begin_before(4);
        QCOMPARE(share.take(), 4U);
        Share divided;
        divided.divide(batch, self, true);
        divided.take();
        divided.begin_before(9);
        QVERIFY(!divided.has_left(9));
        QCOMPARE(divided.take(), 9U);
    }
};

QTEST_GUILESS_MAIN(ShareTest)
#include "share_test.moc"
