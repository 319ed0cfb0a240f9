// SPDX-License-Identifier: GPL-3.0-or-later
// Specification of adaptive and trusted verification, in small scenes: what is accepted alone, when it becomes final, and
// what follows when an account is found to be wrong.
#include <QTest>

#include "coordinator-server/core/task_ids.h"
#include "tests/unit/coordinator-server/simulated_pool.h"

using namespace fallow;
using namespace fallow::coordinator;
using namespace fallow::test;
using namespace std::chrono_literals;

namespace {

/// Draws fall on nobody past probation, and known answers are asked of nobody.
CoreSettings without_chance()
{
    CoreSettings settings;
    settings.trust.audit_floor = 0;
    settings.trust.check_curve = 0;
    settings.known_answer_probability = 0;
    return settings;
}

constexpr Verification early{.policy = VerificationPolicy::adaptive, .early = true};

} // namespace

class AdaptiveVerificationTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(without_chance()); }
    void cleanup()
    {
        for (const auto& violation : pool_->violations)
            QFAIL(violation.c_str());
    }

    void newcomers_are_checked_ten_times_and_then_believed()
    {
        const auto batch = pool_->add_adaptive_batch(20);
        for (int i = 0; i < 10; ++i) {
            const auto first = lease_for(ada_);
            const auto second = lease_for(bob_);
            QCOMPARE(task_of(second).value, task_of(first).value); // leased at once: the check is certain
            answer(ada_, first);
            answer(bob_, second);
            QCOMPARE(pool_->summary(batch).batch.verified, static_cast<unsigned>(i + 1));
        }
        answer(ada_, lease_for(ada_));
        QCOMPARE(pool_->summary(batch).unsettled, 1U);
        QVERIFY(task_of(lease_for(bob_)).value == task_id(batch, 11).value); // a fresh one, not ada's
    }

    void what_stands_on_trust_is_held_back_until_its_account_passes_a_check()
    {
        establish({"ada", "bob"});
        const auto batch = pool_->add_adaptive_batch(3);
        const auto leases = answer_alone(ada_, 3);
        QCOMPARE(pool_->credits("ada").micro, 0);
        // The batch has nothing left to begin: one of the three is sent back.
        pool_->pass(0s);
        const auto check = lease_for(bob_);
        QVERIFY(pool_->ask(ada_, 3)->leases.empty());
        QCOMPARE(results(batch), QString());
        for (const auto lease : leases)
            QVERIFY(is_pending(ada_, lease));
        answer(bob_, check);
        QCOMPARE(results(batch).count(":right"), 3);
        QCOMPARE(pool_->credits("ada").micro, 30'000);
        QCOMPARE(pool_->credits("bob").micro, 10'000);
        QCOMPARE(pool_->summary(batch).batch.state, BatchState::completed);
        QCOMPARE(pool_->core->counters().checks_passed, 1U); // bob knew that he was compared
    }

    void a_wrong_result_sends_back_all_that_stood_on_its_accounts_word()
    {
        establish({"ada", "bob", "eve", "joe"});
        const auto batch = pool_->add_adaptive_batch(5);
        answer_alone(eve_, 5, "wrong");
        pool_->pass(0s);
        // One is checked, disproved by a clear majority, and then the other four are computed anew.
        finish(batch, {ada_, bob_, joe_, pool_->add_host("ida"), pool_->add_host("max")});
        QCOMPARE(results(batch).count(":right"), 5);
        QCOMPARE(results(batch).count(":wrong"), 0);
        QCOMPARE(pool_->credits("eve").micro, 0);
        QVERIFY(pool_->books.trust[account("eve")].mismatches >= 1);
        QCOMPARE(pool_->books.trust[account("eve")].agreed, 0U);
        QVERIFY(!is_believed("eve"));
    }

    void an_account_that_vanishes_after_one_wrong_result_is_checked_all_the_same()
    {
        establish({"ada", "bob", "joe"});
        const auto batch = pool_->add_adaptive_batch(12);
        for (int i = 0; i < 10; ++i) {
            answer(eve_, lease_for(eve_));
            answer(ada_, lease_for(ada_));
        }
        answer(eve_, lease_for(eve_), "wrong");
        QCOMPARE(pool_->summary(batch).unsettled, 1U);
        finish(batch, {ada_, bob_, joe_, pool_->add_host("ida")});
        QCOMPARE(results(batch).count(":wrong"), 0);
        QCOMPARE(results(batch).count(":right"), 12);
    }

    void early_results_are_given_out_at_once_and_corrected()
    {
        establish({"ada", "bob", "eve", "joe"});
        const auto batch = pool_->add_adaptive_batch(2, early);
        const auto lie = answer_alone(eve_, 1, "wrong").front();
        QCOMPARE(results(batch), QString("0:wrong "));
        QVERIFY(is_pending(eve_, lie)); // nobody is paid for what is not settled
        QCOMPARE(pool_->summary(batch).batch.verified, 1U);
        answer_alone(ada_, 1);
        pool_->pass(0s);
        finish(batch, {ada_, bob_, joe_, pool_->add_host("ida")});
        QCOMPARE(results(batch), QString("0:wrong 1:right 0:right! "));
        QCOMPARE(pool_->credits("eve").micro, 0);
        QCOMPARE(pool_->summary(batch).batch.verified, 2U);
        QCOMPARE(pool_->summary(batch).batch.corrections, 1U);
        QCOMPARE(pool_->core->counters().corrections, 1U);
    }

    void what_was_settled_lately_is_looked_at_again_and_its_credit_taken_back()
    {
        auto settings = without_chance();
        settings.settling.settle_after = 1h;
        begin(settings);
        establish({"ada", "bob", "eve", "joe"});
        const auto batch = pool_->add_adaptive_batch(100);
        const auto lie = answer_alone(eve_, 1, "wrong").front();
        answer_alone(eve_, 5);
        // An hour later one of them is checked; as it happens one that is right, and all six are settled.
        pool_->pass(1h);
        const auto check = lease_for(ada_);
        QVERIFY(index_of(task_of(check)) != 0);
        answer(ada_, check);
        QCOMPARE(results(batch).count(":wrong"), 1);
        QCOMPARE(pool_->credits("eve").micro, 60'000);
        const auto again = answer_alone(eve_, 1, "wrong").front();
        pool_->pass(1h);
        finish(batch, {ada_, bob_, joe_, pool_->add_host("ida")}, 40);
        QVERIFY(results(batch).contains("0:right! "));
        QCOMPARE(pool_->credits("eve").micro, 50'000);
        QVERIFY(pool_->books.revoked_credits.contains(lie));
        QVERIFY(!pool_->books.credits.contains(again));
    }

    void newcomers_do_not_vouch_for_each_other_where_others_are_established()
    {
        establish({"ada", "bob", "joe"});
        const auto batch = pool_->add_adaptive_batch(4);
        for (const auto& host : {ada_, bob_, joe_})
            pool_->ask(host, 0);                                                   // wants nothing
        const std::vector held{lease_for(ada_), lease_for(bob_), lease_for(joe_)}; // but these three are around
        const auto first = lease_for(eve_);
        QVERIFY(pool_->ask(pool_->add_host("mallory"), 5)->leases.empty());
        answer(eve_, first, "wrong");
        QVERIFY(pool_->ask(pool_->add_host("trudy"), 5)->leases.empty());
        answer(ada_, held[0]);
        QCOMPARE(task_of(lease_for(ada_)).value, task_of(first).value);
        QCOMPARE(pool_->summary(batch).batch.verified, 0U);
    }

    void a_check_goes_to_another_network_while_there_is_one_data()
    {
        QTest::addColumn<QString>("other_network");
        QTest::addColumn<bool>("waits_for_it");
        QTest::newRow("another") << "198.51.100.0/24" << true;
        QTest::newRow("the same") << "192.0.2.0/24" << false;
        QTest::newRow("not known") << "" << true;
    }
    void a_check_goes_to_another_network_while_there_is_one()
    {
        QFETCH(QString, other_network);
        QFETCH(bool, waits_for_it);
        const auto here = pool_->add_host("here", "192.0.2.0/24");
        const auto neighbour = pool_->add_host("neighbour", "192.0.2.0/24");
        const auto other = pool_->add_host("other", other_network.toStdString());
        pool_->add_adaptive_batch(2);
        (void)lease_for(other);
        const auto first = task_of(lease_for(neighbour)); // other's
        const auto second = task_of(lease_for(neighbour));
        const auto offered = pool_->ask(here, 5)->leases;
        QVERIFY(first != second);
        QCOMPARE(offered.empty(), waits_for_it);
        if (waits_for_it) {
            pool_->pass(around_for); // nobody else has asked for so long
            QVERIFY(!pool_->ask(here, 5)->leases.empty());
        }
    }

    void replicas_go_to_distinct_processors_where_batch_or_function_ask_for_it_data()
    {
        QTest::addColumn<bool>("batch_asks");
        QTest::addRow("the batch") << true;
        QTest::addRow("the function") << false;
    }
    void replicas_go_to_distinct_processors_where_batch_or_function_ask_for_it()
    {
        QFETCH(bool, batch_asks);
        const auto arm = pool_->add_host("arm", "", "linux-aarch64");
        if (batch_asks) {
            pool_->add_adaptive_batch(2, {.distinct_processors = true});
        } else {
            Function function;
            function.digest = {{9}};
            function.name = "vectors";
            function.publisher_serial = "1";
            function.distinct_processors = true;
            QVERIFY(pool_->core->publish({function, "{}"}, pool_->now));
            const auto batch =
                pool_->add_batch(2, 2, 2, "vectors", "submitter", {.policy = VerificationPolicy::adaptive});
            QVERIFY(pool_->summary(batch).batch.verification.distinct_processors);
        }
        const auto first = task_of(lease_for(arm));
        QVERIFY(task_of(lease_for(ada_)) == first);
        const auto second = task_of(lease_for(ada_));
        QVERIFY(pool_->ask(bob_, 5)->leases.empty()); // has the same kind as ada
        QVERIFY(task_of(lease_for(arm)) == second);
    }

    void a_trusted_batch_is_for_hosts_of_its_owner()
    {
        const auto desk = pool_->add_host("office");
        const auto other_desk = pool_->add_host("office");
        const auto batch = pool_->add_batch(2, 2, 2, "count", "office", {.policy = VerificationPolicy::trusted});
        QVERIFY(pool_->ask(ada_, 5)->leases.empty());
        answer(desk, lease_for(desk));
        QCOMPARE(pool_->summary(batch).batch.verified, 1U); // one result is enough
        answer(other_desk, lease_for(other_desk));
        QCOMPARE(pool_->summary(batch).batch.state, BatchState::completed);
        QCOMPARE(pool_->core->counters().checks_passed, 0U); // nobody gains trust among his own
    }

    void a_trusted_batch_is_audited_by_another_host_of_the_account()
    {
        const auto desk = pool_->add_host("office");
        const auto other_desk = pool_->add_host("office");
        const auto batch =
            pool_->add_batch(3, 2, 2, "count", "office", {.policy = VerificationPolicy::trusted, .audit_percent = 100});
        answer(desk, lease_for(desk)); // nobody else has been there who could audit it
        QCOMPARE(pool_->summary(batch).batch.verified, 1U);
        const auto second = lease_for(other_desk);
        answer(desk, lease_for(desk));
        QCOMPARE(pool_->summary(batch).batch.verified, 1U);
        answer(other_desk, second);
        const auto audits = pool_->ask(other_desk, 5)->leases;
        QCOMPARE(audits.size(), 1U);
        answer(other_desk, audits[0].lease);
        QCOMPARE(pool_->summary(batch).batch.verified, 2U);
        pool_->pass(around_for); // the other desk is gone, and with it who could audit
        pool_->pass(around_for);
        QCOMPARE(pool_->summary(batch).batch.verified, 3U);
    }

    void audits_can_be_had_for_every_result()
    {
        establish({"ada", "bob"});
        const auto batch = pool_->add_adaptive_batch(1, {.audit_percent = 100});
        answer(ada_, lease_for(ada_));
        QCOMPARE(pool_->core->counters().checks_drawn, 1U);
        answer(bob_, lease_for(bob_));
        QCOMPARE(pool_->summary(batch).batch.state, BatchState::completed);
    }

    void a_known_answer_looks_like_any_other_task_data()
    {
        QTest::addColumn<QString>("output");
        QTest::addColumn<unsigned>("mismatches");
        QTest::newRow("right") << "right" << 0U;
        QTest::newRow("wrong") << "wrong" << 1U;
    }
    void a_known_answer_looks_like_any_other_task()
    {
        QFETCH(QString, output);
        QFETCH(unsigned, mismatches);
        const auto [batch, known] = ask_eve_what_is_known();
        QCOMPARE(index_of(known.task), 0U);
        QCOMPARE(known.function.hex(), pool_->summary(batch).batch.function.hex());
        answer(eve_, known.lease, output.toStdString());
        if (mismatches > 0) { // contested: somebody has to confirm what is known
            QVERIFY(is_pending(eve_, known.lease));
            answer(joe_, lease_for(joe_));
        }
        QCOMPARE(pool_->core->counters().mismatches, std::uint64_t{mismatches});
        QCOMPARE(pool_->credits("eve").micro, mismatches > 0 ? 0 : 10'000);
        QCOMPARE(results(batch), QString("0:right "));
        QCOMPARE(pool_->credits("ada").micro, 10'000);
    }

    void nothing_becomes_final_because_the_coordinator_died_data()
    {
        QTest::addColumn<bool>("is_early");
        QTest::newRow("held back") << false;
        QTest::newRow("early") << true;
    }
    void nothing_becomes_final_because_the_coordinator_died()
    {
        QFETCH(bool, is_early);
        establish({"ada", "bob", "eve", "joe"});
        const auto batch = pool_->add_adaptive_batch(3, is_early ? early : Verification{});
        const auto lies = answer_alone(eve_, 3, "wrong");
        const auto pending = pool_->core->account(account("eve"))->pending;
        QCOMPARE(pending.micro, 30'000);
        pool_->restart();
        QCOMPARE(pool_->core->account(account("eve"))->pending.micro, pending.micro);
        QCOMPARE(pool_->credits("eve").micro, 0);
        for (const auto lie : lies)
            QVERIFY(is_pending(eve_, lie));
        finish(batch, {ada_, bob_, joe_, pool_->add_host("ida"), pool_->add_host("max")});
        QCOMPARE(results(batch).count(":right"), 3);
        QCOMPARE(results(batch).count(":wrong"), is_early ? 3 : 0);
        QCOMPARE(pool_->core->account(account("eve"))->pending.micro, 0);
        pool_->restart();
        QCOMPARE(pool_->summary(batch).batch.corrections, is_early ? 3U : 0U);
    }

    void what_was_given_out_and_nobody_else_can_compute_stands_and_is_paid()
    {
        establish({"ada", "bob", "joe"});
        const auto batch = pool_->add_adaptive_batch(1, early);
        answer_alone(ada_, 1);
        pool_->pass(0s);
        for (const auto& host : {bob_, joe_, eve_}) {
            QCOMPARE(pool_->credits("ada").micro, 0);
            pool_->report(host, lease_for(host), Crashed{"signal 11"}, "");
        }
        QCOMPARE(pool_->summary(batch).batch.state, BatchState::completed);
        QCOMPARE(results(batch), QString("0:right "));
        QCOMPARE(pool_->credits("ada").micro, 10'000);
        QCOMPARE(pool_->core->account(account("ada"))->pending.micro, 0);
    }

    void a_question_outlives_the_coordinator_data() { outliving_data(); }
    void a_question_outlives_the_coordinator()
    {
        QFETCH(bool, is_right);
        const auto [batch, question] = ask_eve_what_is_known();
        QCOMPARE(index_of(question.task), 0U);
        answer_around_restart(eve_, question.lease);
        QCOMPARE(pool_->credits("eve").micro, is_right ? 10'000 : 0);
        QCOMPARE(is_pending(eve_, question.lease), !is_right); // somebody has to confirm what is known
        finish(batch, {ada_, bob_, joe_, pool_->add_host("ida"), pool_->add_host("max")});
        QVERIFY(!is_pending(eve_, question.lease));
        QCOMPARE(pool_->core->counters().mismatches, is_right ? 0U : 1U);
        QVERIFY(results(batch).startsWith("0:right "));
        QCOMPARE(pool_->summary(batch).batch.corrections, 0U);
    }

    void a_check_of_a_result_given_out_outlives_the_coordinator_data() { outliving_data(); }
    void a_check_of_a_result_given_out_outlives_the_coordinator()
    {
        QFETCH(bool, is_right);
        establish({"ada", "bob", "joe"});
        const auto batch = pool_->add_adaptive_batch(3, early);
        answer_alone(ada_, 3);
        pool_->pass(0s); // nothing is left to begin: one of the three is sent back
        const auto check = lease_for(bob_);
        answer_around_restart(bob_, check);
        QCOMPARE(pool_->credits("bob").micro, is_right ? 10'000 : 0);
        QCOMPARE(is_pending(bob_, check), !is_right);
        finish(batch, {eve_, joe_, pool_->add_host("ida"), pool_->add_host("max")});
        QVERIFY(!is_pending(bob_, check));
        QCOMPARE(pool_->core->counters().mismatches, is_right ? 0U : 1U);
        QCOMPARE(results(batch).count(":right"), 3);
        QCOMPARE(pool_->summary(batch).batch.corrections, 0U);
        QCOMPARE(pool_->credits("ada").micro, 30'000);
        QCOMPARE(pool_->core->account(account("ada"))->pending.micro, 0);
        QCOMPARE(pool_->core->account(account("bob"))->pending.micro, 0);
    }

    void who_failed_before_a_result_was_given_out_does_not_count_against_its_check_after_a_restart()
    {
        establish({"ada", "bob", "joe"});
        const auto batch = pool_->add_adaptive_batch(1, early);
        const auto fail = [&](const HostId& host, LeaseId lease) {
            std::erase(held_[host], lease);
            pool_->report(host, lease, Crashed{"signal 11"}, "");
        };
        fail(bob_, lease_for(bob_));
        fail(joe_, lease_for(joe_));
        answer_alone(ada_, 1);
        pool_->pass(0s);
        const auto check = lease_for(eve_);
        pool_->restart();
        fail(eve_, check);
        QCOMPARE(pool_->credits("ada").micro, 0);
        finish(batch, {pool_->add_host("ida"), pool_->add_host("max")});
        QCOMPARE(pool_->summary(batch).batch.state, BatchState::completed);
        QCOMPARE(pool_->core->counters().checks_passed, 2U); // of ada, and of the newcomer who did it
        QCOMPARE(pool_->credits("ada").micro, 10'000);
    }

    void what_has_stood_for_a_day_is_checked_while_the_batch_goes_on()
    {
        establish({"ada", "bob"});
        const auto batch = pool_->add_adaptive_batch(100);
        answer_alone(ada_, 2);
        pool_->pass(23h);
        QCOMPARE(pool_->core->counters().checks_drawn, 0U);
        pool_->pass(1h);
        QCOMPARE(pool_->core->counters().checks_drawn, 1U);
        answer(bob_, lease_for(bob_));
        QCOMPARE(pool_->summary(batch).batch.verified, 2U);
        QCOMPARE(pool_->summary(batch).unsettled, 0U);
    }

    void whoever_claims_too_much_earns_nothing_by_it()
    {
        establish({"ada", "bob"});
        pool_->add_adaptive_batch(12);
        // Ten compared results show what eve's claims are worth ...
        for (int i = 0; i < 10; ++i) {
            pool_->report(eve_, lease_for(eve_), Finished{0}, "right", 108s);
            answer(ada_, lease_for(ada_));
        }
        QCOMPARE(pool_->credits("eve").micro, 100'000);
        // ... so that those beside which nobody else's stands are cut to that.
        for (int i = 0; i < 2; ++i)
            pool_->report(eve_, lease_for(eve_), Finished{0}, "right", 108s);
        answer(ada_, lease_for(ada_));
        QVERIFY(pool_->credits("eve").micro > 119'000);
        QVERIFY(pool_->credits("eve").micro <= 120'000);
    }

    void a_cancelled_batch_gives_nothing_for_what_was_not_settled()
    {
        establish({"ada"});
        const auto batch = pool_->add_adaptive_batch(3);
        const auto lease = answer_alone(ada_, 1).front();
        QVERIFY(pool_->core->cancel_batch(pool_->caller("submitter"), batch));
        pool_->settle();
        QVERIFY(!is_pending(ada_, lease));
        QCOMPARE(pool_->core->account(account("ada"))->pending.micro, 0);
        QCOMPARE(pool_->core->counters().results_unsettled, 0U);
        QCOMPARE(pool_->core->counters().tasks_waiting, 0U);
    }

private:
    /// A batch on whose first task two agreed, and the lease of it that eve is given as a question.
    std::pair<BatchId, LeaseOffer> ask_eve_what_is_known()
    {
        auto settings = without_chance();
        settings.known_answer_probability = 1;
        begin(settings);
        const auto batch = pool_->add_adaptive_batch(100);
        answer(ada_, lease_for(ada_));
        answer(bob_, lease_for(bob_));
        (void)lease_for(eve_); // a fresh one: now it is known on which batch eve works
        return {batch, pool_->ask(eve_, 1, held_[eve_])->leases.at(0)};
    }
    static void outliving_data()
    {
        QTest::addColumn<bool>("is_reported_before");
        QTest::addColumn<bool>("is_right");
        QTest::newRow("it is answered after the coordinator's death") << false << true;
        QTest::newRow("wrongly after it") << false << false;
        QTest::newRow("wrongly before it") << true << false;
    }
    void answer_around_restart(const HostId& host, LeaseId lease)
    {
        QFETCH(bool, is_reported_before);
        QFETCH(bool, is_right);
        if (!is_reported_before)
            pool_->restart();
        answer(host, lease, is_right ? "right" : "wrong");
        if (is_reported_before)
            pool_->restart();
    }
    void begin(const CoreSettings& settings)
    {
        pool_ = std::make_unique<SimulatedPool>(settings);
        ada_ = pool_->add_host("ada");
        bob_ = pool_->add_host("bob");
        eve_ = pool_->add_host("eve");
        joe_ = pool_->add_host("joe");
    }
    AccountId account(const std::string& name)
    {
        for (const auto& one : pool_->core->registry().accounts())
            if (one.name == name)
                return one.id;
        return {};
    }
    /// As if these accounts had been right a thousand times.
    void establish(const std::vector<std::string>& names)
    {
        for (const auto& name : names) {
            auto& record = pool_->books.trust[account(name)];
            record.account = account(name);
            record.agreed = 1000;
        }
        pool_->restart();
    }
    bool is_believed(const std::string& name) { return pool_->books.trust[account(name)].agreed >= 10; }

    LeaseId lease_for(const HostId& host)
    {
        const auto offered = pool_->ask(host, 1, held_[host])->leases;
        if (offered.empty()) {
            pool_->violations.emplace_back("there is no work for a host that should get some");
            return {};
        }
        held_[host].push_back(offered[0].lease);
        return offered[0].lease;
    }
    void answer(const HostId& host, LeaseId lease, const std::string& output = "right")
    {
        std::erase(held_[host], lease);
        pool_->report(host, lease, Finished{0}, output, 36s, held_[host]);
    }
    /// Takes so many fresh tasks and answers them; all stand on trust.
    std::vector<LeaseId> answer_alone(const HostId& host, int count, const std::string& output = "right")
    {
        std::vector<LeaseId> leases;
        for (int i = 0; i < count; ++i) {
            leases.push_back(lease_for(host));
            answer(host, leases.back(), output);
        }
        return leases;
    }
    /// These hosts work on the batch truthfully until it ends, or for so many rounds.
    void finish(BatchId batch, const std::vector<HostId>& hosts, int rounds = 200)
    {
        for (int round = 0; round < rounds && pool_->summary(batch).batch.state == BatchState::running; ++round)
            for (const auto& host : hosts) {
                for (const auto lease : std::vector(held_[host]))
                    answer(host, lease);
                const auto reply = pool_->ask(host, 1);
                for (const auto& offer : reply->leases)
                    answer(host, offer.lease);
                pool_->pass(0s);
            }
    }
    /// "index:output " for each line of the batch's results, with "!" where it corrects one.
    QString results(BatchId batch)
    {
        QString text;
        const auto page = pool_->books.results(batch, 0, 1000, 1 << 20);
        for (const auto& result : *page) {
            const auto output = std::get<Bytes>(result.output);
            text += QString::number(result.index) + ":" + QString::fromStdString(std::string(as_text(output)))
                    + (result.corrects ? "! " : " ");
        }
        return text;
    }
    bool is_pending(const HostId& host, LeaseId lease)
    {
        return std::holds_alternative<NothingToTell>(pool_->core->standing(host, lease));
    }

    std::unique_ptr<SimulatedPool> pool_;
    HostId ada_, bob_, eve_, joe_;
    std::map<HostId, std::vector<LeaseId>> held_;
};

QTEST_APPLESS_MAIN(AdaptiveVerificationTest)
#include "adaptive_verification_test.moc"
