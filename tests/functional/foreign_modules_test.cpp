// SPDX-License-Identifier: GPL-3.0-or-later
// Modules that we did not make run in a pool of two hosts: of C++ with libc++, of Rust with its standard library, CPython of
// 26 MB, and one that imports what nobody offers. Each batch needs two equal results, so they also agree.
#include <filesystem>

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFloat16> // QCOMPARE of a JSON value asks whether it converts to this
#include <QIODevice>
#include <QStringList>
#include <QTest>

#include "tests/functional/batch_results.h"

using fallow::test::output_of;
using fallow::test::PoolUnderTest;
using fallow::test::results_of;
using fallow::test::submit;
using fallow::test::text_at;
using nlohmann::json;

namespace {

/// Hashes its input, writes a scratch file and reads it, and tries what may and what may not be written. One JSON line.
const QString python_program = R"(
import hashlib, json, os, re, sys
def attempt(path, text):
    try:
        with open(path, "w") as file:
            file.write(text)
        return "written"
    except OSError as error:
        return type(error).__name__
def read(path):
    with open(path) as file:
        return file.read()
text = sys.stdin.read().strip()
result = {"sha256": hashlib.sha256(text.encode()).hexdigest(), "words": re.findall(r"\w+", text)}
result["scratchBefore"] = sorted(os.listdir("/tmp"))
attempt("/tmp/scratch", text * 1000)
result["scratch"] = len(read("/tmp/scratch"))
result["copyBefore"] = [sorted(os.listdir("/copy")), read("/copy/data.txt")]
result["writes"] = {path: attempt(path, "written by " + text) for path in
                    ("/ro/data.txt", "/ro/new.txt", "/copy/data.txt", "/copy/new.txt", "/bundle/new.txt", "/new.txt")}
result["copyAfter"] = [sorted(os.listdir("/copy")), read("/copy/data.txt")]
result["ro"] = read("/ro/data.txt")
result["version"] = list(sys.version_info[:2])
print(json.dumps(result, sort_keys=True))
)";

void write_file(const QString& name, const QByteArray& bytes)
{
    std::filesystem::create_directories(std::filesystem::path(name.toStdString()).parent_path());
    QFile file(name);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
}

} // namespace

class ForeignModulesTest : public QObject {
    Q_OBJECT

    std::unique_ptr<PoolUnderTest> pool_;

    QString function_directory(const QString& name) const { return pool_->path("functions/" + name); }
    static QString guest(const QString& name) { return qEnvironmentVariable("FALLOW_GUESTS") + '/' + name + ".wasm"; }

    void import(const QString& name, const QString& module, const QStringList& options)
    {
        pool_->ctl(QStringList{"function", "import", module, "--name", name, "--directory", function_directory(name)}
                   + options);
    }

    void import_and_publish(const QString& name, const QString& module, const QStringList& options)
    {
        import(name, module, options);
        pool_->ctl({"function", "build", function_directory(name)});
        pool_->ctl({"function", "publish", function_directory(name)});
    }

private Q_SLOTS:
    void initTestCase()
    {
        pool_ = std::make_unique<PoolUnderTest>();
        QVERIFY(QDir().mkpath(pool_->path("functions")));
        pool_->serve();
        pool_->log_in();
        pool_->ctl({"publisher", "add", "Test publisher"});
        for (const char* person : {"ada", "grace"})
            pool_->add_host(person, person, {}, {"slots=1"});
    }

    void cleanupTestCase() { pool_.reset(); }

    void cpp_with_its_standard_library()
    {
        import_and_publish("cpp-words", guest("foreign_words_cpp"),
                           {"--memory", "64 MiB", "--unknown-imports", "refuse", "--arg", "given"});
        const auto results = results_of(*pool_, submit(*pool_, "cpp-words", {"b a c a b a", "alone"}));
        QCOMPARE(results.size(), std::size_t(2));
        QCOMPARE(output_of(results.at(0)), QByteArray("a=3 b=2 c=1 1.000 given\n"));
        QCOMPARE(output_of(results.at(1)), QByteArray("alone=1 0.333 given\n"));
    }

    void rust_with_its_standard_library()
    {
        import_and_publish("rust-words", guest("foreign_words_rust"),
                           {"--memory", "64 MiB", "--unknown-imports", "refuse", "--arg", "given"});
        const auto results = results_of(*pool_, submit(*pool_, "rust-words", {"b A c a b a", "do panic"}));
        QCOMPARE(results.size(), std::size_t(2));
        QCOMPARE(output_of(results.at(0)), QByteArray("{\"a\": 3, \"b\": 2, \"c\": 1} [\"given\"]\n"));
        QCOMPARE(text_at(results.at(1)["outcome"], "kind"), QString("trapped"));
    }

    void an_interpreter_of_tens_of_megabytes()
    {
        const QString module = qEnvironmentVariable("FALLOW_SOURCE") + "/build/foreign/python.wasm";
        QVERIFY2(QFile::exists(module), "CPython for WASI is not at build/foreign/python.wasm: run ./dev deps, which "
                                        "fetches it with npm and says why when it cannot");
        write_file(pool_->path("data/ro/data.txt"), "for reading\n");
        write_file(pool_->path("data/copy/data.txt"), "original\n");
        import_and_publish("python", module,
                           {"--memory", "512 MiB", "--data", pool_->path("data/ro") + ":/ro:ro", "--data",
                            pool_->path("data/copy") + ":/copy:copy", "--env", "PYTHONHASHSEED=random", "--arg", "-c",
                            "--arg", python_program});
        // More tasks than hosts, so that a worker runs one after another.
        const QStringList inputs{"idle computers", "put to work", "while nobody needs them"};
        const auto results = results_of(*pool_, submit(*pool_, "python", inputs));
        QCOMPARE(results.size(), std::size_t(inputs.size()));
        for (const auto& [index, result] : results) {
            const QByteArray input = inputs[index].toUtf8();
            const json printed = json::parse(output_of(result).toStdString(), nullptr, false);
            QVERIFY2(printed.is_object(), output_of(result));
            QCOMPARE(text_at(printed, "sha256"),
                     QString(QCryptographicHash::hash(input, QCryptographicHash::Sha256).toHex()));
            QCOMPARE(printed["words"].size(), std::size_t(inputs[index].split(' ').size()));
            QCOMPARE(printed["scratchBefore"], json::array());
            QCOMPARE(printed["scratch"].get<qsizetype>(), input.size() * 1000);
            QCOMPARE(text_at(printed, "ro"), QString("for reading\n"));
            QCOMPARE(printed["copyBefore"], json({{"data.txt"}, "original\n"}));
            QCOMPARE(printed["copyAfter"], json({{"data.txt", "new.txt"}, "written by " + input.toStdString()}));
            for (const auto& [path, ending] : printed["writes"].items())
                QVERIFY2((ending == "written") == path.starts_with("/copy/"),
                         (path + ": " + ending.get<std::string>()).c_str());
            QCOMPARE(printed["version"], json({3, 12}));
        }
    }

    void unknown_imports_are_refused_by_name()
    {
        import("refused-imports", guest("unknown_imports"), {"--memory", "1 MiB", "--unknown-imports", "refuse"});
        const auto built = pool_->try_ctl({"function", "build", function_directory("refused-imports")});
        QCOMPARE(built.exit_code, 1);
        QVERIFY2(built.errors.contains(R"("env"."never_called", "window"."open_display")"), built.errors);
        QVERIFY(!QFile::exists(function_directory("refused-imports") + "/bundle"));
        const auto published = pool_->try_ctl({"function", "publish", function_directory("refused-imports")});
        QCOMPARE(published.exit_code, 1);
    }

    void unknown_imports_trap_when_they_are_called()
    {
        import_and_publish("trapping-imports", guest("unknown_imports"),
                           {"--memory", "1 MiB", "--unknown-imports", "trap"});
        const auto results = results_of(*pool_, submit(*pool_, "trapping-imports", {"no", "call"}));
        QCOMPARE(results.size(), std::size_t(2));
        QCOMPARE(output_of(results.at(0)), QByteArray("fine\n"));
        const json& outcome = results.at(1)["outcome"];
        QCOMPARE(text_at(outcome, "kind"), QString("trapped"));
        QVERIFY2(text_at(outcome, "message").contains("window") && text_at(outcome, "message").contains("open_display"),
                 outcome.dump().c_str());

        write_file(pool_->path("call"), "call");
        const auto here = pool_->try_ctl(
            {"function", "test", function_directory("trapping-imports"), "--input", pool_->path("call")});
        QCOMPARE(here.exit_code, 134);
        QVERIFY2(here.errors.contains("open_display"), here.errors);
    }
};

QTEST_GUILESS_MAIN(ForeignModulesTest)
#include "foreign_modules_test.moc"
