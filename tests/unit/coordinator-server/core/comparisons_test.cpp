// SPDX-License-Identifier: GPL-3.0-or-later
// Batches whose results may differ in the last bits: what a comparator is asked, by whom it is answered, and what follows.
#include <QTest>

#include "coordinator-server/core/task_ids.h"
#include "tests/unit/coordinator-server/simulated_pool.h"

using namespace fallow;
using namespace fallow::coordinator;
using namespace fallow::test;
using namespace std::chrono_literals;

class ComparisonsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { begin({}); }
    void cleanup()
    {
        for (const auto& violation : pool_->violations)
            QFAIL(violation.c_str());
    }

    void equal_bytes_ask_nobody()
    {
        const auto batch = compared(1);
        report(ada_, batch, "3.14");
        report(eve_, batch, "3.14");
        QCOMPARE(summary(batch).verified, 1U);
        QCOMPARE(pool_->core->counters().comparisons_asked, 0U);
    }

    void what_differs_waits_for_the_comparator()
    {
        const auto batch = compared(1);
        report(ada_, batch, "3.14");
        report(eve_, batch, "3.15");
        QCOMPARE(summary(batch).verified, 0U);
        QVERIFY(!offer(grace_)); // no third replica meanwhile
        feed();
        const auto comparisons = comparisons_of(batch);
        QCOMPARE(summary(comparisons).tasks, 1U);
        QCOMPARE(input(comparisons, 0), std::string("3.143.15"));
        QCOMPARE(pool_->books.tasks.at(task_id(comparisons, 0)).arguments, (std::vector<std::string>{"4", "4"}));
        judge(grace_, comparisons, equal);
        QCOMPARE(summary(batch).verified, 0U); // a newcomer's word
        judge(mary_, comparisons, equal);
        QCOMPARE(summary(batch).verified, 1U);
        QCOMPARE(summary(batch).state, BatchState::completed);
        QCOMPARE(summary(comparisons).state, BatchState::completed);
        for (const auto* account : {"ada", "eve"})
            QVERIFY2(pool_->credits(account).micro > 0, account);
        for (const auto* account : {"grace", "mary"})
            QVERIFY2(pool_->credits(account).micro > 0, account);
        const auto result = pool_->books.results(batch, 0, 1, 1000)->at(0);
        QCOMPARE(result.replicas, 2U);
    }

    void who_took_part_does_not_judge()
    {
        const auto batch = compared(1);
        report(ada_, batch, "3.14");
        report(eve_, batch, "3.15");
        feed();
        QVERIFY(!offer(ada_));
        QVERIFY(!offer(eve_));
        QVERIFY(offer(grace_));
    }

    void what_is_not_equal_is_computed_once_more_data()
    {
        QTest::addColumn<unsigned>("exit_code");
        QTest::addColumn<QString>("output");
        QTest::addRow("they differ") << 1U << "";
        QTest::addRow("it cannot read them") << 2U << "";
        QTest::addRow("it says something") << 0U << "equal";
    }
    void what_is_not_equal_is_computed_once_more()
    {
        QFETCH(unsigned, exit_code);
        QFETCH(QString, output);
        const auto batch = compared(1);
        report(ada_, batch, "3.14");
        report(eve_, batch, "4.00");
        feed();
        const auto comparisons = comparisons_of(batch);
        for (const auto& host : {grace_, mary_})
            judge(host, comparisons, Finished{exit_code}, output.toStdString());
        report(grace_, batch, "3.14");
        QCOMPARE(summary(batch).verified, 1U);
        QCOMPARE(pool_->credits("eve").micro, 0);
        QVERIFY(pool_->credits("ada").micro > 0);
        QCOMPARE(pool_->core->counters().comparisons_asked, 1U); // the third was one of the two
    }

    void other_exit_codes_are_never_equal()
    {
        const auto batch = compared(1);
        report(ada_, batch, "3.14");
        report(eve_, batch, "3.14", Finished{1});
        feed();
        QCOMPARE(summary(comparisons_of(batch)).tasks, 0U);
        report(grace_, batch, "3.14");
        QCOMPARE(summary(batch).verified, 1U);
    }

    void a_result_like_one_that_was_found_equal_counts_too()
    {
        const auto batch = compared(1, {}, 3, 3);
        report(ada_, batch, "3.14");
        report(eve_, batch, "3.15");
        feed();
        const auto comparisons = comparisons_of(batch);
        judge(mary_, comparisons, equal);
        judge(emmy_, comparisons, equal);
        report(grace_, batch, "3.15");
        QCOMPARE(summary(batch).verified, 1U);
        QCOMPARE(pool_->core->counters().comparisons_asked, 1U);
    }

    void a_third_result_is_compared_with_those_before_one_after_another()
    {
        const auto batch = compared(1, {}, 3, 2);
        const auto third = offer(grace_)->lease;
        report(ada_, batch, "1");
        report(eve_, batch, "2");
        pool_->report(grace_, third, Finished{0}, "3");
        const auto comparisons = comparisons_of(batch);
        std::vector<std::string> asked;
        for (std::uint32_t task = 0; task < 2; ++task) {
            feed();
            asked.push_back(input(comparisons, task));
            for (const auto& host : {mary_, emmy_})
                judge(host, comparisons, Finished{1});
        }
        feed();
        asked.push_back(input(comparisons, 2));
        for (const auto& host : {mary_, emmy_})
            judge(host, comparisons, equal);
        QCOMPARE(asked, (std::vector<std::string>{"31", "12", "32"}));
        QCOMPARE(summary(batch).verified, 1U);
        QCOMPARE(pool_->credits("ada").micro, 0);
        QVERIFY(pool_->credits("grace").micro > 0);
    }

    void a_restart_asks_anew_data()
    {
        QTest::addColumn<bool>("was_fed");
        QTest::addRow("before the comparator has it") << false;
        QTest::addRow("while it runs") << true;
    }
    void a_restart_asks_anew()
    {
        QFETCH(bool, was_fed);
        const auto batch = compared(1);
        report(ada_, batch, "3.14");
        report(eve_, batch, "3.15");
        if (was_fed) {
            feed();
            judge(grace_, comparisons_of(batch), equal);
        }
        pool_->restart();
        feed();
        const auto comparisons = comparisons_of(batch);
        QCOMPARE(summary(comparisons).tasks, was_fed ? 2U : 1U);
        QCOMPARE(summary(comparisons).failed, was_fed ? 1U : 0U);
        for (const auto& host : {grace_, mary_})
            judge(host, comparisons, equal);
        QCOMPARE(summary(batch).state, BatchState::completed);
        QCOMPARE(summary(batch).verified, 1U);
        QCOMPARE(pool_->core->counters().batches_live, 0U);
        QCOMPARE(pool_->core->counters().tasks_waiting, 0U);
    }

    void cancelling_ends_both()
    {
        const auto batch = compared(1);
        report(ada_, batch, "3.14");
        report(eve_, batch, "3.15");
        feed();
        const auto comparisons = comparisons_of(batch);
        const auto owner = pool_->caller("submitter");
        const auto refused = pool_->core->cancel_batch(owner, comparisons);
        QCOMPARE(refused.error().code, FailureCode::conflict);
        QVERIFY(pool_->core->cancel_batch(owner, batch));
        pool_->settle();
        QCOMPARE(summary(comparisons).ended_because,
                 "batch " + batch.text() + ", whose results it compares, has ended");
        QCOMPARE(pool_->core->counters().tasks_waiting, 0U);
        QVERIFY(!offer(grace_));
    }

    void a_comparator_whose_publisher_is_revoked_ends_both()
    {
        QVERIFY(pool_->core->add_publisher({"2", "other"}, pool_->now));
        pool_->add_function("far", 1 << 20, "2");
        const auto batch = compared(1, {}, 2, 2, "far");
        QVERIFY(pool_->core->revoke_publisher("2", pool_->now));
        pool_->settle();
        QCOMPARE(summary(batch).state, BatchState::cancelled);
        QVERIFY2(summary(batch).ended_because.starts_with("its comparator cannot go on: "),
                 summary(batch).ended_because.c_str());
        QCOMPARE(pool_->core->counters().batches_live, 0U);
        auto request = wish(2, 2, "far");
        QCOMPARE(pool_->core->create_batch(request, pool_->now).error().code, FailureCode::revoked);
        request.comparator = "nobody's";
        QCOMPARE(pool_->core->create_batch(request, pool_->now).error().code, FailureCode::not_found);
    }

    void near_enough_is_no_mismatch_where_accounts_are_believed_by_their_records()
    {
        const auto batch = compared(1, {.policy = VerificationPolicy::adaptive});
        report(ada_, batch, "3.14");
        report(eve_, batch, "3.15");
        feed();
        for (const auto& host : {grace_, mary_})
            judge(host, comparisons_of(batch), equal);
        QCOMPARE(summary(batch).verified, 1U);
        QCOMPARE(pool_->core->counters().mismatches, 0U);
        for (const auto* name : {"ada", "eve"})
            QCOMPARE(pool_->books.trust.at(pool_->caller(name).account).agreed, std::uint64_t{1});
    }

    void the_batch_pays_for_its_comparisons()
    {
        CoreSettings settings;
        settings.budgets_required = true;
        begin(settings);
        QVERIFY(pool_->core->grant_funds({"submitter", Credits{100'000'000}}, pool_->now));
        const auto batch = compared(1);
        report(ada_, batch, "3.14");
        report(eve_, batch, "3.15");
        feed();
        for (const auto& host : {grace_, mary_})
            judge(host, comparisons_of(batch), equal);
        const auto earned = pool_->credits("ada").micro + pool_->credits("eve").micro + pool_->credits("grace").micro
                            + pool_->credits("mary").micro;
        QCOMPARE(summary(batch).budget->spent.micro, earned);
    }

private:
    static constexpr Finished equal{0};

    void begin(const CoreSettings& settings)
    {
        pool_ = std::make_unique<SimulatedPool>(settings);
        pool_->add_function("near");
        ada_ = pool_->add_host("ada");
        eve_ = pool_->add_host("eve");
        grace_ = pool_->add_host("grace");
        mary_ = pool_->add_host("mary");
        emmy_ = pool_->add_host("emmy");
    }
    CreateBatch wish(std::uint32_t replicas, std::uint32_t quorum, const std::string& comparator)
    {
        CreateBatch request;
        request.owner = pool_->caller("submitter").account;
        request.function = "count";
        request.replicas = replicas;
        request.quorum = quorum;
        request.comparator = comparator;
        if (pool_->core->account(request.owner)->account.funds.granted.micro > 0)
            request.budget = Credits{50'000'000};
        return request;
    }
    BatchId compared(std::uint32_t tasks, Verification verification = {}, std::uint32_t replicas = 2,
                     std::uint32_t quorum = 2, const std::string& comparator = "near")
    {
        auto request = wish(replicas, quorum, comparator);
        request.verification = verification;
        const auto batch = pool_->core->create_batch(request, pool_->now).value().id;
        const auto owner = pool_->caller("submitter");
        pool_->core->append_inputs({owner, batch, 0, std::vector<TaskInput>(tasks)}, pool_->now).value();
        pool_->core->close_batch(owner, batch).value();
        pool_->settle();
        return batch;
    }
    BatchId comparisons_of(BatchId batch)
    {
        for (const auto& [id, other] : pool_->books.batches)
            if (other.source && other.source->feed == BatchFeed::comparisons && other.source->after == batch)
                return id;
        throw std::logic_error("no batch compares its results");
    }
    Batch summary(BatchId batch) { return pool_->summary(batch).batch; }
    std::string input(BatchId batch, std::uint32_t index)
    {
        const auto& bytes = std::get<Bytes>(pool_->books.tasks.at(task_id(batch, index)).content);
        return {bytes.begin(), bytes.end()};
    }
    std::optional<LeaseOffer> offer(const HostId& host)
    {
        const auto reply = pool_->ask(host, 1);
        return reply->leases.empty() ? std::nullopt : std::optional(reply->leases.front());
    }
    void report(const HostId& host, BatchId batch, std::string_view output, const Outcome& outcome = Finished{0})
    {
        const auto lease = offer(host);
        if (!lease || lease->batch != batch)
            throw std::logic_error("the host got another batch's task, or none");
        pool_->report(host, lease->lease, outcome, output);
    }
    void judge(const HostId& host, BatchId comparisons, const Outcome& outcome, std::string_view output = "")
    {
        report(host, comparisons, output, outcome);
    }
    /// What the disk thread does: makes the comparators' inputs.
    void feed()
    {
        for (const auto& pair : pool_->core->comparisons_due(100)) {
            const auto first = pool_->books.reported(pair.first).value().value();
            const auto second = pool_->books.reported(pair.second).value().value();
            if (first.outcome != second.outcome) {
                pool_->core->take_compared(pair, std::nullopt, pool_->now);
                continue;
            }
            auto both = std::get<Bytes>(first.output);
            const auto& more = std::get<Bytes>(second.output);
            const TaskInput sizes{{}, {std::to_string(both.size()), std::to_string(more.size())}};
            both.insert(both.end(), more.begin(), more.end());
            pool_->core->take_compared(pair, TaskInput{both, sizes.arguments}, pool_->now);
        }
        pool_->settle();
    }

    std::unique_ptr<SimulatedPool> pool_;
    HostId ada_;
    HostId eve_;
    HostId grace_;
    HostId mary_;
    HostId emmy_;
};

QTEST_GUILESS_MAIN(ComparisonsTest)
#include "comparisons_test.moc"
