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
    /// The same, and calls are short: what runs is call 2.
    static void begin_short_calls(Scene& scene)
    {
        warm_up(scene);
        for (int count = 0; count < 100; ++count) {
            scene.call(2);
            scene.ended(1, Finished{}, 100us);
        }
        scene.call(2);
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

    void short_calls_are_handed_to_their_worker_before_their_turn()
    {
        Scene scene;
        begin_short_calls(scene);
        QCOMPARE(scene.call(3), Words{"run w1"});
        QCOMPARE(scene.call(4), Words{"run w1"});
        QCOMPARE(scene.ended(1), Words{"finish 2 finished"});
        QCOMPARE(scene.ended(1), Words{"finish 3 finished"});
        QCOMPARE(scene.ended(1), Words{"finish 4 finished"});
    }

    void only_so_many_are_handed_ahead()
    {
        Scene scene;
        begin_short_calls(scene);
        for (std::size_t count = 0; count < most_calls_ahead; ++count)
            QCOMPARE(scene.call(3 + count), Words{"run w1"});
        QCOMPARE(scene.call(50), Words{});
        QCOMPARE(scene.ended(1, Finished{}, 100us), (Words{"finish 2 finished", "run w1"}));
    }

    void a_free_worker_is_better_than_one_at_work()
    {
        Scene scene(2);
        begin_short_calls(scene);
        QCOMPARE(scene.call(3), (Words{"start w2", "load w2"}));
    }

    void calls_of_another_function_wait()
    {
        Scene scene;
        begin_short_calls(scene);
        QCOMPARE(scene.call(3, 'g'), Words{});
    }

    void after_a_long_call_they_wait_again()
    {
        Scene scene;
        begin_short_calls(scene);
        scene.ended(1, Finished{}, 1s);
        scene.call(3);
        QCOMPARE(scene.call(4), Words{});
    }

    void what_was_handed_ahead_goes_back_when_the_owner_returns()
    {
        Scene scene;
        begin_short_calls(scene);
        scene.call(3);
        QCOMPARE(scene.tell(Paused{}), (Words{"freeze w1", "stop w1", "give back 3", "suspend 2"}));
    }

    void what_was_handed_ahead_goes_back_when_the_worker_dies()
    {
        Scene scene;
        begin_short_calls(scene);
        scene.call(3);
        QCOMPARE(scene.gone(1, Crashed{}), (Words{"give back 3", "finish 2 crashed"}));
    }

    void a_detached_pool_wants_nothing_back()
    {
        Scene scene;
        begin_short_calls(scene);
        scene.call(3);
        QCOMPARE(scene.tell(PoolRemoved{pool_key('A')}), Words{"stop w1"});
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
