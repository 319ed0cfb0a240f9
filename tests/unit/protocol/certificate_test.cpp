// SPDX-License-Identifier: GPL-3.0-or-later
// Specification of protocol/certificate.h.
#include <set>

#include <QTest>

#include "protocol/certificate.h"
#include "tests/support/test_pool_identities.h"

using namespace fallow;
using namespace std::chrono_literals;
using fallow::test::PoolIdentities;

namespace {

const Timestamp now = std::chrono::sys_days(std::chrono::year(2026) / 11 / 21);
constexpr CertificateRole leaves[]{CertificateRole::coordinator, CertificateRole::host, CertificateRole::swarm_peer,
                                   CertificateRole::publisher};

QString text_of(const Result<void>& result)
{
    return result ? "accepted"
                  : QString::fromUtf8(name(result.error().code).data(), qsizetype(name(result.error().code).size()));
}

} // namespace

class CertificateTest : public QObject {
    Q_OBJECT

    const PoolIdentities pool_{now};
    const PrivateKey key_ = PrivateKey::generate();

private Q_SLOTS:
    void each_role_is_accepted_as_itself_only()
    {
        for (const auto role : leaves) {
            const Certificate leaf = pool_.leaf(role, key_);
            QVERIFY(leaf.role() == role);
            for (const auto expected : leaves)
                QCOMPARE(text_of(verify_certificate(leaf, expected, pool_.authorities(), now)),
                         QString(role == expected ? "accepted" : "wrong_role"));
        }
    }

    void another_pools_certificate_is_refused()
    {
        const PoolIdentities other(now);
        for (const auto role : leaves) {
            QCOMPARE(text_of(verify_certificate(other.leaf(role, key_), role, pool_.authorities(), now)),
                     QString("wrong_authority"));
            // The right issuing certificate under another root, and the other way round.
            QCOMPARE(text_of(verify_certificate(pool_.leaf(role, key_), role, {other.root, pool_.issuing}, now)),
                     QString("wrong_authority"));
            QCOMPARE(text_of(verify_certificate(pool_.leaf(role, key_), role, {pool_.root, other.issuing}, now)),
                     QString("wrong_authority"));
        }
    }

    void validity_is_judged_at_the_given_time_data()
    {
        QTest::addColumn<qint64>("hours");
        QTest::addColumn<QString>("verdict");
        QTest::newRow("now") << qint64(0) << "accepted";
        QTest::newRow("before it begins") << qint64(-2) << "expired";
        QTest::newRow("near its end") << qint64(23) << "accepted";
        QTest::newRow("after its end") << qint64(25) << "expired";
    }

    void validity_is_judged_at_the_given_time()
    {
        QFETCH(qint64, hours);
        QFETCH(QString, verdict);
        auto content = pool_.content(CertificateRole::host, "host");
        content.valid_until = now + 24h;
        const auto leaf = issue_certificate(content, key_.public_key(), pool_.issuing, pool_.issuing_key);
        QVERIFY(leaf);
        QCOMPARE(text_of(verify_certificate(*leaf, CertificateRole::host, pool_.authorities(),
                                            now + std::chrono::hours(hours))),
                 verdict);
    }

    void an_expired_authority_ends_what_it_issued()
    {
        const auto host = pool_.leaf(CertificateRole::host, key_);
        const auto verdict = verify_certificate(host, CertificateRole::host, pool_.authorities(), now + 24h * 400);
        QCOMPARE(text_of(verdict), QString("expired"));
        QVERIFY(verdict.error().context.find("root") != std::string::npos);
    }

    void only_the_right_issuer_may_issue_data()
    {
        QTest::addColumn<int>("issuer");
        QTest::addColumn<int>("role");
        QTest::addColumn<bool>("allowed");
        for (const auto role : leaves) {
            const QByteArray wanted = QByteArray::fromStdString(std::string(name(role)));
            QTest::newRow(("issuing makes " + wanted).constData())
                << int(CertificateRole::issuing) << int(role) << true;
            QTest::newRow(("root makes " + wanted).constData()) << int(CertificateRole::root) << int(role) << false;
            QTest::newRow(("host makes " + wanted).constData()) << int(CertificateRole::host) << int(role) << false;
        }
        QTest::newRow("root makes issuing") << int(CertificateRole::root) << int(CertificateRole::issuing) << true;
        QTest::newRow("issuing makes issuing")
            << int(CertificateRole::issuing) << int(CertificateRole::issuing) << false;
        QTest::newRow("root makes root") << int(CertificateRole::root) << int(CertificateRole::root) << false;
    }

    void only_the_right_issuer_may_issue()
    {
        QFETCH(int, issuer);
        QFETCH(int, role);
        QFETCH(bool, allowed);
        const auto issuing_role = CertificateRole(issuer);
        const Certificate host = pool_.leaf(CertificateRole::host, key_);
        const Certificate& by = issuing_role == CertificateRole::root      ? pool_.root
                                : issuing_role == CertificateRole::issuing ? pool_.issuing
                                                                           : host;
        const PrivateKey& by_key = issuing_role == CertificateRole::root      ? pool_.root_key
                                   : issuing_role == CertificateRole::issuing ? pool_.issuing_key
                                                                              : key_;
        const auto made = issue_certificate(pool_.content(CertificateRole(role), "x"),
                                            PrivateKey::generate().public_key(), by, by_key);
        QCOMPARE(made.has_value(), allowed);
        if (!allowed)
            QCOMPARE(made.error().code, FailureCode::wrong_role);
    }

    void an_issuer_needs_its_own_key()
    {
        QCOMPARE(issue_certificate(pool_.content(CertificateRole::host, "x"), key_.public_key(), pool_.issuing, key_)
                     .error()
                     .code,
                 FailureCode::wrong_authority);
    }

    void a_signature_that_does_not_fit_is_refused()
    {
        // One bit of a certificate's body changed inside its PEM.
        std::string pem = pool_.leaf(CertificateRole::host, key_, "somebody").to_pem();
        auto body = from_base64(QString::fromStdString(pem).section("-----", 2, 2).remove('\n').toStdString()).value();
        const auto at = std::search(body.begin(), body.end(), std::begin("somebody"), std::end("somebody") - 1);
        QVERIFY(at != body.end());
        *at = 'S';
        const auto changed =
            Certificate::from_pem("-----BEGIN CERTIFICATE-----\n" + to_base64(body) + "\n-----END CERTIFICATE-----\n");
        QVERIFY(changed);
        QCOMPARE(changed->common_name(), std::string("Somebody"));
        QCOMPARE(text_of(verify_certificate(*changed, CertificateRole::host, pool_.authorities(), now)),
                 QString("wrong_authority"));
    }

    void the_anchor_is_the_issuing_key_signing_itself()
    {
        QVERIFY(pool_.swarm_anchor.role() == CertificateRole::swarm_anchor);
        QVERIFY(pool_.swarm_anchor.public_key() == pool_.issuing.public_key());
        QCOMPARE(pool_.swarm_anchor.common_name(), pool_.issuing.common_name());
        QVERIFY(self_signed_certificate(pool_.content(CertificateRole::host, "x"), key_).error().code
                == FailureCode::wrong_role);
    }

    void says_what_it_holds()
    {
        auto content = pool_.content(CertificateRole::coordinator, "pool.example.org");
        content.dns_names = {"pool.example.org"};
        content.ip_addresses = {"192.0.2.1", "2001:db8::1"};
        const auto made = issue_certificate(content, key_.public_key(), pool_.issuing, pool_.issuing_key);
        QVERIFY2(made, made ? "" : made.error().context.c_str());
        const auto read = Certificate::from_pem(made->to_pem());
        QVERIFY(read);
        QVERIFY(read->fingerprint() == made->fingerprint());
        QCOMPARE(read->common_name(), std::string("pool.example.org"));
        QVERIFY(read->public_key() == key_.public_key());
        QVERIFY(read->valid_from() == content.valid_from);
        QVERIFY(read->valid_until() == content.valid_until);
        QCOMPARE(read->serial().size(), std::size_t{32});
        QVERIFY(read->serial() != pool_.leaf(CertificateRole::coordinator, key_).serial());
    }

    void refuses_content_that_makes_no_sense_data()
    {
        QTest::addColumn<int>("role");
        QTest::addColumn<QString>("common_name");
        QTest::addColumn<QString>("dns_name");
        QTest::addColumn<bool>("backwards");
        QTest::newRow("no name") << int(CertificateRole::host) << ""
                                 << "" << false;
        QTest::newRow("name too long") << int(CertificateRole::host) << QString(65, 'x') << "" << false;
        QTest::newRow("host with a DNS name") << int(CertificateRole::host) << "x"
                                              << "pool.example.org" << false;
        QTest::newRow("name with a line break") << int(CertificateRole::host) << "a\nb"
                                                << "" << false;
        QTest::newRow("DNS name with a space") << int(CertificateRole::coordinator) << "x"
                                               << "pool example.org" << false;
        QTest::newRow("DNS name that is a URL") << int(CertificateRole::coordinator) << "x"
                                                << "https://pool.example.org" << false;
        QTest::newRow("ends before it begins") << int(CertificateRole::host) << "x"
                                               << "" << true;
    }

    void refuses_content_that_makes_no_sense()
    {
        QFETCH(int, role);
        QFETCH(QString, common_name);
        QFETCH(QString, dns_name);
        QFETCH(bool, backwards);
        auto content = pool_.content(CertificateRole(role), common_name.toStdString());
        if (!dns_name.isEmpty())
            content.dns_names = {dns_name.toStdString()};
        if (backwards)
            content.valid_until = content.valid_from - 1h;
        QVERIFY(!issue_certificate(content, key_.public_key(), pool_.issuing, pool_.issuing_key));
    }

    void a_request_proves_its_key()
    {
        const std::string pem = make_certificate_request(key_, "my computer");
        const auto request = parse_certificate_request(pem);
        QVERIFY(request);
        QVERIFY(request->key == key_.public_key());
        QCOMPARE(request->common_name, std::string("my computer"));
        auto body = from_base64(QString::fromStdString(pem).section("-----", 2, 2).remove('\n').toStdString()).value();
        body.back() ^= 1;
        const auto changed = parse_certificate_request("-----BEGIN CERTIFICATE REQUEST-----\n" + to_base64(body)
                                                       + "\n-----END CERTIFICATE REQUEST-----\n");
        QCOMPARE(changed.error().code, FailureCode::bad_signature);
        QCOMPARE(parse_certificate_request("").error().code, FailureCode::malformed);
        QCOMPARE(parse_certificate_request(std::string(9000, 'x')).error().code, FailureCode::too_large);
    }

    void a_request_may_wish_for_any_name_data()
    {
        QTest::addColumn<QByteArray>("wish");
        QTest::addColumn<QByteArray>("name");
        QTest::newRow("none") << QByteArray() << QByteArray();
        QTest::newRow("umlauts") << QByteArray("M\xc3\xbcllers B\xc3\xbcro")
                                 << QByteArray("M\xc3\xbcllers B\xc3\xbcro");
        QTest::newRow("64 of two bytes each")
            << QByteArray("\xd0\xb6").repeated(64) << QByteArray("\xd0\xb6").repeated(64);
        QTest::newRow("too long, cut between characters")
            << QByteArray("\xd0\xb6").repeated(70) << QByteArray("\xd0\xb6").repeated(64);
        QTest::newRow("no UTF-8") << QByteArray("\xff\xfe") << QByteArray();
        QTest::newRow("no UTF-8 from some byte on") << QByteArray("pc\xff") << QByteArray("pc");
        QTest::newRow("control characters") << QByteArray("a\n\x1b[2Jb") << QByteArray("a??[2Jb");
    }

    void a_request_may_wish_for_any_name()
    {
        QFETCH(QByteArray, wish);
        QFETCH(QByteArray, name);
        const auto request = parse_certificate_request(make_certificate_request(key_, wish.toStdString()));
        QVERIFY(request);
        QCOMPARE(QByteArray::fromStdString(request->common_name), name);
    }

    void a_name_has_64_characters_and_not_bytes()
    {
        const std::string name = QByteArray("\xd0\xb6").repeated(64).toStdString();
        QCOMPARE(pool_.leaf(CertificateRole::publisher, key_, name).common_name(), name);
    }

    void serials_are_random()
    {
        std::set<std::string> serials;
        for (int count = 0; count < 50; ++count) {
            const std::string serial = pool_.leaf(CertificateRole::host, key_).serial();
            QCOMPARE(serial.size(), std::size_t{32});
            QVERIFY2(serial[0] >= '4' && serial[0] <= '7', "positive in DER, and 16 bytes long");
            serials.insert(serial);
        }
        QCOMPARE(serials.size(), std::size_t{50});
    }

    void nobody_is_asked_for_the_passphrase_of_a_certificate()
    {
        const std::string encrypted =
            "Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00112233445566778899AABBCCDDEEFF\n\n";
        std::string certificate = pool_.root.to_pem();
        QCOMPARE(Certificate::from_pem(certificate.insert(certificate.find('\n') + 1, encrypted)).error().code,
                 FailureCode::malformed);
        std::string request = make_certificate_request(key_, "x");
        QCOMPARE(parse_certificate_request(request.insert(request.find('\n') + 1, encrypted)).error().code,
                 FailureCode::malformed);
    }

    void refuses_what_is_no_certificate()
    {
        QCOMPARE(Certificate::from_pem(pool_.root.to_pem() + pool_.issuing.to_pem()).error().code,
                 FailureCode::malformed);
        QCOMPARE(Certificate::from_pem("").error().code, FailureCode::malformed);
        QCOMPARE(Certificate::from_pem(key_.to_pem()).error().code, FailureCode::malformed);
        QCOMPARE(Certificate::from_pem(std::string(17'000, 'x')).error().code, FailureCode::too_large);
    }
};

QTEST_APPLESS_MAIN(CertificateTest)
#include "certificate_test.moc"
