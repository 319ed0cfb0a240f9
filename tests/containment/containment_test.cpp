// SPDX-License-Identifier: GPL-3.0-or-later
// Tries every forbidden act in a process that is restricted as a worker is: each must end it, and be told as a
// Violation. And a system that lacks one part of the restriction must run nothing and say which.
#include <QProcess>
#include <QStringList>
#include <QTest>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "tests/containment/acts.h"
#include "tests/unit/worker/launcher/recording_observer.h"
#include "worker/launcher/launcher.h"

using namespace fallow;
using fallow::launcher::Worker;
using fallow::launcher::WorkerOptions;
using fallow::test::RecordingObserver;

namespace {

std::string test_program(const std::string& name)
{
    return std::filesystem::weakly_canonical(qgetenv("FALLOW_BIN").toStdString() + "/../tests/programs/" + name)
        .string();
}

WorkerOptions probe(std::vector<std::string> arguments = {})
{
    WorkerOptions options;
    options.program = test_program("fallow-containment-probe");
    options.arguments = std::move(arguments);
    options.precedence = launcher::Precedence::ordinary;
    return options;
}

WorkerOptions probe_without(const std::string& call)
{
    WorkerOptions options = probe({std::to_string(ENOSYS), call, test_program("fallow-containment-probe")});
    options.program = test_program("fallow-without-call");
    return options;
}

std::unique_ptr<Worker> started(RecordingObserver& observer, const WorkerOptions& options)
{
    auto worker = Worker::start(options, observer);
    if (!worker)
        qFatal("%s", worker.error().context.c_str());
    return std::move(*worker);
}

RunTask act(std::string_view name)
{
    RunTask task;
    task.arguments = {std::string(name)};
    return task;
}

/// The lines "Key: value" of a file in /proc.
std::map<std::string, std::string> fields_of(const std::filesystem::path& path)
{
    std::map<std::string, std::string> fields;
    std::ifstream stream(path);
    for (std::string line; std::getline(stream, line);) {
        const auto colon = line.find(':');
        const auto value = line.find_first_not_of(" \t", colon + 1);
        if (colon != std::string::npos && value != std::string::npos)
            fields[line.substr(0, colon)] = line.substr(value);
    }
    return fields;
}

} // namespace

class ContainmentTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void forbidden_acts_end_the_worker_data()
    {
        QTest::addColumn<QString>("name");
        for (const std::string_view name : test::forbidden_acts()) {
            const QString text = QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
            QTest::newRow(qPrintable(text)) << text;
        }
    }
    void forbidden_acts_end_the_worker()
    {
        QFETCH(QString, name);
        RecordingObserver observer;
        const auto worker = started(observer, probe());
        worker->run(act(name.toStdString()), FunctionLimits{});
        QVERIFY(observer.wait_tasks(1));
        const auto record = observer.record();
        QVERIFY2(
            record.tasks.front().outcome == Outcome(Violation{}),
            (describe(record.tasks.front().outcome) + ", output " + std::string(as_text(record.tasks.front().output)))
                .c_str());
        QVERIFY(observer.wait_gone());
        QVERIFY(observer.record().departure->cause == Outcome(Violation{}));
    }

    void other_acts_are_answered_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("answer");
        const auto row = [](const char* name, int answer) { QTest::newRow(name) << QString(name) << answer; };
        row("nothing", 0);
        row("memory", 0);
        row("protect memory", 0);
        row("a thread", 0);
        row("a thread by the newest call", ENOSYS);
        row("be scheduled otherwise", EPERM);
        row("be scheduled otherwise, new interface", EPERM);
        row("be nicer to itself", EPERM);
        row("read a descriptor that is not there", EBADF);
    }
    void other_acts_are_answered()
    {
        QFETCH(QString, name);
        QFETCH(int, answer);
        RecordingObserver observer;
        const auto worker = started(observer, probe());
        worker->run(act(name.toStdString()), FunctionLimits{});
        QVERIFY(observer.wait_tasks(1));
        const auto report = observer.record().tasks.front();
        QVERIFY2(report.outcome == Outcome(Finished{0}), describe(report.outcome).c_str());
        QCOMPARE(QString::fromStdString(std::string(as_text(report.output))), QString::number(answer));
    }

    void while_the_engine_starts_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("answer");
        const auto row = [](const char* name, int answer) { QTest::newRow(name) << QString(name) << answer; };
        row("open /dev/urandom", 0);
        row("open /dev/urandom for writing", EACCES);
        row("open a file", EACCES);
        row("read /etc/passwd", EACCES);
        row("write a file", EACCES);
        row("open via /proc", EACCES);
        row("list the root", EACCES);
        row("make a directory", EACCES);
        row("mount", EPERM);
        row("change user", EINVAL);
        row("rename the computer", EPERM);
    }
    void while_the_engine_starts()
    {
        QFETCH(QString, name);
        QFETCH(int, answer);
        RecordingObserver observer;
        const auto worker = started(observer, probe({name.toStdString()}));
        QVERIFY(observer.wait_ready());
        QCOMPARE(QString::fromStdString(observer.record().restrictions.at(0)), QString::number(answer));
    }

    void every_thread_has_lost_everything()
    {
        RecordingObserver observer;
        const auto worker = started(observer, probe());
        QVERIFY(observer.wait_ready());
        const std::filesystem::path own = "/proc/" + std::to_string(worker->pid());
        int threads = 0;
        for (const auto& thread : std::filesystem::directory_iterator(own / "task")) {
            const auto status = fields_of(thread.path() / "status");
            for (const char* set : {"CapInh", "CapPrm", "CapEff", "CapAmb"})
                QCOMPARE(status.at(set), std::string("0000000000000000"));
            QCOMPARE(status.at("NoNewPrivs"), std::string("1"));
            QCOMPARE(status.at("Seccomp"), std::string("2"));
            QVERIFY(status.at("NSpid").find('\t') != std::string::npos);
            // "real effective saved filesystem"; never root
            QVERIFY(!status.at("Uid").starts_with("0"));
            ++threads;
        }
        QVERIFY(threads >= 2);
        const auto restrictions = observer.record().restrictions;
        for (const char* name : {"namespaces", "no new privileges", "landlock", "no capabilities", "resource limits",
                                 "parent-death signal", "seccomp"})
            QVERIFY2(std::ranges::find(restrictions, name) != restrictions.end(), name);
    }

    void what_the_system_lacks_is_named_data()
    {
        QTest::addColumn<QString>("call");
        QTest::addColumn<QString>("words");
        QTest::newRow("landlock") << "landlock_create_ruleset"
                                  << "landlock";
        QTest::newRow("landlock's last step") << "landlock_restrict_self"
                                              << "landlock";
        QTest::newRow("capabilities") << "capset"
                                      << "capabilities";
        QTest::newRow("seccomp") << "seccomp"
                                 << "system call filter";
        QTest::newRow("closing files") << "close_range"
                                       << "close_range";
    }
    void what_the_system_lacks_is_named()
    {
        QFETCH(QString, call);
        QFETCH(QString, words);
        RecordingObserver observer;
        const auto worker = started(observer, probe_without(call.toStdString()));
        worker->run(act("nothing"), FunctionLimits{});
        QVERIFY(observer.wait_gone());
        const auto record = observer.record();
        const auto* reason = std::get_if<NotStarted>(&record.departure->cause);
        QVERIFY2(reason, describe(record.departure->cause).c_str());
        QVERIFY2(QString::fromStdString(reason->reason).contains(words), reason->reason.c_str());
        QVERIFY(record.tasks.empty());
    }

    void a_system_without_user_namespaces_runs_nothing_data()
    {
        QTest::addColumn<QStringList>("wrapper");
        QTest::addColumn<QString>("advice");
        QTest::newRow("none left") << QStringList{
            "unshare", "--user", "--map-root-user",
            "sh",      "-c",     "echo 0 > /proc/sys/user/max_user_namespaces && exec \"$@\"",
            "sh"} << "user.max_user_namespaces";
        QTest::newRow("forbidden") << QStringList{QString::fromStdString(test_program("fallow-without-call")),
                                                  QString::number(EPERM), "clone"}
                                   << "kernel.unprivileged_userns_clone";
    }
    void a_system_without_user_namespaces_runs_nothing()
    {
        QFETCH(QStringList, wrapper);
        QFETCH(QString, advice);
        QProcess launcher;
        const QStringList command = wrapper
                                    + QStringList{QString::fromStdString(test_program("fallow-launch-and-wait")),
                                                  QString::fromStdString(test_program("fallow-containment-probe"))};
        launcher.start(command.front(), command.mid(1));
        QVERIFY(launcher.waitForFinished(60'000));
        const QString words = launcher.readAllStandardError();
        QCOMPARE(launcher.exitCode(), 1);
        QVERIFY2(words.contains(advice), qPrintable(words));
        QVERIFY2(words.contains("runs nothing"), qPrintable(words));
    }

    void by_hand_it_says_how_to_start_it()
    {
        QProcess hand;
        hand.start(QString::fromStdString(test_program("fallow-containment-probe")), QStringList{});
        QVERIFY(hand.waitForFinished(60'000));
        QCOMPARE(hand.exitCode(), 1);
        QVERIFY(hand.readAllStandardOutput().contains("fallowctl function test"));
    }
};

QTEST_GUILESS_MAIN(ContainmentTest)
#include "containment_test.moc"
