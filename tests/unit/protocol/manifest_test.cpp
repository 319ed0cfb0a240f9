// SPDX-License-Identifier: GPL-3.0-or-later
// Specification of protocol/manifest.h.
#include <QTest>

#include "protocol/manifest.h"

using namespace fallow;

namespace {

BlobDigest some_digest() { return BlobDigest::from_hex(std::string(64, 'a')).value(); }

Manifest some_manifest()
{
    Manifest manifest;
    manifest.name = "lucas-lehmer";
    manifest.version = {1, 20, 3};
    manifest.description = "Tests Mersenne numbers";
    manifest.arguments = {"--quiet"};
    manifest.environment = {{"LANG", "C"}, {"EMPTY", ""}};
    manifest.limits.memory_bytes = 4096ULL << 20;
    manifest.preopens = {{"share/lib", "/usr/lib", PreopenAccess::read_only},
                         {"share", "/", PreopenAccess::private_copy}};
    manifest.unknown_imports = UnknownImports::trap;
    manifest.files = {{"module.wasm", 100, some_digest()}, {"share/lib/a.rb", 0, some_digest()}};
    return manifest;
}

std::string replaced(std::string text, std::string_view from, std::string_view to)
{
    const auto at = text.find(from);
    if (at == std::string::npos)
        qFatal("the manifest does not hold %s", std::string(from).c_str());
    return text.replace(at, from.size(), to);
}

} // namespace

class ManifestTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void comes_back_equal_in_stable_text()
    {
        const auto manifest = some_manifest();
        const auto parsed = Manifest::parse(manifest.to_json());
        QVERIFY2(parsed, parsed ? "" : parsed.error().context.c_str());
        QVERIFY(*parsed == manifest);
        QCOMPARE(parsed->to_json(), manifest.to_json());
        QCOMPARE(parsed->entry_file().size, 100U);
    }

    void says_only_when_processors_are_to_be_distinct()
    {
        auto manifest = some_manifest();
        QVERIFY(manifest.to_json().find("distinctProcessors") == std::string::npos);
        manifest.distinct_processors = true;
        QVERIFY(Manifest::parse(manifest.to_json()).value() == manifest);
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<QString>("says");
        const auto row = [](const char* what, const char* from, const char* to, const char* says) {
            QTest::newRow(what) << from << to << says;
        };
        row("unknown key", "\"format\": 1", "\"format\": 1, \"extra\": 1", "extra: is no key");
        row("unknown key in a file", "\"size\": 100", "\"size\": 100, \"mode\": 7", "files[0].mode: is no key");
        row("duplicate key", "\"format\": 1", "\"format\": 1, \"format\": 1", "stands twice");
        row("processors that are neither", "\"format\": 1", "\"format\": 1, \"distinctProcessors\": 1",
            "distinctProcessors: ");
        row("another format", "\"format\": 1", "\"format\": 2", "format is not 1");
        row("missing key", "\"entry\": \"module.wasm\",", "", "entry: is missing");
        row("upper case name", "lucas-lehmer", "Lucas", "name: is not a to z");
        row("name with a slash", "lucas-lehmer", "a/b", "name: is not a to z");
        row("empty name", "lucas-lehmer", "", "name: is not a to z");
        row("name that begins with a dash", "lucas-lehmer", "-a", "name: is not a to z");
        row("two-part version", "1.20.3", "1.20", "version: ");
        row("version with a leading zero", "1.20.3", "1.020.3", "version: ");
        row("version too large", "1.20.3", "1.20.4294967296", "version: ");
        row("version with a tail", "1.20.3", "1.20.3-beta", "version: ");
        row("no memory", "\"memoryBytes\": 4294967296", "\"memoryBytes\": 0", "limits.memoryBytes: ");
        row("too much memory", "\"memoryBytes\": 4294967296", "\"memoryBytes\": 4294967297", "limits.memoryBytes: ");
        row("negative time", "\"wallSeconds\": 3600", "\"wallSeconds\": -1", "limits.wallSeconds: ");
        row("fractional time", "\"wallSeconds\": 3600", "\"wallSeconds\": 1.5", "limits.wallSeconds: ");
        row("text for a number", "\"size\": 100", "\"size\": \"100\"", "files[0].size: ");
        row("digest too short", "aaaa\"", "aa\"", "files[0].sha256: ");
        row("digest in upper case", "aaaa\"", "AAAA\"", "files[0].sha256: ");
        row("entry not among files", "\"entry\": \"module.wasm\"", "\"entry\": \"other.wasm\"", "not among its files");
        row("path that leaves", "share/lib/a.rb", "../a.rb", "\"..\"");
        row("same path twice", "share/lib/a.rb", "module.wasm", "stands twice");
        row("paths that differ in case", "\"path\": \"module.wasm\"", "\"path\": \"SHARE/LIB/A.RB\"",
            "differs only in case");
        row("manifest.json itself", "\"path\": \"module.wasm\"", "\"path\": \"manifest.json\"", "stands twice");
        row("file and directory", "\"path\": \"module.wasm\"", "\"path\": \"Share\"", "a file and a directory");
        row("not sorted", "\"path\": \"module.wasm\"", "\"path\": \"zzz\"", "not sorted");
        row("preopen of nothing", "\"source\": \"share\"", "\"source\": \"nothing\"", "no directory of the bundle");
        row("preopen at /tmp", "\"guest\": \"/\"", "\"guest\": \"/tmp\"", "are there for every function");
        row("preopen with ..", "\"guest\": \"/usr/lib\"", "\"guest\": \"/usr/../lib\"", "guest path");
        row("relative preopen", "\"guest\": \"/usr/lib\"", "\"guest\": \"usr\"", "not absolute");
        row("preopen twice", "\"guest\": \"/\"", "\"guest\": \"/usr/lib\"", "stands twice");
        row("unknown access", "\"access\": \"copy\"", "\"access\": \"rw\"", "neither \"ro\" nor");
        row("unknown imports", "\"unknownImports\": \"trap\"", "\"unknownImports\": \"ignore\"", "neither \"refuse\"");
        row("variable with =", "\"LANG\"", "\"LA=NG\"", "no name of an environment variable");
        row("NUL in an argument", "--quiet", "--\\u0000", "arguments[0]: holds a NUL");
    }

    void refuses()
    {
        QFETCH(QString, from);
        QFETCH(QString, to);
        QFETCH(QString, says);
        const auto text = replaced(some_manifest().to_json(), from.toStdString(), to.toStdString());
        const auto parsed = Manifest::parse(text);
        QVERIFY(!parsed);
        QVERIFY2(QString::fromStdString(parsed.error().context).contains(says), parsed.error().context.c_str());
    }

    void refuses_what_is_no_json_too_deep_or_too_large()
    {
        QCOMPARE(Manifest::parse("").error().code, FailureCode::malformed);
        QCOMPARE(Manifest::parse("{\"format\":1").error().code, FailureCode::malformed);
        QCOMPARE(Manifest::parse("[]").error().code, FailureCode::malformed);
        QCOMPARE(Manifest::parse("{\"format\":1e999}").error().code, FailureCode::malformed);
        QCOMPARE(Manifest::parse(std::string(100'000, '[')).error().code, FailureCode::too_large);
        QCOMPARE(Manifest::parse(std::string(max_manifest_bytes + 1, ' ')).error().code, FailureCode::too_large);
    }

    void refuses_files_that_are_too_large_together()
    {
        auto manifest = some_manifest();
        manifest.files[0].size = manifest.files[1].size = max_bundle_bytes;
        QCOMPARE(Manifest::parse(manifest.to_json()).error().code, FailureCode::too_large);
    }

    void paths_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<bool>("safe");
        const auto row = [](const QByteArray& path, bool safe) {
            QTest::newRow(path.isEmpty() ? "empty" : path.left(40).constData()) << path << safe;
        };
        for (const char* path : {"a", "module.wasm", "lib/ruby/3.2/a b.rb", "...a", ".hidden", "con-text", "common",
                                 "\xc3\xa9t\xc3\xa9.txt", "com10", "a/nul0"})
            row(path, true);
        for (const char* path : {"/a",      "a/",  "a//b",    ".",     "..",       "a/../b",       "./a",  "a\\b",
                                 "c:",      "a:b", "a\nb",    "a\x7f", "a.",       "a ",           "a./b", "CON",
                                 "con.txt", "nul", "x/Aux.c", "com1",  "LPT9.x",   "com\xc2\xb9",  "a?b",  "a*",
                                 "a\"b",    "a<b", "a|b",     "\xff",  "\xc0\xaf", "\xed\xa0\x80", ""})
            row(path, false);
        row(QByteArray("a\0b", 3), false);
        row(QByteArray(200, 'x'), true);
        row(QByteArray(201, 'x'), false);
        row((QByteArray(199, 'x') + "/").repeated(2) + QByteArray(112, 'x'), true);
        row((QByteArray(199, 'x') + "/").repeated(2) + QByteArray(113, 'x'), false);
    }

    void paths()
    {
        QFETCH(QByteArray, path);
        QFETCH(bool, safe);
        const auto checked = check_bundle_path({path.constData(), static_cast<std::size_t>(path.size())});
        QCOMPARE(checked.has_value(), safe);
        if (!safe)
            QCOMPARE(checked.error().code, FailureCode::unsafe_path);
    }

    void versions_are_ordered_by_number()
    {
        QVERIFY(Version::parse("1.10.0").value() > Version::parse("1.9.9").value());
        QCOMPARE(Version::parse("4294967295.0.1").value().text(), std::string("4294967295.0.1"));
    }
};

QTEST_APPLESS_MAIN(ManifestTest)
#include "manifest_test.moc"
