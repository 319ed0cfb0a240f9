// SPDX-License-Identifier: GPL-3.0-or-later
// The launcher against a scripted worker: freezing, thawing, killing, and giving way to the owner.
#include <QElapsedTimer>
#include <QProcess>
#include <QTest>

#include <atomic>
#include <csignal>
#include <future>

#include "tests/unit/worker/launcher/scripted_start.h"

using namespace fallow;
using namespace fallow::test;
using namespace std::chrono_literals;
using fallow::launcher::Worker;
using fallow::launcher::WorkerOptions;

class LauncherStopTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void the_weight_of_its_session_becomes_least()
    {
        if (!std::ifstream("/proc/self/autogroup"))
            return; // a kernel without automatic groups schedules by nice alone
        RecordingObserver observer;
        WorkerOptions options = scripted();
        options.precedence = launcher::Precedence::idle;
        std::vector<std::unique_ptr<Worker>> workers;
        for (int count = 0; count < 4; ++count)
            workers.push_back(started(observer, options));
        for (const auto& worker : workers) {
            const std::string path = "/proc/" + std::to_string(worker->pid()) + "/autogroup";
            const auto settled = [&] {
                std::ifstream stream(path);
                std::string line;
                std::getline(stream, line);
                return line.ends_with("nice 19");
            };
            QTRY_VERIFY_WITH_TIMEOUT(settled(), 60'000);
        }
    }

    void a_worker_killed_at_once_leaves_the_launchers_session_alone()
    {
        const auto own_weight = [] {
            std::ifstream stream("/proc/self/autogroup");
            std::string line;
            std::getline(stream, line);
            return QString::fromStdString(line);
        };
        const QString before = own_weight();
        for (int round = 0; round < 50; ++round) {
            RecordingObserver observer;
            WorkerOptions options = scripted();
            options.precedence = launcher::Precedence::idle;
            started(observer, options)->kill();
        }
        QCOMPARE(own_weight(), before);
    }

    void processor_time_stands_still_while_frozen()
    {
        RecordingObserver observer;
        const auto worker = started(observer);
        worker->run(task({"spin"}), limits_of(60s, 60s));
        QTRY_VERIFY_WITH_TIMEOUT(worker->processor_time() > 50ms, 60'000);
        worker->freeze();
        QTRY_COMPARE(state_of(worker->pid()), 'T');
        const auto at_stop = worker->processor_time();
        QElapsedTimer timer;
        timer.start();
        QTRY_VERIFY(timer.elapsed() > 300);
        QCOMPARE(worker->processor_time().count(), at_stop.count());
        worker->thaw();
        QTRY_VERIFY_WITH_TIMEOUT(worker->processor_time() > at_stop + 20ms, 60'000);
    }

    void time_while_frozen_does_not_count()
    {
        RecordingObserver observer;
        const auto worker = started(observer);
        QVERIFY(observer.wait_ready());
        worker->run(task({"wait"}), limits_of(60s, 1s));
        worker->freeze();
        QElapsedTimer timer;
        timer.start();
        QTRY_VERIFY(timer.elapsed() > 1500);
        QVERIFY(observer.record().tasks.empty());
        worker->thaw();
        QVERIFY(observer.wait_tasks(1));
        const auto report = observer.record().tasks.front();
        QVERIFY(report.outcome == Outcome(LimitHit{Limit::wall_time}));
        QVERIFY(report.wall_time < 2s);
    }

    void freezing_during_the_start_holds_it()
    {
        RecordingObserver observer;
        WorkerOptions options = scripted();
        options.start_wall_time = 10s;
        const auto worker = started(observer, options);
        worker->freeze();
        worker->run(task({"echo"}, "late"), limits_of());
        QTRY_COMPARE(state_of(worker->pid()), 'T');
        worker->thaw();
        QVERIFY(observer.wait_tasks(1));
        QCOMPARE(as_text(observer.record().tasks.front().output), std::string_view("late"));
    }

    void what_ended_before_the_freeze_is_not_lost()
    {
        RecordingObserver observer;
        const auto worker = started(observer);
        QVERIFY(observer.wait_ready());
        for (std::size_t round = 1; round <= 200; ++round) {
            worker->run(task({"spin-then-end", std::to_string(round * 100)}), limits_of());
            worker->freeze();
            worker->thaw();
            QVERIFY(observer.wait_tasks(round));
            QVERIFY(observer.record().tasks.back().outcome == Outcome(Finished{0}));
        }
    }

    void what_was_said_before_the_freeze_is_told_without_delay()
    {
        RecordingObserver observer;
        const auto worker = started(observer);
        worker->run(task({"progress-then-wait"}), limits_of());
        // All its frames fit into the pipe, so that once it sleeps they are in it; only the first one was told yet.
        QVERIFY(observer.wait([](const auto& record) { return !record.checkpoints.empty(); }));
        QTRY_COMPARE(state_of(worker->pid()), 'S');
        worker->freeze();
        std::promise<std::pair<Bytes, std::uint32_t>> told;
        worker->when_told([&] {
            const auto record = observer.record();
            told.set_value({record.checkpoints.back(), record.progress.back()});
        });
        auto future = told.get_future();
        QVERIFY(future.wait_for(60s) == std::future_status::ready);
        QVERIFY((future.get() == std::pair<Bytes, std::uint32_t>{Bytes{99}, 1000}));
        QTRY_COMPARE(state_of(worker->pid()), 'T');
    }

    void freezing_alone_has_it_told_too()
    {
        RecordingObserver observer;
        const auto worker = started(observer);
        worker->run(task({"progress-then-wait"}), limits_of());
        QVERIFY(observer.wait([](const auto& record) { return !record.checkpoints.empty(); }));
        QTRY_COMPARE(state_of(worker->pid()), 'S');
        worker->freeze();
        QVERIFY(observer.wait([](const auto& record) { return record.checkpoints.back() == Bytes{99}; }));
    }

    void a_worker_that_is_gone_has_told_all()
    {
        std::atomic<int> told = 0;
        RecordingObserver observer;
        auto worker = started(observer);
        worker->run(task({"progress-then-wait"}), limits_of());
        worker->when_told([&] { ++told; });
        worker->kill();
        worker->when_told([&] { ++told; });
        QVERIFY(observer.wait_gone());
        worker->when_told([&] { ++told; });
        worker.reset();
        QCOMPARE(told.load(), 3);
    }

    void killing_abandons_the_task_and_drops_the_rest()
    {
        RecordingObserver observer;
        const auto worker = started(observer);
        worker->run(task({"progress-then-wait"}), limits_of());
        worker->run(task({"echo"}), limits_of());
        QVERIFY(observer.wait([](const auto& record) { return !record.checkpoints.empty(); }));
        worker->kill();
        QVERIFY(observer.wait_gone());
        const auto record = observer.record();
        QCOMPARE(record.tasks.size(), std::size_t(1));
        QVERIFY(record.tasks.front().outcome == Outcome(Abandoned{}));
        QVERIFY(record.departure->cause == Outcome(Abandoned{}));
        worker->kill();
        worker->freeze();
        worker->thaw();
        worker->run(task({"echo"}), limits_of());
    }

    void killing_while_frozen_or_loading_or_starting_works()
    {
        for (const char* name : {"waits", "spins"}) {
            RecordingObserver observer;
            const auto worker = started(observer);
            worker->load(function(name, 8 << 20));
            QVERIFY(observer.wait_ready());
            worker->freeze();
            worker->kill();
            QVERIFY(observer.wait_gone());
            QVERIFY(observer.record().departure->cause == Outcome(Abandoned{}));
            QVERIFY(observer.record().tasks.empty());
        }
        RecordingObserver observer;
        const auto worker = started(observer, scripted("silent"));
        worker->kill();
        QVERIFY(observer.wait_gone());
        QVERIFY(observer.record().departure->cause == Outcome(Abandoned{}));
    }

    void a_worker_that_does_not_read_blocks_nobody()
    {
        RecordingObserver observer;
        const auto worker = started(observer);
        QElapsedTimer timer;
        timer.start();
        worker->run(task({"stop-listening"}), limits_of());
        worker->load(function("large", 64 << 20));
        worker->freeze();
        worker->thaw();
        QVERIFY(timer.elapsed() < 5000);
        QVERIFY(observer.wait_tasks(1));
        worker->kill();
        QVERIFY(observer.wait_gone());
    }

    void the_newest_checkpoint_survives_a_kill()
    {
        RecordingObserver observer;
        const auto worker = started(observer);
        worker->run(task({"progress-then-wait"}), limits_of(60s, 1s));
        QVERIFY(observer.wait_gone());
        QCOMPARE(observer.record().checkpoints.back(), Bytes{99});
    }

    void the_worker_dies_with_its_launcher()
    {
        // A launcher of its own, killed the hard way, says on its standard output which process it had started.
        QProcess launcher;
        launcher.start(QString(qgetenv("FALLOW_BIN")) + "/../tests/programs/fallow-launch-and-wait",
                       {QString::fromStdString(scripted().program.string())});
        QVERIFY(launcher.waitForReadyRead(30'000));
        const int pid = launcher.readLine().trimmed().toInt();
        QVERIFY(pid > 0);
        QVERIFY(::kill(pid, 0) == 0);
        launcher.kill();
        QVERIFY(launcher.waitForFinished(30'000));
        QTRY_VERIFY(state_of(pid) == '-' || state_of(pid) == 'Z');
    }
};

QTEST_GUILESS_MAIN(LauncherStopTest)
#include "launcher_stop_test.moc"
