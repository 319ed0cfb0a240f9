// SPDX-License-Identifier: GPL-3.0-or-later
// Specification of protocol/messages.h.
#include <QTest>

#include "protocol/messages.h"

using namespace fallow;

namespace {

template <class D>
D some_digest(char digit)
{
    return D::from_hex(std::string(64, digit)).value();
}

LeaseReport some_report()
{
    LeaseReport report;
    report.lease = LeaseId{18446744073709551615U};
    report.outcome = Finished{4294967295U};
    report.output = Bytes{0, 255, 1};
    report.commitment = some_digest<Commitment>('c');
    report.processor_time = std::chrono::milliseconds(1234);
    report.peak_memory_bytes = 1 << 20;
    report.log_tail = "line \"one\"\nline\ttwo\x01 \xc3\xa9";
    return report;
}

WorkRequest some_request()
{
    WorkRequest request;
    LeaseReport large = some_report();
    large.lease = LeaseId{2};
    large.output = BlobReference{some_digest<BlobDigest>('b'), 1ULL << 30};
    large.log_tail.clear();
    request.reports = {some_report(), large};
    request.held = {LeaseId{3}, LeaseId{4}};
    request.wanted = 10;
    request.memory_bytes = 1ULL << 32;
    request.functions = {some_digest<FunctionDigest>('f')};
    request.wait = std::chrono::seconds(60);
    request.publishers = {"Ada", "B\xc3\xb6rge"};
    request.processor_time = std::chrono::hours(2);
    request.disk_bytes = 1ULL << 40;
    request.calls = 16;
    request.warm = {some_digest<FunctionDigest>('e')};
    request.is_beside = true;
    request.agent_version = "0.1.0";
    request.held_calls = {LeaseId{3}};
    return request;
}

WorkReply some_reply()
{
    LeaseOffer offer;
    offer.lease = LeaseId{5};
    offer.task = TaskId{6};
    offer.batch = BatchId{7};
    offer.function = some_digest<FunctionDigest>('f');
    offer.seed = 18446744073709551615U;
    offer.clock_start = std::chrono::nanoseconds(1'700'000'000'123'456'789);
    offer.arguments = {"31", ""};
    offer.input = Bytes{'h', 'i'};
    offer.duration = std::chrono::minutes(10);
    WorkReply reply;
    reply.acknowledged = {LeaseId{1}};
    reply.refused = {{LeaseId{2}, Failure{FailureCode::expired, "the lease ran out"}}};
    reply.cancelled = {LeaseId{3}};
    reply.leases = {offer, offer};
    reply.leases[1].input = BlobReference{some_digest<BlobDigest>('b'), 70'000};
    reply.leases[1].is_call = true;
    reply.retry_after = std::chrono::milliseconds(250);
    reply.revocation_epoch = 9;
    return reply;
}

std::string replaced(std::string text, std::string_view from, std::string_view to)
{
    const auto at = text.find(from);
    if (at == std::string::npos)
        qFatal("the message does not hold %s", std::string(from).c_str());
    return text.replace(at, from.size(), to);
}

} // namespace

class MessagesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void a_version_is_a_few_visible_characters_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("is_one");
        QTest::newRow("usual") << "0.1.0" << true;
        QTest::newRow("somebody's build") << "0.2.0-rc1+mine" << true;
        QTest::newRow("empty") << "" << false;
        QTest::newRow("longest") << QString(32, '1') << true;
        QTest::newRow("too long") << QString(33, '1') << false;
        QTest::newRow("a space") << "0.1 0" << false;
        QTest::newRow("a control character") << "0.1\n0" << false;
        QTest::newRow("other letters") << "0.1.é" << false;
    }
    void a_version_is_a_few_visible_characters()
    {
        QFETCH(QString, text);
        QFETCH(bool, is_one);
        QCOMPARE(is_agent_version(text.toStdString()), is_one);
        WorkRequest request;
        request.agent_version = text.toStdString();
        QCOMPARE(WorkRequest::parse(request.to_json()).has_value(), is_one || text.isEmpty());
    }

    void why_work_is_withheld_goes_its_way()
    {
        WorkReply reply;
        for (const std::optional<Withheld>& withheld : {std::optional<Withheld>(), std::optional<Withheld>(Drained{}),
                                                        std::optional<Withheld>(OtherVersionWanted{"1.2.3", true}),
                                                        std::optional<Withheld>(OtherVersionWanted{"1.2.3", false})}) {
            reply.withheld = withheld;
            const auto parsed = WorkReply::parse(reply.to_json());
            QVERIFY(parsed);
            QVERIFY(parsed->withheld == withheld);
        }
    }

    void a_reason_of_a_later_day_is_taken_for_a_drain()
    {
        WorkReply reply;
        reply.withheld = Drained{};
        auto json = reply.to_json();
        json.replace(json.find("drained"), 7, "quarantine");
        QVERIFY(WorkReply::parse(json)->withheld == Withheld(Drained{}));
        json.replace(json.find("quarantine"), 10, "version");
        QVERIFY(!WorkReply::parse(json)); // without one
    }

    void work_request_comes_back_equal()
    {
        const auto request = some_request();
        const auto parsed = WorkRequest::parse(request.to_json());
        QVERIFY2(parsed, parsed ? "" : parsed.error().context.c_str());
        QVERIFY(parsed->reports == request.reports);
        QVERIFY(parsed->held == request.held);
        QCOMPARE(parsed->wanted, request.wanted);
        QCOMPARE(parsed->memory_bytes, request.memory_bytes);
        QVERIFY(parsed->functions == request.functions);
        QVERIFY(parsed->wait == request.wait);
        QVERIFY(parsed->publishers == request.publishers);
        QVERIFY(parsed->processor_time == request.processor_time);
        QVERIFY(parsed->disk_bytes == request.disk_bytes);
        QCOMPARE(parsed->calls, request.calls);
        QVERIFY(parsed->warm == request.warm);
        QVERIFY(parsed->is_beside);
        QCOMPARE(parsed->agent_version, request.agent_version);
        QCOMPARE(parsed->held_calls, request.held_calls);
    }

    void work_request_has_the_documented_form()
    {
        WorkRequest request;
        request.wanted = 1;
        request.held = {LeaseId{8}};
        QCOMPARE(request.to_json(), std::string("{\"reports\":[],\"held\":[\"8\"],\"wanted\":1,\"memoryBytes\":0,"
                                                "\"functions\":[],\"waitMilliseconds\":0}"));
        LeaseReport report;
        report.lease = LeaseId{1};
        report.outcome = LimitHit{Limit::memory};
        report.output = Bytes{'h', 'i'};
        request.reports = {report};
        request.publishers = {"Ada"};
        request.processor_time = std::chrono::minutes(1);
        QVERIFY(request.to_json().ends_with(R"("waitMilliseconds":0,"publishers":["Ada"],"processorSeconds":60})"));
        const std::string zeros(64, '0');
        QVERIFY(request.to_json().find("{\"lease\":\"1\",\"outcome\":{\"kind\":\"limit\",\"limit\":\"memory\"},"
                                       "\"output\":{\"inline\":\"aGk=\"},\"commitment\":\""
                                       + zeros + "\",\"processorMilliseconds\":0,\"peakMemoryBytes\":0}")
                != std::string::npos);
    }

    void work_reply_comes_back_equal()
    {
        const auto reply = some_reply();
        const auto parsed = WorkReply::parse(reply.to_json());
        QVERIFY2(parsed, parsed ? "" : parsed.error().context.c_str());
        QVERIFY(parsed->acknowledged == reply.acknowledged);
        QVERIFY(parsed->refused == reply.refused);
        QVERIFY(parsed->cancelled == reply.cancelled);
        QVERIFY(parsed->leases == reply.leases);
        QVERIFY(parsed->retry_after == reply.retry_after);
        QCOMPARE(parsed->revocation_epoch, reply.revocation_epoch);
    }

    void every_outcome_comes_back_equal()
    {
        for (const Outcome& outcome :
             {Outcome(Finished{3}), Outcome(Trapped{"out of bounds"}), Outcome(LimitHit{Limit::wall_time}),
              Outcome(Violation{}), Outcome(Crashed{"signal 11"}), Outcome(NotStarted{""}), Outcome(Abandoned{})})
            QVERIFY(outcome_from_json(outcome_to_json(outcome)).value() == outcome);
        QCOMPARE(outcome_to_json(Finished{3}), std::string("{\"kind\":\"finished\",\"exitCode\":3}"));
    }

    void enrolment_comes_back_equal()
    {
        const EnrolRequest request{"secret", "PEM\n1", "PEM\n2", "kitchen", "linux-x86_64"};
        const auto parsed = EnrolRequest::parse(request.to_json()).value();
        QCOMPARE(parsed.token, request.token);
        QCOMPARE(parsed.request_pem, request.request_pem);
        QCOMPARE(parsed.swarm_request_pem, request.swarm_request_pem);
        QCOMPARE(parsed.host_name, request.host_name);
        QCOMPARE(parsed.platform, request.platform);
        EnrolRequest renewal = request;
        renewal.token.clear();
        QVERIFY(renewal.to_json().find("token") == std::string::npos);
        QVERIFY(EnrolRequest::parse(renewal.to_json()).value().token.empty());

        const EnrolReply reply{"home", AccountId{7}, "h", "s", "i", "a", "https://pool.example/announce?key=k"};
        const auto back = EnrolReply::parse(reply.to_json()).value();
        QCOMPARE(back.to_json(), reply.to_json());
        QCOMPARE(back.account.value, 7U);
    }

    void revocations_come_back_equal()
    {
        const Revocations revocations{5, {"1a", "ff00"}};
        const auto parsed = Revocations::parse(revocations.to_json()).value();
        QCOMPARE(parsed.epoch, 5U);
        QVERIFY(parsed.serials == revocations.serials);
        QVERIFY(!Revocations::parse("{\"epoch\":5,\"serials\":[\"1A\"]}"));
    }

    void unknown_keys_are_ignored()
    {
        const auto text = replaced(some_request().to_json(), "{\"reports\":", "{\"colour\":{\"a\":[1]},\"reports\":");
        QVERIFY(WorkRequest::parse(text));
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<QString>("says");
        const auto row = [](const char* what, const char* from, const char* to, const char* says) {
            QTest::newRow(what) << from << to << says;
        };
        row("no lease", "\"lease\":\"2\",", "", "work request: reports[1].lease: is missing");
        row("lease as a number", "\"lease\":\"2\"", "\"lease\":2", "reports[1].lease: is a number where text must be");
        row("lease with a sign", "\"lease\":\"2\"", "\"lease\":\"-2\"", "reports[1].lease: is not a number");
        row("lease over 64 bits", "18446744073709551615", "18446744073709551616", "reports[0].lease: is not a number");
        row("lease with a leading zero", "\"lease\":\"2\"", "\"lease\":\"02\"", "reports[1].lease: is not a number");
        row("exit code over 32 bits", "4294967295", "4294967296", "reports[0].outcome.exitCode: is not between");
        row("unknown outcome", "\"kind\":\"finished\"", "\"kind\":\"won\"", "reports[0].outcome.kind: is no kind");
        row("outcome as text", "{\"kind\":\"finished\",\"exitCode\":4294967295}", "\"x\"",
            "reports[0].outcome: is not an obj");
        row("unpadded base64", "AP8B", "AP8", "reports[0].output.inline: is not base64");
        row("white space in base64", "AP8B", "AP8B\\n", "reports[0].output.inline: is not base64");
        row("no content", "\"inline\":\"AP8B\"", "", "reports[0].output: has neither");
        row("both contents", "\"inline\":\"AP8B\"", "\"inline\":\"AP8B\",\"blob\":\"aa\"",
            "reports[0].output: has both");
        row("blob without size", ",\"size\":1073741824", "", "reports[1].output.size: is missing");
        row("short commitment", "\"commitment\":\"cc", "\"commitment\":\"", "reports[0].commitment: ");
        row("negative time", "\"processorMilliseconds\":1234", "\"processorMilliseconds\":-1",
            "processorMilliseconds: is not");
        row("wanted too many", "\"wanted\":10", "\"wanted\":1001", "wanted: is not between 0 and 1000");
        row("wait too long", "\"waitMilliseconds\":60000", "\"waitMilliseconds\":60001",
            "waitMilliseconds: is not between");
        row("held no list", "\"held\":[\"3\",\"4\"]", "\"held\":{}", "held: is not a list");
        row("null for a list", "\"held\":[\"3\",\"4\"]", "\"held\":null", "held: is not a list");
    }

    void refuses()
    {
        QFETCH(QString, from);
        QFETCH(QString, to);
        QFETCH(QString, says);
        const auto text = replaced(some_request().to_json(), from.toStdString(), to.toStdString());
        const auto parsed = WorkRequest::parse(text);
        QVERIFY(!parsed);
        QVERIFY2(QString::fromStdString(parsed.error().context).contains(says), parsed.error().context.c_str());
    }

    void limits_on_size_count_and_depth()
    {
        WorkRequest request = some_request();
        request.reports.assign(max_reports_per_request + 1, LeaseReport{});
        QCOMPARE(WorkRequest::parse(request.to_json()).error().code, FailureCode::too_large);
        request = some_request();
        request.reports[0].output = Bytes(max_inline_bytes, 7);
        QVERIFY(WorkRequest::parse(request.to_json()));
        request.reports[0].output = Bytes(max_inline_bytes + 1, 7);
        QCOMPARE(WorkRequest::parse(request.to_json()).error().code, FailureCode::too_large);
        QCOMPARE(WorkRequest::parse(std::string(max_work_request_bytes + 1, ' ')).error().code, FailureCode::too_large);
        QCOMPARE(WorkRequest::parse(std::string(1'000'000, '[')).error().code, FailureCode::too_large);
        QCOMPARE(WorkRequest::parse("\"\xff\"").error().code, FailureCode::malformed);
        QCOMPARE(WorkRequest::parse("").error().code, FailureCode::malformed);
        QCOMPARE(WorkRequest::parse("null").error().context,
                 std::string("work request: the document: is not an object"));
    }

    void logs_that_are_no_text_keep_their_end_and_become_text()
    {
        WorkRequest request = some_request();
        request.reports[0].log_tail.assign(5000, 'x').append("\xff\xfe last");
        const auto parsed = WorkRequest::parse(request.to_json()).value();
        const std::string& log = parsed.reports[0].log_tail;
        QVERIFY(log.size() <= max_log_tail_bytes);
        QVERIFY(log.ends_with("\xEF\xBF\xBD\xEF\xBF\xBD last"));
        request.reports[0].outcome = Trapped{std::string(9000, '\xff')};
        QVERIFY(WorkRequest::parse(request.to_json()));
    }

    void failures_cross_the_wire()
    {
        const Failure failure{FailureCode::forbidden, "account \"ann\" is no publisher"};
        QCOMPARE(
            failure_to_json(failure),
            std::string("{\"error\":{\"code\":\"forbidden\",\"message\":\"account \\\"ann\\\" is no publisher\"}}"));
        QVERIFY(failure_from_reply(403, failure_to_json(failure)) == failure);
        for (const char* body :
             {"", "<html>Bad Gateway</html>", "{\"error\":\"x\"}", "[]", "{\"error\":{\"code\":5}}"}) {
            const auto understood = failure_from_reply(502, body);
            QCOMPARE(understood.code, FailureCode::unavailable);
            QVERIFY(understood.context.find("502") != std::string::npos);
        }
        QCOMPARE(failure_from_reply(400, "{\"error\":{\"code\":\"brand_new\",\"message\":\"m\"}}").code,
                 FailureCode::internal);
    }

    void every_code_has_a_status()
    {
        for (int code = 0; code <= static_cast<int>(FailureCode::internal); ++code) {
            const unsigned status = http_status(static_cast<FailureCode>(code));
            QVERIFY(status >= 400 && status < 600);
        }
        QCOMPARE(http_status(FailureCode::digest_mismatch), 400U);
        QCOMPARE(http_status(FailureCode::rate_limited), 429U);
    }
};

QTEST_APPLESS_MAIN(MessagesTest)
#include "messages_test.moc"
