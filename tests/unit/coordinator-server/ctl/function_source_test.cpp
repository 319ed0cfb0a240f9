// SPDX-License-Identifier: GPL-3.0-or-later
// Specification of function.toml, and of the directories made around it.
#include <filesystem>
#include <fstream>

#include <QTemporaryDir>
#include <QTest>

#include "coordinator-server/ctl/function_builder.h"
#include "coordinator-server/ctl/function_skeleton.h"
#include "coordinator-server/ctl/function_source.h"

using namespace fallow;
using namespace fallow::ctl;

namespace {

const QString head = "name = \"f\"\nversion = \"1.0.0\"\n";
const QString build = "[build]\nlanguage = \"c\"\nsources = [\"main.c\"]\n";

void write(const std::filesystem::path& file, const std::string& text)
{
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << text;
}

} // namespace

class FunctionSourceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void a_whole_file_survives_being_written()
    {
        FunctionSource source;
        source.name = "ruby";
        source.version = {3, 3, 1};
        source.description = "A \"quoted\" description";
        source.code = FinishedModule{"imported.wasm"};
        source.limits = {64ULL << 20, std::chrono::seconds(5), std::chrono::seconds(6), 4096};
        source.arguments = {"-e", "puts 'x'\n"};
        source.environment = {{"LANG", "C"}, {"A B", "c=d"}};
        source.unknown_imports = UnknownImports::trap;
        source.distinct_processors = true;
        source.data = {{"data/1-lib", "/usr/lib", PreopenAccess::read_only},
                       {"data/2-home", "/home", PreopenAccess::private_copy}};
        const auto read = FunctionSource::parse(source.to_toml());
        QVERIFY2(read, read ? "" : read.error().context.c_str());
        QCOMPARE(read->to_toml(), source.to_toml());
        QCOMPARE(read->arguments, source.arguments);
        QVERIFY(read->limits == source.limits);
        QVERIFY(read->distinct_processors);
        QVERIFY(read->environment == source.environment);
    }

    void problems_name_their_line_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("problem");
        QTest::newRow("not TOML") << "name = \n"
                                  << "function.toml:1:";
        QTest::newRow("no name") << "version = \"1.0.0\"\n" + build << "\"name\" is missing";
        QTest::newRow("name no text") << "name = 1\nversion = \"1.0.0\"\n" + build
                                      << "function.toml:1: \"name\" must be text in quotes";
        QTest::newRow("version") << "name = \"f\"\nversion = \"1\"\n" + build << "\"version\"";
        QTest::newRow("unknown key") << head + "memory = \"1 MiB\"\n" + build
                                     << "function.toml:3: unknown key \"memory\"";
        QTest::newRow("unknown limit") << head + build + "[limits]\ntime = 1\n"
                                       << "unknown key \"limits.time\"";
        QTest::newRow("size") << head + build + "[limits]\nmemory = \"lots\"\n"
                              << "\"lots\" is not a size";
        QTest::newRow("seconds") << head + build + "[limits]\nwall_seconds = 0\n"
                                 << "whole number of seconds";
        QTest::newRow("no build") << head << "[build] must name either a language";
        QTest::newRow("language and module") << head + build + "module = \"x.wasm\"\n"
                                             << "[build] must name either a language";
        QTest::newRow("language") << head + "[build]\nlanguage = \"basic\"\nsources = [\"x\"]\n"
                                  << "unknown language \"basic\"";
        QTest::newRow("no sources") << head + "[build]\nlanguage = \"c\"\n"
                                    << "\"build.sources\" is missing";
        QTest::newRow("sources") << head + "[build]\nlanguage = \"c\"\nsources = [1]\n"
                                 << "must be a list of texts";
        QTest::newRow("access") << head + build + "[[data]]\ndirectory = \"d\"\nguest = \"/d\"\naccess = \"rw\"\n"
                                << "\"data.access\" must be";
        QTest::newRow("data no list") << head + "data = 1\n" + build << "[[data]]";
        QTest::newRow("unknown imports") << head + "unknown_imports = \"allow\"\n" + build << "\"refuse\" or \"trap\"";
        QTest::newRow("processors") << head + "distinct_processors = 1\n" + build << "must be true or false";
        QTest::newRow("environment") << head + build + "[environment]\nA = 1\n"
                                     << "\"environment.A\" must be text";
    }

    void problems_name_their_line()
    {
        QFETCH(QString, text);
        QFETCH(QString, problem);
        const auto read = FunctionSource::parse(text.toStdString());
        QVERIFY(!read);
        QVERIFY2(QString::fromStdString(read.error().context).contains(problem), read.error().context.c_str());
    }

    void sizes_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("bytes"); // -1: refused
        QTest::newRow("bytes") << "4096" << qint64(4096);
        QTest::newRow("with unit") << "4096 B" << qint64(4096);
        QTest::newRow("KiB") << "4 KiB" << qint64(4096);
        QTest::newRow("without space") << "16MiB" << qint64(16) * 1024 * 1024;
        QTest::newRow("GiB") << "2 GiB" << qint64(2) * 1024 * 1024 * 1024;
        QTest::newRow("decimal unit") << "1 MB" << qint64(1'000'000);
        QTest::newRow("fraction") << "1.5 MiB" << qint64(-1);
        QTest::newRow("nothing") << "" << qint64(-1);
        QTest::newRow("negative") << "-1" << qint64(-1);
        QTest::newRow("overflow") << "18446744073709551615 GiB" << qint64(-1);
    }

    void sizes()
    {
        QFETCH(QString, text);
        QFETCH(qint64, bytes);
        const auto size = parse_size(text.toStdString());
        QCOMPARE(size ? qint64(*size) : -1, bytes);
        if (size)
            QCOMPARE(parse_size(size_text(*size)).value(), *size);
    }

    void every_skeleton_builds_data()
    {
        QTest::addColumn<QString>("language");
        for (const char* language : {"c", "cpp", "rust"})
            QTest::newRow(language) << QString(language);
    }

    void every_skeleton_builds()
    {
        QFETCH(QString, language);
        QTemporaryDir temporary;
        const std::filesystem::path directory = temporary.filePath("line-count").toStdString();
        QVERIFY(make_skeleton(directory, "line-count", language_from_name(language.toStdString()).value()));
        QCOMPARE(read_built_manifest(directory).error().code, FailureCode::not_found);
        const auto manifest = build_function(directory);
        QVERIFY2(manifest, manifest ? "" : manifest.error().context.c_str());
        QCOMPARE(manifest->name, std::string("line-count"));
        const auto again = build_function(directory);
        QVERIFY2(again == manifest, "the same sources gave other bytes");
        QVERIFY(read_built_manifest(directory) == *manifest);
        QCOMPARE(make_skeleton(directory, "line-count", Language::c).error().code, FailureCode::conflict);
    }

    void a_module_is_imported_with_its_data()
    {
        QTemporaryDir temporary;
        const std::filesystem::path root = temporary.path().toStdString();
        QVERIFY(make_skeleton(root / "made", "made", Language::c));
        QVERIFY(build_function(root / "made"));
        write(root / "library/deep/file.txt", "content");
        std::filesystem::create_symlink("file.txt", root / "library/deep/link.txt");
        FunctionSource source;
        source.name = "imported";
        source.version = {1, 0, 0};
        source.data = {{(root / "library").string(), "/lib", PreopenAccess::read_only}};
        QVERIFY(import_module(root / "imported", root / "made/bundle/module.wasm", source));
        const auto manifest = build_function(root / "imported");
        QVERIFY2(manifest, manifest ? "" : manifest.error().context.c_str());
        QCOMPARE(manifest->files.size(), std::size_t{3});
        QCOMPARE(manifest->files[0].path, std::string("data/1-library/deep/file.txt"));
        QCOMPARE(manifest->files[1].path, std::string("data/1-library/deep/link.txt"));
        QCOMPARE(manifest->preopens[0].guest, std::string("/lib"));
        QCOMPARE(import_module(root / "other", root / "nothing.wasm", source).error().code, FailureCode::not_found);
    }

    void a_function_that_does_not_compile_leaves_the_former_bundle()
    {
        QTemporaryDir temporary;
        const std::filesystem::path directory = temporary.filePath("f").toStdString();
        QVERIFY(make_skeleton(directory, "f", Language::c));
        const auto former = build_function(directory);
        QVERIFY(former);
        write(directory / "main.c", "this is no C\n");
        QVERIFY(!build_function(directory));
        QVERIFY(read_built_manifest(directory) == *former);
    }
};

QTEST_GUILESS_MAIN(FunctionSourceTest)
#include "function_source_test.moc"
