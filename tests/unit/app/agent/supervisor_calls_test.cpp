// SPDX-License-Identifier: GPL-3.0-or-later
// Specification of what the supervisor does with calls: they run before all else, and never in an owner's way.
#include <QTest>

#include "tests/unit/app/agent/supervisor_scene.h"

using namespace fallow;
using namespace fallow::agent;
using namespace fallow::test;
using namespace std::chrono_literals;
using Words = std::vector<std::string>;

class SupervisorCallsTest : public QObject {
    Q_OBJECT

private:
    /// A call has run: its function is loaded in worker 1.
    static void warm_up(Scene& scene)
    {
        scene.tell(PoolAdded{pool_key('A'), 100});
        scene.worker_ready(1);
        scene.call(1);
        scene.read();
        scene.worker_loaded(1);
        scene.ended(1);
    }

private Q_SLOTS:
    void the_pool_hears_how_many_may_come()
    {
        Scene scene(2);
        scene.tell(PoolAdded{pool_key('A'), 100});
        QCOMPARE(scene.calls, 0U); // nobody knows yet whether workers can be restricted
        scene.worker_ready(1);
        QCOMPARE(scene.calls, 2 * calls_per_slot);
    }

    void a_call_runs_in_the_warm_worker_without_being_asked_for()
    {
        Scene scene;
        warm_up(scene);
        QCOMPARE(scene.call(2), Words{"run w1"});
        QCOMPARE(scene.ended(1), Words{"finish 2 finished"});
    }

    void calls_wait_for_each_other_and_go_before_what_is_ready()
    {
        Scene scene;
        warm_up(scene);
        scene.call(2);
        scene.ready(3);
        QCOMPARE(scene.call(4), Words{});
        QCOMPARE(scene.ended(1), (Words{"finish 2 finished", "run w1"}));
        // What was ready is another publisher's: it gets a process of its own.
        QCOMPARE(scene.ended(1), (Words{"finish 4 finished", "begin 3", "stop w1", "start w2"}));
    }

    void a_call_that_would_wait_long_goes_to_another_host()
    {
        Scene scene;
        scene.run_first();
        QCOMPARE(scene.call(2), Words{"give back 2"});
    }

    void a_call_takes_no_place_from_leases()
    {
        Scene scene;
        warm_up(scene);
        const auto before = scene.capacity();
        scene.call(2);
        QCOMPARE(scene.capacity(), before);
    }

    void the_owners_return_gives_all_of_them_back()
    {
        Scene scene;
        warm_up(scene);
        scene.call(2);
        scene.call(3);
        QCOMPARE(scene.tell(Paused{}), (Words{"freeze w1", "give back 3", "stop w1", "suspend 2"}));
        QCOMPARE(scene.calls, 0U);
        QCOMPARE(scene.call(4), Words{"give back 4"}); // was on its way
    }

    void a_call_that_nobody_waits_for_stops()
    {
        Scene scene;
        warm_up(scene);
        scene.call(2);
        scene.call(3);
        QCOMPARE(scene.told(scheduler::LeaseCancelled{LeaseId{3}}), Words{});
        QCOMPARE(scene.told(scheduler::LeaseCancelled{LeaseId{2}}), Words{"stop w1"});
    }

    void the_agents_end_gives_them_back()
    {
        Scene scene;
        warm_up(scene);
        scene.call(2);
        scene.call(3);
        QCOMPARE(scene.tell(ShutDown{}), (Words{"give back 3", "stop w1", "suspend 2"}));
    }
};

QTEST_APPLESS_MAIN(SupervisorCallsTest)
#include "supervisor_calls_test.moc"
