// SPDX-License-Identifier: GPL-3.0-or-later
// Specification of protocol/verdicts.h and protocol/credits.h.
#include <QTest>

#include "protocol/credits.h"
#include "protocol/verdicts.h"

using namespace fallow;
using namespace std::chrono_literals;

class VerdictsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void requests_come_back_as_they_were()
    {
        const VerdictRequest request{{LeaseId{1}, LeaseId{18446744073709551615U}}};
        QCOMPARE(request.to_json(), std::string(R"({"leases":["1","18446744073709551615"]})"));
        QVERIFY(VerdictRequest::parse(request.to_json())->leases == request.leases);
        QVERIFY(VerdictRequest::parse(R"({"leases":[],"later":1})")->leases.empty());
    }

    void replies_come_back_as_they_were()
    {
        VerdictReply reply;
        reply.verdicts.push_back({LeaseId{1}, CreditGranted{Credits{12'345'678}}});
        reply.verdicts.push_back({LeaseId{2}, CreditGranted{}});
        for (int reason = 0; reason <= static_cast<int>(RefusalReason::other); ++reason)
            reply.verdicts.push_back({LeaseId{3}, CreditRefused{static_cast<RefusalReason>(reason)}});
        const auto read = VerdictReply::parse(reply.to_json());
        QVERIFY(read);
        QVERIFY(read->verdicts == reply.verdicts);
        QVERIFY(reply.to_json().find(R"({"lease":"1","verdict":"granted","credits":"12.345678"})")
                != std::string::npos);
        QVERIFY(reply.to_json().find(R"({"lease":"3","verdict":"refused","reason":"batchCancelled"})")
                != std::string::npos);
    }

    void a_reason_of_a_later_version_is_another_one()
    {
        const auto read = VerdictReply::parse(R"({"verdicts":[{"lease":"1","verdict":"refused","reason":"tooSlow"}]})");
        QVERIFY(read && read->verdicts[0].verdict == ReportVerdict(CreditRefused{RefusalReason::other}));
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("no object") << QByteArray("[]");
        QTest::newRow("no list") << QByteArray(R"({"verdicts":{}})");
        QTest::newRow("no lease") << QByteArray(R"({"verdicts":[{"verdict":"granted","credits":"1"}]})");
        QTest::newRow("lease as a number")
            << QByteArray(R"({"verdicts":[{"lease":1,"verdict":"granted","credits":"1"}]})");
        QTest::newRow("another verdict") << QByteArray(R"({"verdicts":[{"lease":"1","verdict":"pending"}]})");
        QTest::newRow("granted what") << QByteArray(R"({"verdicts":[{"lease":"1","verdict":"granted"}]})");
        QTest::newRow("granted less than nothing")
            << QByteArray(R"({"verdicts":[{"lease":"1","verdict":"granted","credits":"-1"}]})");
        QTest::newRow("refused why") << QByteArray(R"({"verdicts":[{"lease":"1","verdict":"refused"}]})");
        QByteArray many = R"({"verdicts":[)";
        for (std::size_t i = 0; i <= max_leases_per_verdict_request; ++i)
            many += QByteArray(i == 0 ? "" : ",") + R"({"lease":"1","verdict":"granted","credits":"1"})";
        QTest::newRow("too many") << many + "]}";
    }
    void refuses()
    {
        QFETCH(QByteArray, json);
        const auto read = VerdictReply::parse({json.constData(), static_cast<std::size_t>(json.size())});
        QVERIFY(!read);
        QVERIFY(read.error().context.starts_with("verdict reply"));
    }

    void requests_are_limited()
    {
        VerdictRequest request;
        request.leases.assign(max_leases_per_verdict_request, LeaseId{18446744073709551615U});
        QVERIFY(request.to_json().size() <= max_verdict_request_bytes);
        QVERIFY(VerdictRequest::parse(request.to_json()));
        request.leases.push_back(LeaseId{1});
        QVERIFY(!VerdictRequest::parse(request.to_json()));
    }

    void an_hour_is_a_credit_data()
    {
        QTest::addColumn<qint64>("milliseconds");
        QTest::addColumn<qint64>("micro");
        QTest::newRow("nothing") << qint64(0) << qint64(0);
        QTest::newRow("too little to count") << qint64(3) << qint64(0);
        QTest::newRow("the least that counts") << qint64(4) << qint64(1);
        QTest::newRow("an hour") << qint64(3'600'000) << qint64(1'000'000);
        QTest::newRow("more than anybody computes") << qint64(9'007'199'254'740'991) << qint64(2'501'999'792'983'608);
    }
    void an_hour_is_a_credit()
    {
        QFETCH(qint64, milliseconds);
        QFETCH(qint64, micro);
        QCOMPARE(credit_for(std::chrono::milliseconds(milliseconds)).micro, micro);
    }

    void credits_are_read_as_they_are_written()
    {
        for (const std::int64_t micro : {0L, 1L, 500'000L, 12'345'678L, -3'000'000L, 999'999'999'999'999'999L})
            QVERIFY(parse_credits(to_text(Credits{micro})) == Credits{micro});
        QVERIFY(parse_credits("0.5") == Credits{500'000});
        for (const char* wrong : {"", ".", "1.", ".5", "1.0000001", "1e3", "9999999999999", "1,5", "--1", " 1"})
            QVERIFY2(!parse_credits(wrong), wrong);
    }
};

QTEST_APPLESS_MAIN(VerdictsTest)
#include "verdicts_test.moc"
