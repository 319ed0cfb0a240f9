// SPDX-License-Identifier: GPL-3.0-or-later
// What submitters and operators send, and how each mistake in it is named.
#include <QTest>

#include "coordinator-server/api/bodies.h"

using namespace fallow;
using namespace fallow::coordinator;

class BodiesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void batch_takes_defaults()
    {
        const auto batch = parse_create_batch(R"({"function":"f"})", {3, 2, std::chrono::seconds(60)});
        QVERIFY(batch);
        QCOMPARE(batch->function, std::string("f"));
        QCOMPARE(batch->replicas, 3U);
        QCOMPARE(batch->quorum, 2U);
        QCOMPARE(batch->lease_duration, std::chrono::seconds(60));
    }

    void fewer_replicas_lower_the_quorum_that_was_not_said()
    {
        const auto batch = parse_create_batch(R"({"function":"f","replicas":1})", {2, 2, std::chrono::seconds(60)});
        QVERIFY(batch);
        QCOMPARE(batch->replicas, 1U);
        QCOMPARE(batch->quorum, 1U);
    }

    void what_is_said_of_replicas_says_how_results_are_verified_data()
    {
        QTest::addColumn<QString>("json");
        QTest::addColumn<QString>("policy");
        QTest::newRow("nothing said") << R"({"function":"f"})"
                                      << "adaptive";
        QTest::newRow("replicas") << R"({"function":"f","replicas":2})"
                                  << "replicate";
        QTest::newRow("a quorum") << R"({"function":"f","quorum":2})"
                                  << "replicate";
        QTest::newRow("replicate, with the pool's numbers") << R"({"function":"f","verification":"replicate"})"
                                                            << "replicate";
        QTest::newRow("trusted") << R"({"function":"f","verification":"trusted"})"
                                 << "trusted";
    }
    void what_is_said_of_replicas_says_how_results_are_verified()
    {
        QFETCH(QString, json);
        QFETCH(QString, policy);
        const auto batch = parse_create_batch(json.toStdString(), {2, 2, std::chrono::seconds(60)});
        QVERIFY(batch);
        const auto said = name(batch->verification.policy);
        QCOMPARE(QString::fromUtf8(said.data(), static_cast<qsizetype>(said.size())), policy);
    }

    void batch_says_how_it_is_verified()
    {
        const auto batch = parse_create_batch(
            R"({"function":"f","verification":"adaptive","early":true,"auditPercent":7,"distinctProcessors":true,"comparator":"near"})",
            {});
        QVERIFY(batch);
        QCOMPARE(batch->comparator, std::string("near"));
        QVERIFY((batch->verification
                 == Verification{.policy = VerificationPolicy::adaptive,
                                 .early = true,
                                 .distinct_processors = true,
                                 .audit_percent = 7}));
    }

    void batch_says_everything()
    {
        const auto batch =
            parse_create_batch(R"({"function":"f@1.0.0","name":"n","replicas":4,"quorum":3,"leaseSeconds":5,
            "deadlineSeconds":100,"arguments":["a","b"],"idempotencyKey":"k","future":true})",
                               {});
        QVERIFY(batch);
        QCOMPARE(batch->name, std::string("n"));
        QCOMPARE(batch->quorum, 3U);
        QCOMPARE(batch->deadline, std::chrono::seconds(100));
        QCOMPARE(batch->arguments, (std::vector<std::string>{"a", "b"}));
        QCOMPARE(batch->idempotency_key, std::string("k"));
    }

    void batch_says_where_it_goes_and_what_it_may_cost()
    {
        const auto batch = parse_create_batch(
            R"({"function":"f","priority":9,"memoryBytes":1099511627776,"diskBytes":7,"budget":"12.5","after":"3","join":true})",
            {});
        QVERIFY(batch);
        QCOMPARE(batch->priority, max_priority);
        QVERIFY(batch->needs == (TaskNeeds{1ULL << 40, 7}));
        QCOMPARE(batch->budget.value().micro, 12'500'000);
        QVERIFY(batch->after == BatchId{3});
        QVERIFY(batch->joins);
        const auto plain = parse_create_batch(R"({"function":"f"})", {});
        QCOMPARE(plain->priority, normal_priority);
        QVERIFY(!plain->budget && !plain->after && !plain->joins);
    }

    void reads_grants_and_budgets_data()
    {
        QTest::addColumn<QString>("credits");
        QTest::addColumn<qint64>("micro"); // -1: refused
        QTest::newRow("a number") << "\"5\"" << qint64{5'000'000};
        QTest::newRow("millionths") << "\"0.000001\"" << qint64{1};
        QTest::newRow("more than there are") << "\"99999999999999999999\"" << qint64{-1};
        QTest::newRow("words") << "\"five\"" << qint64{-1};
        QTest::newRow("a JSON number") << "5" << qint64{-1};
        QTest::newRow("nothing") << "\"\"" << qint64{-1};
    }
    void reads_grants_and_budgets()
    {
        QFETCH(QString, credits);
        QFETCH(qint64, micro);
        const auto fund = parse_fund_batch(("{\"credits\":" + credits + "}").toStdString());
        const auto grant = parse_grant_funds(("{\"account\":\"ada\",\"credits\":" + credits + "}").toStdString());
        QCOMPARE(fund.has_value(), micro >= 0);
        QCOMPARE(grant.has_value(), micro >= 0);
        if (micro < 0)
            return;
        QCOMPARE(fund->micro, micro);
        QCOMPARE(grant->amount.micro, micro);
        QCOMPARE(grant->account, std::string("ada"));
        QVERIFY(!parse_grant_funds(("{\"credits\":" + credits + "}").toStdString()));
    }

    void refuses_batches_data()
    {
        QTest::addColumn<QString>("json");
        QTest::addColumn<QString>("words");
        QTest::newRow("no JSON") << "{"
                                 << "";
        QTest::newRow("no function") << "{}"
                                     << "function: is missing";
        QTest::newRow("too large a quorum") << R"({"function":"f","replicas":2,"quorum":3})"
                                            << "quorum of 3";
        QTest::newRow("no replicas") << R"({"function":"f","replicas":0})"
                                     << "replicas";
        QTest::newRow("wrong type") << R"({"function":"f","replicas":"2"})"
                                    << "replicas";
        QTest::newRow("no such verification") << R"({"function":"f","verification":"blind"})"
                                              << "verification";
        QTest::newRow("replicas of an adaptive batch") << R"({"function":"f","verification":"adaptive","replicas":2})"
                                                       << "replicate";
        QTest::newRow("too many audits") << R"({"function":"f","auditPercent":101})"
                                         << "auditPercent";
        QTest::newRow("zero byte") << R"({"function":"f","arguments":["a\u0000b"]})"
                                   << "zero byte";
        QTest::newRow("too high a priority") << R"({"function":"f","priority":10})"
                                             << "priority";
        QTest::newRow("too much memory") << R"({"function":"f","memoryBytes":2000000000000000})"
                                         << "memoryBytes";
        QTest::newRow("a budget in words") << R"({"function":"f","budget":"much"})"
                                           << "budget";
        QTest::newRow("after nothing") << R"({"function":"f","after":""})"
                                       << "after";
        QTest::newRow("lease of no time") << R"({"function":"f","leaseSeconds":0})"
                                          << "leaseSeconds";
    }
    void refuses_batches()
    {
        QFETCH(QString, json);
        QFETCH(QString, words);
        const auto batch = parse_create_batch(json.toStdString(), {});
        QVERIFY(!batch);
        QVERIFY2(QString::fromStdString(batch.error().context).contains(words), batch.error().context.c_str());
    }

    void reads_inputs()
    {
        const auto text = parse_input_line(R"({"text":"hé","arguments":["x"]})");
        QVERIFY(text);
        QCOMPARE(std::get<Bytes>(text->content).size(), std::size_t(3));
        QCOMPARE(text->arguments.size(), std::size_t(1));
        const auto value = parse_input_line(R"({"inline":"AAEC"})");
        QVERIFY(value);
        QCOMPARE(std::get<Bytes>(value->content), (Bytes{0, 1, 2}));
        const auto empty = parse_input_line(R"({"inline":""})");
        QVERIFY(empty && std::get<Bytes>(empty->content).empty());
        const std::string digest(64, 'a');
        const auto blob = parse_input_line(R"({"blob":")" + digest + R"(","size":70000})");
        QVERIFY(blob);
        QCOMPARE(std::get<BlobReference>(blob->content).size, std::uint64_t(70000));
    }

    void refuses_inputs_data()
    {
        QTest::addColumn<QString>("json");
        QTest::newRow("nothing in it") << "{}";
        QTest::newRow("two at once") << R"({"text":"a","inline":"AAEC"})";
        QTest::newRow("a list") << "[]";
        QTest::newRow("bad base64") << R"({"inline":"AA"})";
        QTest::newRow("blob without size") << QString(R"({"blob":"%1"})").arg(QString(64, 'a'));
        QTest::newRow("short digest") << R"({"blob":"aa","size":1})";
        QTest::newRow("too large") << QString(R"({"text":"%1"})").arg(QString(65537, 'a'));
        QTest::newRow("arguments not a list") << R"({"text":"a","arguments":"b"})";
    }
    void refuses_inputs()
    {
        QFETCH(QString, json);
        QVERIFY(!parse_input_line(json.toStdString()));
    }

    void reads_operators_requests()
    {
        const auto link = parse_join_link_request(R"({"account":"alice","uses":3,"expiresInSeconds":60})");
        QVERIFY(link && link->account == "alice" && link->uses == 3 && link->expires_in == std::chrono::seconds(60));
        QVERIFY(!parse_join_link_request(R"({"account":""})"));
        QVERIFY(!parse_join_link_request(R"({"account":"a\nb"})"));
        QVERIFY(!parse_join_link_request(R"({"account":"a","uses":0})"));
        const auto of_team = parse_join_link_request(R"({"team":"overnight"})");
        QVERIFY(of_team && of_team->team == "overnight" && of_team->account.empty());
        QVERIFY(!parse_join_link_request(R"({})"));
        QVERIFY(!parse_join_link_request(R"({"team":""})"));
        QVERIFY(!parse_join_link_request(R"({"team":"overnight","account":""})"));
        const auto pin = parse_version_pin(R"({"version":"1.2.3"})");
        QVERIFY((pin && *pin == VersionPin{{1, 2, 3}, false}));
        QVERIFY(parse_version_pin(R"({"version":"1.2.3","atLeast":true})")->or_newer);
        for (const char* wrong :
             {R"({})", R"({"version":"1.2"})", R"({"version":7})", R"({"version":"1.2.3","atLeast":1})"})
            QVERIFY2(!parse_version_pin(wrong), wrong);
        const auto token = parse_token_request(R"({"account":"a","roles":["submitter","operator"]})");
        QVERIFY(token && token->roles.has(Role::submitter) && token->roles.has(Role::operator_)
                && !token->roles.has(Role::publisher));
        QVERIFY(!parse_token_request(R"({"account":"a","roles":[]})"));
        QVERIFY(!parse_token_request(R"({"account":"a","roles":["king"]})"));
        QVERIFY(parse_publisher_request(R"({"name":"p","request":"PEM"})"));
        QVERIFY(!parse_publisher_request(R"({"name":"p"})"));
    }
};

QTEST_APPLESS_MAIN(BodiesTest)
#include "bodies_test.moc"
