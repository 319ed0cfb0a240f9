// SPDX-License-Identifier: GPL-3.0-or-later
// Specification of core/registry_tokens.cpp: tokens for accounts and teams, how they are listed, revoked and made anew.
#include <QTest>

#include "tests/unit/coordinator-server/simulated_pool.h"

using namespace fallow;
using namespace fallow::coordinator;
using namespace fallow::test;
using namespace std::chrono_literals;

namespace {

const TokenDigest first{{0xab, 0xcd, 1}};
const TokenDigest second{{0xab, 0xce, 2}};
const TokenDigest third{{3}};

template <class T>
FailureCode code(const Result<T>& result)
{
    return result ? FailureCode::internal : result.error().code;
}

const JoinToken& join(const TokenSummary& summary) { return std::get<JoinToken>(summary.token); }

} // namespace

class TokensTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        pool_ = std::make_unique<SimulatedPool>();
        core_ = pool_->core.get();
    }

    void a_token_may_be_for_a_team()
    {
        // Without an account it is for the one of the team's name.
        const auto made = core_->make_join_token({"", 200, 24h, first, "overnight"}, pool_->now);
        QVERIFY(made);
        QCOMPARE(made->name, std::string("overnight"));
        QVERIFY(made->team == TeamId{1});
        QCOMPARE(core_->registry().team(TeamId{1})->name, std::string("overnight"));
        const auto host = enrol(first, 1);
        QVERIFY(host);
        QVERIFY(host->host.team == TeamId{1});
        QCOMPARE(host->host.version, std::string("0.1.0"));
        // The same team again, with another account.
        QCOMPARE(core_->make_join_token({"ada", 1, 1h, second, "overnight"}, pool_->now)->team->value, 1U);
        QCOMPARE(core_->registry().teams().size(), 1U);
        // Who belongs to a team joins for it, also without saying so.
        QVERIFY(core_->make_join_token({"ada", 1, 1h, third}, pool_->now));
        QVERIFY(enrol(third, 2)->host.team == TeamId{1});
        pool_->settle();
        pool_->restart();
        core_ = pool_->core.get();
        QVERIFY(core_->registry().host(HostNumber{1})->team == TeamId{1});
        QCOMPARE(core_->teams().at(0).hosts, 2U);
        QCOMPARE(core_->teams().at(0).accounts, (std::vector<std::string>{"overnight", "ada"}));
        QVERIFY(pool_->violations.empty());
    }

    void a_host_without_a_team_has_none()
    {
        QVERIFY(core_->make_join_token({"bob", 1, 1h, first}, pool_->now));
        QVERIFY(!enrol(first, 1)->host.team);
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("account");
        QTest::addColumn<QString>("team");
        QTest::addColumn<int>("expected");
        QTest::newRow("for nobody") << ""
                                    << "" << int(FailureCode::malformed);
        QTest::newRow("another team") << "ada"
                                      << "daytime" << int(FailureCode::conflict);
        QTest::newRow("a team's name too long") << "" << QString(65, 'x') << int(FailureCode::malformed);
        QTest::newRow("a team's name of two lines") << ""
                                                    << "a\nb" << int(FailureCode::malformed);
    }
    void refuses()
    {
        QFETCH(QString, account);
        QFETCH(QString, team);
        QFETCH(int, expected);
        QVERIFY(core_->make_join_token({"ada", 1, 1h, first, "overnight"}, pool_->now));
        const auto refused =
            core_->make_join_token({account.toStdString(), 1, 1h, second, team.toStdString()}, pool_->now);
        QCOMPARE(int(code(refused)), expected);
        QCOMPARE(core_->registry().teams().size(), 1U);
    }

    void lists_tokens_of_both_kinds_the_newest_first()
    {
        QVERIFY(core_->make_token({"ada", Roles{}.add(Role::submitter), first}, pool_->now));
        pool_->now += 1s;
        QVERIFY(core_->make_join_token({"", 5, 1h, second, "overnight"}, pool_->now));
        QVERIFY(enrol(second, 1));
        const auto all = core_->registry().all_tokens();
        QCOMPARE(all.size(), 2U);
        QCOMPARE(all[0].id(), std::string("abce02000000"));
        QCOMPARE(all[0].team_name, std::string("overnight"));
        QCOMPARE(join(all[0]).uses_left, 4U);
        QCOMPARE(join(all[0]).uses, 5U);
        QCOMPARE(all[1].account_name, std::string("ada"));
        QVERIFY(std::holds_alternative<AccessToken>(all[1].token));
    }

    void a_revoked_token_admits_nobody()
    {
        QVERIFY(core_->make_join_token({"", 5, 1h, first, "overnight"}, pool_->now));
        QVERIFY(enrol(first, 1));
        QVERIFY(core_->revoke_token("abcd", pool_->now));
        const auto refused = enrol(first, 2);
        QCOMPARE(code(refused), FailureCode::revoked);
        QVERIFY(enrol(first, 1)); // whose reply was lost
        const auto revoked = *join(core_->registry().all_tokens().at(0)).revoked;
        pool_->now += 1min;
        QVERIFY(core_->revoke_token("abcd", pool_->now)); // again: nothing changes
        QVERIFY(join(core_->registry().all_tokens().at(0)).revoked == revoked);
        pool_->settle();
        pool_->restart();
        core_ = pool_->core.get();
        QCOMPARE(code(enrol(first, 2)), FailureCode::revoked);
    }

    void a_token_is_named_by_the_beginning_of_its_id_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<int>("expected");
        QTest::newRow("whole") << "abcd01000000" << int(FailureCode::internal);
        QTest::newRow("beginning") << "abcd" << int(FailureCode::internal);
        QTest::newRow("too short") << "abc" << int(FailureCode::malformed);
        QTest::newRow("nobody's") << "0123" << int(FailureCode::not_found);
        QTest::newRow("no id") << "overnight" << int(FailureCode::malformed);
        QTest::newRow("several") << "abca" << int(FailureCode::conflict);
    }
    void a_token_is_named_by_the_beginning_of_its_id()
    {
        QFETCH(QString, id);
        QFETCH(int, expected);
        for (const auto& digest : {first, second, TokenDigest{{0xab, 0xca, 1}}, TokenDigest{{0xab, 0xca, 2}}})
            QVERIFY(core_->make_join_token({"ada", 1, 1h, digest}, pool_->now));
        QCOMPARE(int(code(core_->revoke_token(id.toStdString(), pool_->now))), expected);
    }

    void rotating_makes_the_same_again_and_ends_the_old_one()
    {
        QVERIFY(core_->make_join_token({"", 3, 1h, first, "overnight"}, pool_->now));
        QVERIFY(enrol(first, 1));
        pool_->now += 2h; // it has expired meanwhile
        const auto made = core_->rotate_token({"abcd", third}, pool_->now);
        QVERIFY(made);
        QCOMPARE(made->team_name, std::string("overnight"));
        QCOMPARE(join(*made).uses_left, 3U);
        QVERIFY(join(*made).expires == pool_->now + 1h);
        QCOMPARE(code(enrol(first, 2)), FailureCode::revoked);
        QVERIFY(enrol(third, 2)->host.team == TeamId{1});
        QCOMPARE(code(core_->rotate_token({"abcd", second}, pool_->now)), FailureCode::revoked);
    }

    void somebody_remains_who_can_rule_the_pool()
    {
        const auto operators = Roles{}.add(Role::operator_);
        QVERIFY(core_->make_token({"ada", operators, first}, pool_->now));
        QVERIFY(core_->make_token({"ada", Roles{}.add(Role::submitter), third}, pool_->now));
        QCOMPARE(code(core_->revoke_token("abcd", pool_->now)), FailureCode::conflict);
        QVERIFY(core_->rotate_token({"abcd", second}, pool_->now));
        QCOMPARE(code(core_->revoke_token("abce", pool_->now)), FailureCode::conflict);
        QVERIFY(core_->revoke_token("0300", pool_->now));
        QCOMPARE(core_->accounts().at(0).roles.bits, operators.bits);
    }

private:
    Result<EnrolledHost> enrol(const TokenDigest& token, std::uint8_t number)
    {
        EnrolHost request{token, {}, "desk", "linux-x86_64", "192.0.2.0/24", {number}, "0.1.0"};
        request.host.key.bytes[0] = number;
        return core_->enrol(request, pool_->now);
    }

    std::unique_ptr<SimulatedPool> pool_;
    Core* core_ = nullptr;
};

QTEST_APPLESS_MAIN(TokensTest)
#include "tokens_test.moc"
