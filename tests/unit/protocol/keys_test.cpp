// SPDX-License-Identifier: GPL-3.0-or-later
// Specification of protocol/keys.h and envelope.h.
#include <QTest>

#include "protocol/envelope.h"
#include "protocol/keys.h"

using namespace fallow;

namespace {

PublicKey public_key(std::string_view hex)
{
    PublicKey key;
    const Bytes bytes = from_hex(hex).value();
    std::copy(bytes.begin(), bytes.end(), key.bytes.begin());
    return key;
}

PrivateKey private_key(std::string_view secret_hex)
{
    // RFC 8410: what stands before the 32 bytes of an Ed25519 key in PKCS#8
    const Bytes der = from_hex("302e020100300506032b657004220420" + std::string(secret_hex)).value();
    return PrivateKey::from_pem("-----BEGIN PRIVATE KEY-----\n" + to_base64(der) + "\n-----END PRIVATE KEY-----\n")
        .value();
}

constexpr auto type = "application/vnd.fallow.test+json";

} // namespace

class KeysTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void verifies_as_rfc_8032_says_data()
    {
        QTest::addColumn<QString>("secret");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("message");
        QTest::addColumn<QString>("signature");
        // RFC 8032, section 7.1, tests 1 to 3
        QTest::newRow("empty message") << "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"
                                       << "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
                                       << ""
                                       << "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a3"
                                          "3bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b";
        QTest::newRow("one byte") << "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"
                                  << "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"
                                  << "72"
                                  << "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e4"
                                     "58f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00";
        QTest::newRow("two bytes") << "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7"
                                   << "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025"
                                   << "af82"
                                   << "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290"
                                      "ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a";
    }

    void verifies_as_rfc_8032_says()
    {
        QFETCH(QString, secret);
        QFETCH(QString, key);
        QFETCH(QString, message);
        QFETCH(QString, signature);
        const PublicKey known = public_key(key.toStdString());
        const Bytes text = from_hex(message.toStdString()).value();
        Bytes signed_by = from_hex(signature.toStdString()).value();
        QVERIFY(known.verifies(text, signed_by));
        const PrivateKey own = private_key(secret.toStdString());
        QVERIFY(own.public_key() == known);
        QCOMPARE(to_hex(own.sign(text)), signature.toStdString());
        signed_by[10] ^= 1;
        QVERIFY(!known.verifies(text, signed_by));
        signed_by[10] ^= 1;
        QVERIFY(!known.verifies(text, ByteView(signed_by).first(63)));
        QVERIFY(!known.verifies(as_bytes("another message"), signed_by));
    }

    void is_named_by_did_key()
    {
        // W3C CCG did:key, the Ed25519 example of its test vectors
        const PublicKey key = public_key("2e6fcce36701dc791488e0d0b1745cc1e33a4c1c9fcc41c63bd343dbbe0970e6");
        QCOMPARE(key.did(), std::string("did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK"));
        QVERIFY(PublicKey::from_did(key.did()) == key);
        for (const char* wrong :
             {"", "did:key:", "did:web:example.org", "did:key:z6LSbysY2xFMRpGMhb7tFTLMpeuPRaqaWM1yECx2AtzE3KCc",
              "did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2do", "did:key:z0"})
            QCOMPARE(PublicKey::from_did(wrong).error().code, FailureCode::malformed);
    }

    void survives_pem()
    {
        const PrivateKey key = PrivateKey::generate();
        const auto read = PrivateKey::from_pem(key.to_pem());
        QVERIFY(read);
        QVERIFY(read->public_key() == key.public_key());
        QVERIFY(key.public_key().verifies(as_bytes("text"), read->sign(as_bytes("text"))));
        QVERIFY(PrivateKey::generate().public_key() != key.public_key());
    }

    void refuses_other_keys_data()
    {
        QTest::addColumn<QByteArray>("pem");
        QTest::addColumn<int>("code");
        QTest::newRow("nothing") << QByteArray() << int(FailureCode::malformed);
        QTest::newRow("text") << QByteArray("not a key") << int(FailureCode::malformed);
        QTest::newRow("too long") << QByteArray(5000, 'x') << int(FailureCode::too_large);
        QTest::newRow("encrypted, and nobody is asked for the passphrase") << QByteArray(
            "-----BEGIN PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: "
            "AES-128-CBC,00112233445566778899AABBCCDDEEFF\n\n"
            "MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g\n-----END PRIVATE KEY-----\n")
                                                                           << int(FailureCode::malformed);
        QTest::newRow("elliptic curve") << QByteArray(
            "-----BEGIN PRIVATE KEY-----\n"
            "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgevZzL1gdAFr88hb2\n"
            "OF/2NxApJCzGCEDdfSp6VQO30hyhRANCAAQRWz+jn65BtOMvdyHKcvjBeBSDZH2r\n"
            "1RTwjmYSi9R/zpBnuQ4EiMnCqfMPWiZqB4QdbAd0E7oH50VpuZ1P087G\n-----END PRIVATE KEY-----\n")
                                        << int(FailureCode::unsupported);
    }

    void refuses_other_keys()
    {
        QFETCH(QByteArray, pem);
        QFETCH(int, code);
        const auto key = PrivateKey::from_pem(pem.toStdString());
        QVERIFY(!key);
        QCOMPARE(int(key.error().code), code);
    }

    void an_envelope_holds_what_was_signed()
    {
        const PrivateKey key = PrivateKey::generate();
        const auto envelope = Envelope::parse(Envelope::sign(type, as_bytes("{\"a\":1}"), key).to_json());
        QVERIFY(envelope);
        QCOMPARE(std::string(as_text(envelope->payload)), std::string("{\"a\":1}"));
        QVERIFY(envelope->verify(key.public_key(), type));
        QCOMPARE(envelope->verify(PrivateKey::generate().public_key(), type).error().code, FailureCode::bad_signature);
        QCOMPARE(envelope->verify(key.public_key(), "application/json").error().code, FailureCode::unsupported);
    }

    void an_envelope_is_signed_as_dsse_says()
    {
        // The type, payload and pre-authentication encoding of DSSE's own test vector (protocol.md); its key is ECDSA, ours is not.
        const std::string_view encoded = "DSSEv1 29 http://example.com/HelloWorld 11 hello world";
        const PrivateKey key = private_key("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
        const Envelope envelope = Envelope::sign("http://example.com/HelloWorld", as_bytes("hello world"), key);
        QVERIFY(key.public_key().verifies(as_bytes(encoded), envelope.signatures.at(0).signature));
        const QByteArray json = QByteArray::fromStdString(envelope.to_json());
        QVERIFY(json.contains("\"payload\":\"aGVsbG8gd29ybGQ=\""));
        QVERIFY(json.contains("\"payloadType\":\"http://example.com/HelloWorld\""));
        // From the zero byte on, lengths count bytes.
        const Envelope odd = Envelope::sign("", as_bytes(std::string_view("\0\xff", 2)), key);
        QVERIFY(key.public_key().verifies(as_bytes(std::string_view("DSSEv1 0  2 \0\xff", 14)),
                                          odd.signatures.at(0).signature));
    }

    void an_envelope_changed_anywhere_is_refused()
    {
        const PrivateKey key = PrivateKey::generate();
        const Envelope envelope = Envelope::sign(type, as_bytes("payload"), key);
        Envelope changed = envelope;
        changed.payload[0] ^= 1;
        QCOMPARE(changed.verify(key.public_key(), type).error().code, FailureCode::bad_signature);
        changed = envelope;
        changed.signatures[0].signature[5] ^= 1;
        QCOMPARE(changed.verify(key.public_key(), type).error().code, FailureCode::bad_signature);
        changed = envelope;
        changed.signatures.clear();
        QCOMPARE(changed.verify(key.public_key(), type).error().code, FailureCode::bad_signature);
        // The type is signed too: it cannot be exchanged for another that somebody would accept.
        changed = envelope;
        changed.payload_type = "application/other";
        QCOMPARE(changed.verify(key.public_key(), "application/other").error().code, FailureCode::bad_signature);
    }

    void an_envelope_may_have_several_signatures()
    {
        const PrivateKey first = PrivateKey::generate();
        const PrivateKey second = PrivateKey::generate();
        Envelope envelope = Envelope::sign(type, as_bytes("payload"), first);
        envelope.signatures.push_back(Envelope::sign(type, as_bytes("payload"), second).signatures[0]);
        QVERIFY(envelope.verify(first.public_key(), type));
        QVERIFY(envelope.verify(second.public_key(), type));
    }

    void a_malformed_envelope_is_refused_data()
    {
        QTest::addColumn<QString>("json");
        QTest::newRow("nothing") << "";
        QTest::newRow("a list") << "[]";
        QTest::newRow("no payload") << R"({"payloadType":"t","signatures":[]})";
        QTest::newRow("payload not base64") << R"({"payload":"?","payloadType":"t","signatures":[]})";
        QTest::newRow("signatures no list") << R"({"payload":"","payloadType":"t","signatures":{}})";
        QTest::newRow("key twice") << R"({"payload":"","payload":"","payloadType":"t","signatures":[]})";
        QTest::newRow("too many signatures") << R"({"payload":"","payloadType":"t","signatures":[)"
                                                    + QString(R"({"sig":""},)").repeated(8) + R"({"sig":""}]})";
    }

    void a_malformed_envelope_is_refused()
    {
        QFETCH(QString, json);
        const auto envelope = Envelope::parse(json.toStdString());
        QVERIFY(!envelope);
        QVERIFY(QString::fromStdString(envelope.error().context).startsWith("envelope"));
    }
};

QTEST_APPLESS_MAIN(KeysTest)
#include "keys_test.moc"
