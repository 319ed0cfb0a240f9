// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QIODevice>
#include <QTemporaryDir>
#include <QTest>

#include <fstream>

#include "protocol/json_writer.h"
#include "scheduler-client/account.h"
#include "scheduler-client/enrolment.h"
#include "tests/unit/scheduler-client/tls_server.h"

using namespace fallow;
using namespace fallow::scheduler;
using namespace fallow::test;
using namespace std::chrono_literals;

namespace {

/// What a coordinator answers to a request for certificates.
EnrolReply certify(const TestPool& pool, const EnrolRequest& request)
{
    EnrolReply reply;
    reply.pool_name = "Test pool";
    reply.account = AccountId{5};
    reply.host_certificate_pem =
        pool.issue(CertificateRole::host, parse_certificate_request(request.request_pem)->key).to_pem();
    reply.swarm_certificate_pem =
        pool.issue(CertificateRole::swarm_peer, parse_certificate_request(request.swarm_request_pem)->key).to_pem();
    reply.issuing_certificate_pem = pool.issuing.to_pem();
    reply.swarm_anchor_pem = pool.anchor.to_pem();
    reply.announce_url = "https://127.0.0.1:1/announce?key=abc";
    return reply;
}

std::string description_of(const TestPool& pool)
{
    JsonWriter writer;
    writer.begin_object().key("name").text("Test pool").key("rootCertificate").text(pool.root.to_pem());
    writer.key("purpose").text("Testing").key("operator").text("Testers").key("contact").text("https://example.org");
    writer.key("asks").begin_object().key("functions").number(2).key("memoryBytes").number(1024);
    writer.key("processorSeconds").number(60).end_object();
    writer.key("issuingCertificate").text(pool.issuing.to_pem()).key("swarmAnchor").text(pool.anchor.to_pem());
    writer.key("publishers").begin_list().text("alice").end_list().key("version").text("0.1.0").end_object();
    return writer.take();
}

} // namespace

class EnrolmentTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        targets_.clear();
        TlsServerSettings settings;
        settings.chain = {pool_.issue(CertificateRole::coordinator, settings.key.public_key()), pool_.issuing,
                          pool_.root};
        server_ = std::make_unique<TlsServer>(std::move(settings), [this](const ServedRequest& request) {
            targets_.push_back(request.target);
            if (request.target == "/v1/pool")
                return ServedReply{200, {}, description_of(described_)};
            const auto asked = EnrolRequest::parse(request.body);
            if (!asked || asked->token != "secret")
                return ServedReply{403, {}, R"({"error":{"code":"forbidden","message":"this link was used up"}})"};
            return ServedReply{200, {}, certify(pool_, *asked).to_json()};
        });
        link_.host = "127.0.0.1";
        link_.port = server_->port();
        link_.root = pool_.root.fingerprint();
        link_.token = "secret";
        described_ = pool_;
    }

    void looks_before_it_sends_anything()
    {
        const auto seen = fetch_pool_description(link_.origin(), RootFingerprint{link_.root});
        QVERIFY2(seen, seen ? "" : seen.error().context.c_str());
        QCOMPARE(seen->name, std::string("Test pool"));
        QCOMPARE(seen->publishers, std::vector<std::string>{"alice"});
        QVERIFY(seen->authorities.root.fingerprint() == link_.root);
        QCOMPARE(targets_, std::vector<std::string>{"/v1/pool"});
    }

    void enrols_saves_and_loads()
    {
        const auto identity = enrol(link_, {"here", "linux-x86_64"});
        QVERIFY2(identity, identity ? "" : identity.error().context.c_str());
        QVERIFY(identity->account == AccountId{5});
        QVERIFY(identity->pool() == link_.root);
        QCOMPARE(identity->origin, link_.origin());
        QTemporaryDir state;
        const auto directory = pool_directory(state.path().toStdString(), identity->pool());
        QVERIFY(save_host_identity(directory, *identity));
        using std::filesystem::perms;
        QCOMPARE(std::filesystem::status(directory).permissions() & perms::all, perms::owner_all);
        for (const auto& entry : std::filesystem::directory_iterator(directory))
            QCOMPARE(entry.status().permissions() & perms::all, perms::owner_read | perms::owner_write);
        const auto loaded = load_host_identity(directory);
        QVERIFY2(loaded, loaded ? "" : loaded.error().context.c_str());
        QVERIFY(loaded->host() == identity->host());
        QCOMPARE(loaded->announce_url, identity->announce_url);
        QVERIFY(HttpsClient::open(loaded->https_settings()));
        QCOMPARE(pool_directories(state.path().toStdString()).size(), std::size_t{1});
        QVERIFY(remove_host_identity(directory));
        QVERIFY(pool_directories(state.path().toStdString()).empty());
        QCOMPARE(load_host_identity(directory).error().code, FailureCode::not_found);
    }

    void the_token_stays_here_when_the_root_is_another()
    {
        link_.root = TestPool().root.fingerprint();
        QCOMPARE(enrol(link_, {"here", "linux"}).error().code, FailureCode::wrong_authority);
        QVERIFY(targets_.empty());
    }

    void a_description_of_another_pool_is_refused()
    {
        described_ = TestPool();
        QCOMPARE(enrol(link_, {"here", "linux"}).error().code, FailureCode::wrong_authority);
        QCOMPARE(targets_, std::vector<std::string>{"/v1/pool"});
    }

    void says_why_the_pool_refused()
    {
        link_.token = "used up";
        const auto refused = enrol(link_, {"here", "linux"});
        QCOMPARE(refused.error().code, FailureCode::forbidden);
        QVERIFY(refused.error().context.find("used up") != std::string::npos);
    }

    void checks_the_reply_data()
    {
        QTest::addColumn<QString>("fault");
        QTest::addColumn<FailureCode>("code");
        QTest::newRow("a certificate for another key") << "key" << FailureCode::malformed;
        QTest::newRow("keys mixed up") << "swapped" << FailureCode::malformed;
        QTest::newRow("a certificate of another pool") << "pool" << FailureCode::wrong_authority;
        QTest::newRow("another role") << "role" << FailureCode::wrong_role;
        QTest::newRow("expired") << "expired" << FailureCode::expired;
        QTest::newRow("another pool's issuing certificate") << "issuing" << FailureCode::wrong_authority;
        QTest::newRow("another pool's anchor") << "anchor" << FailureCode::wrong_authority;
        QTest::newRow("no anchor but the issuing certificate") << "anchor role" << FailureCode::wrong_role;
        QTest::newRow("tracker without TLS") << "tracker" << FailureCode::malformed;
        QTest::newRow("no certificate") << "nothing" << FailureCode::malformed;
    }

    void checks_the_reply()
    {
        QFETCH(QString, fault);
        QFETCH(FailureCode, code);
        const PrivateKey host = PrivateKey::generate();
        const PrivateKey swarm = PrivateKey::generate();
        EnrolReply reply =
            certify(pool_, {"", make_certificate_request(host, "a"), make_certificate_request(swarm, "a"), "a", "b"});
        const auto now = std::chrono::system_clock::now();
        QVERIFY(accept_enrolment(reply, host, swarm, pool_.root, "https://a:1", now));
        const TestPool other;
        if (fault == "key")
            reply.host_certificate_pem =
                pool_.issue(CertificateRole::host, PrivateKey::generate().public_key()).to_pem();
        else if (fault == "swapped")
            std::swap(reply.host_certificate_pem, reply.swarm_certificate_pem);
        else if (fault == "pool")
            reply.host_certificate_pem = other.issue(CertificateRole::host, host.public_key()).to_pem();
        else if (fault == "role")
            reply.host_certificate_pem = pool_.issue(CertificateRole::publisher, host.public_key()).to_pem();
        else if (fault == "expired")
            reply.host_certificate_pem = pool_.issue(CertificateRole::host, host.public_key(), "", -48h, -24h).to_pem();
        else if (fault == "issuing")
            reply.issuing_certificate_pem = other.issuing.to_pem();
        else if (fault == "anchor")
            reply.swarm_anchor_pem = other.anchor.to_pem();
        else if (fault == "anchor role")
            reply.swarm_anchor_pem = pool_.issuing.to_pem();
        else if (fault == "tracker")
            reply.announce_url = "http://127.0.0.1/announce";
        else
            reply.host_certificate_pem = "nothing";
        const auto refused = accept_enrolment(reply, host, swarm, pool_.root, "https://a:1", now);
        QVERIFY(!refused);
        QVERIFY2(refused.error().code == code,
                 (std::string(name(refused.error().code)) + ": " + refused.error().context).c_str());
    }

    void damaged_files_are_refused_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::newRow("empty object") << QByteArray() << QByteArray("{}");
        QTest::newRow("newer format") << QByteArray("\"format\":1") << QByteArray("\"format\":2");
        QTest::newRow("no certificate") << QByteArray("BEGIN CERTIFICATE") << QByteArray("BEGIN NOTHING");
        QTest::newRow("no key") << QByteArray("BEGIN PRIVATE KEY") << QByteArray("BEGIN NOTHING");
    }

    void damaged_files_are_refused()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        const auto identity = enrol(link_, {"here", "linux"});
        QTemporaryDir state;
        const std::filesystem::path directory = state.path().toStdString() + "/pool";
        QVERIFY(save_host_identity(directory, *identity));
        QFile file(state.path() + "/pool/identity.json");
        QVERIFY(file.open(QIODevice::ReadWrite));
        QByteArray content = file.readAll();
        content = before.isEmpty() ? after : content.replace(before, after);
        file.resize(0);
        file.seek(0);
        file.write(content);
        file.close();
        QVERIFY(!load_host_identity(directory));
    }

    void renewal_keeps_the_keys()
    {
        const auto identity = enrol(link_, {"here", "linux"});
        const auto request =
            EnrolRequest::parse(std::get<std::string>(renewal_request(*identity, {"here", "linux"}).body));
        QVERIFY(request->token.empty());
        const auto fresh = renewed(*identity, certify(pool_, *request).to_json(), std::chrono::system_clock::now());
        QVERIFY(fresh->host() == identity->host());
        QVERIFY(fresh->host_certificate.serial() != identity->host_certificate.serial());
        QVERIFY(!renewed(*identity, "{}", std::chrono::system_clock::now()));
    }

    void renews_after_two_thirds_data()
    {
        QTest::addColumn<qint64>("lifetime_hours");
        QTest::addColumn<quint64>("seed");
        QTest::addColumn<qint64>("earliest_hours");
        QTest::addColumn<qint64>("latest_hours");
        QTest::newRow("36 days, no jitter") << qint64{864} << quint64{0} << qint64{576} << qint64{576};
        QTest::newRow("36 days") << qint64{864} << quint64{0x9e3779b97f4a7c15} << qint64{576} << qint64{648};
        QTest::newRow("largest seed") << qint64{864} << ~quint64{0} << qint64{576} << qint64{648};
        QTest::newRow("no lifetime") << qint64{0} << quint64{5} << qint64{0} << qint64{0};
        QTest::newRow("ends before it begins") << qint64{-5} << quint64{5} << qint64{0} << qint64{0};
    }

    void renews_after_two_thirds()
    {
        QFETCH(qint64, lifetime_hours);
        QFETCH(quint64, seed);
        QFETCH(qint64, earliest_hours);
        QFETCH(qint64, latest_hours);
        const Timestamp from{std::chrono::hours(1000)};
        const auto at = renewal_time(from, from + std::chrono::hours(lifetime_hours), seed) - from;
        QVERIFY(at >= std::chrono::hours(earliest_hours));
        QVERIFY(at <= std::chrono::hours(latest_hours));
    }

    void reads_accounts()
    {
        const auto account =
            parse_account(R"({"id":"12","name":"ann","roles":[],"credits":{"granted":"12.345678","pending":"0.5"}})");
        QVERIFY(account->granted == Credits{12'345'678});
        QVERIFY(account->pending == Credits{500'000});
        QVERIFY(!parse_account(R"({"id":"12","name":"ann","credits":{"granted":1,"pending":"0"}})"));
        QVERIFY(!parse_account("[]"));
    }

private:
    TestPool pool_;
    TestPool described_;
    JoinLink link_;
    std::vector<std::string> targets_;
    std::unique_ptr<TlsServer> server_;
};

QTEST_APPLESS_MAIN(EnrolmentTest)
#include "enrolment_test.moc"
