// SPDX-License-Identifier: GPL-3.0-or-later
// Batches that take the results of batches: each verified result becomes one input, once, whatever breaks in between.
#include <QTest>

#include "coordinator-server/core/task_ids.h"
#include "tests/unit/coordinator-server/simulated_pool.h"

using namespace fallow;
using namespace fallow::coordinator;
using namespace fallow::test;
using namespace std::chrono_literals;

class FlowsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        pool_ = std::make_unique<SimulatedPool>();
        ada_ = pool_->add_host("ada");
        owner_ = pool_->caller("submitter");
    }
    void cleanup()
    {
        for (const auto& violation : pool_->violations)
            QFAIL(violation.c_str());
    }

    void each_result_becomes_an_input_as_it_is_verified()
    {
        const auto first = pool_->add_batch(3, 1, 1);
        const auto second = after(first);
        QCOMPARE(summary(second).batch.tasks, 0U);
        compute(1, "a");
        QCOMPARE(summary(second).batch.tasks, 1U);
        QCOMPARE(summary(second).batch.state, BatchState::open);
        QCOMPARE(input(second, 0), std::string("a"));
        compute(2, "b"); // the second batch's task, or the first's: whatever comes
        compute(20, "c");
        QCOMPARE(summary(first).batch.state, BatchState::completed);
        QCOMPARE(summary(second).batch.state, BatchState::completed);
        QCOMPARE(summary(second).batch.verified, 3U);
        QCOMPARE(summary(second).batch.source->read, 3U);
        QCOMPARE(pool_->core->counters().results_passed_on, 3U);
    }

    void what_failed_is_passed_over_and_counted_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addRow("another exit code") << 0;
        QTest::addRow("a trap") << 1;
        QTest::addRow("no result at all") << 2;
    }
    void what_failed_is_passed_over_and_counted()
    {
        QFETCH(int, kind);
        const auto first = pool_->add_batch(2, 1, 1);
        const auto second = after(first);
        const auto bad = pool_->ask(ada_, 1)->leases.at(0).lease;
        if (kind == 0)
            pool_->report(ada_, bad, Finished{3}, "an error");
        else if (kind == 1)
            pool_->report(ada_, bad, Trapped{"unreachable"}, "");
        else
            fail_everywhere(bad);
        compute(20, "good");
        const auto result = summary(second).batch;
        QCOMPARE(result.state, BatchState::completed);
        QCOMPARE(result.tasks, 1U);
        QCOMPARE(result.source->passed_over, 1U);
        QCOMPARE(input(second, 0), std::string("good"));
    }

    void a_result_says_which_input_of_the_first_batch_it_belongs_to()
    {
        const auto first = pool_->add_batch(4, 1, 1);
        const auto second = after(first);
        const auto third = after(second);
        auto leases = pool_->ask(ada_, 4)->leases;
        std::ranges::reverse(leases); // the last is done first
        std::vector<LeaseId> held;
        for (const auto& lease : leases)
            held.push_back(lease.lease);
        for (const auto& lease : leases) {
            held.erase(held.begin());
            pool_->report(ada_, lease.lease, Finished{index_of(lease.task) == 2 ? 1U : 0U},
                          std::to_string(index_of(lease.task)), 36s, held);
        }
        while (const auto offered = next_offer())
            pool_->report(ada_, offered->lease, Finished{0}, input(offered->task) + "!");
        QCOMPARE(summary(third).batch.state, BatchState::completed);
        const auto results = *pool_->books.results(third, 0, 10, 1000);
        QCOMPARE(results.size(), 3U);
        for (const auto& result : results) {
            QVERIFY(result.origin.has_value());
            const auto& bytes = std::get<Bytes>(result.output);
            QCOMPARE(std::string(bytes.begin(), bytes.end()), std::to_string(*result.origin) + "!!");
        }
        QVERIFY(!pool_->books.results(first, 0, 1, 1000)->at(0).origin);
    }

    void a_batch_may_come_after_one_that_is_done_and_two_after_one()
    {
        const auto first = pool_->add_batch(7, 1, 1);
        compute(7, "x");
        QCOMPARE(summary(first).batch.state, BatchState::completed);
        const auto second = after(first);
        const auto third = after(first);
        QCOMPARE(summary(second).batch.tasks, 7U);
        QCOMPARE(summary(third).batch.tasks, 7U);
        compute(100, "y");
        QCOMPARE(summary(second).batch.state, BatchState::completed);
        QCOMPARE(summary(third).batch.state, BatchState::completed);
    }

    void an_empty_batch_passes_nothing_on()
    {
        const auto first = pool_->add_batch(0, 1, 1);
        const auto second = after(first);
        QCOMPARE(summary(second).batch.state, BatchState::completed);
        QCOMPARE(summary(after(second)).batch.state, BatchState::completed);
    }

    void cancelling_goes_down_the_flow_and_says_why()
    {
        const auto first = pool_->add_batch(2, 1, 1);
        const auto second = after(first);
        const auto third = after(second, true);
        compute(1, "x");
        QVERIFY(pool_->core->cancel_batch(owner_, first));
        pool_->settle();
        QCOMPARE(summary(second).batch.ended_because,
                 "batch " + first.text() + ", whose results it takes, was cancelled: cancelled by submitter");
        QCOMPARE(summary(third).batch.state, BatchState::cancelled);
        QVERIFY(summary(third).batch.ended_because.starts_with("batch " + second.text() + ", whose results"));
        QCOMPARE(pool_->core->counters().batches_live, 0U);
        QCOMPARE(pool_->core->counters().tasks_waiting, 0U);
        QCOMPARE(pool_->core->counters().flows_behind, 0U);
    }

    void what_is_refused_data()
    {
        QTest::addColumn<int>("what");
        QTest::addColumn<QString>("words");
        QTest::addRow("a batch that there is not") << 0 << "you have no batch 99";
        QTest::addRow("another's batch") << 1 << "you have no batch 1";
        QTest::addRow("a cancelled one") << 2 << "batch 1 was cancelled: cancelled by submitter";
        QTest::addRow("joining without one") << 3 << "only a batch after another one can join its outputs";
        QTest::addRow("too many after one") << 4 << "at most 16 batches may take the results of one";
        QTest::addRow("too many in a row") << 5 << "at most 64 batches may follow one on another";
        QTest::addRow("one whose results may be corrected")
            << 6 << "batch 2 gives its results out before they are final";
    }
    void what_is_refused()
    {
        QFETCH(int, what);
        QFETCH(QString, words);
        const auto first = pool_->add_batch(1, 1, 1);
        CreateBatch request = following(first);
        if (what == 0)
            request.after = BatchId{99};
        if (what == 1)
            request.owner = pool_->caller("another").account;
        if (what == 2)
            QVERIFY(pool_->core->cancel_batch(owner_, first));
        if (what == 3) {
            request.after.reset();
            request.joins = true;
        }
        for (std::size_t i = 0; what == 4 && i < max_batches_after_one; ++i)
            after(first);
        for (std::size_t i = 1; what == 5 && i < max_batches_in_a_row; ++i)
            request.after = after(*request.after);
        if (what == 6) {
            CreateBatch early = following(first);
            early.after.reset();
            early.verification.early = true;
            request.after = pool_->core->create_batch(early, pool_->now)->id;
        }
        const auto made = pool_->core->create_batch(request, pool_->now);
        QVERIFY(!made);
        QVERIFY2(made.error().context.starts_with(words.toStdString()), made.error().context.c_str());
        pool_->settle();
    }

    void nobody_else_fills_or_closes_such_a_batch()
    {
        const auto second = after(pool_->add_batch(1, 1, 1));
        QCOMPARE(pool_->core->append_inputs({owner_, second, 0, {TaskInput{}}}, pool_->now).error().context,
                 std::string("batch 2 takes its inputs from batch 1"));
        QVERIFY(pool_->core->close_batch(owner_, second));
        QCOMPARE(summary(second).batch.state, BatchState::open);
    }

    void a_joined_batch_gets_one_input_when_all_is_done()
    {
        const auto first = pool_->add_batch(3, 1, 1);
        const auto joined = after(first, true);
        compute(2, "x");
        QVERIFY(pool_->core->joins_due().empty());
        compute(1, "x");
        auto due = pool_->core->joins_due();
        QCOMPARE(due.size(), 1U);
        QVERIFY(due[0].batch == joined && due[0].after == first && due[0].owner == owner_.account);
        pool_->restart(); // before it was put together: it is due again
        due = pool_->core->joins_due();
        QCOMPARE(due.size(), 1U);
        pool_->core->take_joined(joined, JoinedOutputs{Bytes{'x', 'x'}, 2, 1});
        pool_->core->take_joined(joined, JoinedOutputs{Bytes{'x', 'x'}, 2, 1}); // told twice
        pool_->settle();
        QVERIFY(pool_->core->joins_due().empty());
        QCOMPARE(summary(joined).batch.tasks, 1U);
        QCOMPARE(summary(joined).batch.source->passed_over, 1U);
        QCOMPARE(input(joined, 0), std::string("xx"));
        pool_->restart();
        QVERIFY(pool_->core->joins_due().empty());
        compute(1, "y");
        QCOMPARE(summary(joined).batch.state, BatchState::completed);
    }

    void what_cannot_be_joined_cancels_the_batch_with_the_reason()
    {
        const auto first = pool_->add_batch(1, 1, 1);
        const auto joined = after(first, true);
        compute(1, "x");
        pool_->core->take_joined(joined, fail(FailureCode::too_large, "the outputs are too large"));
        pool_->settle();
        QCOMPARE(summary(joined).batch.ended_because, std::string("the outputs are too large"));
    }

    void a_crash_at_any_moment_neither_loses_nor_doubles_an_input()
    {
        const auto first = pool_->add_batch(40, 1, 1);
        const auto second = after(first);
        const auto third = after(second);
        std::uint64_t step = 0;
        while (const auto offered = next_offer()) {
            ++step;
            WorkRequest request;
            request.reports.push_back(make_report(offered->lease, Finished{step % 5 == 3 ? 1U : 0U}, "x"));
            pool_->core->work(1'000'000 + step, ada_, "", request, pool_->now, *pool_);
            if (step % 3 == 0) {
                // Decided and committed, and dead before anything was passed on.
                pool_->core->finish_group(pool_->now);
                QVERIFY(pool_->books.commit(pool_->core->outbox().changes));
                pool_->restart();
            } else if (step % 7 == 0) {
                pool_->restart(); // dead before it was committed: the host tells it again
                continue;
            }
            pool_->settle();
        }
        for (const auto batch : {first, second, third})
            QCOMPARE(summary(batch).batch.state, BatchState::completed);
        for (const auto& [one, next] : {std::pair{first, second}, std::pair{second, third}}) {
            std::uint32_t good = 0;
            const auto results = *pool_->books.results(one, 0, 1000, SIZE_MAX);
            for (const auto& result : results)
                good += result.outcome == Outcome{Finished{0}} ? 1 : 0;
            QCOMPARE(summary(next).batch.tasks, good);
            QCOMPARE(summary(next).batch.source->passed_over, static_cast<std::uint32_t>(results.size()) - good);
        }
    }

private:
    CreateBatch following(BatchId first) const
    {
        CreateBatch request;
        request.owner = owner_.account;
        request.function = "count";
        request.replicas = 1;
        request.quorum = 1;
        request.after = first;
        return request;
    }
    BatchId after(BatchId first, bool joins = false)
    {
        auto request = following(first);
        request.joins = joins;
        const auto made = pool_->core->create_batch(request, pool_->now);
        pool_->settle();
        if (!made)
            pool_->violations.push_back(made.error().context);
        return made ? made->id : BatchId{};
    }
    std::optional<LeaseOffer> next_offer()
    {
        const auto reply = pool_->ask(ada_, 1);
        return reply->leases.empty() ? std::nullopt : std::optional(reply->leases[0]);
    }
    void compute(int tasks, std::string_view output)
    {
        for (; tasks > 0; --tasks) {
            const auto offered = next_offer();
            if (!offered)
                return;
            pool_->report(ada_, offered->lease, Finished{0}, output);
        }
    }
    void fail_everywhere(LeaseId lease)
    {
        pool_->report(ada_, lease, Crashed{"signal 11"}, "");
        for (const auto* name : {"bob", "eve"}) {
            const auto host = pool_->add_host(name);
            const auto offered = pool_->ask(host, 1)->leases.at(0);
            pool_->report(host, offered.lease, Crashed{"signal 11"}, "");
        }
    }
    std::string input(TaskId task)
    {
        const auto found = pool_->books.tasks.find(task);
        if (found == pool_->books.tasks.end())
            return "no such task";
        const auto& bytes = std::get<Bytes>(found->second.content);
        return {bytes.begin(), bytes.end()};
    }
    std::string input(BatchId batch, std::uint32_t index) { return input(task_id(batch, index)); }
    BatchSummary summary(BatchId batch) { return pool_->summary(batch); }

    std::unique_ptr<SimulatedPool> pool_;
    HostId ada_;
    Caller owner_;
};

QTEST_GUILESS_MAIN(FlowsTest)
#include "flows_test.moc"
