// SPDX-License-Identifier: GPL-3.0-or-later
// The real worker with functions that will not stop by themselves: each ends as what it is, and what comes after it
// runs.
#include <QElapsedTimer>
#include <QTest>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "tests/unit/worker/launcher/recording_observer.h"
#include "worker/launcher/launcher.h"

using namespace fallow;
using namespace std::chrono_literals;
using fallow::launcher::Worker;
using fallow::launcher::WorkerOptions;
using fallow::test::RecordingObserver;

namespace {

// WASI's numbers, which are not the system's.
constexpr int wasi_not_permitted = 63;
constexpr int wasi_no_such_entry = 44;
constexpr int wasi_not_capable = 76;
constexpr int wasi_not_a_socket = 57;

WorkerOptions real_worker()
{
    WorkerOptions options;
    options.program = std::string(qgetenv("FALLOW_BIN").constData()) + "/fallow-worker";
    options.precedence = launcher::Precedence::ordinary;
    return options;
}

FunctionLimits small_limits()
{
    FunctionLimits limits;
    limits.processor_time = 2s;
    limits.wall_time = 120s;
    limits.memory_bytes = 64 << 20;
    limits.output_bytes = 100'000;
    return limits;
}

std::shared_ptr<const LoadFunction> stubborn()
{
    const std::string path = std::string(qgetenv("FALLOW_GUESTS").constData()) + "/stubborn.wasm";
    std::ifstream stream(path, std::ios::binary);
    if (!stream)
        qFatal("%s is missing", path.c_str());
    auto function = std::make_shared<LoadFunction>();
    function->name = "stubborn";
    function->entry = "module.wasm";
    function->files.push_back({"manifest.json", Bytes{'{', '}'}});
    function->files.push_back({"module.wasm", Bytes(std::istreambuf_iterator<char>(stream), {})});
    function->limits = small_limits();
    return function;
}

RunTask act(const QString& name)
{
    RunTask task;
    task.arguments = {name.toStdString()};
    return task;
}

bool every_thread_is_stopped(int pid)
{
    for (const auto& thread : std::filesystem::directory_iterator("/proc/" + std::to_string(pid) + "/task")) {
        std::ifstream stream(thread.path() / "stat");
        std::string line;
        std::getline(stream, line);
        if (line.find(") T ") == std::string::npos)
            return false;
    }
    return true;
}

std::unique_ptr<Worker> started(RecordingObserver& observer)
{
    auto worker = Worker::start(real_worker(), observer);
    if (!worker)
        qFatal("%s", worker.error().context.c_str());
    (*worker)->load(stubborn());
    return std::move(*worker);
}

} // namespace

class RealWorkerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void stubborn_functions_end_as_what_they_are_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("outcome");
        QTest::addColumn<QList<int>>("exit_codes");
        QTest::addColumn<bool>("worker_lives");
        const auto row = [](const char* name, const char* outcome, QList<int> exit_codes, bool lives) {
            QTest::newRow(name) << QString(name) << QString(outcome) << exit_codes << lives;
        };
        row("nothing", "finished", {0}, true);
        row("exit 3", "finished", {3}, true);
        row("loop", "limit", {}, false);
        row("recurse", "trapped", {}, true);
        row("trap", "trapped", {}, true);
        row("output", "limit", {}, true);
        row("log", "limit", {}, false);
        row("memory", "finished", {12}, true);
        row("open", "finished", {wasi_not_permitted, wasi_no_such_entry, wasi_not_capable}, true);
        row("climb", "finished", {wasi_not_permitted, wasi_no_such_entry, wasi_not_capable}, true);
        row("socket", "finished", {wasi_not_a_socket, wasi_not_capable}, true);
    }
    void stubborn_functions_end_as_what_they_are()
    {
        QFETCH(QString, name);
        QFETCH(QString, outcome);
        QFETCH(QList<int>, exit_codes);
        QFETCH(bool, worker_lives);
        RecordingObserver observer;
        const auto worker = started(observer);
        worker->run(act(name), small_limits());
        QVERIFY(observer.wait_tasks(1));
        const auto report = observer.record().tasks.front();
        QVERIFY2(fallow::name(report.outcome) == outcome.toStdString(), describe(report.outcome).c_str());
        if (const auto* finished = std::get_if<Finished>(&report.outcome))
            QVERIFY2(exit_codes.contains(static_cast<int>(finished->exit_code)), describe(report.outcome).c_str());
        QVERIFY(report.output.size() <= small_limits().output_bytes);
        QVERIFY(report.log.size() <= max_log_bytes_per_task);
        if (!worker_lives) {
            QVERIFY(observer.wait_gone());
            return;
        }
        worker->run(act("nothing"), small_limits());
        QVERIFY(observer.wait_tasks(2));
        QCOMPARE(as_text(observer.record().tasks.back().output), std::string_view("done\n"));
    }

    void says_how_it_is_restricted()
    {
        RecordingObserver observer;
        const auto worker = started(observer);
        QVERIFY(observer.wait_ready());
        QVERIFY(observer.record().restrictions.size() >= 8);
        QCOMPARE(observer.record().restrictions.back(), std::string("seccomp"));
    }

    void a_freeze_stops_the_function_and_a_thaw_lets_it_go_on()
    {
        RecordingObserver observer;
        const auto worker = started(observer);
        FunctionLimits limits = small_limits();
        limits.processor_time = 60s;
        worker->run(act("loop"), limits);
        QVERIFY(observer.wait([](const auto& record) { return record.loaded == 1; }));
        const auto loaded_at = worker->processor_time();
        QTRY_VERIFY_WITH_TIMEOUT(worker->processor_time() > loaded_at + 50ms, 60'000);
        worker->freeze();
        QTRY_VERIFY_WITH_TIMEOUT(every_thread_is_stopped(worker->pid()), 60'000);
        const auto last = worker->processor_time();
        QElapsedTimer timer;
        timer.start();
        QTRY_VERIFY(timer.elapsed() > 300);
        QCOMPARE(worker->processor_time().count(), last.count());
        worker->thaw();
        QTRY_VERIFY_WITH_TIMEOUT(worker->processor_time() > last + 20ms, 60'000);
    }

    void a_module_that_is_none_is_refused()
    {
        RecordingObserver observer;
        auto worker = Worker::start(real_worker(), observer);
        QVERIFY(worker);
        auto function = std::make_shared<LoadFunction>(*stubborn());
        function->files.back().content.assign(1000, 7);
        (*worker)->load(std::move(function));
        QVERIFY(observer.wait([](const auto& record) { return !record.refusals.empty(); }));
        (*worker)->load(stubborn());
        (*worker)->run(act("nothing"), small_limits());
        QVERIFY(observer.wait_tasks(1));
        QCOMPARE(as_text(observer.record().tasks.back().output), std::string_view("done\n"));
    }
};

QTEST_GUILESS_MAIN(RealWorkerTest)
#include "real_worker_test.moc"
