// SPDX-License-Identifier: GPL-3.0-or-later
// The supervisor by scenes: each line is what it is told, and everything it may command then.
#include <QTest>

#include "tests/unit/app/agent/supervisor_scene.h"

using namespace fallow;
using namespace fallow::agent;
using namespace fallow::test;
using namespace std::chrono_literals;
using Words = std::vector<std::string>;

namespace {

QString text(const Words& words)
{
    QStringList list;
    for (const auto& word : words)
        list << QString::fromStdString(word);
    return list.join(", ");
}

/// Something in the memory of worker 1: "idle", "permitted", "checkpoint", or "unsaved" for a task without one.
void bring_into_memory(Scene& scene, const QString& what)
{
    if (what == "permitted") {
        scene.tell(PoolAdded{pool_key('A'), 100});
        scene.worker_ready(1);
        scene.ready(1);
        scene.may_run(1);
        return;
    }
    scene.run_first();
    if (what == "idle")
        scene.ended(1);
    if (what == "checkpoint")
        scene.tell(WorkerCheckpointed{{1}, {1}});
}

} // namespace

/// All commands, in order, and no other.
#define COMMANDS(told, expected) QCOMPARE(text(told), QString(expected))

Q_DECLARE_METATYPE(std::chrono::nanoseconds)

class SupervisorTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void nothing_is_asked_for_before_a_worker_was_restricted()
    {
        Scene scene;
        COMMANDS(scene.tell(PoolAdded{pool_key('A'), 100}), "");
        QCOMPARE(scene.capacity(), 0U);
        COMMANDS(scene.worker_ready(1), "");
        QCOMPARE(scene.capacity(), 2U); // a slot, and one ahead
    }
    void a_lease_goes_all_the_way()
    {
        Scene scene;
        scene.tell(PoolAdded{pool_key('A'), 100});
        scene.worker_ready(1);
        COMMANDS(scene.ready(1), "begin 1");
        COMMANDS(scene.may_run(1), "read function");
        COMMANDS(scene.read(), "load w1");
        COMMANDS(scene.worker_loaded(1), "run w1");
        QCOMPARE(scene.supervisor.running_tasks().size(), 1U);
        COMMANDS(scene.tell(WorkerCheckpointed{{1}, {1, 2}}), "keep checkpoint 1");
        COMMANDS(scene.ended(1), "finish 1 finished");
    }
    void warm_worker_runs_the_same_function_at_once()
    {
        Scene scene;
        scene.run_first();
        COMMANDS(scene.ready(2), "");
        COMMANDS(scene.ended(1), "finish 1 finished, begin 2");
        COMMANDS(scene.may_run(2), "run w1");
    }
    void another_function_of_the_publisher_is_loaded_afresh()
    {
        Scene scene;
        scene.run_first();
        scene.ready(2, 'g');
        scene.ended(1);
        COMMANDS(scene.may_run(2, 'g'), "read function");
        COMMANDS(scene.read('g'), "load w1");
        COMMANDS(scene.worker_loaded(1), "run w1");
    }
    void another_publisher_gets_a_fresh_process()
    {
        Scene scene;
        scene.run_first();
        scene.ready(2, 'g', 'q');
        COMMANDS(scene.ended(1), "finish 1 finished, begin 2, stop w1, start w2");
        COMMANDS(scene.may_run(2, 'g'), "read function");
        COMMANDS(scene.read('g'), "load w2");
    }
    void the_same_publisher_key_in_another_pool_gets_a_fresh_process()
    {
        Scene scene;
        scene.run_first();
        scene.tell(PoolAdded{pool_key('B'), 100});
        scene.ready(1, 'f', 'p', 'B');
        COMMANDS(scene.ended(1), "finish 1 finished, begin B1, stop w1, start w2");
    }
    void slots_share_one_copy_of_a_function()
    {
        Scene scene(2);
        scene.run_first();
        COMMANDS(scene.ready(2), "begin 2, start w2");
        COMMANDS(scene.may_run(2), "load w2");
    }
    void slots_that_need_a_function_at_once_wait_for_one_reading()
    {
        Scene scene(2);
        scene.tell(PoolAdded{pool_key('A'), 100});
        scene.worker_ready(1);
        scene.ready(1);
        COMMANDS(scene.ready(2), "begin 2, start w2");
        COMMANDS(scene.may_run(1), "read function");
        COMMANDS(scene.may_run(2), "");
        COMMANDS(scene.read(), "load w1, load w2");
    }
    void pause_freezes_and_begins_nothing()
    {
        Scene scene;
        scene.run_first();
        COMMANDS(scene.tell(Paused{}), "freeze w1");
        QCOMPARE(scene.capacity(), 0U);
        COMMANDS(scene.ready(2), "");
        COMMANDS(scene.tell(Paused{}), "");
        COMMANDS(scene.tell(Resumed{}), "thaw w1");
        QVERIFY(scene.capacity() > 0U);
        COMMANDS(scene.tell(Resumed{}), "");
    }
    void slots_go_on_one_after_another()
    {
        Scene scene(3);
        scene.run_in_each_slot(3);
        COMMANDS(scene.tell(Paused{}), "freeze w1, freeze w2, freeze w3");
        COMMANDS(scene.tell(Resumed{}), "thaw w1");
        QCOMPARE(*scene.supervisor.next_wakeup(), scene.now + slot_opening_interval);
        COMMANDS(scene.passes(slot_opening_interval - 1ms), "");
        COMMANDS(scene.passes(1ms), "thaw w2");
        COMMANDS(scene.tell(Paused{}), "freeze w1, freeze w2");
        COMMANDS(scene.passes(1min), "");
        COMMANDS(scene.tell(Resumed{}), "thaw w1");
        COMMANDS(scene.passes(slot_opening_interval), "thaw w2");
        COMMANDS(scene.passes(slot_opening_interval), "thaw w3");
    }
    void a_share_of_the_time_is_work_and_rest_in_turns()
    {
        Scene scene;
        scene.run_first();
        COMMANDS(scene.tell(Resumed{1, 25}), ""); // work first
        COMMANDS(scene.passes(499ms), "");
        COMMANDS(scene.passes(1ms), "freeze w1");
        QCOMPARE(*scene.supervisor.next_wakeup(), scene.now + 1500ms);
        COMMANDS(scene.passes(1499ms), "");
        COMMANDS(scene.passes(1ms), "thaw w1");
        COMMANDS(scene.tell(Resumed{1, 10}), "");
        COMMANDS(scene.passes(500ms), "freeze w1"); // the turn that had begun
        COMMANDS(scene.passes(1800ms), "thaw w1");
        COMMANDS(scene.passes(199ms), "");
        COMMANDS(scene.passes(1ms), "freeze w1");
        COMMANDS(scene.tell(Paused{}), "freeze w1");
        COMMANDS(scene.passes(duty_cycle), "");
        COMMANDS(scene.tell(Resumed{1, 100}), "thaw w1");
        COMMANDS(scene.passes(duty_cycle), "");
    }
    void fewer_slots_allowed_freezes_the_others_and_loses_nothing()
    {
        Scene scene(3);
        scene.run_in_each_slot(2);
        COMMANDS(scene.tell(Resumed{2}), ""); // the third has nothing to do
        COMMANDS(scene.tell(Resumed{1}), "freeze w1");
        COMMANDS(scene.ended(2), "finish 2 finished");
        COMMANDS(scene.ready(3), "begin 3");
        COMMANDS(scene.tell(Resumed{2}), "thaw w1");
    }
    void what_was_permitted_during_a_pause_waits()
    {
        Scene scene;
        scene.tell(PoolAdded{pool_key('A'), 100});
        scene.worker_ready(1);
        scene.ready(1);
        COMMANDS(scene.tell(Paused{}), "freeze w1");
        COMMANDS(scene.may_run(1), "");
        COMMANDS(scene.tell(Resumed{}), "thaw w1, read function");
    }
    void function_read_during_a_pause_is_loaded_after_it()
    {
        Scene scene;
        scene.tell(PoolAdded{pool_key('A'), 100});
        scene.worker_ready(1);
        scene.ready(1);
        scene.may_run(1);
        scene.tell(Paused{});
        COMMANDS(scene.read(), "");
        COMMANDS(scene.tell(Resumed{}), "thaw w1, read function");
    }
    void memory_is_given_back_data()
    {
        QTest::addColumn<QString>("in_memory");
        QTest::addColumn<std::chrono::nanoseconds>("kept");
        QTest::addColumn<QString>("commands");
        const std::chrono::nanoseconds kept = default_frozen_worker_kept;
        QTest::newRow("an idle worker") << "idle" << kept << "stop w1";
        QTest::newRow("a task that does not run yet waits without a worker") << "permitted" << kept << "stop w1";
        QTest::newRow("a task with a checkpoint goes on from it") << "checkpoint" << kept << "stop w1, suspend 1";
        QTest::newRow("a task without a checkpoint, which loses what it did, stays longer")
            << "unsaved" << kept * patience_with_unsaved_work << "stop w1, suspend 1";
    }
    void memory_is_given_back()
    {
        QFETCH(const QString, in_memory);
        QFETCH(const std::chrono::nanoseconds, kept);
        QFETCH(const QString, commands);
        {
            Scene scene;
            bring_into_memory(scene, in_memory);
            scene.tell(Paused{});
            QCOMPARE(*scene.supervisor.next_wakeup(), scene.now + kept);
            COMMANDS(scene.passes(kept - 1s), "");
            COMMANDS(scene.passes(1s), commands);
            QVERIFY(!scene.supervisor.next_wakeup());
        }
        {
            Scene scene; // whose memory is needed at once
            bring_into_memory(scene, in_memory);
            COMMANDS(scene.tell(Paused{true}), "freeze w1, " + commands);
            QVERIFY(!scene.supervisor.next_wakeup());
        }
        {
            Scene scene; // and in the middle of a pause
            bring_into_memory(scene, in_memory);
            scene.tell(Paused{});
            scene.passes(1min);
            COMMANDS(scene.tell(Paused{true}), commands);
        }
        {
            Scene scene; // a need that is over is no reason any more
            bring_into_memory(scene, in_memory);
            scene.tell(Paused{true});
            COMMANDS(scene.tell(Paused{}), "");
            scene.tell(Resumed{});
            scene.run_in_each_slot(1);
            scene.tell(Paused{});
            COMMANDS(scene.passes(1min), "");
        }
    }
    void a_task_that_waited_without_a_worker_goes_on()
    {
        Scene scene;
        bring_into_memory(scene, "permitted");
        scene.tell(Paused{});
        scene.read();
        scene.passes(default_frozen_worker_kept);
        COMMANDS(scene.tell(Resumed{}), "start w2, read function");
        scene.tell(WorkerReady{WorkerId{2}, {}});
        COMMANDS(scene.read(), "load w2");
        COMMANDS(scene.worker_loaded(2), "run w2");
    }
    void the_machine_sleeps_in_the_grace_data()
    {
        QTest::addColumn<std::chrono::nanoseconds>("slept");
        QTest::addColumn<QString>("after_waking"); // and somebody is here
        QTest::addColumn<QString>("on_resuming");
        QTest::newRow("a moment: the rest of the grace is kept") << std::chrono::nanoseconds(3min) << ""
                                                                 << "thaw w1";
        QTest::newRow("past the grace: given back at once") << std::chrono::nanoseconds(8h) << "stop w1, suspend 1"
                                                            << "";
    }
    void the_machine_sleeps_in_the_grace()
    {
        QFETCH(const std::chrono::nanoseconds, slept);
        QFETCH(const QString, after_waking);
        QFETCH(const QString, on_resuming);
        Scene scene;
        bring_into_memory(scene, "checkpoint");
        COMMANDS(scene.tell(Paused{}), "freeze w1");
        const Moment end_of_grace = *scene.supervisor.next_wakeup();
        COMMANDS(scene.passes(4min), "");
        COMMANDS(scene.tell(Paused{}), ""); // about to sleep
        scene.now += slept;                 // nobody is told of any time
        COMMANDS(scene.tell(Paused{}), after_waking);
        if (after_waking.isEmpty())
            QCOMPARE(*scene.supervisor.next_wakeup(), end_of_grace);
        COMMANDS(scene.tell(Resumed{}), on_resuming);
    }
    void what_was_due_while_the_machine_slept_comes_before_what_happens_after()
    {
        Scene scene(2);
        scene.run_in_each_slot(2);
        scene.tell(WorkerCheckpointed{{1}, {1}});
        scene.tell(WorkerCheckpointed{{2}, {1}});
        scene.tell(Paused{});
        scene.now += 8h;
        COMMANDS(scene.tell(Resumed{}), "stop w1, suspend 1, stop w2, suspend 2");
    }
    void idle_worker_is_stopped_after_a_while()
    {
        Scene scene;
        scene.run_first();
        scene.ended(1);
        QCOMPARE(*scene.supervisor.next_wakeup(), scene.now + idle_worker_kept);
        COMMANDS(scene.passes(idle_worker_kept), "stop w1");
        COMMANDS(scene.ready(2), "begin 2, start w2");
    }
    void cancelled_while_running_kills_the_worker()
    {
        Scene scene;
        scene.run_first();
        COMMANDS(scene.told(scheduler::LeaseCancelled{LeaseId{1}}), "stop w1");
        COMMANDS(scene.ended(1), ""); // too late
        COMMANDS(scene.ready(2), "begin 2, start w2");
    }
    void cancelled_before_it_ran_keeps_the_worker()
    {
        Scene scene;
        scene.tell(PoolAdded{pool_key('A'), 100});
        scene.worker_ready(1);
        scene.ready(1);
        scene.ready(2);
        COMMANDS(scene.told(scheduler::LeaseCancelled{LeaseId{2}}), "");
        COMMANDS(scene.told(scheduler::LeaseCancelled{LeaseId{1}}), "");
        COMMANDS(scene.may_run(1), "give back 1");
    }
    void crash_is_reported_and_the_next_start_waits_longer_each_time()
    {
        Scene scene;
        scene.run_first();
        COMMANDS(scene.ended(1, Crashed{"signal 9"}), "finish 1 crashed");
        COMMANDS(scene.gone(1, Crashed{"signal 9"}), "");
        COMMANDS(scene.ready(2), "");
        QCOMPARE(*scene.supervisor.next_wakeup(), scene.now + first_worker_backoff);
        COMMANDS(scene.passes(first_worker_backoff), "begin 2, start w2");
        scene.may_run(2);
        COMMANDS(scene.gone(2, Crashed{"signal 11"}), "finish 2 crashed");
        QCOMPARE(*scene.supervisor.next_wakeup(), scene.now + 2 * first_worker_backoff);
    }
    void limit_is_the_functions_doing_and_waits_for_nothing()
    {
        Scene scene;
        scene.run_first();
        scene.ready(2);
        COMMANDS(scene.ended(1, LimitHit{Limit::processor_time}), "finish 1 limit, begin 2");
        COMMANDS(scene.gone(1, LimitHit{Limit::processor_time}), "start w2");
    }
    void refused_module_is_not_started()
    {
        Scene scene;
        scene.tell(PoolAdded{pool_key('A'), 100});
        scene.worker_ready(1);
        scene.ready(1);
        scene.may_run(1);
        scene.read();
        COMMANDS(scene.tell(WorkerRefused{{1}, "no"}), "finish 1 notStarted");
    }
    void unreadable_bundle_is_not_started()
    {
        Scene scene;
        scene.tell(PoolAdded{pool_key('A'), 100});
        scene.worker_ready(1);
        scene.ready(1);
        scene.may_run(1);
        COMMANDS(scene.tell(FunctionRead{function_digest('f'),
                                         tl::unexpected(Failure{FailureCode::digest_mismatch, "changed"})}),
                 "finish 1 notStarted");
    }
    void host_that_cannot_restrict_runs_nothing_and_tries_again()
    {
        Scene scene;
        scene.tell(PoolAdded{pool_key('A'), 100});
        COMMANDS(scene.gone(1, NotStarted{"no namespaces"}), "");
        QVERIFY(std::holds_alternative<UnableToRestrict>(scene.supervisor.ability()));
        QCOMPARE(scene.capacity(), 0U);
        COMMANDS(scene.ready(1), "");
        COMMANDS(scene.passes(first_worker_backoff), "start w2");
        COMMANDS(scene.worker_ready(2), "begin 1");
        QVERIFY(scene.capacity() > 0U);
    }
    void restriction_lost_later_gives_back_and_says_so()
    {
        Scene scene;
        scene.run_first();
        scene.told(scheduler::LeaseCancelled{LeaseId{1}});
        scene.ready(2);
        scene.ready(3);
        COMMANDS(scene.tell(WorkerNotStarted{{2}, {FailureCode::io_error, "no more processes"}}),
                 "finish 2 notStarted, give back 3");
        QCOMPARE(scene.capacity(), 0U);
    }
    void function_larger_than_the_host_allows_is_told_so()
    {
        Scene scene;
        scene.tell(PoolAdded{pool_key('A'), 100});
        scene.worker_ready(1);
        COMMANDS(scene.ready(1, 'f', 'p', 'A', 1025), "finish 1 notStarted");
    }
    void tasks_together_stay_within_memory()
    {
        Scene scene(3);
        scene.tell(PoolAdded{pool_key('A'), 100});
        scene.worker_ready(1);
        COMMANDS(scene.ready(1, 'f', 'p', 'A', 1024), "begin 1");
        COMMANDS(scene.ready(2, 'f', 'p', 'A', 1024), "begin 2, start w2");
        COMMANDS(scene.ready(3, 'f', 'p', 'A', 64), "");
        COMMANDS(scene.told(scheduler::LeaseCancelled{LeaseId{1}}), "begin 3");
    }
    void fewer_slots_stop_the_surplus_at_once()
    {
        Scene scene(2);
        scene.run_first();
        scene.ready(2);
        scene.may_run(2);
        scene.worker_loaded(2);
        COMMANDS(scene.tell(CapacityChanged{1, 1 << 30, 1 << 30}), "stop w2, suspend 2");
        QCOMPARE(scene.supervisor.running_tasks().size(), 1U);
    }
    void shut_down_suspends_and_begins_nothing()
    {
        Scene scene;
        scene.run_first();
        scene.ready(2);
        COMMANDS(scene.tell(ShutDown{}), "stop w1, suspend 1");
        QCOMPARE(scene.capacity(), 0U);
        COMMANDS(scene.ready(1), "");
    }
    void checkpoint_is_taken_up()
    {
        Scene scene;
        scene.run_first();
        scene.ready(2);
        scene.ended(1);
        COMMANDS(scene.may_run(2, 'f', 'A', true), "run w1 from checkpoint");
    }
    void detached_pools_tasks_and_workers_go()
    {
        Scene scene;
        scene.run_first();
        COMMANDS(scene.tell(PoolRemoved{pool_key('A')}), "stop w1");
        COMMANDS(scene.ready(2), "");
    }
    void free_slot_goes_to_the_pool_below_its_share()
    {
        Scene scene;
        scene.run_first();
        scene.tell(PoolAdded{pool_key('B'), 300});
        scene.ready(2);
        scene.ready(1, 'f', 'p', 'B');
        COMMANDS(scene.ended(1), "finish 1 finished, begin B1, stop w1, start w2");
    }
    void pool_without_work_does_not_keep_the_other_from_it()
    {
        Scene scene(2);
        scene.tell(PoolAdded{pool_key('A'), 100});
        scene.tell(PoolAdded{pool_key('B'), 100});
        scene.worker_ready(1);
        QCOMPARE(scene.capacity('A'), 2U);
        QCOMPARE(scene.capacity('B'), 2U);
        scene.told(scheduler::NoWork{}, 'A');
        QCOMPARE(scene.capacity('A'), 2U); // still asked
        QCOMPARE(scene.capacity('B'), 4U);
    }
    void short_tasks_are_fetched_further_ahead()
    {
        QCOMPARE(leases_ahead_per_slot(std::nullopt), least_leases_ahead_per_slot);
        QCOMPARE(leases_ahead_per_slot(10s), least_leases_ahead_per_slot);
        QCOMPARE(leases_ahead_per_slot(200ms), 5U);
        QCOMPARE(leases_ahead_per_slot(0ns), most_leases_ahead_per_slot);
    }
};

QTEST_APPLESS_MAIN(SupervisorTest)
#include "supervisor_test.moc"
