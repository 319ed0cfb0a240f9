// SPDX-License-Identifier: GPL-3.0-or-later
// Specification of the core's conversation with hosts: dispatch, leases, verification and credit in small scenes.
#include <QTest>

#include <set>

#include "coordinator-server/core/task_ids.h"
#include "tests/unit/coordinator-server/simulated_pool.h"

using namespace fallow;
using namespace fallow::coordinator;
using namespace fallow::test;
using namespace std::chrono_literals;

namespace {

std::vector<std::uint64_t> indexes(const WorkReply& reply)
{
    std::vector<std::uint64_t> all;
    for (const auto& lease : reply.leases)
        all.push_back(index_of(lease.task));
    return all;
}

} // namespace

class WorkTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        pool_ = std::make_unique<SimulatedPool>();
        ada_ = pool_->add_host("ada");
        bob_ = pool_->add_host("bob");
        eve_ = pool_->add_host("eve");
    }
    void cleanup()
    {
        for (const auto& violation : pool_->violations)
            QFAIL(violation.c_str());
    }

    void a_quorum_earns_the_smallest_claim()
    {
        const auto batch = pool_->add_batch(1);
        const auto first = pool_->ask(ada_, 5)->leases;
        const auto second = pool_->ask(bob_, 5)->leases;
        QCOMPARE(first.size(), 1U);
        QCOMPARE(second.size(), 1U);
        QCOMPARE(first[0].task.value, second[0].task.value);
        QCOMPARE(first[0].seed, second[0].seed);
        QVERIFY(first[0].lease != second[0].lease);
        QCOMPARE(pool_->report(ada_, first[0].lease, Finished{0}, "4", 36s).acknowledged.size(), 1U);
        QCOMPARE(pool_->credits("ada").micro, 0);
        pool_->report(bob_, second[0].lease, Finished{0}, "4", 72s);
        QCOMPARE(pool_->credits("ada").micro, 10'000);
        QCOMPARE(pool_->credits("bob").micro, 10'000);
        const auto summary = pool_->summary(batch);
        QCOMPARE(summary.batch.state, BatchState::completed);
        QCOMPARE(summary.batch.verified, 1U);
        const auto results = *pool_->books.results(batch, 0, 10, 1000);
        QCOMPARE(results.size(), 1U);
        QVERIFY(std::get<Bytes>(results[0].output) == Bytes{'4'});
        QCOMPARE(results[0].credit.micro, 10'000);
    }

    void claims_of_nothing_are_taken_and_earn_nothing()
    {
        const auto batch = pool_->add_batch(3);
        for (const auto& host : {ada_, bob_}) {
            const auto offered = pool_->ask(host, 3);
            WorkRequest request;
            for (const auto& lease : offered->leases)
                request.reports.push_back(make_report(lease.lease, Finished{0}, "4", 0ms));
            QCOMPARE(pool_->ask(host, request)->acknowledged.size(), 3U);
        }
        QCOMPARE(pool_->summary(batch).batch.verified, 3U);
        QCOMPARE(pool_->credits("ada").micro, 0);
        QCOMPARE(pool_->core->accounts()[0].pending.micro, 0);
    }

    void one_account_never_gets_two_replicas()
    {
        pool_->add_batch(1);
        const auto other_of_ada = pool_->add_host("ada");
        QCOMPARE(pool_->ask(ada_, 5)->leases.size(), 1U);
        QCOMPARE(pool_->ask(other_of_ada, 5)->leases.size(), 0U);
        QCOMPARE(pool_->ask(bob_, 5)->leases.size(), 1U);
    }

    void a_disagreement_is_settled_by_a_third_and_the_liar_earns_nothing()
    {
        pool_->add_batch(1);
        const auto lie = pool_->ask(eve_, 1)->leases[0].lease;
        const auto truth = pool_->ask(ada_, 1)->leases[0].lease;
        QCOMPARE(pool_->ask(bob_, 1)->leases.size(), 0U);
        pool_->report(eve_, lie, Finished{0}, "5");
        pool_->report(ada_, truth, Finished{0}, "4");
        const auto third = pool_->ask(bob_, 1)->leases;
        QCOMPARE(third.size(), 1U);
        pool_->report(bob_, third[0].lease, Finished{0}, "4");
        QCOMPARE(pool_->credits("eve").micro, 0);
        QCOMPARE(pool_->credits("ada").micro, 10'000);
        QCOMPARE(pool_->core->counters().disagreements, 2U);
    }

    void a_function_that_exits_three_everywhere_is_a_result()
    {
        const auto batch = pool_->add_batch(1);
        for (const auto& host : {ada_, bob_})
            pool_->report(host, pool_->ask(host, 1)->leases[0].lease, Finished{3}, "");
        QVERIFY(std::get<Finished>(*(*pool_->books.results(batch, 0, 1, 1))[0].outcome) == Finished{3});
    }

    void what_no_host_can_run_fails_with_the_reason()
    {
        const auto batch = pool_->add_batch(1, 1, 1);
        for (const auto& host : {ada_, bob_, eve_})
            pool_->report(host, pool_->ask(host, 1)->leases.at(0).lease, LimitHit{Limit::wall_time}, "");
        QCOMPARE((*pool_->books.results(batch, 0, 1, 1))[0].failure,
                 std::string("3 hosts could not run it; the last one hit its wall time limit"));
        QCOMPARE(pool_->summary(batch).batch.failed, 1U);
        QCOMPARE(pool_->summary(batch).batch.state, BatchState::completed);
    }

    void a_host_that_failed_is_passed_over_for_a_while()
    {
        pool_->add_batch(1, 1, 1);
        pool_->report(ada_, pool_->ask(ada_, 1)->leases[0].lease, Crashed{"signal 11"}, "");
        QCOMPARE(pool_->ask(ada_, 1)->leases.size(), 0U);
        pool_->pass(retry_elsewhere_for);
        QCOMPARE(pool_->ask(ada_, 1)->leases.size(), 1U);
    }

    void reports_are_idempotent_and_only_from_the_leases_host()
    {
        pool_->add_batch(1);
        const auto lease = pool_->ask(ada_, 1)->leases[0].lease;
        const auto other = pool_->ask(bob_, 1)->leases[0].lease;
        const auto stolen = pool_->report(eve_, lease, Finished{0}, "4");
        QCOMPARE(stolen.refused.size(), 1U);
        QCOMPARE(stolen.refused[0].failure.code, FailureCode::forbidden);
        for (int i = 0; i < 3; ++i)
            QCOMPARE(pool_->report(ada_, lease, Finished{0}, "4").acknowledged, std::vector{lease});
        pool_->report(bob_, other, Finished{0}, "4");
        for (int i = 0; i < 3; ++i)
            QCOMPARE(pool_->report(ada_, lease, Finished{0}, "4").acknowledged, std::vector{lease});
        QCOMPARE(pool_->report(eve_, lease, Finished{0}, "4").refused[0].failure.code, FailureCode::forbidden);
        QCOMPARE(pool_->report(eve_, LeaseId{12345}, Finished{0}, "4").refused[0].failure.code, FailureCode::not_found);
        QCOMPARE(pool_->report(eve_, LeaseId{~0ULL}, Finished{0}, "4").refused[0].failure.code, FailureCode::not_found);
        QCOMPARE(pool_->credits("ada").micro, 10'000);
    }

    void an_unknown_host_is_told_so()
    {
        pool_->ask(HostId{}, 1);
        QCOMPARE(pool_->violations.size(), 1U);
        QVERIFY(pool_->violations[0].starts_with("this host is not known"));
        pool_->violations.clear();
    }

    void forgotten_leases_come_back_at_once_under_a_new_id()
    {
        pool_->add_batch(1, 1, 1);
        const auto first = pool_->ask(ada_, 1)->leases[0];
        const auto again = pool_->ask(ada_, 1)->leases[0]; // held nothing, reported nothing: killed
        QCOMPARE(first.task.value, again.task.value);
        QVERIFY(first.lease != again.lease);
        QCOMPARE(pool_->core->counters().leases_returned, 1U);
        // The first one ran after all: its account has the task again, so this one does not count.
        QCOMPARE(pool_->report(ada_, first.lease, Finished{0}, "4", 36s, {again.lease}).acknowledged.size(), 1U);
        QCOMPARE(pool_->credits("ada").micro, 0);
        pool_->report(ada_, again.lease, Finished{0}, "4");
        QCOMPARE(pool_->credits("ada").micro, 10'000);
    }

    void abandoned_leases_come_back_at_once()
    {
        pool_->add_batch(1, 1, 1);
        const auto lease = pool_->ask(ada_, 1)->leases[0].lease;
        QCOMPARE(pool_->report(ada_, lease, Abandoned{}, "").acknowledged.size(), 1U);
        QCOMPARE(pool_->ask(bob_, 1)->leases.size(), 1U);
    }

    void a_lease_expires_and_its_late_report_counts_while_nobody_of_the_account_replaced_it()
    {
        pool_->add_batch(1, 1, 1);
        const auto late = pool_->ask(ada_, 1)->leases[0].lease;
        pool_->pass(9999ms);
        QCOMPARE(pool_->ask(bob_, 1)->leases.size(), 0U);
        pool_->pass(1ms);
        const auto replacement = pool_->ask(bob_, 1)->leases;
        QCOMPARE(replacement.size(), 1U);
        pool_->report(ada_, late, Finished{0}, "4");
        QCOMPARE(pool_->credits("ada").micro, 10'000);
        // The replacement is not needed any more, and its host hears so.
        QCOMPARE(pool_->ask(bob_, 0, {replacement[0].lease})->cancelled, std::vector{replacement[0].lease});
        QCOMPARE(pool_->books.leases.at(replacement[0].lease).end, LeaseEnd::overtaken);
        QCOMPARE(pool_->report(bob_, replacement[0].lease, Finished{0}, "4").acknowledged.size(), 1U);
        QCOMPARE(pool_->credits("bob").micro, 0);
    }

    void holding_a_lease_keeps_it_up_to_a_bound()
    {
        pool_->add_batch(1, 1, 1);
        const auto lease = pool_->ask(ada_, 1)->leases[0].lease;
        for (int i = 0; i < 2 * max_lease_lifetimes - 1; ++i) {
            pool_->pass(5s);
            pool_->ask(ada_, 0, {lease});
            QCOMPARE(pool_->ask(bob_, 1)->leases.size(), 0U);
        }
        pool_->pass(5s);
        QCOMPARE(pool_->ask(bob_, 1)->leases.size(), 1U);
    }

    void a_waiting_hosts_leases_do_not_expire()
    {
        pool_->add_batch(1, 1, 1);
        const auto lease = pool_->ask(ada_, 1)->leases[0].lease;
        QVERIFY(!pool_->ask(ada_, 1, {lease}, 60s));
        pool_->pass(30s);
        QCOMPARE(pool_->ask(bob_, 1)->leases.size(), 0U);
        QCOMPARE(pool_->core->counters().leases_expired, 0U);
    }

    void an_expired_lease_that_is_still_held_is_renewed_when_nobody_took_it()
    {
        pool_->add_batch(1, 1, 1);
        const auto lease = pool_->ask(ada_, 1)->leases[0].lease;
        pool_->pass(15s);
        QVERIFY(pool_->ask(ada_, 0, {lease})->cancelled.empty());
        QCOMPARE(pool_->ask(bob_, 1)->leases.size(), 0U);
        pool_->report(ada_, lease, Finished{0}, "4");
        QCOMPARE(pool_->credits("ada").micro, 10'000);
    }

    void work_is_pushed_to_a_waiting_host()
    {
        QVERIFY(!pool_->ask(ada_, 2, {}, 60s));
        QVERIFY(!pool_->ask(bob_, 2, {}, 60s));
        pool_->add_batch(3);
        const auto woken = pool_->woken();
        QCOMPARE(woken.size(), 2U);
        QCOMPARE(woken[0].second.leases.size(), 2U);
        QCOMPARE(woken[1].second.leases.size(), 2U);
    }

    void waiting_ends_with_its_time_with_a_new_request_and_with_the_connection()
    {
        QVERIFY(!pool_->ask(ada_, 1, {}, 20s));
        pool_->pass(19999ms);
        QVERIFY(pool_->woken().empty());
        pool_->pass(1ms);
        auto woken = pool_->woken();
        QCOMPARE(woken.size(), 1U);
        QVERIFY(woken[0].second.leases.empty());

        QVERIFY(!pool_->ask(ada_, 1, {}, 20s));
        QVERIFY(!pool_->ask(ada_, 1, {}, 20s));
        QCOMPARE(pool_->woken().size(), 1U);
        pool_->core->withdraw(4);
        pool_->settle();
        QCOMPARE(pool_->core->counters().hosts_waiting, 1U);
        pool_->core->withdraw(3);
        pool_->settle();
        QCOMPARE(pool_->core->counters().hosts_waiting, 0U);
        pool_->add_batch(1, 1, 1);
        QCOMPARE(pool_->ask(bob_, 1)->leases.size(), 1U);
    }

    void cancelling_tells_hosts_at_once()
    {
        const auto batch = pool_->add_batch(2, 1, 1);
        const auto mine = pool_->ask(ada_, 1)->leases[0].lease;
        const auto his = pool_->ask(bob_, 1)->leases[0].lease;
        QVERIFY(!pool_->ask(ada_, 1, {mine}, 60s));
        QVERIFY(pool_->core->cancel_batch(pool_->caller("submitter"), batch));
        pool_->settle();
        const auto woken = pool_->woken();
        QCOMPARE(woken.size(), 1U);
        QCOMPARE(woken[0].second.cancelled, std::vector{mine});
        QCOMPARE(pool_->ask(bob_, 1, {his})->cancelled, std::vector{his});
        QCOMPARE(pool_->report(bob_, his, Finished{0}, "4").acknowledged, std::vector{his});
        QCOMPARE(pool_->credits("bob").micro, 0);
        QCOMPARE(pool_->core->counters().leases_running, 0U);
        QCOMPARE(pool_->core->counters().tasks_waiting, 0U);
        QCOMPARE(pool_->summary(batch).batch.ended_because, std::string("cancelled by submitter"));
    }

    void submitters_take_turns()
    {
        pool_->add_batch(4, 1, 1, "count", "one");
        pool_->add_batch(4, 1, 1, "count", "two");
        std::multiset<std::uint64_t> batches;
        const auto reply = pool_->ask(ada_, 4);
        for (const auto& lease : reply->leases)
            batches.insert(lease.batch.value);
        QVERIFY((batches == std::multiset<std::uint64_t>{1, 1, 2, 2}));
    }

    void batches_of_one_submitter_go_in_order_unless_a_bundle_is_at_hand()
    {
        const auto here = pool_->add_function("here");
        const auto oldest = pool_->add_batch(100, 1, 1, "count");
        const auto local = pool_->add_batch(100, 1, 1, "here");
        QCOMPARE(pool_->ask(bob_, 1)->leases[0].batch.value, oldest.value);
        WorkRequest request;
        request.wanted = 40;
        request.memory_bytes = 1 << 30;
        request.functions = {here};
        std::map<std::uint64_t, int> batches;
        const auto reply = pool_->ask(ada_, request);
        for (const auto& lease : reply->leases)
            ++batches[lease.batch.value];
        QCOMPARE(batches[local.value] + batches[oldest.value], 40);
        QVERIFY(batches[local.value] > 30);
        QVERIFY(batches[oldest.value] >= 2); // preferred, but the oldest is not starved
    }

    void a_task_that_needs_more_memory_than_the_host_gives_goes_elsewhere()
    {
        pool_->add_function("large", 1 << 24);
        const auto large = pool_->add_batch(1, 1, 1, "large");
        const auto small = pool_->add_batch(1, 1, 1, "count");
        WorkRequest request;
        request.wanted = 2;
        request.memory_bytes = 1 << 23;
        const auto reply = pool_->ask(ada_, request);
        QCOMPARE(reply->leases.size(), 1U);
        QCOMPARE(reply->leases[0].batch.value, small.value);
        QCOMPARE(pool_->ask(bob_, 2)->leases[0].batch.value, large.value);
    }

    void a_restart_keeps_what_was_promised()
    {
        const auto batch = pool_->add_batch(5);
        auto mine = pool_->ask(ada_, 3)->leases;
        const auto his = pool_->ask(bob_, 3)->leases;
        pool_->report(ada_, mine[0].lease, Finished{0}, "0", 36s, {mine[1].lease, mine[2].lease});
        pool_->report(bob_, his[0].lease, Finished{0}, "0", 36s, {his[1].lease, his[2].lease});
        pool_->report(ada_, mine[1].lease, Finished{0}, "1", 36s, {mine[2].lease});
        pool_->pass(9s);
        pool_->restart();
        pool_->pass(9s); // leases run anew: the coordinator's absence is not the hosts' fault
        QCOMPARE(pool_->summary(batch).batch.verified, 1U);
        QCOMPARE(pool_->credits("ada").micro, 10'000);
        pool_->report(bob_, his[1].lease, Finished{0}, "1", 36s, {his[2].lease});
        QCOMPARE(pool_->credits("ada").micro, 20'000);
        QCOMPARE(indexes(*pool_->ask(eve_, 5)), (std::vector<std::uint64_t>{3, 4}));
        pool_->pass(1s); // what nobody holds any more expires
        QCOMPARE(pool_->core->counters().leases_expired, 1U);
    }

    void a_batch_ends_at_its_deadline()
    {
        const auto who = pool_->caller("submitter");
        CreateBatch request;
        request.owner = who.account;
        request.function = "count@1.0.0";
        request.deadline = 60s;
        const auto batch = pool_->core->create_batch(request, pool_->now)->id;
        QVERIFY(pool_->core->append_inputs({who, batch, 0, {TaskInput{}, TaskInput{}}}, pool_->now));
        pool_->settle();
        const auto lease = pool_->ask(ada_, 1)->leases[0].lease;
        pool_->pass(60s);
        QCOMPARE(pool_->summary(batch).batch.state, BatchState::cancelled);
        QCOMPARE(pool_->summary(batch).batch.ended_because, std::string("its deadline passed"));
        QCOMPARE(pool_->ask(ada_, 1, {lease})->cancelled, std::vector{lease});
    }

    void revoking_a_publisher_ends_its_batches_and_tells_everyone()
    {
        const auto batch = pool_->add_batch(1, 1, 1);
        QVERIFY(!pool_->ask(ada_, 0, {}, 60s));
        QVERIFY(pool_->core->revoke_publisher("1", pool_->now));
        pool_->settle();
        const auto woken = pool_->woken();
        QCOMPARE(woken.size(), 1U);
        QCOMPARE(woken[0].second.revocation_epoch, 1U);
        QCOMPARE(pool_->summary(batch).batch.state, BatchState::cancelled);
        QCOMPARE(pool_->ask(bob_, 1)->leases.size(), 0U);
    }

    void a_million_waiting_tasks_take_no_room()
    {
        const auto who = pool_->caller("submitter");
        CreateBatch request;
        request.owner = who.account;
        request.function = "count";
        const auto batch = pool_->core->create_batch(request, pool_->now)->id;
        for (std::uint32_t first = 0; first < 1'000'000; first += max_inputs_per_append) {
            QCOMPARE(pool_->core
                         ->append_inputs({who, batch, first, std::vector<TaskInput>(max_inputs_per_append)}, pool_->now)
                         .value(),
                     first + max_inputs_per_append);
            pool_->core->outbox().changes.tasks.clear();
        }
        pool_->settle();
        QCOMPARE(pool_->core->counters().tasks_waiting, 1'000'000U);
        QCOMPARE(indexes(*pool_->ask(ada_, 2)), (std::vector<std::uint64_t>{0, 1}));
    }

private:
    std::unique_ptr<SimulatedPool> pool_;
    HostId ada_;
    HostId bob_;
    HostId eve_;
};

QTEST_GUILESS_MAIN(WorkTest)
#include "work_test.moc"
