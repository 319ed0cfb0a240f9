// SPDX-License-Identifier: GPL-3.0-or-later
// Specification of Certificate::role: a genuine certificate that says one thing too many, too few or wrong has no role.
// Fallow refuses to make such certificates, so they are made here with OpenSSL, signed by the pool's own issuing key.
#include <memory>
#include <string>
#include <vector>

#include <QTest>

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include "protocol/certificate.h"
#include "tests/support/test_pool_identities.h"

using namespace fallow;
using fallow::test::PoolIdentities;

namespace {

const Timestamp now = std::chrono::sys_days(std::chrono::year(2026) / 11 / 21);

/// In OpenSSL's configuration words; an empty one leaves the extension out.
struct Forgery {
    std::string constraints = "critical,CA:FALSE";
    std::string key_usage = "critical,digitalSignature";
    std::string extended_key_usage = "clientAuth";
    std::string alternative_names = "URI:urn:fallow:role:host";
    std::string further = {}; ///< "1.2.3.4=critical,ASN1:NULL"
    int version = 2;
    bool elliptic_curve = false;
    std::string not_after = "20270101000000Z";
};

bool add(X509* certificate, X509V3_CTX& context, const char* name, const std::string& words)
{
    if (words.empty())
        return true;
    X509_EXTENSION* extension = X509V3_EXT_conf(nullptr, &context, name, words.c_str());
    const bool added = extension != nullptr && X509_add_ext(certificate, extension, -1) == 1;
    X509_EXTENSION_free(extension);
    return added;
}

std::shared_ptr<X509> forged(const Forgery& forgery, X509* issuer, EVP_PKEY* issuer_key)
{
    std::shared_ptr<X509> made(X509_new(), X509_free);
    const std::shared_ptr<EVP_PKEY> key(forgery.elliptic_curve ? EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256")
                                                               : EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"),
                                        EVP_PKEY_free);
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, made.get(), nullptr, nullptr, 0);
    X509V3_set_ctx_nodb(&context);
    bool good = X509_set_version(made.get(), forgery.version) == 1
                && ASN1_INTEGER_set(X509_get_serialNumber(made.get()), 7) == 1;
    good = good
           && X509_NAME_add_entry_by_txt(X509_get_subject_name(made.get()), "CN", MBSTRING_ASC,
                                         reinterpret_cast<const unsigned char*>("forged"), -1, -1, 0)
                  == 1;
    good = good && X509_set_issuer_name(made.get(), X509_get_subject_name(issuer)) == 1
           && X509_set_pubkey(made.get(), key.get()) == 1;
    good = good && ASN1_TIME_set_string_X509(X509_getm_notBefore(made.get()), "20260101000000Z") == 1
           && ASN1_TIME_set_string_X509(X509_getm_notAfter(made.get()), forgery.not_after.c_str()) == 1;
    good = good && add(made.get(), context, "basicConstraints", forgery.constraints)
           && add(made.get(), context, "keyUsage", forgery.key_usage)
           && add(made.get(), context, "extendedKeyUsage", forgery.extended_key_usage)
           && add(made.get(), context, "subjectAltName", forgery.alternative_names)
           && add(made.get(), context, "1.2.3.4", forgery.further);
    return good && X509_sign(made.get(), issuer_key, nullptr) > 0 ? made : nullptr;
}

} // namespace

Q_DECLARE_METATYPE(Forgery)

class CertificateRoleTest : public QObject {
    Q_OBJECT

    const PoolIdentities pool_{now};

private Q_SLOTS:
    void a_leaf_says_exactly_what_its_role_may_data()
    {
        QTest::addColumn<Forgery>("forgery");
        QTest::addColumn<QString>("because"); // empty: it has a role
        const auto row = [](const char* name, const Forgery& forgery, const char* because) {
            QTest::newRow(name) << forgery << QString(because);
        };
        row("as it must be", {}, "");
        row("no role", {.alternative_names = ""}, "states no role");
        row("unknown role", {.alternative_names = "URI:urn:fallow:role:admin"}, "states no role");
        row("role in other letters", {.alternative_names = "URI:urn:fallow:role:HOST"}, "states no role");
        row("role with more behind", {.alternative_names = "URI:urn:fallow:role:hosts"}, "states no role");
        row("role as a DNS name", {.alternative_names = "DNS:urn:fallow:role:host"}, "states no role");
        row("two roles", {.alternative_names = "URI:urn:fallow:role:host,URI:urn:fallow:role:publisher"},
            "states no role");
        row("the same role twice", {.alternative_names = "URI:urn:fallow:role:host,URI:urn:fallow:role:host"},
            "states no role");
        row("another URI", {.alternative_names = "URI:urn:fallow:role:host,URI:https://example.org"}, "states no role");
        row("host with a DNS name", {.alternative_names = "URI:urn:fallow:role:host,DNS:pool.example.org"},
            "alternative names");
        row("host with an address", {.alternative_names = "URI:urn:fallow:role:host,IP:192.0.2.1"},
            "alternative names");
        row("host with a mail address", {.alternative_names = "URI:urn:fallow:role:host,email:a@example.org"},
            "alternative names");
        row("host that serves", {.extended_key_usage = "serverAuth"}, "extended key usage");
        row("host that also serves", {.extended_key_usage = "clientAuth,serverAuth"}, "extended key usage");
        row("host that signs code", {.extended_key_usage = "codeSigning"}, "extended key usage");
        row("host for any purpose", {.extended_key_usage = "anyExtendedKeyUsage"}, "extended key usage");
        row("host with an unknown purpose too", {.extended_key_usage = "clientAuth,1.2.3.4.5"}, "extended key usage");
        row("no extended key usage", {.extended_key_usage = ""}, "extended key usage");
        row("publisher that is a client", {.alternative_names = "URI:urn:fallow:role:publisher"}, "extended key usage");
        row("coordinator that is a client", {.alternative_names = "URI:urn:fallow:role:coordinator"},
            "extended key usage");
        row("swarm peer that only is a client", {.alternative_names = "URI:urn:fallow:role:swarm_peer,DNS:*"},
            "extended key usage");
        row("swarm peer with a name",
            {.extended_key_usage = "serverAuth,clientAuth",
             .alternative_names = "URI:urn:fallow:role:swarm_peer,DNS:x"},
            "alternative names");
        row("no key usage", {.key_usage = ""}, "key usage");
        row("key usage not critical", {.key_usage = "digitalSignature"}, "key usage");
        row("signs certificates", {.key_usage = "critical,keyCertSign"}, "key usage");
        row("also signs certificates", {.key_usage = "critical,digitalSignature,keyCertSign"}, "key usage");
        row("also encrypts", {.key_usage = "critical,digitalSignature,keyEncipherment"}, "key usage");
        row("no basic constraints", {.constraints = ""}, "whether it is an authority");
        row("basic constraints not critical", {.constraints = "CA:FALSE"}, "whether it is an authority");
        row("authority", {.constraints = "critical,CA:TRUE"}, "marked as an authority");
        row("issuing without being an authority", {.alternative_names = "URI:urn:fallow:role:issuing"},
            "not marked as an authority");
        row("unknown critical extension", {.further = "critical,ASN1:NULL"}, "critical extension");
        row("unknown extension", {.further = "ASN1:NULL"}, "");
        row("elliptic curve key", {.elliptic_curve = true}, "not Ed25519");
    }

    void a_leaf_says_exactly_what_its_role_may()
    {
        QFETCH(Forgery, forgery);
        QFETCH(QString, because);
        const auto made = forged(forgery, pool_.issuing.native(), pool_.issuing_key.native());
        QVERIFY(made);
        const auto certificate = Certificate::from_native(made.get());
        const auto role = certificate->role();
        QCOMPARE(role.has_value(), because.isEmpty());
        if (role) {
            QVERIFY(verify_certificate(*certificate, CertificateRole::host, pool_.authorities(), now));
            return;
        }
        QCOMPARE(role.error().code, FailureCode::wrong_role);
        QVERIFY2(QString::fromStdString(role.error().context).contains(because), role.error().context.c_str());
        // Genuine by its signature, so the refusal is about what it says and not about who signed it.
        for (const auto expected : {CertificateRole::host, CertificateRole::publisher, CertificateRole::coordinator,
                                    CertificateRole::swarm_peer})
            QCOMPARE(verify_certificate(*certificate, expected, pool_.authorities(), now).error().code,
                     FailureCode::wrong_role);
    }

    void an_authority_says_exactly_what_its_role_may_data()
    {
        QTest::addColumn<Forgery>("forgery");
        QTest::addColumn<bool>("accepted");
        const Forgery good{.constraints = "critical,CA:TRUE,pathlen:0",
                           .key_usage = "critical,keyCertSign,cRLSign",
                           .extended_key_usage = "",
                           .alternative_names = "URI:urn:fallow:role:issuing"};
        const auto row = [&](const char* name, auto change, bool accepted = false) {
            Forgery forgery = good;
            change(forgery);
            QTest::newRow(name) << forgery << accepted;
        };
        row(
            "as it must be", [](Forgery&) {}, true);
        row("any path length", [](Forgery& f) { f.constraints = "critical,CA:TRUE"; });
        row("a longer path", [](Forgery& f) { f.constraints = "critical,CA:TRUE,pathlen:1"; });
        row("not critical", [](Forgery& f) { f.constraints = "CA:TRUE,pathlen:0"; });
        row("no authority", [](Forgery& f) { f.constraints = "critical,CA:FALSE"; });
        row("may not sign certificates", [](Forgery& f) { f.key_usage = "critical,cRLSign"; });
        row("signs more than certificates",
            [](Forgery& f) { f.key_usage = "critical,keyCertSign,cRLSign,digitalSignature"; });
        row("has a purpose", [](Forgery& f) { f.extended_key_usage = "serverAuth"; });
        row("has a DNS name", [](Forgery& f) { f.alternative_names += ",DNS:pool.example.org"; });
        row("issuing as a root", [](Forgery& f) { f.alternative_names = "URI:urn:fallow:role:root"; });
        row("elliptic curve key", [](Forgery& f) { f.elliptic_curve = true; });
    }

    void an_authority_says_exactly_what_its_role_may()
    {
        QFETCH(Forgery, forgery);
        QFETCH(bool, accepted);
        const auto made = forged(forgery, pool_.root.native(), pool_.root_key.native());
        QVERIFY(made);
        const PoolAuthorities authorities{pool_.root, *Certificate::from_native(made.get())};
        const auto verified = verify_authorities(authorities, now);
        QCOMPARE(verified.has_value(), accepted);
        if (!accepted)
            QCOMPARE(verified.error().code, FailureCode::wrong_role);
    }

    void years_that_a_timestamp_cannot_hold_are_far_away_data()
    {
        QTest::addColumn<QString>("not_after");
        QTest::addColumn<bool>("valid");
        QTest::newRow("RFC 5280's \"never\"") << "99991231235959Z" << true;
        QTest::newRow("after 2262") << "23000101000000Z" << true;
        QTest::newRow("before 1678") << "10000101000000Z" << false;
        QTest::newRow("year 0") << "00000101000000Z" << false;
    }

    void years_that_a_timestamp_cannot_hold_are_far_away()
    {
        QFETCH(QString, not_after);
        QFETCH(bool, valid);
        const auto made =
            forged({.not_after = not_after.toStdString()}, pool_.issuing.native(), pool_.issuing_key.native());
        QVERIFY(made);
        const auto verified =
            verify_certificate(*Certificate::from_native(made.get()), CertificateRole::host, pool_.authorities(), now);
        QCOMPARE(verified.has_value(), valid);
        if (!valid)
            QCOMPARE(verified.error().code, FailureCode::expired);
    }

    void the_name_of_the_issuer_must_fit_too()
    {
        // Same key, another name: an authority renamed is another authority.
        const auto renamed = issue_certificate(pool_.content(CertificateRole::issuing, "Another name"),
                                               pool_.issuing_key.public_key(), pool_.root, pool_.root_key);
        QVERIFY(renamed);
        const auto leaf = pool_.leaf(CertificateRole::host, PrivateKey::generate());
        QCOMPARE(verify_certificate(leaf, CertificateRole::host, {pool_.root, *renamed}, now).error().code,
                 FailureCode::wrong_authority);
    }

    void a_chain_is_two_authorities_deep()
    {
        const auto leaf = pool_.leaf(CertificateRole::host, PrivateKey::generate());
        // The anchor has the issuing key, but only the root's own word makes an issuing certificate.
        QCOMPARE(verify_certificate(leaf, CertificateRole::host, {pool_.root, pool_.swarm_anchor}, now).error().code,
                 FailureCode::wrong_authority);
        QCOMPARE(verify_certificate(leaf, CertificateRole::host, {pool_.swarm_anchor, pool_.issuing}, now).error().code,
                 FailureCode::wrong_role);
        QCOMPARE(verify_certificate(leaf, CertificateRole::host, {pool_.issuing, pool_.issuing}, now).error().code,
                 FailureCode::wrong_authority);
        QCOMPARE(verify_certificate(pool_.issuing, CertificateRole::host, pool_.authorities(), now).error().code,
                 FailureCode::wrong_authority);
    }
};

QTEST_APPLESS_MAIN(CertificateRoleTest)
#include "certificate_role_test.moc"
