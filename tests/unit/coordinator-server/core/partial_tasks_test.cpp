// SPDX-License-Identifier: GPL-3.0-or-later
// Whose begun task is next.
#include <QTest>

#include "coordinator-server/core/partial_tasks.h"

using namespace fallow;
using namespace fallow::coordinator;

namespace {

constexpr auto current = [](std::uint32_t, std::uint32_t) { return true; };
constexpr std::size_t many = 256;

Exclusion of(std::uint64_t account) { return {.accounts = {account}, .hosts = {}, .networks = {}, .processors = {}}; }

/// Three tasks of each of three accounts, numbered 10, 11, 12, 20, ...
PartialTasks three_of_three(std::uint32_t in_a_row)
{
    PartialTasks tasks(in_a_row);
    for (std::uint32_t account = 1; account <= 3; ++account)
        for (std::uint32_t task = 0; task < 3; ++task)
            tasks.push(of(account), 10 * account + task, 0);
    return tasks;
}

QList<std::uint32_t> take(PartialTasks& tasks, int times, std::uint64_t taker = 99)
{
    QList<std::uint32_t> taken;
    for (int i = 0; i < times; ++i)
        if (const auto index =
                tasks.take([&](const Exclusion& exclusion) { return !exclusion.excludes({taker}, 0); }, current, many))
            taken.push_back(*index);
    return taken;
}

} // namespace

class PartialTasksTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void who_may_not_have_them_takes_turns_data()
    {
        QTest::addColumn<std::uint32_t>("in_a_row");
        QTest::addColumn<QList<std::uint32_t>>("taken");
        QTest::newRow("one at a time") << 1U << QList<std::uint32_t>{10, 20, 30, 11, 21, 31, 12, 22, 32};
        QTest::newRow("two in a row") << 2U << QList<std::uint32_t>{10, 11, 20, 21, 30, 31, 12, 22, 32};
        QTest::newRow("more than there are") << 9U << QList<std::uint32_t>{10, 11, 12, 20, 21, 22, 30, 31, 32};
    }
    void who_may_not_have_them_takes_turns()
    {
        QFETCH(std::uint32_t, in_a_row);
        QFETCH(QList<std::uint32_t>, taken);
        auto tasks = three_of_three(in_a_row);
        QCOMPARE(take(tasks, 9), taken);
        QVERIFY(tasks.empty());
    }

    void a_turn_that_is_not_for_this_taker_passes()
    {
        auto tasks = three_of_three(2);
        QCOMPARE(take(tasks, 3, 1), (QList<std::uint32_t>{20, 21, 30}));
        QCOMPARE(take(tasks, 2, 3), (QList<std::uint32_t>{10, 11}));
    }

    void what_is_out_of_date_is_passed_over_and_ends_no_row()
    {
        auto tasks = three_of_three(2);
        const auto is_current = [](std::uint32_t index, std::uint32_t) { return index != 11; };
        const auto anybody = [](const Exclusion&) { return true; };
        QCOMPARE(tasks.take(anybody, is_current, many), 10U);
        QCOMPARE(tasks.take(anybody, is_current, many), 12U);
        QCOMPARE(tasks.take(anybody, is_current, many), 20U);
    }
};

QTEST_APPLESS_MAIN(PartialTasksTest)
#include "partial_tasks_test.moc"
