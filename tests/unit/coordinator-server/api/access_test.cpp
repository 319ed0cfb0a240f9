// SPDX-License-Identifier: GPL-3.0-or-later
// Who may ask what, from what a request showed; and the secrets by which it is shown.
#include <QTest>

#include "coordinator-server/api/access.h"
#include "coordinator-server/api/network_address.h"
#include "coordinator-server/api/secrets.h"

using namespace fallow;
using namespace fallow::coordinator;

namespace {

Shown nothing() { return {std::nullopt, fail(FailureCode::unauthenticated, "no certificate"), std::nullopt, false}; }

Shown token(Roles roles)
{
    Shown shown = nothing();
    shown.token = Caller{AccountId{7}, roles};
    return shown;
}

Shown host(bool enrolled)
{
    Shown shown = nothing();
    shown.host = HostId{};
    if (enrolled)
        shown.host_account = AccountId{8};
    return shown;
}

QString verdict(Who who, const Shown& shown)
{
    const auto asker = judge_access(who, shown);
    if (!asker)
        return QString::fromUtf8(name(asker.error().code).data());
    return asker->host ? "host" : asker->caller ? "token" : "stranger";
}

} // namespace

class AccessTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void judges()
    {
        const Shown submitter = token(Roles{}.add(Role::submitter));
        const Shown publisher = token(Roles{}.add(Role::publisher));
        const Shown operator_token = token(Roles{}.add(Role::operator_));
        Shown unknown_token = nothing();
        unknown_token.token = fail(FailureCode::unauthenticated, "unknown");
        Shown expired = nothing();
        expired.host = fail(FailureCode::expired, "expired");
        Shown retired = host(true);
        retired.host_is_retired = true;
        Shown local = nothing();
        local.is_loopback = true;

        QCOMPARE(verdict(Who::anyone, nothing()), "stranger");
        QCOMPARE(verdict(Who::body_token, nothing()), "stranger");
        QCOMPARE(verdict(Who::loopback_or_operator, local), "stranger");
        QCOMPARE(verdict(Who::loopback_or_operator, nothing()), "unauthenticated");
        QCOMPARE(verdict(Who::loopback_or_operator, submitter), "forbidden");
        QCOMPARE(verdict(Who::loopback_or_operator, operator_token), "token");
        QCOMPARE(verdict(Who::host, nothing()), "unauthenticated");
        QCOMPARE(verdict(Who::host, expired), "expired");
        QCOMPARE(verdict(Who::host, host(false)), "forbidden");
        QCOMPARE(verdict(Who::host, host(true)), "host");
        QCOMPARE(verdict(Who::host, retired), "revoked");
        QCOMPARE(verdict(Who::host_or_token, retired), "revoked");
        QCOMPARE(verdict(Who::host, operator_token), "unauthenticated");
        QCOMPARE(verdict(Who::host_or_token, host(true)), "host");
        QCOMPARE(verdict(Who::host_or_token, submitter), "token");
        QCOMPARE(verdict(Who::host_or_token, unknown_token), "unauthenticated");
        QCOMPARE(verdict(Who::host_or_token, expired), "expired");
        QCOMPARE(verdict(Who::any_token, publisher), "token");
        QCOMPARE(verdict(Who::any_token, host(true)), "unauthenticated");
        QCOMPARE(verdict(Who::submitter, submitter), "token");
        QCOMPARE(verdict(Who::submitter, publisher), "forbidden");
        QCOMPARE(verdict(Who::submitter, operator_token), "token");
        QCOMPARE(verdict(Who::publisher, submitter), "forbidden");
        QCOMPARE(verdict(Who::publisher, publisher), "token");
        QCOMPARE(verdict(Who::operator_role, publisher), "forbidden");
        QCOMPARE(verdict(Who::operator_role, operator_token), "token");
    }

    void secrets_come_back()
    {
        const auto secret = make_secret();
        QVERIFY(secret != make_secret());
        QCOMPARE(parse_secret(access_token_text(secret)).value_or(SecretBytes{}), secret);
        QCOMPARE(parse_secret(plain_text(secret)).value_or(SecretBytes{}), secret);
        QCOMPARE(*parse_authorization("bearer " + access_token_text(secret)), token_digest(secret));
    }

    void a_refused_token_is_not_repeated()
    {
        for (const auto* header : {"", "Basic dXNlcjpwYXNz", "Bearer ", "Bearer flw_short", "Bearer hunter2hunter2"}) {
            const auto digest = parse_authorization(header);
            QVERIFY(!digest);
            QCOMPARE(digest.error().code, FailureCode::unauthenticated);
            QVERIFY(digest.error().context.find("hunter2") == std::string::npos);
        }
    }

    void networks_are_households()
    {
        QCOMPARE(network_of("192.0.2.77"), std::string("192.0.2.0/24"));
        QCOMPARE(network_of("2001:db8:1:2::3"), std::string("2001:db8:1::/48"));
        QCOMPARE(network_of("nonsense"), std::string());
        QVERIFY(is_ip_address("::1") && is_ip_address("10.0.0.1") && !is_ip_address("localhost"));
    }
};

QTEST_APPLESS_MAIN(AccessTest)
#include "access_test.moc"
