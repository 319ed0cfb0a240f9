// SPDX-License-Identifier: GPL-3.0-or-later
// Control groups for workers: what is written where, in a directory that only looks like a control group; and real workers
// in a real one, which root makes for this test. Where that cannot be, the launcher must say that none is granted.
#include <QMap>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>

#include <unistd.h>

#include "tests/support/deadline.h"
#include "tests/unit/worker/launcher/control_group.h"
#include "tests/unit/worker/launcher/scripted_start.h"
#include "worker/launcher/worker_cgroups.h"

using namespace fallow;
using namespace fallow::test;
using namespace std::chrono_literals;
namespace fs = std::filesystem;
using fallow::launcher::Worker;
using fallow::launcher::WorkerCgroups;
using fallow::launcher::WorkerOptions;

using Files = QMap<QString, QString>; ///< path below the group, content

namespace {

std::string text_of(const fs::path& file)
{
    std::ifstream stream(file);
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
}

void write_text(const fs::path& file, const std::string& text)
{
    std::ofstream stream(file);
    stream << text << std::flush;
    if (!stream)
        qFatal("%s cannot be written", file.c_str());
}

std::string own_number() { return std::to_string(::getpid()); }

WorkerOptions with(std::shared_ptr<WorkerCgroups> cgroups)
{
    WorkerOptions options = scripted();
    options.cgroups = std::move(cgroups);
    return options;
}

} // namespace

class WorkerCgroupsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        own_ = ControlGroup::make();
        // What follows then has nothing to look at.
        if (!own_)
            QVERIFY(!WorkerCgroups::granted());
    }
    void cleanup() { own_.reset(); }

    void what_is_written_where_data()
    {
        QTest::addColumn<Files>("before");
        QTest::addColumn<Files>("changed");
        const QString own = QString::fromStdString(own_number()) + "\n";
        const Files whole{{"cgroup.controllers", "cpuset cpu io memory pids\n"},
                          {"cgroup.procs", own},
                          {"cgroup.subtree_control", ""},
                          {"fallow-agent/cgroup.procs", ""},
                          {"fallow-workers/cpu.idle", "0\n"},
                          {"fallow-workers/cpu.weight", "100\n"}};
        const auto but = [&](const Files& other) {
            Files files = whole;
            for (auto file = other.begin(); file != other.end(); ++file)
                files[file.key()] = file.value();
            return files;
        };
        const auto without = [](Files files, const QString& name) {
            files.remove(name);
            return files;
        };
        const Files into_a_leaf{{"fallow-agent/cgroup.procs", "0"}, {"cgroup.subtree_control", "+cpu"}};
        const auto and_then = [](Files files, const QString& name, const QString& text) {
            files[name] = text;
            return files;
        };

        QTest::newRow("the processor is granted") << whole << and_then(into_a_leaf, "fallow-workers/cpu.idle", "1");
        QTest::newRow("a kernel without cpu.idle")
            << without(whole, "fallow-workers/cpu.idle") << and_then(into_a_leaf, "fallow-workers/cpu.weight", "1");
        QTest::newRow("no processor") << but({{"cgroup.controllers", "cpuset memory\n"}}) << Files();
        QTest::newRow("no controllers at all") << but({{"cgroup.controllers", "\n"}}) << Files();
        QTest::newRow("others live here too") << but({{"cgroup.procs", own + "1\n"}}) << Files();
        QTest::newRow("others from another namespace") << but({{"cgroup.procs", "0\n" + own}}) << Files();
        QTest::newRow("nobody lives here")
            << but({{"cgroup.procs", ""}})
            << Files{{"cgroup.subtree_control", "+cpu"}, {"fallow-workers/cpu.idle", "1"}};
        QTest::newRow("this process cannot move") << without(whole, "fallow-agent/cgroup.procs") << Files();
        // Back to where it was; the real file would then show its number again.
        QTest::newRow("the processor cannot be shared")
            << without(whole, "cgroup.subtree_control")
            << Files{{"fallow-agent/cgroup.procs", "0"}, {"cgroup.procs", "0"}};
    }
    void what_is_written_where()
    {
        QFETCH(Files, before);
        QFETCH(Files, changed);
        const QTemporaryDir directory;
        const fs::path group = directory.path().toStdString();
        fs::create_directory(group / "fallow-agent");
        fs::create_directory(group / "fallow-workers");
        for (auto file = before.begin(); file != before.end(); ++file)
            write_text(group / file.key().toStdString(), file.value().toStdString());
        const auto cgroups = WorkerCgroups::in(group);
        QVERIFY(cgroups);
        for (auto file = before.begin(); file != before.end(); ++file) {
            // A plain file keeps what stood behind the bytes that were written.
            const QString written = changed.value(file.key());
            QVERIFY2(QString::fromStdString(text_of(group / file.key().toStdString()))
                         == written + file.value().mid(written.size()),
                     qPrintable(file.key()));
        }
        for (auto file = changed.begin(); file != changed.end(); ++file)
            QVERIFY2(before.contains(file.key()), qPrintable(file.key()));
    }

    void what_does_not_take_the_worker_is_done_without()
    {
        const QTemporaryDir directory;
        const fs::path group = directory.path().toStdString();
        RecordingObserver observer;
        const auto worker = started(observer, with(WorkerCgroups::in(group)));
        QVERIFY(fs::is_empty(group / "fallow-workers"));
        worker->freeze();
        worker->run(task({"echo"}, "late"), limits_of());
        QTRY_COMPARE(state_of(worker->pid()), 'T');
        worker->thaw();
        QVERIFY(observer.wait_tasks(1));
    }

    void a_directory_that_cannot_be_written_is_none() { QVERIFY(!WorkerCgroups::in("/proc/self")); }

    void granted_is_what_was_given_away()
    {
        if (!own_)
            return;
        if (::geteuid() == 0) {
            // Root may write everywhere: that alone is no leave to do it.
            QVERIFY(!WorkerCgroups::granted());
            QVERIFY(!fs::exists(own_->workers()));
        }
        own_->delegate();
        const auto cgroups = WorkerCgroups::granted();
        QVERIFY(cgroups);
        QVERIFY(fs::is_directory(own_->workers()));
    }

    void granted_workers_live_in_groups_of_their_own()
    {
        if (!own_)
            return;
        own_->delegate();
        auto cgroups = WorkerCgroups::granted();
        {
            RecordingObserver observers[2];
            const auto first = started(observers[0], with(cgroups));
            const auto second = started(observers[1], with(cgroups));
            QVERIFY(control_group_of(first->pid()).parent_path() == own_->workers());
            QVERIFY(control_group_of(second->pid()).parent_path() == own_->workers());
            QVERIFY(control_group_of(first->pid()) != control_group_of(second->pid()));
            QCOMPARE(own_->count_workers(), std::size_t(2));
            first->run(task({"echo"}, "word"), limits_of());
            QVERIFY(observers[0].wait_tasks(1));
        }
        // A later worker tidies what the kernel held on to.
        QVERIFY(becomes_true([&] {
            (void)cgroups->admit(-1);
            return own_->count_workers() == 0;
        }));
        cgroups.reset();
        QVERIFY(!fs::exists(own_->workers()));
    }

    void granted_groups_freeze_and_thaw()
    {
        if (!own_)
            return;
        own_->delegate();
        RecordingObserver observer;
        const auto worker = started(observer, with(WorkerCgroups::granted()));
        const fs::path group = control_group_of(worker->pid());
        worker->run(task({"spin"}), limits_of(3600s, 3600s));
        QVERIFY(observer.wait_ready());
        for (int round = 0; round < 50; ++round) {
            const auto used = worker->processor_time();
            QVERIFY(becomes_true([&] { return worker->processor_time() > used; }));
            worker->freeze();
            QVERIFY(becomes_true([&] { return is_frozen(group); }));
            const auto at_rest = worker->processor_time();
            QTest::qWait(1); // for what must not happen
            QCOMPARE(worker->processor_time(), at_rest);
            worker->thaw();
            QVERIFY(becomes_true([&] { return !is_frozen(group); }));
        }
        worker->freeze();
        QVERIFY(becomes_true([&] { return is_frozen(group); }));
        // Where somebody else continues it, it goes from the one rest to the other.
        QVERIFY(::kill(worker->pid(), SIGCONT) == 0);
        QVERIFY(becomes_true([&] { return state_of(worker->pid()) == 'S' && is_frozen(group); }));
        const auto at_rest = worker->processor_time();
        QTest::qWait(20);
        QCOMPARE(worker->processor_time(), at_rest);
        // Without a pause between them, the last one counts.
        for (int round = 0; round < 500; ++round) {
            worker->freeze();
            worker->thaw();
        }
        const auto used = worker->processor_time();
        QVERIFY(becomes_true([&] { return worker->processor_time() > used; }));
    }

    void granted_frozen_workers_can_be_killed()
    {
        if (!own_)
            return;
        own_->delegate();
        const auto cgroups = WorkerCgroups::granted();
        for (const char* act : {"spin", "wait"}) {
            RecordingObserver observer;
            const auto worker = started(observer, with(cgroups));
            worker->run(task({act}), limits_of());
            QVERIFY(observer.wait_ready());
            worker->freeze();
            QVERIFY(becomes_true([&] { return is_frozen(control_group_of(worker->pid())); }));
            worker->kill();
            QVERIFY(observer.wait_gone());
            QVERIFY(observer.record().departure->cause == Outcome(Abandoned{}));
            worker->thaw();
            worker->freeze();
        }
    }

    void granted_groups_of_a_killed_launcher_are_removed_by_the_next()
    {
        if (!own_)
            return;
        own_->delegate();
        QProcess launcher;
        launcher.start(QString(qgetenv("FALLOW_BIN")) + "/../tests/programs/fallow-launch-and-wait",
                       {QString::fromStdString(scripted().program.string())});
        QVERIFY(launcher.waitForReadyRead(30'000));
        const int pid = launcher.readLine().trimmed().toInt();
        QVERIFY(control_group_of(pid).parent_path() == own_->workers());
        // Another that starts meanwhile touches nothing that is in use.
        QVERIFY(WorkerCgroups::granted());
        QCOMPARE(own_->count_workers(), std::size_t(1));
        launcher.kill();
        QVERIFY(launcher.waitForFinished(30'000));
        QTRY_VERIFY(state_of(pid) == '-' || state_of(pid) == 'Z');
        QCOMPARE(own_->count_workers(), std::size_t(1));
        QVERIFY(becomes_true([&] { return WorkerCgroups::granted() && own_->count_workers() == 0; }));
    }

private:
    std::unique_ptr<ControlGroup> own_;
};

QTEST_GUILESS_MAIN(WorkerCgroupsTest)
#include "worker_cgroups_test.moc"
