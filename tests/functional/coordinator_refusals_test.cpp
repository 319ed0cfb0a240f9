// SPDX-License-Identifier: GPL-3.0-or-later
// What the coordinator refuses, with the words it has for it: identities, sizes, rates, lies about functions and leases.
#include <QFile>
#include <QTest>
#include <QUrl>

#include <QTcpSocket>

#include "tests/functional/served_coordinator.h"

using namespace fallow;
using namespace fallow::test;
using nlohmann::json;

namespace {

WorkRequest empty_request()
{
    WorkRequest request;
    request.wanted = 1;
    request.memory_bytes = 1ULL << 32;
    return request;
}

CertificateContent content_of(CertificateRole role, const std::string& name, std::chrono::seconds from,
                              std::chrono::seconds until)
{
    const auto now = std::chrono::system_clock::now();
    CertificateContent content;
    content.role = role;
    content.common_name = name;
    content.valid_from = now + from;
    content.valid_until = now + until;
    return content;
}

/// A pool's authorities made here: another pool's, or the served one's from its files.
struct Authorities {
    Certificate issuing;
    PrivateKey key;

    static Authorities other()
    {
        const auto root_key = PrivateKey::generate();
        const auto key = PrivateKey::generate();
        const auto root = *self_signed_certificate(
            content_of(CertificateRole::root, "Other root", -std::chrono::hours(1), std::chrono::hours(1)), root_key);
        const auto issuing = *issue_certificate(
            content_of(CertificateRole::issuing, "Other", -std::chrono::hours(1), std::chrono::hours(1)),
            key.public_key(), root, root_key);
        return {issuing, key};
    }
    static Authorities of(const Served& served)
    {
        const auto directory = served.pool.coordinator_directory();
        return {*Certificate::from_pem(text_of(directory + "/issuing.pem") + "\n"),
                *PrivateKey::from_pem(text_of(directory + "/issuing-key.pem") + "\n")};
    }
    [[nodiscard]] Certificate issue(CertificateRole role, const PublicKey& subject, std::chrono::seconds from,
                                    std::chrono::seconds until) const
    {
        return *issue_certificate(content_of(role, role == CertificateRole::swarm_peer ? "*" : "somebody", from, until),
                                  subject, issuing, key);
    }
};

void expect_refusal(const HttpReply& reply, long status, const std::string& code, const std::string& words)
{
    QVERIFY2(reply.curl_code == 0, reply.curl_words.c_str());
    QCOMPARE(reply.status, status);
    QCOMPARE(reply.error_code(), code);
    QVERIFY2(reply.error_message().find(words) != std::string::npos, reply.body.c_str());
}

} // namespace

class CoordinatorRefusalsTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<Served> served_;

private Q_SLOTS:
    void initTestCase() { served_ = std::make_unique<Served>(); }
    void cleanupTestCase() { served_.reset(); }

    void refuses_tls_1_2()
    {
        const auto reply = served_->client.send({.path = "/healthz", .tls_1_2_at_most = true});
        QVERIFY(reply.curl_code != 0);
        QCOMPARE(reply.status, 0L);
    }

    void refuses_identities()
    {
        const std::chrono::hours hour(1);
        auto host = served_->host("host", "alice");
        QCOMPARE(host.work(empty_request()).status, 200L);
        const auto work = [&] { return host.work(empty_request()); };
        expect_refusal(served_->client.send({.method = "POST", .path = "/v1/work", .body = empty_request().to_json()}),
                       401, "unauthenticated", "none was shown");
        const auto stranger = PrivateKey::generate();
        host.show(Authorities::other().issue(CertificateRole::host, stranger.public_key(), -hour, hour), stranger);
        expect_refusal(work(), 401, "wrong_authority", "client certificate");
        const auto ours = Authorities::of(*served_);
        host.show(ours.issue(CertificateRole::host, host.key().public_key(), -2 * hour, -hour), host.key());
        expect_refusal(work(), 401, "expired", "client certificate");
        host.show(ours.issue(CertificateRole::host, host.key().public_key(), hour, 2 * hour), host.key());
        expect_refusal(work(), 401, "expired", "client certificate");
        host.show(ours.issue(CertificateRole::swarm_peer, host.key().public_key(), -hour, hour), host.key());
        expect_refusal(work(), 403, "wrong_role", "client certificate");
        host.show(ours.issue(CertificateRole::host, stranger.public_key(), -hour, hour), stranger);
        expect_refusal(work(), 403, "forbidden", "is not enrolled in this pool");
        expect_refusal(host.renew(), 403, "forbidden", "is not enrolled in this pool");
    }

    void refuses_tokens()
    {
        auto& client = served_->client;
        expect_refusal(client.send({.path = "/v1/hosts"}), 401, "unauthenticated", "this needs a token");
        expect_refusal(
            client.send({.path = "/v1/hosts", .headers = {"Authorization: Bearer flw_" + std::string(43, 'A')}}), 401,
            "unauthenticated", "not known here");
        const auto made = client.post("/v1/tokens", R"({"account":"carol","roles":["submitter"]})");
        QCOMPARE(made.status, 200L);
        const std::string bearer = "Authorization: Bearer " + made.json()["token"].get<std::string>();
        expect_refusal(client.send({.path = "/v1/hosts", .headers = {bearer}}), 403, "forbidden", "role \"operator\"");
        expect_refusal(client.send({.method = "POST", .path = "/v1/functions", .body = "{}", .headers = {bearer}}), 403,
                       "forbidden", "role \"publisher\"");
        FakeHost host(client, served_->file("stranger"), "stranger");
        QCOMPARE(host.try_enrol("nonsense").error_code(), std::string("unauthenticated"));
        const auto unknown = host.try_enrol(std::string(43, 'A'));
        QVERIFY2(unknown.status == 401 || unknown.status == 403 || unknown.status == 404, unknown.body.c_str());
        const auto token = served_->join_token("dave");
        host.enrol(token);
        FakeHost second(client, served_->file("second"), "second");
        const auto used_up = second.try_enrol(token);
        QVERIFY2(used_up.status == 401 || used_up.status == 403, used_up.body.c_str());
    }

    void refuses_sizes_and_paths()
    {
        auto& client = served_->client;
        const auto header = client.send({.path = "/healthz", .headers = {"X-Long: " + std::string(20'000, 'x')}});
        expect_refusal(header, 431, "too_large", "header is larger than 16384 bytes");
        const std::string large(100'000, ' ');
        expect_refusal(client.post("/v1/batches", large), 413, "too_large", "100000 bytes");
        expect_refusal(client.send({.method = "POST",
                                    .path = "/v1/batches",
                                    .body = large,
                                    .headers = {client.bearer()},
                                    .chunked = true}),
                       413, "too_large", "larger than the 65536 bytes");
        expect_refusal(client.get("/v1/nothing"), 404, "not_found", "/v1/nothing");
        const auto method = client.send({.method = "DELETE", .path = "/v1/hosts", .headers = {client.bearer()}});
        expect_refusal(method, 405, "malformed", "takes GET");
        QCOMPARE(method.headers.at("allow"), std::string("GET"));
        expect_refusal(client.post("/v1/batches", "{"), 400, "malformed", "");
        expect_refusal(client.get("/v1/batches/abc"), 404, "not_found", "decimal");
        expect_refusal(client.get("/v1/batches/999999999"), 404, "not_found", "");
        const std::string id = "1";
        expect_refusal(client.get("/v1/batches/" + id + "/results?from=x"), 400, "malformed", "from");
    }

    void refuses_functions()
    {
        auto& client = served_->client;
        const auto publisher = add_publisher(client, "honest");
        const auto good = make_function(publisher, served_->anchor(), served_->file("good"), "good", {2, 0, 0});

        auto damaged = good;
        damaged.package.torrent[damaged.package.torrent.size() / 2] ^= 1;
        QCOMPARE(publish(client, damaged).status / 100, 4L);
        damaged = good;
        const auto payload = json::parse(good.package.envelope_json)["payload"].get<std::string>();
        const auto at = damaged.package.envelope_json.find(payload) + 40;
        damaged.package.envelope_json[at] = damaged.package.envelope_json[at] == 'A' ? 'B' : 'A';
        expect_refusal(publish(client, damaged), 400, "bad_signature", "");

        FakePublisher stranger;
        const auto certificate = Authorities::other().issue(CertificateRole::publisher, stranger.key.public_key(),
                                                            -std::chrono::hours(1), std::chrono::hours(1));
        stranger.certificate_pem = certificate.to_pem();
        expect_refusal(
            publish(client, make_function(stranger, served_->anchor(), served_->file("strange"), "strange", {1, 0, 0})),
            401, "wrong_authority", "");

        const auto unsent = make_function(publisher, served_->anchor(), served_->file("unsent"), "unsent", {1, 0, 0});
        QCOMPARE(publish(client, good).status, 200L);
        QCOMPARE(publish(client, good).status, 200L); // the same again is the same
        expect_refusal(
            publish(client, make_function(publisher, served_->anchor(), served_->file("older"), "good", {1, 9, 9})),
            409, "outdated", "");
        const auto thief = add_publisher(client, "thief");
        expect_refusal(
            publish(client, make_function(thief, served_->anchor(), served_->file("stolen"), "good", {3, 0, 0})), 403,
            "forbidden", "");

        QCOMPARE(client.post("/v1/publishers/" + publisher.serial + "/revoke", "").status, 200L);
        expect_refusal(publish(client, unsent), 403, "revoked", "");
        auto host = served_->host("informed", "erin");
        const auto revocations = Revocations::parse(client.send(host.request("GET", "/v1/revocations")).body);
        QVERIFY(revocations);
        QVERIFY(std::find(revocations->serials.begin(), revocations->serials.end(), publisher.serial)
                != revocations->serials.end());
    }

    void refuses_a_lease_of_another_host()
    {
        served_->publish_function("leased");
        auto owner = served_->host("owner", "frank");
        auto thief = served_->host("thief", "grace");
        const auto id = served_->batch({{"function", "leased"}, {"replicas", 1}}, "{\"text\":\"a\"}\n");
        const auto work = owner.work_well(empty_request());
        QCOMPARE(work.leases.size(), std::size_t(1));
        WorkRequest report;
        report.reports.push_back(finished_report(work.leases[0].lease, "stolen"));
        const auto reply = thief.work_well(report);
        QVERIFY(reply.acknowledged.empty());
        QCOMPARE(reply.refused.size(), std::size_t(1));
        QCOMPARE(served_->client.get("/v1/batches/" + id).json()["verified"].get<int>(), 0);

        // An output blob that is not there, and one that is not what was committed to.
        report.reports[0].output = BlobReference{BlobDigest{}, 5};
        const auto missing = owner.work_well(report);
        QCOMPARE(missing.refused.size(), std::size_t(1));
        QCOMPARE(missing.refused[0].failure.code, FailureCode::not_found);
    }

    void closes_connections_that_say_nothing()
    {
        QTcpSocket silent;
        QTcpSocket slow;
        const auto port = static_cast<quint16>(QUrl(served_->pool.origin()).port());
        silent.connectToHost("127.0.0.1", port);
        slow.connectToHost("127.0.0.1", port);
        QVERIFY(silent.waitForConnected() && slow.waitForConnected());
        slow.write("\x16\x03\x01"); // the beginning of a handshake
        QVERIFY(becomes_true(
            [&] {
                return silent.state() == QTcpSocket::UnconnectedState && slow.state() == QTcpSocket::UnconnectedState;
            },
            std::chrono::seconds(30)));
        QCOMPARE(served_->client.get("/healthz").status, 200L);
    }

    void limits_rates_and_connections()
    {
        Served limited(Served::Settings{{"limits.requests_per_second", "0.01"},
                                        {"limits.request_burst", "3"},
                                        {"listen.max_connections_per_address", "2"}});
        for (int i = 0; i < 3; ++i)
            QCOMPARE(limited.client.get("/v1/account").status, 200L);
        const auto reply = limited.client.get("/v1/account");
        expect_refusal(reply, 429, "rate_limited", "ask again in");
        QVERIFY(std::stoi(reply.headers.at("retry-after")) > 10);
        QCOMPARE(limited.client.send({.path = "/healthz"}).status, 200L); // another key: the address

        const auto port = static_cast<quint16>(QUrl(limited.pool.origin()).port());
        std::array<QTcpSocket, 3> sockets;
        for (auto& socket : sockets) {
            socket.connectToHost("127.0.0.1", port);
            QVERIFY(socket.waitForConnected());
        }
        QVERIFY(becomes_true([&] { return sockets[2].state() == QTcpSocket::UnconnectedState; }));
        QCOMPARE(sockets[0].state(), QTcpSocket::ConnectedState);
    }

    void init_and_serve_say_what_is_wrong()
    {
        const auto directory = served_->pool.coordinator_directory();
        const auto again = run_program("fallow-coordinator", {"init", directory, "--name", "x", "--address", "h"});
        QCOMPARE(again.exit_code, 1);
        QVERIFY2(again.errors.contains("holds a pool already"), again.errors.constData());
        const auto nowhere = run_program("fallow-coordinator", {"serve", served_->pool.path("nowhere")});
        QCOMPARE(nowhere.exit_code, 1);
        QVERIFY2(nowhere.errors.contains("fallow-coordinator init"), nowhere.errors.constData());
        const auto twice = run_program("fallow-coordinator", {"serve", directory});
        QCOMPARE(twice.exit_code, 1);
        QCOMPARE(run_program("fallow-coordinator", {}).exit_code, 2);
        QCOMPARE(run_program("fallow-coordinator",
                             {"init", served_->pool.path("new"), "--name", "x", "--address", "no good"})
                     .exit_code,
                 2);
        QVERIFY(!QFile::exists(served_->pool.path("new")));
        const auto made = run_program("fallow-coordinator",
                                      {"init", served_->pool.path("new"), "--name", "x", "--address", "localhost:1"});
        QCOMPARE(made.exit_code, 0);
        for (const char* secret : {"root-key.pem", "issuing-key.pem", "operator-token", "join-link"})
            QVERIFY(
                (QFile::permissions(served_->pool.path("new") + "/" + secret) & (QFile::ReadGroup | QFile::ReadOther))
                == 0);
        QFile::setPermissions(served_->pool.path("new") + "/issuing-key.pem", QFile::ReadOwner | QFile::ReadOther);
        const auto open_key = run_program("fallow-coordinator", {"serve", served_->pool.path("new")});
        QVERIFY2(open_key.exit_code == 1 && open_key.errors.contains("chmod 600"), open_key.errors.constData());
        QVERIFY(served_->client.get("/healthz").status == 200);
        QVERIFY(QFile::exists(directory + "/listening"));
    }
};

QTEST_GUILESS_MAIN(CoordinatorRefusalsTest)
#include "coordinator_refusals_test.moc"
