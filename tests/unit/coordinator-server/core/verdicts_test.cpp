// SPDX-License-Identifier: GPL-3.0-or-later
// Specification of core/verdicts.h: what a host is told about each of its reports, before and after a restart.
#include <QTest>

#include "coordinator-server/core/task_ids.h"
#include "tests/unit/coordinator-server/simulated_pool.h"

using namespace fallow;
using namespace fallow::coordinator;
using namespace fallow::test;
using namespace std::chrono_literals;

class VerdictsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        pool_ = std::make_unique<SimulatedPool>();
        ada_ = pool_->add_host("ada");
        bob_ = pool_->add_host("bob");
        eve_ = pool_->add_host("eve");
    }

    void a_quorum_is_granted_and_the_liar_refused()
    {
        pool_->add_batch(1);
        const auto lie = lease_for(eve_);
        const auto truth = lease_for(ada_);
        pool_->report(eve_, lie, Finished{0}, "5");
        pool_->report(ada_, truth, Finished{0}, "4");
        QCOMPARE(told(eve_, lie), QString("nothing"));
        QCOMPARE(told(ada_, truth), QString("nothing"));
        const auto third = lease_for(bob_);
        pool_->report(bob_, third, Finished{0}, "4");
        everywhere([&] {
            QCOMPARE(told(eve_, lie), QString("mismatch"));
            QCOMPARE(told(ada_, truth), QString("0.010000"));
            QCOMPARE(told(bob_, third), QString("0.010000"));
            QCOMPARE(told(bob_, truth), QString("nothing")); // another's
        });
    }

    void a_report_said_twice_is_still_granted()
    {
        pool_->add_batch(1, 1, 1);
        const auto lease = lease_for(ada_);
        pool_->report(ada_, lease, Finished{0}, "4");
        QCOMPARE(pool_->report(ada_, lease, Finished{0}, "4").acknowledged.size(), 1U);
        everywhere([&] { QCOMPARE(told(ada_, lease), QString("0.010000")); });
    }

    void a_task_without_agreement_is_refused()
    {
        pool_->add_batch(2, 1, 1);
        const auto first = lease_for(ada_);
        for (const auto& host : {ada_, bob_, eve_}) {
            const auto lease = host == ada_ ? first : lease_for(host);
            pool_->report(host, lease, LimitHit{Limit::wall_time}, "");
        }
        everywhere([&] { QCOMPARE(told(ada_, first), QString("notReproducible")); });
    }

    void results_that_nobody_could_confirm_are_refused()
    {
        pool_->add_batch(1, 2, 2);
        std::vector<std::pair<HostId, LeaseId>> reported;
        for (int i = 0; i < 6; ++i) {
            const HostId host = pool_->add_host("stranger " + std::to_string(i));
            const auto offered = pool_->ask(host, 1)->leases;
            if (offered.empty())
                break;
            pool_->report(host, offered[0].lease, Finished{0}, std::to_string(i));
            reported.emplace_back(host, offered[0].lease);
        }
        QCOMPARE(reported.size(), std::size_t(2 + max_extra_replicas));
        everywhere([&] {
            for (const auto& [host, lease] : reported)
                QCOMPARE(told(host, lease), QString("unverified"));
        });
    }

    void what_comes_too_late_is_refused()
    {
        pool_->add_batch(1, 1, 1);
        const auto slow = lease_for(ada_);
        pool_->pass(24h);
        const auto quick = lease_for(bob_);
        QCOMPARE(task_of(quick).value, task_of(slow).value);
        pool_->report(bob_, quick, Finished{0}, "4");
        QCOMPARE(pool_->report(ada_, slow, Finished{0}, "4").acknowledged.size(), 1U);
        everywhere([&] {
            QCOMPARE(told(ada_, slow), QString("expired"));
            QCOMPARE(told(bob_, quick), QString("0.010000"));
        });
    }

    void what_was_decided_without_it_is_late()
    {
        pool_->add_batch(1, 3, 2);
        const auto third = lease_for(eve_);
        pool_->report(ada_, lease_for(ada_), Finished{0}, "4");
        pool_->report(bob_, lease_for(bob_), Finished{0}, "4");
        pool_->report(eve_, third, Finished{0}, "4");
        everywhere([&] { QCOMPARE(told(eve_, third), QString("late")); });
    }

    void what_is_given_back_is_refused()
    {
        pool_->add_batch(1);
        const auto lease = lease_for(ada_);
        pool_->report(ada_, lease, Abandoned{}, "");
        everywhere([&] { QCOMPARE(told(ada_, lease), QString("returned")); });
    }

    void a_cancelled_batch_refuses_what_it_had_not_verified()
    {
        const auto batch = pool_->add_batch(1);
        const auto reported = lease_for(ada_);
        const auto running = lease_for(bob_);
        pool_->report(ada_, reported, Finished{0}, "4");
        QVERIFY(pool_->core->cancel_batch(pool_->caller("submitter"), batch));
        pool_->settle();
        pool_->report(bob_, running, Finished{0}, "4");
        everywhere([&] {
            QCOMPARE(told(ada_, reported), QString("batchCancelled"));
            QCOMPARE(told(bob_, running), QString("batchCancelled"));
        });
    }

    void nothing_is_told_about_what_never_was()
    {
        pool_->add_batch(1);
        QCOMPARE(told(ada_, LeaseId{1}), QString("nothing"));
        QCOMPARE(told(ada_, LeaseId{~0ULL}), QString("nothing"));
    }

private:
    LeaseId lease_for(const HostId& host) { return pool_->ask(host, 1)->leases.at(0).lease; }

    /// As the writer puts core and books together.
    QString told(const HostId& id, LeaseId lease)
    {
        const Standing standing = pool_->core->standing(id, lease);
        std::optional<ReportVerdict> verdict;
        if (const auto* known = std::get_if<ReportVerdict>(&standing))
            verdict = *known;
        if (const auto* past = std::get_if<InTheBooks>(&standing))
            if (const auto books = pool_->books.lease_books(lease).value();
                books && books->host == pool_->core->registry().host(id)->number)
                verdict = verdict_from(*books, past->is_batch_cancelled);
        if (!verdict)
            return "nothing";
        if (const auto* granted = std::get_if<CreditGranted>(&*verdict))
            return QString::fromStdString(to_text(granted->credits));
        const auto word = name(std::get<CreditRefused>(*verdict).reason);
        return QString::fromUtf8(word.data(), static_cast<qsizetype>(word.size()));
    }
    /// The same after the coordinator was started anew: nothing of it is kept in memory only.
    template <class Check>
    void everywhere(const Check& check)
    {
        check();
        pool_->restart();
        check();
    }

    std::unique_ptr<SimulatedPool> pool_;
    HostId ada_, bob_, eve_;
};

QTEST_APPLESS_MAIN(VerdictsTest)
#include "verdicts_test.moc"
