// SPDX-License-Identifier: GPL-3.0-or-later
// The launcher against a scripted worker: every way to start, to end and to misbehave.
#include <QStringList>
#include <QTest>

#include <fcntl.h>
#include <sched.h>
#include <unistd.h>

#include "tests/unit/worker/launcher/scripted_start.h"

using namespace fallow;
using namespace fallow::test;
using namespace std::chrono_literals;
using fallow::launcher::Worker;
using fallow::launcher::WorkerOptions;

class LauncherTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void runs_tasks_one_after_another()
    {
        RecordingObserver observer;
        const auto worker = started(observer);
        worker->load(function("echo"));
        worker->run(task({"echo"}, "one"), limits_of());
        worker->run(task({"exit", "3"}), limits_of());
        worker->run(task({"echo"}, "three"), limits_of());
        QVERIFY(observer.wait_tasks(3));
        const auto record = observer.record();
        QCOMPARE(record.ready, 1);
        QCOMPARE(record.loaded, 1);
        QCOMPARE(record.restrictions, std::vector<std::string>{"nothing"});
        QCOMPARE(as_text(record.tasks[0].output), std::string_view("one"));
        QVERIFY(record.tasks[0].outcome == Outcome(Finished{0}));
        QVERIFY(record.tasks[1].outcome == Outcome(Finished{3}));
        QCOMPARE(as_text(record.tasks[2].output), std::string_view("three"));
        QCOMPARE(record.tasks[2].peak_memory_bytes, 4096U);
        QVERIFY(!record.departure);
    }

    void a_worker_has_the_next_task_at_hand_while_one_runs_data()
    {
        QTest::addColumn<std::size_t>("input_bytes");
        QTest::addColumn<bool>("at_hand");
        QTest::newRow("no input") << std::size_t{0} << true;
        QTest::newRow("small input") << std::size_t{32 * 1024} << true;
        QTest::newRow("large input") << std::size_t{32 * 1024 + 1} << false;
    }

    void a_worker_has_the_next_task_at_hand_while_one_runs()
    {
        QFETCH(const std::size_t, input_bytes);
        QFETCH(const bool, at_hand);
        RecordingObserver observer;
        const auto worker = started(observer);
        const std::string input(input_bytes, 'x');
        // Without the next one in its hands the first never ends.
        worker->run(task({"hear-next-first"}), limits_of(60s, at_hand ? 60s : 1s));
        worker->run(task({"echo"}, input), limits_of());
        QVERIFY(observer.wait_tasks(at_hand ? 2 : 1));
        const auto record = observer.record();
        if (at_hand) {
            QVERIFY(record.tasks[0].outcome == Outcome(Finished{}));
            QCOMPARE(as_text(record.tasks[1].output), std::string_view(input));
        } else {
            QVERIFY(record.tasks[0].outcome == Outcome(LimitHit{Limit::wall_time}));
        }
    }

    void a_task_at_hand_has_limits_of_its_own()
    {
        RecordingObserver observer;
        const auto worker = started(observer);
        // The second neither pays for the first nor is stopped by its smaller limit.
        worker->run(task({"spin-then-end", "200000000"}), limits_of(30s));
        worker->run(task({"spin"}), limits_of(2s));
        QVERIFY(observer.wait_gone());
        const auto record = observer.record();
        QCOMPARE(record.tasks.size(), std::size_t(2));
        QVERIFY(record.tasks[0].outcome == Outcome(Finished{}));
        QVERIFY(record.tasks[1].outcome == Outcome(LimitHit{Limit::processor_time}));
        QVERIFY(record.tasks[1].processor_time >= 2s);
        QVERIFY(record.tasks[0].processor_time > 0s);
    }

    void a_task_at_hand_may_take_longer_than_the_one_before()
    {
        RecordingObserver observer;
        const auto worker = started(observer);
        worker->run(task({"exit", "0"}), limits_of(1s));
        worker->run(task({"spin-then-end", "4000000000"}), limits_of(60s));
        QVERIFY(observer.wait_tasks(2));
        QVERIFY(observer.record().tasks[1].outcome == Outcome(Finished{}));
    }

    void ends_are_told_apart_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("outcome");
        QTest::addColumn<bool>("worker_lives");
        const auto row = [](const char* title, QStringList arguments, QString outcome, bool lives) {
            QTest::newRow(title) << arguments << outcome << lives;
        };
        row("finished", {"exit", "0"}, "finished", true);
        row("failed", {"exit", "3"}, "finished", true);
        row("trap", {"trap"}, "trapped", true);
        row("memory limit, as told", {"memory"}, "limit", true);
        row("processor time", {"spin"}, "limit", false);
        row("more output than allowed", {"output"}, "limit", false);
        row("forbidden call", {"forbidden"}, "violation", false);
        row("death by signal", {"fault"}, "crashed", false);
        row("silent leave", {"leave", "0"}, "crashed", false);
        row("ended, then left", {"end-and-leave"}, "finished", false);
        row("garbage", {"garbage"}, "crashed", false);
        row("oversized frame", {"oversized"}, "crashed", false);
        row("ended twice", {"end-twice"}, "finished", false);
        row("claims what only the launcher knows", {"claim-wall-limit"}, "crashed", false);
        row("claims a violation", {"claim-violation"}, "crashed", false);
        row("ready again", {"ready-again"}, "crashed", false);
        row("loaded again", {"loaded-again"}, "crashed", false);
        row("holds too much memory", {"hold-memory"}, "crashed", false);
    }

    void ends_are_told_apart()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, outcome);
        QFETCH(bool, worker_lives);
        std::vector<std::string> words;
        for (const QString& argument : arguments)
            words.push_back(argument.toStdString());
        RecordingObserver observer;
        WorkerOptions options = scripted();
        options.engine_memory_bytes = 64 << 20;
        const auto worker = started(observer, options);
        FunctionLimits limits = limits_of(1s);
        limits.memory_bytes = 1 << 20;
        limits.output_bytes = 100'000;
        worker->run(task(words), limits);
        QVERIFY(observer.wait_tasks(1));
        const auto report = observer.record().tasks.front();
        QVERIFY2(name(report.outcome) == outcome.toStdString(), qPrintable(text_of(report.outcome)));
        QVERIFY(report.output.size() <= limits.output_bytes);
        if (worker_lives) {
            worker->run(task({"echo"}, "still here"), limits_of());
            QVERIFY(observer.wait_tasks(2));
            QVERIFY(!observer.record().departure);
        } else {
            QVERIFY(observer.wait_gone());
            QCOMPARE(observer.record().tasks.size(), std::size_t(1));
        }
    }

    void says_which_limit_was_hit()
    {
        const std::vector<std::pair<std::string, Limit>> acts{
            {"spin", Limit::processor_time}, {"wait", Limit::wall_time}, {"output", Limit::output}};
        for (const auto& [act, limit] : acts) {
            RecordingObserver observer;
            const auto worker = started(observer);
            worker->run(task({act}), limits_of(1s, act == "wait" ? 1s : 60s));
            QVERIFY(observer.wait_tasks(1));
            QVERIFY(observer.record().tasks.front().outcome == Outcome(LimitHit{limit}));
            QVERIFY(observer.wait_gone());
            QVERIFY(observer.record().departure->cause == Outcome(LimitHit{limit}));
        }
    }

    void not_started_says_why_data()
    {
        QTest::addColumn<QString>("start");
        QTest::addColumn<QString>("words");
        QTest::newRow("unrestricted") << "unrestricted"
                                      << "no landlock here";
        QTest::newRow("silent") << "silent"
                                << "not ready in time";
        QTest::newRow("left at once") << "early-exit"
                                      << "status 3";
        QTest::newRow("killed by its filter") << "early-violation"
                                              << "signal 31";
        QTest::newRow("speaks too early") << "early-output"
                                          << "spoke of a task";
    }

    void not_started_says_why()
    {
        QFETCH(QString, start);
        QFETCH(QString, words);
        RecordingObserver observer;
        WorkerOptions options = scripted(start.toUtf8().constData());
        options.start_wall_time = 500ms;
        if (start != "silent")
            options.start_wall_time = 30s;
        const auto worker = started(observer, options);
        worker->run(task({"echo"}), limits_of());
        QVERIFY(observer.wait_gone());
        const auto record = observer.record();
        const auto* not_started = std::get_if<NotStarted>(&record.departure->cause);
        QVERIFY2(not_started, qPrintable(text_of(record.departure->cause)));
        QVERIFY2(QString::fromStdString(not_started->reason).contains(words), not_started->reason.c_str());
        QVERIFY(record.tasks.empty());
    }

    void a_program_that_cannot_be_executed_is_not_started()
    {
        RecordingObserver observer;
        WorkerOptions options = scripted();
        options.program = "/nonexistent/fallow-worker";
        const auto missing = Worker::start(options, observer);
        QVERIFY(!missing);
        QVERIFY(QString::fromStdString(missing.error().context).contains("/nonexistent/fallow-worker"));

        options.program = "/etc/passwd";
        const auto worker = started(observer, options);
        QVERIFY(observer.wait_gone());
        QVERIFY(std::holds_alternative<NotStarted>(observer.record().departure->cause));
        QVERIFY(text_of(observer.record().departure->cause).contains("/etc/passwd"));
    }

    void the_worker_gets_nothing_but_what_it_is_given()
    {
        QVERIFY(qputenv("HIDDEN_FROM_WORKERS", "secret"));
        const int inherited = ::open("/etc/passwd", O_RDONLY);
        const int duplicated = ::fcntl(inherited, F_DUPFD, 500);
        RecordingObserver observer;
        WorkerOptions options = scripted();
        options.precedence = launcher::Precedence::idle;
        const auto worker = started(observer, options);
        worker->run(task({"surroundings"}), limits_of());
        QVERIFY(observer.wait_tasks(1));
        ::close(inherited);
        ::close(duplicated);
        const auto record = observer.record();
        const QStringList lines =
            QString::fromStdString(std::string(as_text(record.tasks.front().output))).split('\n', Qt::SkipEmptyParts);
        const QString seen = lines.join('\n');
        QVERIFY2(lines.contains("pid 1"), qPrintable(seen));
        QVERIFY2(lines.contains("uid 65534"), qPrintable(seen));
        QVERIFY2(lines.contains("policy " + QString::number(SCHED_IDLE)), qPrintable(seen));
        QVERIFY2(lines.contains("nice 19"), qPrintable(seen));
        QVERIFY2(lines.contains("leader 1"), qPrintable(seen));
        QVERIFY2(lines.contains("ioclass 3"), qPrintable(seen));
        QVERIFY2(lines.contains("interfaces lo"), qPrintable(seen));
        QVERIFY2(lines.contains("descriptors 0 1 2"), qPrintable(seen));
        QVERIFY2(lines.contains("host worker"), qPrintable(seen));
        QCOMPARE(lines.filter("variable "), QStringList{"variable SHOWN=yes"});
    }

    void loads_can_be_refused_and_are_limited()
    {
        {
            RecordingObserver observer;
            const auto worker = started(observer);
            worker->load(function("refused"));
            worker->run(task({"echo"}, "after"), limits_of());
            QVERIFY(observer.wait_tasks(1));
            QCOMPARE(observer.record().refusals, std::vector<std::string>{"its module is refused"});
        }
        const std::vector<std::pair<std::string, Outcome>> functions{{"spins", LimitHit{Limit::processor_time}},
                                                                     {"waits", LimitHit{Limit::wall_time}},
                                                                     {"forbidden", Violation{}}};
        for (const auto& [name, cause] : functions) {
            RecordingObserver observer;
            WorkerOptions options = scripted();
            options.load_processor_time = 500ms;
            options.load_wall_time = name == "waits" ? 500ms : 30s;
            const auto worker = started(observer, options);
            worker->load(function(name));
            QVERIFY(observer.wait_gone());
            QVERIFY2(observer.record().departure->cause == cause,
                     qPrintable(text_of(observer.record().departure->cause)));
        }
    }

    void large_functions_and_inputs_arrive_whole()
    {
        RecordingObserver observer;
        const auto worker = started(observer);
        worker->load(function("large", 64 << 20));
        const std::string input(20 << 20, 'i');
        FunctionLimits limits = limits_of();
        limits.output_bytes = 32 << 20;
        // The scripted worker answers in one chunk, and chunks have a limit: it may send only as much as that.
        worker->run(task({"echo"}, std::string_view(input).substr(0, max_stream_chunk_bytes)), limits);
        worker->run(task({"exit", "0"}, input), limits);
        QVERIFY(observer.wait_tasks(2));
        QCOMPARE(observer.record().loaded, 1);
        QCOMPARE(observer.record().tasks[0].output.size(), max_stream_chunk_bytes);
    }

    void keeps_the_tail_of_the_log_and_thins_out_progress()
    {
        RecordingObserver observer;
        const auto worker = started(observer);
        worker->run(task({"log"}), limits_of());
        worker->run(task({"progress"}), limits_of());
        QVERIFY(observer.wait_tasks(2));
        const auto record = observer.record();
        QCOMPARE(record.tasks[0].log.size(), max_log_bytes_per_task);
        QCOMPARE(record.tasks[0].log.back(), static_cast<std::uint8_t>('a' + 63 % 26));
        QVERIFY(!record.progress.empty() && record.progress.size() < 100);
        QVERIFY(!record.checkpoints.empty() && record.checkpoints.size() < 20);
    }

    void last_words_are_kept_and_made_harmless()
    {
        RecordingObserver observer;
        const auto worker = started(observer);
        worker->run(task({"leave", "9"}), limits_of());
        QVERIFY(observer.wait_gone());
        const auto record = observer.record();
        QVERIFY(text_of(record.departure->cause).contains("status 9"));
        QCOMPARE(record.departure->diagnostics, std::string("last ?words\n"));
    }

    void closing_the_output_is_an_end()
    {
        RecordingObserver observer;
        const auto worker = started(observer);
        worker->run(task({"close-output"}), limits_of());
        QVERIFY(observer.wait_tasks(1));
        QVERIFY(text_of(observer.record().tasks.front().outcome).contains("closed its output"));
    }
};

QTEST_GUILESS_MAIN(LauncherTest)
#include "launcher_test.moc"
