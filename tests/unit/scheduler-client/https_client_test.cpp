// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include <thread>

#include "scheduler-client/https_client.h"
#include "tests/unit/scheduler-client/tls_server.h"

using namespace fallow;
using namespace fallow::scheduler;
using namespace fallow::test;
using namespace std::chrono_literals;

namespace {

ServedReply fine(const ServedRequest&) { return {}; }

TlsServerSettings coordinator_of(const TestPool& pool, const std::string& address = "127.0.0.1",
                                 std::chrono::hours from = -1h, std::chrono::hours until = 24h)
{
    TlsServerSettings settings;
    settings.chain = {pool.issue(CertificateRole::coordinator, settings.key.public_key(), address, from, until),
                      pool.issuing, pool.root};
    return settings;
}

std::unique_ptr<HttpsClient> client_for(const TlsServer& server, ServerTrust trust, std::string token = {})
{
    HttpsSettings settings;
    settings.origin = server.origin();
    settings.trust = std::move(trust);
    settings.bearer_token = std::move(token);
    return std::move(*HttpsClient::open(std::move(settings)));
}

HttpsRequest get(std::string path)
{
    HttpsRequest request;
    request.path = std::move(path);
    return request;
}

} // namespace

class HttpsClientTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void talks_and_keeps_the_connection()
    {
        TlsServer server(coordinator_of(pool_), [](const ServedRequest& request) {
            return ServedReply{200,
                               {{"X-Told", " yes "}},
                               request.method + request.target + request.body + request.headers.at("authorization")};
        });
        const auto client = client_for(server, PinnedRoot{pool_.root.to_pem()}, "flw_secret");
        HttpsRequest request = get("/v1/work?x=1");
        request.method = Method::post;
        request.body = std::string("{}");
        for (int round = 0; round < 3; ++round) {
            const auto reply = client->perform(request);
            QVERIFY2(reply, reply ? "" : reply.error().failure.context.c_str());
            QCOMPARE(reply->body, std::string("POST/v1/work?x=1{}Bearer flw_secret"));
            QCOMPARE(reply->header("x-told").value_or(""), std::string_view("yes"));
        }
        QCOMPARE(server.connections(), 1);
    }

    void shows_its_certificate()
    {
        TlsServer server(coordinator_of(pool_), [](const ServedRequest& request) {
            return ServedReply{200, {}, request.client_common_name};
        });
        const PrivateKey key = PrivateKey::generate();
        HttpsSettings settings;
        settings.origin = server.origin();
        settings.trust = PinnedRoot{pool_.root.to_pem()};
        settings.credentials =
            ClientCredentials{pool_.issue(CertificateRole::host, key.public_key()).to_pem(), key.to_pem()};
        const auto reply = (*HttpsClient::open(settings))->perform(get("/"));
        QVERIFY(reply);
        QCOMPARE(reply->body, std::string("test host"));
        settings.credentials->private_key_pem = PrivateKey::generate().to_pem();
        QCOMPARE(HttpsClient::open(settings).error().code, FailureCode::malformed);
    }

    void pins_by_fingerprint_and_gives_the_root()
    {
        TlsServer server(coordinator_of(pool_), fine);
        const auto client = client_for(server, RootFingerprint{pool_.root.fingerprint()});
        QVERIFY(client->perform(get("/")));
        QCOMPARE(client->authorities()->root.to_pem(), pool_.root.to_pem());

        const auto other = client_for(server, RootFingerprint{TestPool().root.fingerprint()});
        QCOMPARE(other->perform(get("/")).error().failure.code, FailureCode::wrong_authority);
    }

    void trusts_a_server_of_no_pool_by_authority_and_name()
    {
        const auto failure_at = [](const TlsServer& server, const std::string& authority) {
            const auto reply = client_for(server, WebAuthority{authority})->perform(get("/"));
            return reply ? std::optional<FailureCode>() : reply.error().failure.code;
        };
        const std::string root = pool_.root.to_pem();
        TlsServer server(coordinator_of(pool_), fine);
        QVERIFY(!failure_at(server, root));
        QVERIFY(failure_at(server, TestPool().root.to_pem()) == FailureCode::wrong_authority);
        QVERIFY(failure_at(server, "") == FailureCode::wrong_authority); // the system knows nothing of it
        QVERIFY(failure_at(TlsServer(coordinator_of(pool_, "127.0.0.2"), fine), root) == FailureCode::wrong_authority);
        QVERIFY(failure_at(TlsServer(coordinator_of(pool_, "127.0.0.1", -2h, -1h), fine), root)
                == FailureCode::wrong_authority);
        TlsServerSettings old = coordinator_of(pool_);
        old.tls_1_2_only = true;
        QVERIFY(failure_at(TlsServer(std::move(old), fine), root) == FailureCode::unsupported);
    }

    void refuses_servers_data()
    {
        QTest::addColumn<QString>("server");
        QTest::addColumn<FailureCode>("code");
        QTest::newRow("of another pool") << "other" << FailureCode::wrong_authority;
        QTest::newRow("for another name") << "name" << FailureCode::wrong_authority;
        QTest::newRow("expired") << "expired" << FailureCode::expired;
        QTest::newRow("not valid yet") << "early" << FailureCode::expired;
        QTest::newRow("a host playing server") << "host" << FailureCode::wrong_role;
        QTest::newRow("without its issuing certificate") << "lone" << FailureCode::wrong_authority;
        QTest::newRow("TLS 1.2 only") << "tls12" << FailureCode::unsupported;
    }

    void refuses_servers()
    {
        QFETCH(QString, server);
        QFETCH(FailureCode, code);
        TlsServerSettings settings = coordinator_of(pool_);
        if (server == "other")
            settings = coordinator_of(TestPool());
        else if (server == "name")
            settings = coordinator_of(pool_, "pool.example.org");
        else if (server == "expired")
            settings = coordinator_of(pool_, "127.0.0.1", -48h, -24h);
        else if (server == "early")
            settings = coordinator_of(pool_, "127.0.0.1", 24h, 48h);
        else if (server == "host")
            settings.chain[0] = pool_.issue(CertificateRole::host, settings.key.public_key());
        else if (server == "lone")
            settings.chain.erase(settings.chain.begin() + 1, settings.chain.end());
        settings.tls_1_2_only = server == "tls12";
        std::atomic<int> asked = 0;
        TlsServer running(std::move(settings), [&](const ServedRequest&) {
            ++asked;
            return ServedReply{};
        });
        const auto refused = client_for(running, PinnedRoot{pool_.root.to_pem()}, "flw_secret")->perform(get("/"));
        QVERIFY(!refused);
        QVERIFY2(
            refused.error().failure.code == code,
            (std::string(fallow::name(refused.error().failure.code)) + ": " + refused.error().failure.context).c_str());
        QCOMPARE(asked.load(), 0); // neither token nor request went out
    }

    void nobody_there_is_unavailable()
    {
        std::string origin;
        {
            TlsServer server(coordinator_of(pool_), fine);
            origin = server.origin();
        }
        HttpsSettings settings;
        settings.origin = origin;
        settings.trust = PinnedRoot{pool_.root.to_pem()};
        QCOMPARE((*HttpsClient::open(settings))->perform(get("/")).error().failure.code, FailureCode::unavailable);
    }

    void limits_replies()
    {
        TlsServer server(coordinator_of(pool_), [](const ServedRequest& request) {
            ServedReply reply;
            if (request.target == "/header")
                reply.headers.emplace_back("X-Long", std::string(max_reply_header_bytes, 'x'));
            else
                reply.body = std::string(2000, 'x');
            if (request.target == "/failure") {
                reply.status = 500;
                reply.body = std::string(max_failure_body_bytes + 1, 'x');
            }
            return reply;
        });
        const auto client = client_for(server, PinnedRoot{pool_.root.to_pem()});
        HttpsRequest request = get("/body");
        request.max_reply_bytes = 1999;
        QCOMPARE(client->perform(request).error().failure.code, FailureCode::too_large);
        request.max_reply_bytes = 2000;
        QVERIFY(client->perform(request));
        QVERIFY(!client->perform(get("/header")));
        QCOMPARE(client->perform(get("/failure")).error().failure.code, FailureCode::too_large);
    }

    void says_what_the_coordinator_said()
    {
        TlsServer server(coordinator_of(pool_), [](const ServedRequest& request) {
            if (request.target == "/moved")
                return ServedReply{302, {{"Location", "https://example.org/"}}, ""};
            return ServedReply{429, {{"Retry-After", "7"}}, R"({"error":{"code":"rate_limited","message":"slower"}})"};
        });
        const auto client = client_for(server, PinnedRoot{pool_.root.to_pem()});
        const auto refused = client->perform(get("/"));
        QCOMPARE(refused.error().failure.code, FailureCode::rate_limited);
        QVERIFY(refused.error().retry_after == 7s);
        QCOMPARE(refused.error().reply->status, 429U);
        QCOMPARE(client->perform(get("/moved")).error().failure.code, FailureCode::unsupported);
    }

    void interrupts_a_long_poll_at_once()
    {
        TlsServer* running = nullptr;
        std::atomic<bool> waiting = false;
        TlsServer server(coordinator_of(pool_), [&](const ServedRequest&) {
            waiting = true;
            running->hold_back(60'000);
            return ServedReply{};
        });
        running = &server;
        const auto client = client_for(server, PinnedRoot{pool_.root.to_pem()});
        HttpsRequest request = get("/");
        request.may_wait = 60s;
        std::stop_source stop;
        std::chrono::steady_clock::time_point asked;
        std::thread stopper([&] {
            while (!waiting)
                std::this_thread::yield();
            asked = std::chrono::steady_clock::now();
            stop.request_stop();
        });
        const auto result = client->perform(request, stop.get_token());
        const auto returned = std::chrono::steady_clock::now();
        stopper.join();
        QCOMPARE(result.error().failure.code, FailureCode::cancelled);
        QVERIFY(returned - asked < 100ms);
    }

    void an_idle_server_is_given_up()
    {
        TlsServer* running = nullptr;
        TlsServer server(coordinator_of(pool_), [&](const ServedRequest&) {
            running->hold_back(60'000);
            return ServedReply{};
        });
        running = &server;
        HttpsSettings settings;
        settings.origin = server.origin();
        settings.trust = PinnedRoot{pool_.root.to_pem()};
        settings.idle_timeout = 1s;
        QCOMPARE((*HttpsClient::open(settings))->perform(get("/")).error().failure.code, FailureCode::timed_out);
    }

    void streams_both_ways()
    {
        const std::string content(1'000'000, 'z');
        TlsServer server(coordinator_of(pool_), [](const ServedRequest& request) {
            return ServedReply{200, {}, request.body};
        });
        const auto client = client_for(server, PinnedRoot{pool_.root.to_pem()});
        std::size_t sent = 0;
        std::string received;
        unsigned status = 0;
        HttpsRequest request = get("/");
        request.method = Method::put;
        request.body = BodySource{[&](std::span<std::uint8_t> buffer) -> Result<std::size_t> {
                                      const auto part = std::min(buffer.size(), content.size() - sent);
                                      std::memcpy(buffer.data(), content.data() + sent, part);
                                      sent += part;
                                      return part;
                                  },
                                  content.size()};
        request.on_head = [&](const HttpsReply& head) -> Result<void> {
            status = head.status;
            return {};
        };
        request.on_body = [&](ByteView bytes) -> Result<void> {
            received.append(as_text(bytes));
            return {};
        };
        QVERIFY(client->perform(request));
        QCOMPARE(status, 200U);
        QVERIFY(received == content);
        request.body = std::string("abc");
        request.on_body = [](ByteView) -> Result<void> { return fail(FailureCode::io_error, "disk full"); };
        QCOMPARE(client->perform(request).error().failure.code, FailureCode::io_error);
    }

    void many_at_once_in_a_loop()
    {
        TlsServer server(coordinator_of(pool_), [](const ServedRequest& request) {
            return ServedReply{200, {}, request.target};
        });
        const auto client = client_for(server, PinnedRoot{pool_.root.to_pem()});
        std::vector<std::string> ended;
        for (const char* path : {"/a", "/b", "/c"})
            client->start(get(path), [&](HttpsResult reply) { ended.push_back(reply ? reply->body : ""); });
        client->cancel(client->start(get("/d"), [&](HttpsResult) { ended.push_back("cancelled"); }));
        while (ended.size() < 3)
            client->run(10s);
        std::sort(ended.begin(), ended.end());
        QCOMPARE(ended, (std::vector<std::string>{"/a", "/b", "/c"}));
        client->wake();
        const auto before = std::chrono::steady_clock::now();
        client->run(10s);
        QVERIFY(std::chrono::steady_clock::now() - before < 5s);
    }

    void reads_retry_after_data()
    {
        QTest::addColumn<std::string>("value");
        QTest::addColumn<qint64>("milliseconds");
        QTest::newRow("seconds") << std::string("120") << qint64{120'000};
        QTest::newRow("date") << std::string("Thu, 01 Jan 1970 00:01:40 GMT") << qint64{100'000};
        QTest::newRow("date that passed") << std::string("Wed, 31 Dec 1969 00:01:40 GMT") << qint64{0};
        QTest::newRow("longer than a day") << std::string("99999999") << qint64{86'400'000};
        QTest::newRow("nonsense") << std::string("soon") << qint64{0};
        QTest::newRow("negative") << std::string("-5") << qint64{0};
        QTest::newRow("empty") << std::string() << qint64{0};
    }

    void reads_retry_after()
    {
        QFETCH(std::string, value);
        QFETCH(qint64, milliseconds);
        QCOMPARE(static_cast<qint64>(parse_retry_after(value, Timestamp{}).count()), milliseconds);
    }

    void refuses_settings_data()
    {
        QTest::addColumn<std::string>("origin");
        for (const char* origin :
             {"http://127.0.0.1:1", "https://a/b", "https://user@a:1", "https://a:1?x", "", "https://a b"})
            QTest::newRow(origin) << std::string(origin);
    }

    void refuses_settings()
    {
        QFETCH(std::string, origin);
        HttpsSettings settings;
        settings.origin = origin;
        settings.trust = PinnedRoot{pool_.root.to_pem()};
        QCOMPARE(HttpsClient::open(settings).error().code, FailureCode::malformed);
    }

private:
    TestPool pool_;
};

QTEST_APPLESS_MAIN(HttpsClientTest)
#include "https_client_test.moc"
