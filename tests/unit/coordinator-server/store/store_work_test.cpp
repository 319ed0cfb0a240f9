// SPDX-License-Identifier: GPL-3.0-or-later
// The contract of store/store.h where it is about work: what is given back of leases, their inputs, their reports and credits,
// and the results of a batch page by page.
#include <QTest>

#include <algorithm>

#include "coordinator-server/core/task_ids.h"
#include "tests/unit/coordinator-server/store/store_scene.h"

using namespace fallow;
using namespace fallow::coordinator;
using namespace fallow::test;

class StoreWorkTest : public QObject, private StoreScene {
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { close(); }

    void gives_back_the_work_of_live_batches_only_data() { every_store(); }
    void gives_back_the_work_of_live_batches_only()
    {
        open();
        Changes changes;
        changes.batches = {some_batch(1, BatchState::completed), some_batch(2, BatchState::running),
                           some_batch(3, BatchState::open)};
        std::vector<StoredLease> live;
        for (const std::uint64_t batch : {3, 1, 2})
            for (const std::uint32_t number : {1, 0}) {
                const StoredLease lease{lease_id(task_id({batch}, 2), number), 4, {1}, noon, LeaseEnd::running};
                changes.leases.push_back(lease);
            }
        const auto expired = lease_id(task_id({2}, 2), 0);
        const auto reported = lease_id(task_id({3}, 2), 1);
        changes.ended_leases = {{expired, LeaseEnd::expired}};
        auto report = some_report(reported, Finished{3}, Bytes{1});
        report.summary.has_output = false;
        changes.reports = {report};
        changes.decisions = {{{2}, 0, 1, {}, "no agreement", 2, {}}, {{3}, 0, 3, reported, {}, 2, {5}}};
        QVERIFY(store_->commit(changes));
        crash_and_reopen();

        Collected loaded;
        QVERIFY(store_->load(loaded));
        QVERIFY((loaded.decisions
                 == std::vector<std::tuple<std::uint64_t, std::uint32_t, bool>>{{2, 1, false}, {3, 3, true}}));
        QCOMPARE(loaded.leases.size(), 4U);
        QVERIFY(std::ranges::is_sorted(loaded.leases, {}, [](const auto& entry) { return entry.first.lease; }));
        QCOMPARE(loaded.leases[0].first.end, LeaseEnd::expired);
        QVERIFY(!loaded.leases[0].second);
        QVERIFY(loaded.leases[3].first.lease == reported);
        QVERIFY(loaded.leases[3].second == report.summary);
        QVERIFY(store_->lease(expired).value()->host == 4);
        QVERIFY(!store_->lease(lease_id(task_id({2}, 3), 0)).value());
        QVERIFY(!store_->lease({~0ULL}).value());
    }

    void gives_back_the_work_of_some_tasks_data() { every_store(); }
    void gives_back_the_work_of_some_tasks()
    {
        open();
        Changes changes;
        changes.batches = {some_batch(1, BatchState::running), some_batch(2, BatchState::running)};
        const auto lease = [](std::uint64_t batch, std::uint32_t index, std::uint32_t number = 0) {
            return lease_id(task_id({batch}, index), number);
        };
        for (const auto id : {lease(1, 1), lease(1, 2), lease(1, 2, max_leases_per_task - 1), lease(1, 3), lease(1, 4),
                              lease(2, 0), lease(2, 2)})
            changes.leases.push_back({id, 1, {1}, noon, LeaseEnd::running});
        changes.reports = {some_report(lease(1, 3), Finished{0}, Bytes{1})};
        changes.decisions = {{{1}, 0, 4, lease(1, 4), "", 1, {3}},
                             {{1}, 1, 3, lease(1, 3), "", 1, {3}},
                             {{2}, 0, 2, {}, "hopeless", 1, {}}};
        changes.credits = {{lease(1, 3), {1}, {3}}};
        QVERIFY(store_->commit(changes));
        Collected loaded;
        QVERIFY(store_->load_tasks({{{1}, 2, 4}, {{2}, 2, 3}}, loaded));
        QVERIFY((loaded.decisions
                 == std::vector<std::tuple<std::uint64_t, std::uint32_t, bool>>{{1, 3, true}, {2, 2, false}}));
        QVERIFY(loaded.credited == std::vector{lease(1, 3)});
        std::vector<LeaseId> leases;
        for (const auto& [found, report] : loaded.leases) {
            leases.push_back(found.lease);
            QCOMPARE(report.has_value(), found.lease == lease(1, 3));
        }
        QVERIFY((leases == std::vector{lease(1, 2), lease(1, 2, max_leases_per_task - 1), lease(1, 3), lease(2, 2)}));
        QVERIFY(loaded.accounts.empty() && loaded.batches.empty());
    }

    void knows_what_became_of_a_lease_data() { every_store(); }
    void knows_what_became_of_a_lease()
    {
        open();
        const auto lease = [](std::uint32_t index, std::uint32_t number) {
            return lease_id(task_id({1}, index), number);
        };
        Changes changes;
        changes.batches = {some_batch(1, BatchState::running)};
        for (const std::uint32_t index : {4, 5})
            for (const std::uint32_t number : {0, 1, 2, 3})
                changes.leases.push_back({lease(index, number), 7, {1}, noon, LeaseEnd::running});
        changes.ended_leases = {{lease(4, 2), LeaseEnd::expired}, {lease(5, 3), LeaseEnd::returned}};
        changes.reports = {some_report(lease(4, 0), Finished{0}, Bytes{1}),
                           some_report(lease(4, 1), Finished{0}, Bytes{2}),
                           some_report(lease(5, 0), LimitHit{Limit::wall_time}, Bytes{}),
                           some_report(lease(5, 1), LimitHit{Limit::memory}, Bytes{})};
        changes.credits = {{lease(4, 0), {1}, {10}}};
        QVERIFY(store_->commit(changes));
        reopen();
        const auto books = [&](std::uint32_t index, std::uint32_t number) {
            return store_->lease_books(lease(index, number)).value().value();
        };
        QVERIFY(books(4, 0) == (LeaseBooks{7, LeaseEnd::running, Credits{10}, true, true}));
        QVERIFY(books(4, 1) == (LeaseBooks{7, LeaseEnd::running, {}, true, true}));
        QVERIFY(books(4, 2) == (LeaseBooks{7, LeaseEnd::expired, {}, {}, true}));
        QVERIFY(books(5, 0) == (LeaseBooks{7, LeaseEnd::running, {}, false, false}));
        QVERIFY(books(5, 1) == (LeaseBooks{7, LeaseEnd::running, {}, true, false}));
        QVERIFY(books(5, 3) == (LeaseBooks{7, LeaseEnd::returned, {}, {}, false}));
        QVERIFY(!store_->lease_books(lease(6, 0)).value());
        QVERIFY(!store_->lease_books({~0ULL}).value());
    }

    void gives_a_lease_the_output_that_was_kept_for_all_equal_ones_data() { every_store(); }
    void gives_a_lease_the_output_that_was_kept_for_all_equal_ones()
    {
        open();
        const auto lease = [](std::uint32_t number) { return lease_id(task_id({1}, 4), number); };
        Changes changes;
        changes.batches = {some_batch(1, BatchState::running)};
        for (const std::uint32_t number : {0, 1, 2})
            changes.leases.push_back({lease(number), 7, {number + 1U}, noon, LeaseEnd::running});
        auto later = some_report(lease(0), Finished{3}, Bytes{}); // after the second's, and equal to it
        later.summary.has_output = false;
        auto other = some_report(lease(2), Finished{0}, BlobReference{{{5}}, 1ULL << 33});
        other.summary.commitment = {{8}};
        changes.reports = {some_report(lease(1), Finished{3}, Bytes{1, 2}), later, other};
        QVERIFY(store_->commit(changes));
        reopen();
        for (const std::uint32_t number : {0, 1})
            QVERIFY(store_->reported(lease(number)).value() == (ReportedResult{Finished{3}, Bytes{1, 2}}));
        QVERIFY(store_->reported(lease(2)).value() == (ReportedResult{Finished{0}, BlobReference{{{5}}, 1ULL << 33}}));
        QVERIFY(!store_->reported(lease(3)).value());
    }

    void a_credit_that_was_taken_back_is_none_any_more_data() { every_store(); }
    void a_credit_that_was_taken_back_is_none_any_more()
    {
        open();
        const auto lease = [](std::uint32_t number) { return lease_id(task_id({1}, 4), number); };
        Changes changes;
        changes.batches = {some_batch(1, BatchState::running)};
        for (const std::uint32_t number : {0, 1}) {
            changes.leases.push_back({lease(number), 7, {1}, noon, LeaseEnd::running});
            changes.reports.push_back(some_report(lease(number), Finished{0}, Bytes{1}));
            changes.credits.push_back({lease(number), {1}, {10}});
        }
        QVERIFY(store_->commit(changes));
        Changes later;
        later.revoked_credits = {{lease(0), {1}, {10}, "its result proved wrong"}};
        QVERIFY(store_->commit(later));
        reopen();
        QVERIFY(store_->lease_books(lease(0)).value() == (LeaseBooks{7, LeaseEnd::running, {}, true, true}));
        QVERIFY(store_->lease_books(lease(1)).value() == (LeaseBooks{7, LeaseEnd::running, Credits{10}, true, true}));
        QCOMPARE(store_->commit(later).error().code, FailureCode::unavailable); // nor twice
    }

    void gives_the_inputs_of_the_leases_just_granted_data() { every_store(); }
    void gives_the_inputs_of_the_leases_just_granted()
    {
        open();
        constexpr std::uint32_t tasks = 300;
        const auto input = [](std::uint32_t index) {
            return TaskInput{Bytes(index % 7, static_cast<std::uint8_t>(index)), {std::to_string(index)}};
        };
        for (const std::uint32_t number : {0, 1}) { // what is granted together with its inputs, and later
            Changes changes;
            for (std::uint32_t index = 0; index < tasks; ++index) {
                if (number == 0)
                    changes.tasks.push_back({task_id({1}, index), input(index)});
                changes.leases.push_back({lease_id(task_id({1}, index), number), 1, {1}, noon, LeaseEnd::running});
            }
            QVERIFY(store_->commit(changes));
            for (std::uint32_t index = 0; index < tasks; ++index)
                QVERIFY(store_->input(task_id({1}, index)).value() == input(index));
        }
        QCOMPARE(store_->input(task_id({1}, tasks)).error().code, FailureCode::not_found);
    }

    void tells_which_results_earned_something_and_which_are_corrections_data() { every_store(); }
    void tells_which_results_earned_something_and_which_are_corrections()
    {
        open();
        const auto lease = [](std::uint32_t index, std::uint32_t number) {
            return lease_id(task_id({1}, index), number);
        };
        Changes changes;
        changes.batches = {some_batch(1, BatchState::running)};
        for (const auto id : {lease(2, 0), lease(3, 0), lease(3, 1)})
            changes.leases.push_back({id, 1, {1}, noon, LeaseEnd::running});
        changes.reports = {some_report(lease(3, 0), Finished{0}, Bytes{1}),
                           some_report(lease(2, 0), Finished{0}, Bytes{2}),
                           some_report(lease(3, 1), Finished{0}, Bytes{3})};
        changes.decisions = {{{1}, 0, 3, lease(3, 0), {}, 1, {}},
                             {{1}, 1, 2, lease(2, 0), {}, 1, {}},
                             {{1}, 2, 3, lease(3, 1), {}, 4, {}, true}};
        changes.credits = {{lease(2, 0), {1}, {10}}, {lease(3, 1), {1}, {10}}};
        QVERIFY(store_->commit(changes));
        reopen();
        Collected loaded;
        QVERIFY(store_->load(loaded));
        QVERIFY((loaded.corrections == std::vector<std::pair<std::uint64_t, bool>>{{0, false}, {1, false}, {2, true}}));
        QVERIFY((loaded.credited == std::vector{lease(2, 0), lease(3, 1)}));
        const auto results = store_->results({1}, 0, 10, 1 << 20).value();
        QCOMPARE(results.size(), 3U);
        QVERIFY(!results[1].corrects);
        QVERIFY(results[2].corrects);
        QVERIFY(std::get<Bytes>(results[2].output) == Bytes{3});
    }

    void gives_results_in_pages_data() { every_store(); }
    void gives_results_in_pages()
    {
        open();
        const Outcome outcomes[]{Finished{7}, Trapped{"unreachable"}, LimitHit{Limit::output}};
        Changes changes;
        changes.batches = {some_batch(1, BatchState::running), some_batch(2, BatchState::running)};
        for (std::uint32_t i = 0; i < 3; ++i) {
            const auto lease = lease_id(task_id({1}, 10 + i), 0);
            changes.reports.push_back(some_report(lease, outcomes[i], Bytes(100, static_cast<std::uint8_t>(i))));
            changes.decisions.push_back({{1}, i, 10 + i, lease, {}, 2, {i}});
        }
        changes.decisions.push_back({{1}, 3, 5, {}, "no agreement among 6 replicas", 6, {}});
        const auto blob = lease_id(task_id({1}, 6), 0);
        changes.reports.push_back(some_report(blob, Finished{0}, BlobReference{{{8}}, 12}));
        changes.decisions.push_back({{1}, 4, 6, blob, {}, 2, {}});
        changes.decisions.push_back({{2}, 0, 0, {}, "other", 0, {}});
        changes.tasks = {{task_id({1}, 10), {}}, {task_id({1}, 11), {}, 0}, {task_id({1}, 12), {}, 77}};
        QVERIFY(store_->commit(changes));
        reopen();

        const auto all = store_->results({1}, 0, 100, 1 << 20).value();
        QCOMPARE(all.size(), 5U);
        for (std::uint32_t i = 0; i < 3; ++i) {
            QCOMPARE(all[i].sequence, i);
            QCOMPARE(all[i].index, 10 + i);
            QVERIFY(all[i].outcome == outcomes[i]);
            QVERIFY(std::get<Bytes>(all[i].output) == Bytes(100, static_cast<std::uint8_t>(i)));
            QCOMPARE(all[i].credit.micro, i);
        }
        QVERIFY(!all[0].origin);
        QCOMPARE(all[1].origin.value(), 0U);
        QCOMPARE(all[2].origin.value(), 77U);
        QVERIFY(!all[3].origin); // no such task is there
        QVERIFY(!all[3].outcome);
        QCOMPARE(all[3].failure, std::string("no agreement among 6 replicas"));
        QVERIFY(std::get<BlobReference>(all[4].output).size == 12);
        QCOMPARE(store_->results({1}, 3, 1, 1 << 20).value()[0].sequence, 3U);
        QCOMPARE(store_->results({1}, 0, 100, 150).value().size(), 2U); // ends with the one that passes the limit
        QCOMPARE(store_->results({1}, 5, 100, 1).value().size(), 0U);
        QCOMPARE(store_->results({1}, ~0ULL, 100, 1).value().size(), 0U);
    }

    void gives_long_pages_in_order_data() { every_store(); }
    void gives_long_pages_in_order()
    {
        open();
        constexpr std::uint32_t decisions = 450;
        Changes changes;
        for (std::uint32_t i = 0; i < decisions; ++i)
            changes.decisions.push_back({{1}, i, decisions - i, {}, "failed", 0, {}});
        QVERIFY(store_->commit(changes));
        const auto page = [&](std::uint64_t from, std::size_t limit) {
            return store_->results({1}, from, limit, 1 << 20).value();
        };
        QCOMPARE(page(0, 1000).size(), std::size_t{decisions});
        QCOMPARE(page(17, 301).size(), 301U);
        QCOMPARE(page(17, 301).back().sequence, 317U);
        QCOMPARE(page(17, 301).back().index, decisions - 317);
        QCOMPARE(page(250, 200).size(), 200U);
    }
};

QTEST_GUILESS_MAIN(StoreWorkTest)
#include "store_work_test.moc"
