// SPDX-License-Identifier: GPL-3.0-or-later
// What waits for a slot, in which order, and how a pool's share turns it.
#include <QTest>

#include "tests/unit/app/agent/supervisor_scene.h"

using namespace fallow;
using namespace fallow::agent;
using namespace fallow::test;
using Words = std::vector<std::string>;

class SupervisorQueueTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void what_comes_next_is_told_as_it_will_begin()
    {
        Scene scene;
        scene.run_first();
        scene.tell(PoolAdded{pool_key('B'), 50});
        QVERIFY(scene.supervisor.next_tasks().empty());
        scene.ready(2, 'f', 'p');
        scene.ready(3, 'g', 'q');
        scene.ready(4, 'h', 'r', 'B');
        scene.ready(5, 'f', 'p');
        // One of A runs, and A may have twice as much as B.
        const std::vector<NextTask> expected{
            {pool_key('A'), "f", "p"}, {pool_key('B'), "h", "r"}, {pool_key('A'), "g", "q"}, {pool_key('A'), "f", "p"}};
        QVERIFY(scene.supervisor.next_tasks() == expected);
        const auto running = scene.supervisor.running_tasks();
        QCOMPARE(running.size(), std::size_t(1));
        QCOMPARE(running.front().publisher, std::string("p"));
        QVERIFY(scene.supervisor.is_busy());
        for (std::uint64_t lease = 6; lease < 30; ++lease)
            scene.ready(lease);
        QCOMPARE(scene.supervisor.next_tasks().size(), most_next_tasks_told);
        // And that is how they begin.
        QVERIFY((scene.ended(1) == Words{"finish 1 finished", "begin 2"}));
        QVERIFY(!scene.supervisor.is_busy());
    }
    void a_changed_share_counts_at_once()
    {
        Scene scene;
        scene.run_first();
        scene.tell(PoolAdded{pool_key('B'), 100});
        scene.ready(2);
        scene.ready(3, 'g', 'q', 'B');
        QVERIFY(scene.supervisor.next_tasks().front().pool == pool_key('B')); // nothing of it runs
        QVERIFY(scene.tell(ShareChanged{pool_key('B'), 10}).empty());
        QVERIFY(scene.supervisor.next_tasks().front().pool == pool_key('A'));
        QVERIFY(scene.tell(ShareChanged{pool_key('C'), 10}).empty()); // of which nobody knows
        QVERIFY((scene.ended(1) == Words{"finish 1 finished", "begin 2"}));
    }
};

QTEST_APPLESS_MAIN(SupervisorQueueTest)
#include "supervisor_queue_test.moc"
