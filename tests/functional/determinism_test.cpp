// SPDX-License-Identifier: GPL-3.0-or-later
// Equal tasks give equal bytes: on repeated runs, in one worker and in several, with each of the engine's tiers switched
// off. What is run prints all that could differ (tests/functions/deterministic).
#include <filesystem>

#include <QFile>
#include <QIODevice>
#include <QTemporaryDir>
#include <QTest>

#include "coordinator-server/ctl/function_builder.h"
#include "protocol/commitment.h"
#include "tests/support/program.h"
#include "tests/unit/worker/launcher/recording_observer.h"
#include "worker/launcher/bundle_loader.h"
#include "worker/launcher/launcher.h"

using namespace fallow;
using fallow::test::RecordingObserver;
namespace fs = std::filesystem;

namespace {

constexpr std::chrono::seconds longest_run{240}; ///< the interpreter takes its time, the more so on a busy machine
/// Enough for the engine's best tier to take over in the middle, and yet little for its interpreter.
const QByteArray turns = "20000\n";

RunTask task_with_seed(std::uint64_t seed)
{
    RunTask task;
    task.seed = seed;
    task.input.assign(turns.begin(), turns.end());
    return task;
}

/// The function as it was built: with vectors, or for the engine's interpreter, which knows none.
struct Built {
    fs::path directory;
    Manifest manifest;
    Bytes expected; ///< what `fallowctl function test` printed
};

} // namespace

class DeterminismTest : public QObject {
    Q_OBJECT

    using Environment = std::map<std::string, std::string>;

    QTemporaryDir directory_;
    Built with_vectors_;
    Built scalar_;

    /// Runs the tasks one after another in one worker.
    static std::vector<launcher::TaskReport> run(const Built& function, const std::vector<RunTask>& tasks,
                                                 const Environment& environment)
    {
        const auto bundle = launcher::load_bundle(function.manifest, ctl::bundle_directory(function.directory));
        if (!bundle)
            throw std::runtime_error(bundle.error().context);
        launcher::WorkerOptions options;
        options.program = test::program_path("fallow-worker").toStdString();
        options.environment = environment;
        // Idle scheduling has tests of its own: under it a busy machine would let these wait for ever.
        options.precedence = launcher::Precedence::ordinary;
        RecordingObserver observer;
        const auto worker = launcher::Worker::start(options, observer);
        if (!worker)
            throw std::runtime_error(worker.error().context);
        (*worker)->load(*bundle);
        for (const auto& task : tasks)
            (*worker)->run(task, function.manifest.limits);
        observer.wait(
            [&](const auto& record) {
                return record.tasks.size() == tasks.size() || record.departure || !record.refusals.empty();
            },
            longest_run);
        const auto record = observer.record();
        if (!record.refusals.empty())
            throw std::runtime_error("the worker refused the function: " + record.refusals.front());
        if (record.tasks.size() != tasks.size())
            throw std::runtime_error(record.departure
                                         ? describe(record.departure->cause) + ": " + record.departure->diagnostics
                                         : "the worker is too slow");
        return record.tasks;
    }

    Built build(const char* name, const QByteArray& flags)
    {
        Built built{fs::path(directory_.path().toStdString()) / name, {}, {}};
        fs::copy(fs::path(qEnvironmentVariable("FALLOW_SOURCE").toStdString()) / "tests/functions/deterministic",
                 built.directory, fs::copy_options::recursive);
        const QString directory = QString::fromStdString(built.directory.string());
        QFile source(directory + "/function.toml");
        if (!source.open(QIODevice::ReadWrite))
            throw std::runtime_error("function.toml cannot be read");
        const QByteArray text = source.readAll().replace("\"-msimd128\"", flags);
        source.resize(0);
        source.seek(0);
        source.write(text);
        source.close();
        const auto compiled = test::run_program("fallowctl", {"function", "build", directory});
        if (compiled.exit_code != 0)
            throw std::runtime_error(compiled.errors.toStdString());
        built.manifest = ctl::read_built_manifest(built.directory).value();

        QFile input(directory + "/input");
        if (!input.open(QIODevice::WriteOnly) || input.write(turns) != turns.size())
            throw std::runtime_error("no input could be written");
        input.close();
        const auto ran = test::run_program("fallowctl", {"function", "test", directory, "--input", input.fileName()},
                                           {}, int(std::chrono::milliseconds(longest_run).count()));
        if (ran.exit_code != 0)
            throw std::runtime_error("fallowctl function test: " + ran.errors.toStdString());
        built.expected.assign(ran.output.begin(), ran.output.end());
        return built;
    }

    /// The first line that is not as expected, in words; empty when all are.
    static QByteArray difference(const Bytes& actual, const Bytes& expected)
    {
        const auto lines = bytes_of(actual).split('\n');
        const auto expected_lines = bytes_of(expected).split('\n');
        for (qsizetype i = 0; i < std::max(lines.size(), expected_lines.size()); ++i)
            if (lines.value(i) != expected_lines.value(i))
                return "line " + QByteArray::number(i + 1) + " is \"" + lines.value(i) + "\", expected \""
                       + expected_lines.value(i) + '"';
        return {};
    }

    static QByteArray bytes_of(const Bytes& bytes)
    {
        return {reinterpret_cast<const char*>(bytes.data()), qsizetype(bytes.size())};
    }

private Q_SLOTS:
    void initTestCase()
    {
        with_vectors_ = build("with-vectors", "\"-msimd128\"");
        scalar_ = build("scalar", "");
    }

    void what_is_compared_holds_what_could_differ()
    {
        for (const Built* built : {&with_vectors_, &scalar_})
            for (const char* words : {"floats ", "7ff8000000000000 7ff8000000000000 7fc00000\n", "vectors ", "random ",
                                      "clock 1 ", "argument second\n", "variable COLOUR=green\n", "  c.txt "})
                QVERIFY2(bytes_of(built->expected).contains(words), words);
        QVERIFY(bytes_of(scalar_.expected).contains("vectors none"));
        QVERIFY(!bytes_of(with_vectors_.expected).contains("vectors none"));
        // The two builds share their floats: what a NaN looks like does not depend on how it was compiled.
        QCOMPARE(bytes_of(scalar_.expected).split('\n').first(), bytes_of(with_vectors_.expected).split('\n').first());
    }

    void equal_tasks_give_equal_bytes_data()
    {
        QTest::addColumn<bool>("vectors");
        QTest::addColumn<Environment>("environment");
        const Environment best_tier_at_once{{"JSC_thresholdForOMGOptimizeAfterWarmUp", "1"},
                                            {"JSC_thresholdForOMGOptimizeSoon", "1"}};
        QTest::newRow("vectors, as on every host") << true << Environment{};
        QTest::newRow("vectors, without the optimising tier") << true << Environment{{"JSC_useOMGJIT", "0"}};
        QTest::newRow("vectors, without the interpreter") << true << Environment{{"JSC_useWasmIPInt", "0"}};
        QTest::newRow("vectors, optimised at once") << true << best_tier_at_once;
        // The engine has vectors in its compiling tiers only.
        QTest::newRow("as on every host") << false << Environment{};
        QTest::newRow("interpreter only") << false << Environment{{"JSC_useJIT", "0"}};
        QTest::newRow("without the optimising tier") << false << Environment{{"JSC_useOMGJIT", "0"}};
        QTest::newRow("without the first compiling tier") << false << Environment{{"JSC_useBBQJIT", "0"}};
        QTest::newRow("optimised at once") << false << best_tier_at_once;
    }

    void equal_tasks_give_equal_bytes()
    {
        QFETCH(const bool, vectors);
        QFETCH(const Environment, environment);
        const Built& function = vectors ? with_vectors_ : scalar_;
        // Several times in one worker, which is warm by then, and once more in another.
        for (const std::size_t runs : {3U, 1U})
            for (const auto& report : run(function, std::vector<RunTask>(runs, task_with_seed(0)), environment)) {
                QCOMPARE(QString::fromStdString(describe(report.outcome)),
                         QString::fromStdString(describe(Finished{})));
                QCOMPARE(difference(report.output, function.expected), QByteArray());
                QVERIFY(commitment_to(report.outcome, report.output) == commitment_to(Finished{}, function.expected));
            }
    }

    void tiers_are_really_switched_off()
    {
        // Else the test above compares one tier with itself. Vectors tell: the engine's interpreter has none.
        const std::vector<RunTask> task{task_with_seed(0)};
        QCOMPARE(run(with_vectors_, task, {}).size(), task.size());
        QVERIFY_EXCEPTION_THROWN(run(with_vectors_, task, {{"JSC_useJIT", "0"}}), std::runtime_error);
    }

    void another_task_gives_other_bytes()
    {
        RunTask later = task_with_seed(1);
        later.clock_start = std::chrono::hours(24);
        const auto reports = run(with_vectors_, {task_with_seed(1), task_with_seed(2), task_with_seed(1), later}, {});
        QVERIFY(reports[0].output == reports[2].output);
        QVERIFY(reports[0].output != reports[1].output);
        QVERIFY(reports[0].output != reports[3].output);
    }
};

QTEST_GUILESS_MAIN(DeterminismTest)
#include "determinism_test.moc"
