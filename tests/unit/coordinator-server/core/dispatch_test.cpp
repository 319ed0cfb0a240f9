// SPDX-License-Identifier: GPL-3.0-or-later
// Which task a host gets, in small scenes: deadlines, priorities, shares, what hosts can hold, what they are likely to
// finish, and tasks that dawdle.
#include <QElapsedTimer>
#include <QTest>

#include "coordinator-server/core/task_ids.h"
#include "tests/unit/coordinator-server/simulated_pool.h"

using namespace fallow;
using namespace fallow::coordinator;
using namespace fallow::test;
using namespace std::chrono_literals;

class DispatchTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        pool_ = std::make_unique<SimulatedPool>();
        ada_ = pool_->add_host("ada");
        bob_ = pool_->add_host("bob");
        held_.clear();
    }
    void cleanup()
    {
        for (const auto& violation : pool_->violations)
            QFAIL(violation.c_str());
    }

    void one_submitters_batches_go_by_priority_then_deadline_then_age_data()
    {
        QTest::addColumn<QList<QPair<int, int>>>("batches"); // priority and hours to the deadline, 0: none
        QTest::addColumn<QList<int>>("order");
        using Batches = QList<QPair<int, int>>;
        QTest::addRow("the oldest") << Batches{{5, 0}, {5, 0}, {5, 0}} << QList{0, 1, 2};
        QTest::addRow("the earliest deadline") << Batches{{5, 0}, {5, 9}, {5, 2}} << QList{2, 1, 0};
        QTest::addRow("the highest priority") << Batches{{0, 1}, {5, 0}, {9, 0}} << QList{2, 1, 0};
        QTest::addRow("both") << Batches{{5, 3}, {7, 0}, {7, 5}, {5, 2}} << QList{2, 1, 3, 0};
    }
    void one_submitters_batches_go_by_priority_then_deadline_then_age()
    {
        using Batches = QList<QPair<int, int>>;
        QFETCH(Batches, batches);
        QFETCH(QList<int>, order);
        std::vector<BatchId> ids;
        for (const auto& [priority, hours] : batches) {
            CreateBatch request;
            request.priority = static_cast<std::uint32_t>(priority);
            request.deadline = std::chrono::hours{hours};
            ids.push_back(submit(request, 1));
        }
        for (const int next : order)
            QCOMPARE(next_batch(ada_), ids[static_cast<std::size_t>(next)].value);
    }

    void deadlines_and_priorities_are_nothing_to_other_submitters()
    {
        CreateBatch urgent;
        urgent.priority = max_priority;
        urgent.deadline = 1h;
        const auto hers = submit(urgent, 10, "eager");
        const auto his = submit({}, 10, "patient");
        std::map<std::uint64_t, int> given;
        const auto reply = pool_->ask(ada_, 10);
        for (const auto& lease : reply->leases)
            ++given[lease.batch.value];
        QCOMPARE(given[hers.value], 5);
        QCOMPARE(given[his.value], 5);
    }

    void shares_are_of_processor_time_and_not_of_tasks()
    {
        pool_->add_function("long");
        const auto cheap = submit({}, 1000, "one");
        CreateBatch long_ones;
        long_ones.function = "long";
        const auto dear = submit(long_ones, 1000, "two");
        std::map<std::uint64_t, int> given;
        for (int i = 0; i < 400; ++i) {
            const auto offer = pool_->ask(ada_, 1)->leases.at(0);
            ++given[offer.batch.value];
            pool_->now += 1s;
            pool_->report(ada_, offer.lease, Finished{0}, "x", offer.batch == dear ? 9s : 3s);
        }
        // Thrice as long, so a third as many.
        QVERIFY2(given[dear.value] > 85 && given[dear.value] < 115, qPrintable(QString::number(given[dear.value])));
        QCOMPARE(given[cheap.value] + given[dear.value], 400);
    }

    void a_task_goes_only_to_a_host_that_can_hold_it_data()
    {
        QTest::addColumn<quint64>("needed_memory");
        QTest::addColumn<quint64>("needed_disk");
        QTest::addColumn<qint64>("disk"); // told by the host; -1: nothing
        QTest::addColumn<bool>("given");
        constexpr quint64 gib = 1ULL << 30;
        QTest::addRow("it fits") << gib << gib << qint64(gib) << true;
        QTest::addRow("too much memory") << gib + 1 << quint64{0} << qint64(gib) << false;
        QTest::addRow("too much disk") << gib << gib + 1 << qint64(gib) << false;
        QTest::addRow("disk of a host that does not speak of it") << gib << 1000 * gib << qint64{-1} << true;
        QTest::addRow("room for bundle and input") << gib << quint64{0} << qint64{5004} << true;
        QTest::addRow("not room for both") << gib << quint64{0} << qint64{5003} << false;
    }
    void a_task_goes_only_to_a_host_that_can_hold_it()
    {
        QFETCH(quint64, needed_memory);
        QFETCH(quint64, needed_disk);
        QFETCH(qint64, disk);
        QFETCH(bool, given);
        pool_->add_function("large", 1 << 20, "1", 600s, 5000);
        CreateBatch request;
        request.function = "large";
        request.needs = {needed_memory, needed_disk};
        submit(request, 1, "submitter", "four");
        WorkRequest asking;
        asking.wanted = 1;
        asking.memory_bytes = 1ULL << 30;
        if (disk >= 0)
            asking.disk_bytes = static_cast<std::uint64_t>(disk);
        QCOMPARE(pool_->ask(ada_, asking)->leases.size(), given ? 1U : 0U);
    }

    void a_task_that_no_host_could_hold_stays_unsent_and_says_so()
    {
        CreateBatch request;
        request.needs.memory_bytes = 1'000'000'000'000;
        const auto batch = submit(request, 3);
        QCOMPARE(pool_->summary(batch).unsent_because, std::string("no computer has asked this pool for work lately"));
        for (const auto& [host, memory] : {std::pair{ada_, 16ULL << 30}, std::pair{bob_, 2ULL << 30}}) {
            WorkRequest asking;
            asking.wanted = 1;
            asking.memory_bytes = memory;
            QVERIFY(pool_->ask(host, asking)->leases.empty());
        }
        QCOMPARE(pool_->summary(batch).unsent_because,
                 std::string("no computer of this pool has 1 TB of memory free for a task; the largest has 16 GiB"));
        QCOMPARE(pool_->core->counters().batches_unsent, 1U);
        const auto others = submit({}, 1);
        QCOMPARE(next_batch(ada_), others.value); // nobody else waits for it

        WorkRequest large;
        large.wanted = 1;
        large.memory_bytes = 1ULL << 40;
        QCOMPARE(pool_->ask(pool_->add_host("large"), large)->leases.at(0).batch.value, batch.value);
        QVERIFY(pool_->summary(batch).unsent_because.empty());
        QCOMPARE(pool_->core->counters().batches_unsent, 0U);
    }

    void disk_that_no_host_has_is_said_too()
    {
        CreateBatch request;
        request.needs.disk_bytes = 3ULL << 40;
        const auto batch = submit(request, 1);
        WorkRequest asking;
        asking.wanted = 1;
        asking.memory_bytes = 1 << 30;
        asking.disk_bytes = 8ULL << 30;
        QVERIFY(pool_->ask(ada_, asking)->leases.empty());
        QCOMPARE(
            pool_->summary(batch).unsent_because,
            std::string("no computer of this pool has 3 TiB of disk free for a task's function and input; the largest "
                        "has 8 GiB"));
    }

    void who_would_come_too_late_gets_another_batch()
    {
        learn(ada_, "count", 100s); // as is usual
        learn(bob_, "count", 500s);
        CreateBatch urgent;
        urgent.deadline = 4min;
        const auto soon = submit(urgent, 2);
        const auto whenever = submit({}, 2);
        QCOMPARE(next_batch(bob_), whenever.value);
        QCOMPARE(next_batch(ada_), soon.value);
    }

    void large_tasks_go_to_hosts_that_stay_while_there_are_others()
    {
        pool_->add_function("short");
        pool_->add_function("large");
        const auto steady = pool_->add_host("steady");
        learn(steady, "large", 3600s);
        learn(steady, "short", 10s);
        lose(ada_, 4, 60s); // it was never there for more than a minute
        CreateBatch request;
        request.function = "large";
        const auto large = submit(request, 10);
        request.function = "short";
        const auto small = submit(request, 1);
        QCOMPARE(next_batch(ada_), small.value);
        QCOMPARE(next_batch(steady), large.value);
        QCOMPARE(next_batch(ada_), large.value); // better than nothing
    }

    void a_host_that_lost_five_leases_in_a_row_rests_until_it_finishes_one()
    {
        lose(ada_, losses_before_rest, 10s);
        submit({}, 100);
        QCOMPARE(pool_->core->counters().rests_begun, 1U);
        QVERIFY(pool_->ask(ada_, 1)->leases.empty());
        QVERIFY(pool_->core->hosts().at(0).rests_until.has_value());
        QCOMPARE(pool_->core->counters().hosts_resting, 1U);
        QCOMPARE(pool_->ask(bob_, 1)->leases.size(), 1U);
        QVERIFY(!pool_->ask(ada_, 1, {}, 60s));
        pool_->pass(std::chrono::milliseconds{first_rest} - 1ms);
        QVERIFY(pool_->woken().empty());
        QVERIFY(pool_->ask(ada_, 1, {}, 60s) == std::nullopt);
        pool_->woken();
        pool_->pass(1ms); // it waits, and its rest is over
        const auto woken = pool_->woken();
        QCOMPARE(woken.size(), 1U);
        QCOMPARE(woken[0].second.leases.size(), 1U);
        pool_->report(ada_, woken[0].second.leases[0].lease, Finished{0}, "x");
        QCOMPARE(pool_->ask(ada_, 1)->leases.size(), 1U);
    }

    void what_was_lost_on_its_way_or_given_back_is_no_loss()
    {
        submit({}, 100);
        for (int i = 0; i < 20; ++i) {
            pool_->ask(ada_, 1); // the last one never arrived
            const auto lease = pool_->ask(ada_, 1)->leases.at(0).lease;
            pool_->report(ada_, lease, Abandoned{}, "");
        }
        QCOMPARE(pool_->core->counters().rests_begun, 0U);
    }

    void a_task_that_dawdles_at_the_end_is_doubled_and_the_first_counts()
    {
        learn(ada_, "count", 10s);
        const auto batch = submit({}, 20);
        const auto slow = pool_->ask(bob_, 1)->leases.at(0);
        for (int i = 0; i < 19; ++i) {
            const auto offer = pool_->ask(ada_, 1, {})->leases.at(0);
            pool_->now += 1s;
            pool_->ask(bob_, 0, {slow.lease}); // it is alive
            pool_->report(ada_, offer.lease, Finished{0}, "x");
        }
        const auto eve = pool_->add_host("eve");
        const auto again = pool_->ask(eve, 5)->leases;
        QCOMPARE(again.size(), 1U);
        QCOMPARE(again[0].task.value, slow.task.value);
        QCOMPARE(pool_->core->counters().stragglers_doubled, 1U);
        QVERIFY(pool_->ask(pool_->add_host("fay"), 5)->leases.empty()); // once
        pool_->report(eve, again[0].lease, Finished{0}, "x");
        QCOMPARE(pool_->summary(batch).batch.state, BatchState::completed);
        QCOMPARE(pool_->ask(bob_, 0, {slow.lease})->cancelled, std::vector{slow.lease});
        QCOMPARE(pool_->books.leases.at(slow.lease).end, LeaseEnd::overtaken);
    }

    void a_host_that_waits_is_given_what_begins_to_dawdle()
    {
        learn(ada_, "count", 10s);
        submit({}, 1);
        const auto slow = pool_->ask(bob_, 1)->leases.at(0);
        QVERIFY(!pool_->ask(ada_, 1, {}, 60s));
        for (int second = 0; second < 19; ++second) {
            pool_->pass(1s);
            if (second % 5 == 0)
                pool_->ask(bob_, 0, {slow.lease});
        }
        QVERIFY(pool_->woken().empty());
        pool_->pass(1s);
        pool_->pass(1s);
        const auto woken = pool_->woken();
        QCOMPARE(woken.size(), 1U);
        QCOMPARE(woken[0].second.leases.at(0).task.value, slow.task.value);
    }

    void doubling_is_bounded_by_a_share_of_the_batch()
    {
        learn(ada_, "count", 10s);
        CreateBatch request;
        request.lease_duration = 600s;
        submit(request, 40);
        QCOMPARE(pool_->ask(bob_, 40)->leases.size(), 40U);
        pool_->now += 60s;
        QCOMPARE(pool_->ask(ada_, 40)->leases.size(), std::size_t{most_doubled(40)});
        QCOMPARE(pool_->core->counters().stragglers_doubled, 4U);
    }

    void a_budget_that_is_used_up_begins_nothing_and_says_so()
    {
        CoreSettings settings;
        settings.budgets_required = true;
        pool_ = std::make_unique<SimulatedPool>(settings);
        ada_ = pool_->add_host("ada");
        const auto owner = pool_->caller("submitter");
        QVERIFY(pool_->core->grant_funds({"submitter", {1'000'000}}, pool_->now));
        CreateBatch request;
        QVERIFY(!try_submit(request, 1)); // without a budget
        request.budget = Credits{1'200'000};
        const auto refused = try_submit(request, 1);
        QVERIFY(!refused);
        QVERIFY2(refused.error().context.find("0.200000 too few") != std::string::npos,
                 refused.error().context.c_str());
        request.budget = Credits{40'000};
        const auto batch = submit(request, 10);
        QCOMPARE(funds().free.micro, 960'000);
        for (int i = 0; i < 4; ++i) // each costs 0.01
            pool_->report(ada_, pool_->ask(ada_, 1)->leases.at(0).lease, Finished{0}, "x", 36s);
        QVERIFY(pool_->ask(ada_, 1)->leases.empty());
        QCOMPARE(pool_->summary(batch).unsent_because,
                 std::string("its budget of 0.040000 credits is used up; \"fallowctl "
                             "batch fund\" adds to it"));
        pool_->restart();
        QVERIFY(pool_->ask(ada_, 1)->leases.empty());
        QVERIFY(pool_->core->fund_batch({owner, batch, {50'000}}));
        pool_->settle();
        pool_->report(ada_, pool_->ask(ada_, 1)->leases.at(0).lease, Finished{0}, "x", 36s);
        QVERIFY(pool_->core->cancel_batch(owner, batch));
        pool_->settle();
        QCOMPARE(funds().free.micro, 950'000); // what was not spent is back
        pool_->restart();
        QCOMPARE(funds().free.micro, 950'000);
        QCOMPARE(funds().granted.micro, 1'000'000);
    }

    void a_pool_without_budgets_refuses_one()
    {
        CreateBatch request;
        request.budget = Credits{1};
        QVERIFY(!try_submit(request, 1));
    }

    void a_thousand_batches_cost_no_more_than_one()
    {
        const auto cost_of_a_pick = [&](int batches) {
            pool_ = std::make_unique<SimulatedPool>();
            ada_ = pool_->add_host("ada");
            for (int i = 0; i < batches; ++i) {
                CreateBatch request;
                if (i % 2 == 1)
                    request.needs.memory_bytes = 1ULL << 40; // what nobody can hold is not walked past
                submit(request, 20'000U / static_cast<unsigned>(batches), "submitter " + std::to_string(i % 10));
            }
            (void)pool_->ask(ada_, 1);
            QElapsedTimer timer;
            timer.start();
            for (int i = 0; i < 40; ++i)
                (void)pool_->ask(ada_, 100);
            return static_cast<double>(timer.nsecsElapsed());
        };
        const double one = cost_of_a_pick(2);
        const double thousand = cost_of_a_pick(1000);
        QVERIFY2(thousand < one * 5, qPrintable(QString("%1 against %2 ms").arg(thousand / 1e6).arg(one / 1e6)));
    }

private:
    Result<BatchId> try_submit(CreateBatch request, std::uint32_t tasks, const std::string& owner = "submitter",
                               std::string_view input = {})
    {
        const auto who = pool_->caller(owner);
        request.owner = who.account;
        if (request.function.empty())
            request.function = "count";
        request.replicas = 1;
        request.quorum = 1;
        if (request.lease_duration == 600s)
            request.lease_duration = 10s;
        const auto batch = pool_->core->create_batch(request, pool_->now);
        if (!batch)
            return tl::unexpected(batch.error());
        const TaskInput one{Bytes(input.begin(), input.end()), {}};
        for (std::uint32_t first = 0; first < tasks; first += max_inputs_per_append) {
            const auto count = std::min<std::size_t>(tasks - first, max_inputs_per_append);
            if (!pool_->core->append_inputs({who, batch->id, first, std::vector(count, one)}, pool_->now))
                pool_->violations.emplace_back("inputs were refused");
        }
        if (!pool_->core->close_batch(who, batch->id))
            pool_->violations.emplace_back("a batch was not closed");
        pool_->settle();
        return batch->id;
    }
    BatchId submit(const CreateBatch& request, std::uint32_t tasks, const std::string& owner = "submitter",
                   std::string_view input = {})
    {
        const auto batch = try_submit(request, tasks, owner, input);
        if (!batch)
            pool_->violations.push_back(batch.error().context);
        return batch.value_or(BatchId{});
    }
    std::uint64_t next_batch(const HostId& host)
    {
        auto& held = held_[host.text()];
        const auto reply = pool_->ask(host, 1, held);
        if (reply->leases.empty())
            return 0;
        held.push_back(reply->leases[0].lease);
        return reply->leases[0].batch.value;
    }
    /// The pool learns how long this host takes for the function.
    void learn(const HostId& host, const std::string& function, std::chrono::milliseconds took)
    {
        CreateBatch request;
        request.function = function;
        request.lease_duration = 24h;
        submit(request, 6, "teacher");
        for (int i = 0; i < 6; ++i) {
            const auto offer = pool_->ask(host, 1)->leases.at(0);
            pool_->now += took;
            pool_->report(host, offer.lease, Finished{0}, "x");
        }
    }
    void lose(const HostId& host, std::uint32_t times, std::chrono::seconds after)
    {
        CreateBatch request;
        request.lease_duration = after;
        const auto batch = submit(request, times, "teacher");
        QCOMPARE(pool_->ask(host, times)->leases.size(), std::size_t{times});
        pool_->pass(after);
        QVERIFY(pool_->core->cancel_batch(pool_->caller("teacher"), batch));
        pool_->settle();
    }
    Funds funds() const
    {
        for (const auto& account : pool_->core->registry().accounts())
            if (account.name == "submitter")
                return account.funds;
        return {};
    }

    std::unique_ptr<SimulatedPool> pool_;
    HostId ada_;
    HostId bob_;
    std::map<std::string, std::vector<LeaseId>> held_; ///< by `next_batch`
};

QTEST_GUILESS_MAIN(DispatchTest)
#include "dispatch_test.moc"
