// SPDX-License-Identifier: GPL-3.0-or-later
// Specification of core/core_teams.cpp: hosts that are retired, drained or of a wrong version get no work and are told why;
// what hosts have done is counted and kept.
#include <QTest>

#include "tests/unit/coordinator-server/simulated_pool.h"

using namespace fallow;
using namespace fallow::coordinator;
using namespace fallow::test;
using namespace std::chrono_literals;

namespace {

const TeamId overnight{1};

template <class T>
FailureCode code(const Result<T>& result)
{
    return result ? FailureCode::internal : result.error().code;
}

} // namespace

class TeamsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        pool_ = std::make_unique<SimulatedPool>();
        host_ = add_host("0.1.0");
    }
    void cleanup() { QVERIFY(pool_->violations.empty()); }

    void a_drained_host_gets_no_new_work_and_finishes_what_it_has()
    {
        pool_->add_batch(3, 1, 1);
        const auto lease = pool_->ask(host_, 1)->leases.at(0).lease;
        drain(true);
        const auto reply = pool_->ask(host_, 1, {lease});
        QVERIFY(reply->leases.empty() && reply->cancelled.empty());
        QVERIFY(reply->withheld == Withheld(Drained{}));
        QCOMPARE(pool_->report(host_, lease, Finished{0}, "1").acknowledged.size(), 1U);
        drain(false);
        const auto later = pool_->ask(host_, 1);
        QCOMPARE(later->leases.size(), 1U);
        QVERIFY(!later->withheld);
    }

    void a_host_that_waits_hears_of_it_at_once_and_then_waits_again()
    {
        QVERIFY(!pool_->ask(host_, 1, {}, 60s));
        drain(true);
        const auto told = pool_->woken();
        QCOMPARE(told.size(), 1U);
        QVERIFY(told[0].second.withheld == Withheld(Drained{}));
        QVERIFY(!pool_->ask(host_, 1, {}, 60s)); // it knows
        pool_->add_batch(1, 1, 1);
        QVERIFY(pool_->woken().empty());
        drain(true); // no news
        QVERIFY(pool_->woken().empty());
        drain(false);
        const auto free = pool_->woken();
        QCOMPARE(free.size(), 1U);
        QVERIFY(!free[0].second.withheld);
        QCOMPARE(pool_->ask(host_, 1)->leases.size(), 1U);
    }

    void who_connects_anew_is_told_again()
    {
        drain(true);
        QVERIFY(pool_->ask(host_, 1, {}, 60s)->withheld); // at once, however long it would wait
        QVERIFY(!pool_->ask(host_, 1, {}, 60s));
        WorkRequest anew;
        anew.wanted = 1;
        anew.wait = 60s;
        anew.agent_version = "0.1.0";
        QVERIFY(pool_->ask(host_, anew)->withheld);
    }

    void a_team_is_drained_with_all_its_hosts()
    {
        pool_->add_batch(5, 1, 1);
        const auto other = pool_->add_host("somebody");
        QVERIFY(pool_->core->drain_team(overnight, true));
        QVERIFY(pool_->ask(host_, 1)->leases.empty());
        QVERIFY(pool_->ask(add_host("0.1.0"), 1)->leases.empty());
        QCOMPARE(pool_->ask(other, 1)->leases.size(), 1U);
        drain(false); // of its own it was not
        QVERIFY(pool_->ask(host_, 1)->leases.empty());
        QCOMPARE(pool_->core->teams().at(0).withheld, 2U);
        pool_->settle();
        pool_->restart();
        QVERIFY(pool_->ask(host_, 1)->withheld == Withheld(Drained{}));
        QVERIFY(pool_->core->drain_team(overnight, false));
        QCOMPARE(pool_->ask(host_, 1)->leases.size(), 1U);
    }

    void a_pin_lets_only_these_versions_work_data()
    {
        QTest::addColumn<QString>("version");
        QTest::addColumn<bool>("or_newer");
        QTest::addColumn<bool>("works");
        QTest::newRow("the one") << "0.2.0" << false << true;
        QTest::newRow("older") << "0.1.9" << false << false;
        QTest::newRow("newer") << "0.2.1" << false << false;
        QTest::newRow("at least: the one") << "0.2.0" << true << true;
        QTest::newRow("at least: newer") << "0.10.0" << true << true;
        QTest::newRow("at least: older") << "0.1.10" << true << false;
        QTest::newRow("a build of somebody's own") << "mine" << true << false;
        QTest::newRow("not told") << "" << true << false;
    }
    void a_pin_lets_only_these_versions_work()
    {
        QFETCH(QString, version);
        QFETCH(bool, or_newer);
        QFETCH(bool, works);
        pool_->add_batch(1, 1, 1);
        QVERIFY(pool_->core->pin_team(overnight, VersionPin{{0, 2, 0}, or_newer}));
        const auto host = add_host(version.toStdString());
        const auto reply = pool_->ask(host, 1);
        QCOMPARE(reply->leases.size(), works ? 1U : 0U);
        QVERIFY(reply->withheld
                == (works ? std::nullopt : std::optional<Withheld>(OtherVersionWanted{"0.2.0", or_newer})));
    }

    void a_host_that_was_updated_works_again()
    {
        pool_->add_batch(1, 1, 1);
        QVERIFY(pool_->core->pin_team(overnight, VersionPin{{0, 2, 0}, true}));
        QVERIFY(pool_->ask(host_, 1)->withheld);
        WorkRequest updated;
        updated.wanted = 1;
        updated.memory_bytes = 1 << 30;
        updated.agent_version = "0.2.0";
        QCOMPARE(pool_->ask(host_, updated)->leases.size(), 1U);
        QCOMPARE(pool_->core->hosts().at(0).host.version, std::string("0.2.0"));
        QCOMPARE(pool_->books.hosts.at(1).version, std::string("0.2.0"));
    }

    void a_retired_host_loses_its_leases_and_is_refused()
    {
        pool_->add_batch(1, 1, 1);
        const auto other = pool_->add_host("somebody");
        QCOMPARE(pool_->ask(host_, 1)->leases.size(), 1U);
        QVERIFY(!pool_->ask(other, 1, {}, 60s));
        QVERIFY(pool_->core->retire_host(host_, pool_->now)->host.retired);
        pool_->settle();
        QCOMPARE(pool_->woken().size(), 1U); // the other has the task now
        QCOMPARE(refusal_of(host_), FailureCode::revoked);
        const auto since = pool_->books.hosts.at(1).retired;
        QVERIFY(since);
        pool_->now += 1min;
        QVERIFY(pool_->core->retire_host(host_, pool_->now)); // again
        pool_->settle();
        QVERIFY(pool_->books.hosts.at(1).retired == since);
        pool_->restart();
        QCOMPARE(refusal_of(host_), FailureCode::revoked);
        QCOMPARE(pool_->core->teams().at(0).hosts, 0U);
        QCOMPARE(pool_->core->teams().at(0).retired, 1U);
    }

    void a_retired_host_does_not_come_back_by_its_key()
    {
        QVERIFY(pool_->core->retire_host(host_, pool_->now));
        EnrolHost again{token_, host_, "desk", "linux-x86_64", "", {1}};
        QCOMPARE(code(pool_->core->enrol(again, pool_->now)), FailureCode::revoked);
    }

    void refuses_what_is_not_there()
    {
        HostId stranger;
        stranger.key.bytes.fill(77);
        QCOMPARE(code(pool_->core->retire_host(stranger, pool_->now)), FailureCode::not_found);
        QCOMPARE(code(pool_->core->drain_host(stranger, true)), FailureCode::not_found);
        QCOMPARE(code(pool_->core->drain_team({9}, true)), FailureCode::not_found);
        QCOMPARE(code(pool_->core->pin_team({0}, std::nullopt)), FailureCode::not_found);
        QCOMPARE(code(pool_->core->hosts_of_team("daytime")), FailureCode::not_found);
    }

    void counts_what_a_host_did_and_keeps_it()
    {
        pool_->add_batch(3, 1, 1);
        const auto leases = pool_->ask(host_, 3)->leases;
        pool_->report(host_, leases[0].lease, Finished{0}, "1", 40s, {leases[1].lease, leases[2].lease});
        pool_->report(host_, leases[1].lease, Crashed{"it fell"}, "", 2s, {leases[2].lease});
        pool_->pass(1h); // the third one is lost
        const auto hosts = *pool_->core->hosts_of_team("overnight");
        QCOMPARE(hosts.size(), 1U);
        const HostTally expected{42s, 1, 2};
        QVERIFY(hosts[0].host.tally == expected);
        QCOMPARE(hosts[0].team_name, std::string("overnight"));
        QVERIFY(pool_->core->teams().at(0).tally == expected);
        pool_->restart();
        QVERIFY(pool_->core->hosts().at(0).host.tally == expected);
    }

private:
    HostId add_host(const std::string& version)
    {
        token_.bytes[31] = 9;
        ++token_.bytes[30];
        if (!pool_->core->make_join_token({"", 1, 1h, token_, "overnight"}, pool_->now))
            pool_->violations.emplace_back("no token");
        HostId host;
        host.key.bytes = token_.bytes;
        if (!pool_->core->enrol({token_, host, "desk", "linux-x86_64", "", {token_.bytes[30]}, version}, pool_->now))
            pool_->violations.emplace_back("not enrolled");
        pool_->settle();
        return host;
    }
    void drain(bool is_drained)
    {
        QVERIFY(pool_->core->drain_host(host_, is_drained));
        pool_->settle();
    }
    FailureCode refusal_of(const HostId& host)
    {
        pool_->core->work(1'000'000, host, "", {}, pool_->now, *pool_);
        const auto answers = std::exchange(pool_->core->outbox().answers, {});
        return answers.size() == 1 ? code(answers[0].reply) : FailureCode::internal;
    }

    std::unique_ptr<SimulatedPool> pool_;
    TokenDigest token_;
    HostId host_;
};

QTEST_APPLESS_MAIN(TeamsTest)
#include "teams_test.moc"
