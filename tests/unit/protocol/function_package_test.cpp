// SPDX-License-Identifier: GPL-3.0-or-later
// Specification of protocol/function_package.h: nothing of a function is believed but what its publisher signed.
#include <filesystem>
#include <fstream>

#include <sys/stat.h>

#include <QTemporaryDir>
#include <QTest>

#include "protocol/function_package.h"
#include "tests/support/test_pool_identities.h"

using namespace fallow;
using fallow::test::PoolIdentities;

namespace {

namespace fs = std::filesystem;
const Timestamp now = std::chrono::sys_days(std::chrono::year(2026) / 11 / 21);

BundleFile file_of(const std::string& path, const std::string& content)
{
    return {path, content.size(), digest_of<BlobDigest>(as_bytes(content))};
}

Manifest example_manifest()
{
    Manifest manifest;
    manifest.name = "example";
    manifest.version = {1, 2, 3};
    manifest.files = {file_of("data/words", "words"), file_of("module.wasm", "module")};
    return manifest;
}

std::string raw_statement(const std::string& format, const std::string& info_hash)
{
    return "{\"format\":" + format + ",\"manifest\":\"{}\",\"infoHash\":\"" + info_hash + "\"}";
}

std::string statement_of(const Manifest& manifest)
{
    return FunctionStatement{manifest.to_json(), InfoHash{sha256(as_bytes("torrent"))}}.to_json();
}

FunctionPackage package_of(const std::string& statement, const PrivateKey& key, const Certificate& certificate)
{
    return {Envelope::sign(function_statement_type, as_bytes(statement), key).to_json(), certificate.to_pem(),
            Bytes{1, 2, 3}};
}

void write(const fs::path& file, std::string_view text)
{
    fs::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << text;
}

} // namespace

class FunctionPackageTest : public QObject {
    Q_OBJECT

    const PoolIdentities pool_{now};
    const PrivateKey key_ = PrivateKey::generate();
    const Certificate publisher_ = pool_.leaf(CertificateRole::publisher, key_, "A publisher");
    const FunctionPackage good_ = package_of(statement_of(example_manifest()), key_, publisher_);

    FailureCode code_of(const FunctionPackage& package, const RevokedSerials& revoked = {}, Timestamp at = now) const
    {
        const auto verified = verify_function(package, pool_.authorities(), revoked, at);
        return verified ? FailureCode::internal : verified.error().code;
    }

private Q_SLOTS:
    void a_signed_function_is_believed()
    {
        const auto read = FunctionPackage::parse(good_.to_json());
        QVERIFY(read);
        QVERIFY(read->torrent == good_.torrent);
        const auto function = verify_function(*read, pool_.authorities(), {}, now);
        QVERIFY2(function, function ? "" : function.error().context.c_str());
        QVERIFY(function->manifest == example_manifest());
        QCOMPARE(function->publisher.common_name(), std::string("A publisher"));
        QVERIFY(function->digest == digest_of<FunctionDigest>(as_bytes(statement_of(example_manifest()))));
    }

    void every_byte_of_the_envelope_counts()
    {
        // Each character of the envelope's text replaced in turn: refused, or the very same meaning (spare JSON, key hint).
        for (std::size_t at = 0; at < good_.envelope_json.size(); ++at) {
            FunctionPackage changed = good_;
            changed.envelope_json[at] = changed.envelope_json[at] == 'A' ? 'B' : 'A';
            const auto verified = verify_function(changed, pool_.authorities(), {}, now);
            if (verified)
                QVERIFY(verified->digest == digest_of<FunctionDigest>(as_bytes(statement_of(example_manifest()))));
        }
    }

    void one_changed_byte_of_the_statement_is_a_bad_signature()
    {
        const std::string text = statement_of(example_manifest());
        const Envelope original = Envelope::sign(function_statement_type, as_bytes(text), key_);
        for (std::size_t at = 0; at < text.size(); ++at) { // manifest, digests and info-hash stand in it
            Envelope changed = original;
            changed.payload[at] ^= 1;
            FunctionPackage package = good_;
            package.envelope_json = changed.to_json();
            QCOMPARE(code_of(package), FailureCode::bad_signature);
        }
    }

    void says_which_thing_is_wrong()
    {
        const auto message = [&](const FunctionPackage& package, const RevokedSerials& revoked = {}) {
            return QString::fromStdString(verify_function(package, pool_.authorities(), revoked, now).error().context);
        };
        QVERIFY(message(good_, {publisher_.serial()}).contains("revoked the publisher \"A publisher\""));
        QVERIFY(message({good_.envelope_json, "", {}}).startsWith("publisher certificate"));
        QVERIFY(message({"{}", good_.publisher_certificate_pem, {}}).startsWith("envelope"));
        QVERIFY(message(package_of(statement_of(example_manifest()), PrivateKey::generate(), publisher_))
                    .contains("no signature of did:key:z6Mk"));
        QVERIFY(message(package_of(raw_statement("1", std::string(64, '0')), key_, publisher_)).contains("manifest"));
    }

    void a_statement_of_somebody_else_is_refused()
    {
        QCOMPARE(code_of(package_of(statement_of(example_manifest()), PrivateKey::generate(), publisher_)),
                 FailureCode::bad_signature);
        const PoolIdentities other(now);
        QCOMPARE(
            code_of(package_of(statement_of(example_manifest()), key_, other.leaf(CertificateRole::publisher, key_))),
            FailureCode::wrong_authority);
        QCOMPARE(code_of(package_of(statement_of(example_manifest()), key_, pool_.leaf(CertificateRole::host, key_))),
                 FailureCode::wrong_role);
        QCOMPARE(code_of(good_, {publisher_.serial()}), FailureCode::revoked);
        QCOMPARE(code_of(good_, {"1234"}), FailureCode::internal); // accepted
        QCOMPARE(code_of(good_, {}, now + std::chrono::hours(24 * 366)), FailureCode::expired);
    }

    void a_statement_must_be_one()
    {
        QCOMPARE(code_of(package_of("{}", key_, publisher_)), FailureCode::malformed);
        const std::string info_hash(64, '0');
        QCOMPARE(code_of(package_of(raw_statement("2", info_hash), key_, publisher_)), FailureCode::unsupported);
        const std::string newer = R"({"format":2,"somethingNew":[]})";
        QCOMPARE(code_of(package_of(newer, key_, publisher_)), FailureCode::unsupported);
        const std::string longer = statement_of(example_manifest()).insert(1, R"("more":1,)");
        QCOMPARE(code_of(package_of(longer, key_, publisher_)), FailureCode::malformed);
        QCOMPARE(code_of(package_of(raw_statement("1", "00"), key_, publisher_)), FailureCode::malformed);
        QCOMPARE(code_of(package_of(raw_statement("1", info_hash), key_, publisher_)), FailureCode::malformed);
        Manifest leaving = example_manifest();
        leaving.files[0].path = "../words";
        QCOMPARE(code_of(package_of(statement_of(leaving), key_, publisher_)), FailureCode::unsafe_path);
    }

    void a_bundle_must_be_exactly_what_was_signed_data()
    {
        QTest::addColumn<QString>("change");
        QTest::addColumn<int>("code");
        QTest::newRow("nothing") << "" << -1;
        QTest::newRow("a changed byte") << "content" << int(FailureCode::digest_mismatch);
        QTest::newRow("another size") << "size" << int(FailureCode::digest_mismatch);
        QTest::newRow("a missing file") << "missing" << int(FailureCode::digest_mismatch);
        QTest::newRow("one file more") << "more" << int(FailureCode::digest_mismatch);
        QTest::newRow("an empty directory more") << "empty directory" << int(FailureCode::digest_mismatch);
        QTest::newRow("a directory for a file") << "directory" << int(FailureCode::digest_mismatch);
        QTest::newRow("a pipe for a file") << "pipe" << int(FailureCode::unsafe_path);
        QTest::newRow("a symbolic link for the bundle") << "bundle link" << int(FailureCode::not_found);
        QTest::newRow("a changed manifest") << "manifest" << int(FailureCode::digest_mismatch);
        QTest::newRow("no manifest") << "no manifest" << int(FailureCode::digest_mismatch);
        QTest::newRow("a symbolic link for a file") << "link" << int(FailureCode::unsafe_path);
        QTest::newRow("a symbolic link for a directory") << "directory link" << int(FailureCode::unsafe_path);
        QTest::newRow("no directory") << "nowhere" << int(FailureCode::not_found);
    }

    void a_bundle_must_be_exactly_what_was_signed()
    {
        QFETCH(QString, change);
        QFETCH(int, code);
        const auto function = verify_function(good_, pool_.authorities(), {}, now);
        QVERIFY(function);
        QTemporaryDir temporary;
        const fs::path bundle = fs::path(temporary.path().toStdString()) / "bundle";
        write(bundle / "manifest.json", change == "manifest" ? function->manifest_text + " " : function->manifest_text);
        write(bundle / "module.wasm", change == "content" ? "Module" : "module");
        write(bundle / "data/words", change == "size" ? "word" : "words");
        if (change == "missing")
            fs::remove(bundle / "module.wasm");
        if (change == "more")
            write(bundle / "data/more", "");
        if (change == "empty directory")
            fs::create_directory(bundle / "data/empty");
        if (change == "directory" || change == "pipe")
            fs::remove(bundle / "module.wasm");
        if (change == "directory")
            fs::create_directory(bundle / "module.wasm");
        if (change == "pipe")
            QCOMPARE(::mkfifo((bundle / "module.wasm").c_str(), 0600), 0);
        if (change == "bundle link") {
            fs::rename(bundle, bundle.parent_path() / "elsewhere");
            fs::create_directory_symlink(bundle.parent_path() / "elsewhere", bundle);
        }
        if (change == "no manifest")
            fs::remove(bundle / "manifest.json");
        if (change == "link") {
            fs::rename(bundle / "module.wasm", bundle.parent_path() / "module.wasm");
            fs::create_symlink(bundle.parent_path() / "module.wasm", bundle / "module.wasm");
        }
        if (change == "directory link") {
            fs::rename(bundle / "data", bundle.parent_path() / "data");
            fs::create_directory_symlink(bundle.parent_path() / "data", bundle / "data");
        }
        const auto verified = verify_bundle_directory(*function, change == "nowhere" ? bundle / "nowhere" : bundle);
        QCOMPARE(verified ? -1 : int(verified.error().code), code);
    }

    void a_package_must_be_one_data()
    {
        QTest::addColumn<QString>("json");
        QTest::newRow("nothing") << "";
        QTest::newRow("no object") << "[]";
        QTest::newRow("no torrent") << R"({"envelope":"","publisherCertificate":""})";
        QTest::newRow("torrent not base64") << R"({"envelope":"","publisherCertificate":"","torrent":"?"})";
    }

    void a_package_must_be_one()
    {
        QFETCH(QString, json);
        QVERIFY(!FunctionPackage::parse(json.toStdString()));
    }
};

QTEST_APPLESS_MAIN(FunctionPackageTest)
#include "function_package_test.moc"
