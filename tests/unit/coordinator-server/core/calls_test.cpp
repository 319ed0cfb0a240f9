// SPDX-License-Identifier: GPL-3.0-or-later
// Specification of calls: who gets one, when it is answered, what it leaves in the books, and who takes over from a host
// that is silent or gone.
#include <QTest>

#include "coordinator-server/core/task_ids.h"
#include "tests/unit/coordinator-server/simulated_pool.h"

using namespace fallow;
using namespace fallow::coordinator;
using namespace fallow::test;
using namespace std::chrono_literals;

class CallsTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<SimulatedPool> pool_;
    HostId ada_;
    HostId bob_;
    AccountId caller_;
    FunctionDigest count_;

    CallRequest request(CallVerification verification = CallVerification::none)
    {
        return {caller_, "count", Bytes{'4'}, verification, 30s};
    }
    /// In a long poll that takes calls; bringing these results.
    std::optional<WorkReply> poll(const HostId& host, std::vector<LeaseReport> reports = {}, bool is_warm = true)
    {
        WorkRequest work;
        work.reports = std::move(reports);
        work.memory_bytes = 1 << 30;
        work.calls = 2;
        work.wait = 60s;
        if (is_warm)
            work.warm = {count_};
        return pool_->ask(host, std::move(work));
    }
    WorkReply beside(const HostId& host, LeaseReport report)
    {
        WorkRequest work;
        work.reports = {std::move(report)};
        work.is_beside = true;
        return pool_->ask(host, std::move(work)).value();
    }
    /// The one lease that was pushed to a waiting host.
    LeaseOffer pushed(const HostId& host)
    {
        for (const auto& [woken, reply] : pool_->woken())
            if (woken == host && reply.leases.size() == 1)
                return reply.leases.front();
        pool_->violations.emplace_back("nothing was pushed to this host");
        return {};
    }
    std::string output(std::uint64_t ticket)
    {
        const auto found = pool_->calls.find(ticket);
        if (found == pool_->calls.end())
            return "no answer";
        return found->second ? std::string(as_text(found->second->output))
                             : std::string(name(found->second.error().code));
    }

private Q_SLOTS:
    void init()
    {
        pool_ = std::make_unique<SimulatedPool>();
        ada_ = pool_->add_host("ada");
        bob_ = pool_->add_host("bob");
        caller_ = pool_->caller("caller").account;
        count_ = pool_->core->registry().functions().front().digest;
    }
    void cleanup()
    {
        for (const auto& violation : pool_->violations)
            QFAIL(violation.c_str());
    }

    void one_host_answers_before_anything_is_written()
    {
        QVERIFY(!poll(ada_));
        const auto call = pool_->call(request());
        const auto lease = pushed(ada_);
        QVERIFY(lease.is_call);
        QCOMPARE(std::get<Bytes>(lease.input), Bytes{'4'});
        QVERIFY(pool_->books.tasks.empty());
        QVERIFY(!poll(ada_, {make_report(lease.lease, Finished{0}, "5", 36s)}));
        QCOMPARE(output(call), std::string("5"));
        QVERIFY(pool_->books.reports.empty());
    }

    void what_it_leaves_is_written_together_and_then_acknowledged()
    {
        QVERIFY(!poll(ada_));
        pool_->call(request());
        const auto lease = pushed(ada_);
        QVERIFY(!poll(ada_, {make_report(lease.lease, Finished{0}, "5", 36s)}));
        pool_->pass(settle_calls_after);
        QCOMPARE(pool_->books.tasks.size(), 1U);
        QCOMPARE(pool_->books.leases.size(), 1U);
        QCOMPARE(pool_->books.reports.size(), 1U);
        QCOMPARE(pool_->books.decisions.at(lease.batch).size(), 1U);
        QCOMPARE(pool_->books.credits.at(lease.lease).credit.micro, 10'000);
        QCOMPARE(pool_->credits("ada").micro, 10'000);
        const auto batch = pool_->summary(lease.batch).batch;
        QCOMPARE(batch.owner, caller_);
        QCOMPARE(batch.tasks, 1U);
        QCOMPARE(batch.verified, 1U);
        QVERIFY(pool_->woken().empty());
        pool_->pass({});
        pool_->pass(tell_acknowledged_after);
        const auto told = pool_->woken();
        QCOMPARE(told.size(), 1U);
        QCOMPARE(told.front().second.acknowledged, std::vector{lease.lease});
    }

    void a_result_may_come_beside_a_request_that_waits()
    {
        QVERIFY(!poll(ada_));
        const auto first = pool_->call(request());
        const auto lease = pushed(ada_);
        QVERIFY(!poll(ada_));
        QVERIFY(beside(ada_, make_report(lease.lease, Finished{0}, "5")).acknowledged.empty());
        QCOMPARE(output(first), std::string("5"));
        pool_->call(request());
        QVERIFY(pushed(ada_).lease != lease.lease); // its poll went on waiting
    }

    void a_call_that_finds_nobody_goes_to_the_next_host_that_asks()
    {
        const auto call = pool_->call(request());
        const auto reply = poll(ada_);
        QVERIFY(reply);
        QCOMPARE(reply->leases.size(), 1U);
        pool_->pass(max_call_unserved);
        QCOMPARE(output(call), std::string("no answer"));
    }

    void a_call_that_nobody_takes_is_refused_for_now()
    {
        const auto call = pool_->call(request());
        pool_->pass(max_call_unserved);
        QCOMPARE(output(call), std::string("unavailable"));
        QVERIFY(pool_->books.tasks.empty());
    }

    void a_call_that_takes_too_long_is_over()
    {
        auto short_one = request();
        short_one.timeout = 100ms;
        QVERIFY(!poll(ada_));
        const auto call = pool_->call(short_one);
        const auto lease = pushed(ada_);
        QVERIFY(!poll(ada_));
        pool_->pass(100ms);
        QCOMPARE(output(call), std::string("timed_out"));
        // The host need not go on.
        const auto told = pool_->woken();
        QCOMPARE(told.size(), 1U);
        QCOMPARE(told.front().second.cancelled, std::vector{lease.lease});
        pool_->pass(settle_calls_after);
        QCOMPARE(pool_->books.leases.at(lease.lease).end, LeaseEnd::overtaken);
        QCOMPARE(pool_->books.decisions.at(lease.batch).size(), 1U);
    }

    void whoever_goes_away_stops_the_work()
    {
        QVERIFY(!poll(ada_));
        const auto call = pool_->call(request());
        const auto lease = pushed(ada_);
        QVERIFY(!poll(ada_));
        pool_->core->cancel_call(call);
        pool_->settle();
        QCOMPARE(output(call), std::string("cancelled"));
        QCOMPARE(pool_->woken().front().second.cancelled, std::vector{lease.lease});
    }

    void hosts_that_have_the_function_warm_come_first()
    {
        QVERIFY(!poll(ada_, {}, false));
        QVERIFY(!poll(bob_, {}, true));
        pool_->call(request());
        (void)pushed(bob_);
        pool_->call(request());
        (void)pushed(ada_); // bob has been answered, and has not asked again
    }

    void a_host_that_is_lost_is_replaced_at_once()
    {
        QVERIFY(!poll(ada_));
        const auto call = pool_->call(request());
        const auto lost = pushed(ada_);
        QVERIFY(!poll(bob_));
        pool_->core->lose_host(ada_, pool_->now);
        pool_->settle();
        const auto lease = pushed(bob_);
        QCOMPARE(lease.task, lost.task);
        QCOMPARE(lease.seed, lost.seed);
        QVERIFY(!poll(bob_, {make_report(lease.lease, Finished{0}, "5")}));
        QCOMPARE(output(call), std::string("5"));
        pool_->pass(settle_calls_after);
        QCOMPARE(pool_->books.credits.size(), 1U);
        QVERIFY(pool_->books.credits.contains(lease.lease));
    }

    void a_call_that_never_reached_its_host_goes_to_another_at_once()
    {
        QVERIFY(!poll(ada_));
        const auto call = pool_->call(request());
        const auto held = pushed(ada_);
        QVERIFY(!poll(ada_));
        pool_->call(request());
        const auto missed = pushed(ada_); // in the moment in which it hangs up
        QVERIFY(!poll(bob_));
        WorkRequest paused;
        paused.held_calls = {held.lease};
        QVERIFY(pool_->ask(ada_, paused)); // answered at once: it takes nothing now
        const auto lease = pushed(bob_);
        QCOMPARE(lease.task, missed.task);
        QVERIFY(!poll(ada_, {make_report(held.lease, Finished{0}, "5")}));
        QCOMPARE(output(call), std::string("5"));
    }

    void a_host_that_is_silent_is_replaced_and_may_answer_all_the_same()
    {
        QVERIFY(!poll(ada_));
        QVERIFY(!poll(bob_, {}, false));
        const auto call = pool_->call(request());
        const auto silent = pushed(ada_);
        pool_->pass(first_call_silence);
        (void)pushed(bob_);
        QVERIFY(!poll(ada_, {make_report(silent.lease, Finished{0}, "5")}));
        QCOMPARE(output(call), std::string("5"));
    }

    void a_host_that_gives_it_back_does_not_get_it_again()
    {
        QVERIFY(!poll(ada_));
        const auto call = pool_->call(request());
        const auto lease = pushed(ada_);
        const auto reply = poll(ada_, {make_report(lease.lease, Abandoned{}, "")});
        QVERIFY(reply);
        QCOMPARE(reply->acknowledged, std::vector{lease.lease});
        QVERIFY(reply->leases.empty());
        const auto other = poll(bob_);
        QVERIFY(other);
        QCOMPARE(other->leases.size(), 1U);
        QCOMPARE(output(call), std::string("no answer"));
    }

    void a_verified_call_waits_for_two_accounts_and_for_the_books()
    {
        QVERIFY(!poll(ada_));
        QVERIFY(!poll(bob_));
        const auto call = pool_->call(request(CallVerification::quorum));
        const auto woken = pool_->woken();
        QCOMPARE(woken.size(), 2U);
        for (const auto& [host, reply] : woken) {
            QCOMPARE(output(call), std::string("no answer"));
            QVERIFY(!poll(host, {make_report(reply.leases.front().lease, Finished{0}, "5", 36s)}));
        }
        QCOMPARE(output(call), std::string("5"));
        QCOMPARE(pool_->calls.at(call)->replicas, 2U);
        QCOMPARE(pool_->books.credits.size(), 2U);
    }

    void ids_of_one_life_are_not_those_of_the_next()
    {
        QVERIFY(!poll(ada_));
        pool_->call(request());
        const auto before = pushed(ada_);
        pool_->restart(); // nothing of the call was written
        QVERIFY(!poll(ada_));
        pool_->call(request());
        const auto after = pushed(ada_);
        QVERIFY(before.batch != after.batch);
        QVERIFY(before.lease != after.lease);
    }

    void a_revoked_publisher_ends_calls()
    {
        const auto call = pool_->call(request());
        QVERIFY(pool_->core->revoke_publisher("1", pool_->now));
        pool_->settle();
        QCOMPARE(output(call), std::string("revoked"));
        QCOMPARE(output(pool_->call(request())), std::string("revoked"));
    }

    void what_is_too_much_is_refused_data()
    {
        QTest::addColumn<QString>("function");
        QTest::addColumn<int>("bytes");
        QTest::addColumn<int>("milliseconds");
        QTest::addColumn<QString>("code");
        QTest::newRow("no such function") << "other" << 1 << 1000 << "not_found";
        QTest::newRow("large input") << "count" << int(max_inline_bytes) + 1 << 1000 << "too_large";
        QTest::newRow("no time") << "count" << 1 << 0 << "malformed";
        QTest::newRow("too much time") << "count" << 1 << int(max_call_timeout.count()) + 1 << "malformed";
    }
    void what_is_too_much_is_refused()
    {
        QFETCH(QString, function);
        QFETCH(int, bytes);
        QFETCH(int, milliseconds);
        QFETCH(QString, code);
        const auto call = pool_->call({caller_, function.toStdString(), Bytes(std::size_t(bytes)),
                                       CallVerification::none, std::chrono::milliseconds(milliseconds)});
        QCOMPARE(QString::fromStdString(output(call)), code);
    }

    void an_account_has_a_limit()
    {
        for (std::size_t count = 0; count < max_calls_per_account; ++count)
            QCOMPARE(output(pool_->call(request())), std::string("no answer"));
        QCOMPARE(output(pool_->call(request())), std::string("rate_limited"));
    }
};

QTEST_APPLESS_MAIN(CallsTest)
#include "calls_test.moc"
