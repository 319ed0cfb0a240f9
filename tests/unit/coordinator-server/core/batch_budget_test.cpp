// SPDX-License-Identifier: GPL-3.0-or-later
// Budgets of batches: whatever happens, an account was granted what it has free, what its batches hold and what they spent.
#include <QTest>

#include <random>

#include "coordinator-server/core/batch_budget.h"

using namespace fallow;
using namespace fallow::coordinator;

class BatchBudgetTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void holding_takes_from_what_is_free_data()
    {
        QTest::addColumn<qint64>("free");
        QTest::addColumn<qint64>("amount");
        QTest::addColumn<QString>("refusal");
        QTest::addRow("some of it") << qint64{5'000'000} << qint64{3'000'000} << "";
        QTest::addRow("all of it") << qint64{5'000'000} << qint64{5'000'000} << "";
        QTest::addRow("more than there is") << qint64{3'000'000} << qint64{5'500'000}
                                            << "account \"ada\" has 3.000000 credits left for batches, 2.500000 too "
                                               "few for a budget of 5.500000; an operator "
                                               "adds them with \"fallowctl account grant ada 2.500000\"";
        QTest::addRow("nothing") << qint64{1} << qint64{0} << "a budget is more than 0";
        QTest::addRow("less than nothing") << qint64{1} << qint64{-5} << "a budget is more than 0";
    }
    void holding_takes_from_what_is_free()
    {
        QFETCH(qint64, free);
        QFETCH(qint64, amount);
        QFETCH(QString, refusal);
        Funds funds{{free}, {free}};
        BatchBudget budget;
        const auto held = hold(funds, "ada", budget, {amount});
        QCOMPARE(held.has_value(), refusal.isEmpty());
        QCOMPARE(funds.free.micro, refusal.isEmpty() ? free - amount : free);
        QCOMPARE(budget.total.micro, refusal.isEmpty() ? amount : 0);
        if (!held)
            QVERIFY2(held.error().context.starts_with(refusal.toStdString()), held.error().context.c_str());
    }

    void what_a_task_cost_comes_from_the_budget_then_from_what_is_free_then_from_the_pool_data()
    {
        QTest::addColumn<qint64>("cost");
        QTest::addColumn<qint64>("free");
        QTest::addColumn<qint64>("spent");
        QTest::addColumn<qint64>("exceeded");
        QTest::addRow("it has it") << qint64{4} << qint64{6} << qint64{4} << qint64{0};
        QTest::addRow("it has just that") << qint64{10} << qint64{6} << qint64{10} << qint64{0};
        QTest::addRow("the account has the rest") << qint64{13} << qint64{3} << qint64{13} << qint64{0};
        QTest::addRow("nobody has it") << qint64{20} << qint64{0} << qint64{16} << qint64{4};
    }
    void what_a_task_cost_comes_from_the_budget_then_from_what_is_free_then_from_the_pool()
    {
        QFETCH(qint64, cost);
        QFETCH(qint64, free);
        QFETCH(qint64, spent);
        QFETCH(qint64, exceeded);
        Funds funds{{16}, {6}};
        BatchBudget budget{.total = {10}, .spent = {}};
        QCOMPARE(charge(funds, budget, {cost}).micro, exceeded);
        QCOMPARE(funds.free.micro, free);
        QCOMPARE(budget.spent.micro, spent);
    }

    void a_task_begins_while_the_budget_has_room_for_it_data()
    {
        QTest::addColumn<qint64>("left");
        QTest::addColumn<qint64>("cost");
        QTest::addColumn<int>("under_way");
        QTest::addColumn<bool>("room");
        QTest::addRow("plenty") << qint64{100} << qint64{10} << 3 << true;
        QTest::addRow("for one more") << qint64{100} << qint64{10} << 9 << true;
        QTest::addRow("all of it will go to those that run") << qint64{100} << qint64{10} << 10 << false;
        QTest::addRow("nothing is left") << qint64{0} << qint64{10} << 0 << false;
        QTest::addRow("less than one costs, and none runs") << qint64{5} << qint64{10} << 0 << true;
        QTest::addRow("less than one costs, and one runs") << qint64{5} << qint64{10} << 1 << false;
        QTest::addRow("they cost nothing") << qint64{5} << qint64{0} << 4 << true;
    }
    void a_task_begins_while_the_budget_has_room_for_it()
    {
        QFETCH(qint64, left);
        QFETCH(qint64, cost);
        QFETCH(int, under_way);
        QFETCH(bool, room);
        QCOMPARE(has_room({.total = {left + 7}, .spent = {7}}, {cost}, static_cast<std::size_t>(under_way)), room);
    }

    void the_books_balance_whatever_happens()
    {
        std::mt19937 random(4);
        const auto upto = [&](std::int64_t most) { return static_cast<std::int64_t>(random() % std::uint64_t(most)); };
        Funds funds;
        std::vector<BatchBudget> budgets(5);
        for (int step = 0; step < 20'000; ++step) {
            auto& budget = budgets[random() % budgets.size()];
            switch (random() % 4) {
            case 0: {
                const auto grant = upto(50);
                funds.granted.micro += grant;
                funds.free.micro += grant;
                break;
            }
            case 1: (void)hold(funds, "ada", budget, {upto(60)}); break;
            case 2: (void)charge(funds, budget, {upto(30)}); break;
            case 3: give_back(funds, budget); break;
            }
            std::int64_t in_batches = 0;
            for (const auto& one : budgets) {
                QVERIFY(one.spent.micro >= 0 && one.left().micro >= 0);
                in_batches += one.total.micro;
            }
            QVERIFY(funds.free.micro >= 0);
            QCOMPARE(funds.free.micro + in_batches, funds.granted.micro);
        }
    }
};

QTEST_APPLESS_MAIN(BatchBudgetTest)
#include "batch_budget_test.moc"
