// SPDX-License-Identifier: GPL-3.0-or-later
// The contract of store/store.h where it is about commits: all of one or nothing, nothing twice that must be new, and the last of
// several changes of one thing.
#include <QTest>

#include "coordinator-server/core/task_ids.h"
#include "tests/unit/coordinator-server/store/store_scene.h"

using namespace fallow;
using namespace fallow::coordinator;
using namespace fallow::test;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(fallow::coordinator::Changes)

class StoreCommitTest : public QObject, private StoreScene {
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { close(); }

    void refuses_a_second_credit_for_a_lease_data() { every_store(); }
    void refuses_a_second_credit_for_a_lease()
    {
        open();
        Changes changes;
        changes.credits = {{lease_id(task_id({1}, 1), 0), {1}, {10}}};
        QVERIFY(store_->commit(changes));
        QCOMPARE(store_->commit(changes).error().code, FailureCode::unavailable);
    }

    void refuses_what_must_be_new_and_is_not_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<Changes>("changes");
        const auto lease = lease_id(task_id({1}, 1), 0);
        Changes function, task, granted, report, decision, revoked;
        function.functions = {{Function(), "{}"}};
        task.tasks = {{task_id({1}, 1), {}}};
        granted.leases = {{lease, 4, {1}, noon, LeaseEnd::running}};
        report.reports = {some_report(lease, Finished{0}, Bytes{1})};
        decision.decisions = {{{1}, 0, 1, lease, {}, 2, {5}}};
        revoked.revoked_credits = {{lease, {1}, {5}, "proved wrong"}};
        for (const char* kind : {"sqlite", "postgresql"}) {
            const auto row = [&](const char* what) -> QTestData& { return QTest::addRow("%s: %s", kind, what); };
            row("function") << kind << function;
            row("task") << kind << task;
            row("lease") << kind << granted;
            row("report") << kind << report;
            row("decision") << kind << decision;
            row("revoked credit") << kind << revoked;
        }
    }
    void refuses_what_must_be_new_and_is_not()
    {
        QFETCH(Changes, changes);
        open();
        QVERIFY(store_->commit(changes));
        QCOMPARE(store_->commit(changes).error().code, FailureCode::unavailable);
    }

    void a_failed_commit_leaves_nothing_and_the_next_one_works_data() { every_database(); }
    void a_failed_commit_leaves_nothing_and_the_next_one_works()
    {
        open();
        Changes good;
        good.tasks = {{task_id({1}, 0), {}}};
        QVERIFY(store_->commit(good));
        Changes bad;
        bad.accounts = {{{1}, "ada", {}, noon}};
        bad.tasks = {{task_id({1}, 1), {}}, {task_id({1}, 0), {}}};
        bad.leases = {{lease_id(task_id({1}, 1), 0), 4, {1}, noon, LeaseEnd::running}};
        QVERIFY(!store_->commit(bad));
        Collected loaded;
        QVERIFY(store_->load(loaded));
        QVERIFY(loaded.accounts.empty());
        QVERIFY(!store_->input(task_id({1}, 1)));
        QVERIFY(!store_->lease(bad.leases[0].lease).value());
        bad.tasks.pop_back();
        QVERIFY(store_->commit(bad));
        QVERIFY(store_->input(task_id({1}, 1)));
    }

    void writes_nothing_when_nothing_changed_data() { every_store(); }
    void writes_nothing_when_nothing_changed()
    {
        open();
        QVERIFY(store_->commit({}));
        Collected loaded;
        QVERIFY(store_->load(loaded));
        QVERIFY(loaded.accounts.empty() && loaded.batches.empty());
    }

    void the_last_of_several_changes_of_one_thing_counts_data() { every_store(); }
    void the_last_of_several_changes_of_one_thing_counts()
    {
        open();
        const auto lease = lease_id(task_id({1}, 0), 0);
        Changes changes;
        changes.accounts = {{{1}, "ada", {1}, noon}, {{1}, "ada", {3}, noon}, {{1}, "ada", {2}, noon}};
        changes.join_tokens = {{{{2}}, {1}, 9, noon}, {{{2}}, {1}, 8, noon}};
        changes.publishers = {{"ab12", "publisher", noon, 0}, {"ab12", "publisher", noon, 7}};
        Host host{.number = 1, .id = {}, .account = {1}, .name = "desk", .platform = "", .network = "one"};
        changes.hosts = {host, host};
        changes.hosts[1].network = "two";
        changes.seen = {{1, noon + 2min, {}}, {1, noon + 1min, {1s, 2, 3}}};
        changes.batches = {some_batch(1, BatchState::cancelled), some_batch(1, BatchState::open)};
        changes.batches[1].tasks = 17;
        changes.leases = {{lease, 1, {1}, noon, LeaseEnd::running}};
        changes.ended_leases = {{lease, LeaseEnd::expired}, {lease, LeaseEnd::running}};
        QVERIFY(store_->commit(changes));
        reopen();
        Collected loaded;
        QVERIFY(store_->load(loaded));
        QCOMPARE(loaded.accounts.at(0).credits.micro, 2);
        QCOMPARE(loaded.join_tokens.at(0).uses_left, 8U);
        QCOMPARE(loaded.publishers.at(0).revoked_in_epoch, 7U);
        QCOMPARE(loaded.hosts.at(0).network, std::string("two"));
        QVERIFY(loaded.hosts.at(0).last_seen == noon + 1min);
        QVERIFY((loaded.hosts.at(0).tally == HostTally{1s, 2, 3}));
        QCOMPARE(loaded.batches.size(), 1U);
        QCOMPARE(loaded.batches.at(0).tasks, 17U);
        QCOMPARE(store_->lease(lease).value()->end, LeaseEnd::running);
    }
};

QTEST_GUILESS_MAIN(StoreCommitTest)
#include "store_commit_test.moc"
