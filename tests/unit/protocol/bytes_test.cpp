// SPDX-License-Identifier: GPL-3.0-or-later
// Specification of protocol/bytes.h, digest.h and identifiers.h.
#include <QTemporaryFile>
#include <QTest>

#include "protocol/bytes.h"
#include "protocol/digest.h"
#include "protocol/identifiers.h"

using namespace fallow;

namespace {

std::string decoded_text(const std::optional<Bytes>& bytes) { return bytes ? std::string(as_text(*bytes)) : "refused"; }

} // namespace

class BytesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void base64_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("encoded");
        // RFC 4648, section 10
        QTest::newRow("nothing") << ""
                                 << "";
        QTest::newRow("f") << "f"
                           << "Zg==";
        QTest::newRow("fo") << "fo"
                            << "Zm8=";
        QTest::newRow("foo") << "foo"
                             << "Zm9v";
        QTest::newRow("foob") << "foob"
                              << "Zm9vYg==";
        QTest::newRow("fooba") << "fooba"
                               << "Zm9vYmE=";
        QTest::newRow("foobar") << "foobar"
                                << "Zm9vYmFy";
    }

    void base64()
    {
        QFETCH(QString, text);
        QFETCH(QString, encoded);
        QCOMPARE(to_base64(as_bytes(text.toStdString())), encoded.toStdString());
        QCOMPARE(decoded_text(from_base64(encoded.toStdString())), text.toStdString());
        const std::string unpadded = encoded.remove('=').toStdString();
        QCOMPARE(to_base64url(as_bytes(text.toStdString())), unpadded);
        QCOMPARE(decoded_text(from_base64url(unpadded)), text.toStdString());
    }

    void base64_is_strict_data()
    {
        QTest::addColumn<QString>("encoded");
        QTest::newRow("no padding") << "Zg";
        QTest::newRow("too much padding") << "Zg===";
        QTest::newRow("padding only") << "====";
        QTest::newRow("padding inside") << "Zg==Zg==";
        QTest::newRow("stray bits") << "Zh==";
        QTest::newRow("stray bits of two") << "Zm9=";
        QTest::newRow("white space") << "Zm9v\n";
        QTest::newRow("URL alphabet") << "-_-_";
        QTest::newRow("one character") << "Z";
    }

    void base64_is_strict()
    {
        QFETCH(QString, encoded);
        QVERIFY(!from_base64(encoded.toStdString()));
    }

    void hexadecimal()
    {
        const Bytes bytes{0x00, 0x7f, 0xab, 0xff};
        QCOMPARE(to_hex(bytes), std::string("007fabff"));
        QVERIFY(from_hex("007FabfF") == bytes);
        QVERIFY(!from_hex("0"));
        QVERIFY(!from_hex("0g"));
        QVERIFY(!from_hex(std::string_view("\0\0", 2)));
    }

    void base58()
    {
        // draft-msporny-base58
        QCOMPARE(to_base58(as_bytes("Hello World!")), std::string("2NEpo7TZRRrLZSi2U"));
        QCOMPARE(to_base58(Bytes{0x00, 0x00, 0x28, 0x7f, 0xb4, 0xcd}), std::string("11233QC4"));
        QCOMPARE(decoded_text(from_base58("2NEpo7TZRRrLZSi2U")), std::string("Hello World!"));
        QVERIFY((from_base58("11233QC4") == Bytes{0x00, 0x00, 0x28, 0x7f, 0xb4, 0xcd}));
        QVERIFY(!from_base58("0OIl"));
        QVERIFY(!from_base58(std::string(129, '2')));
        QVERIFY(from_base58("") == Bytes{});
    }

    void digests_are_sha256()
    {
        // FIPS 180-4, example B.1
        const std::string expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        QCOMPARE(digest_of<BlobDigest>(as_bytes("abc")).hex(), expected);
        Sha256 in_parts;
        in_parts.update("a");
        in_parts.update("");
        in_parts.update("bc");
        QCOMPARE(BlobDigest{in_parts.finish()}.hex(), expected);
        QVERIFY(BlobDigest::from_hex(expected) == digest_of<BlobDigest>(as_bytes("abc")));
        QVERIFY(!BlobDigest::from_hex(expected.substr(2)));
        QVERIFY(!BlobDigest::from_hex("x" + expected.substr(1)));
    }

    void a_file_is_hashed_whole()
    {
        QTemporaryFile file;
        QVERIFY(file.open());
        const QByteArray content(1'000'000, 'x');
        QCOMPARE(file.write(content), content.size());
        QVERIFY(file.flush());
        const auto digest = digest_of_file(file.fileName().toStdString());
        QVERIFY(digest);
        QVERIFY(*digest == digest_of<BlobDigest>(as_bytes(content.toStdString())));
        QCOMPARE(digest_of_file("/nonexistent").error().code, FailureCode::io_error);
    }

    void ids_are_decimal_text_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("accepted");
        QTest::newRow("zero") << "0" << true;
        QTest::newRow("beyond 2^53") << "9007199254740993" << true;
        QTest::newRow("largest") << "18446744073709551615" << true;
        QTest::newRow("too large") << "18446744073709551616" << false;
        QTest::newRow("empty") << "" << false;
        QTest::newRow("sign") << "-1" << false;
        QTest::newRow("plus") << "+1" << false;
        QTest::newRow("leading zero") << "01" << false;
        QTest::newRow("space") << " 1" << false;
        QTest::newRow("more behind") << "1a" << false;
    }

    void ids_are_decimal_text()
    {
        QFETCH(QString, text);
        QFETCH(bool, accepted);
        const auto id = parse_id<TaskId>(text.toStdString());
        QCOMPARE(id.has_value(), accepted);
        if (accepted)
            QCOMPARE(id->text(), text.toStdString());
    }

    void credits_are_shown_with_six_places()
    {
        QCOMPARE(to_text(Credits{12'345'678}), std::string("12.345678"));
        QCOMPARE(to_text(Credits{1}), std::string("0.000001"));
        QCOMPARE(to_text(Credits{-1'500'000}), std::string("-1.500000"));
        QCOMPARE(to_text(Credits{INT64_MIN}), std::string("-9223372036854.775808"));
    }
};

QTEST_APPLESS_MAIN(BytesTest)
#include "bytes_test.moc"
