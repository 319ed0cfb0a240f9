// SPDX-License-Identifier: GPL-3.0-or-later
// Tries every forbidden act in a process that is shut in as fallow-input-times is: each must end it by SIGSYS.
#include <QProcess>
#include <QTest>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <filesystem>

#include "tests/containment/acts.h"
#include "worker/restriction/sanitizers.h"

using namespace fallow;

namespace {

constexpr int limit_ms = 60'000;

struct Ended {
    QProcess::ExitStatus how = QProcess::NormalExit;
    int code = -1; ///< of a crash the signal
    QByteArray output;
    QByteArray errors;
};

Ended try_act(const QString& name)
{
    const auto program = std::filesystem::weakly_canonical(qgetenv("FALLOW_BIN").toStdString()
                                                           + "/../tests/programs/fallow-watcher-probe");
    // Among its acts are some that would end this computer's other processes, were they not forbidden.
    QProcess probe;
    probe.start("unshare", {"--user", "--map-root-user", "--pid", "--fork", "--kill-child", "--mount", "--net", "--",
                            QString::fromStdString(program.string()), name});
    if (!probe.waitForFinished(limit_ms))
        qFatal("the probe did not end: %s", qPrintable(probe.errorString()));
    return {probe.exitStatus(), probe.exitCode(), probe.readAllStandardOutput(), probe.readAllStandardError()};
}

int answer(const Ended& ended)
{
    int result = -1;
    if (ended.output.size() == sizeof result)
        std::memcpy(&result, ended.output.data(), sizeof result);
    return result;
}

} // namespace

class WatcherContainmentTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void forbidden_acts_end_it_data()
    {
        QTest::addColumn<QString>("name");
        const auto row = [](std::string_view name) {
            const QString text = QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
            QTest::newRow(qPrintable(text)) << text;
        };
        for (const std::string_view name : test::forbidden_acts())
            row(name);
        // What a worker may do, and who only watches may not.
        for (const char* name : {"protect memory", "a thread by the newest call", "be scheduled otherwise",
                                 "be nicer to itself", "open /dev/urandom", "write to another descriptor"})
            row(name);
        if constexpr (!restriction::built_with_sanitizer)
            row("memory");
    }
    void forbidden_acts_end_it()
    {
        QFETCH(QString, name);
        const Ended ended = try_act(name);
        QVERIFY2(ended.how == QProcess::CrashExit,
                 qPrintable(QString("it lived, and was told %1; %2").arg(answer(ended)).arg(QString(ended.errors))));
        QCOMPARE(ended.code, SIGSYS);
    }

    void what_it_needs_is_left_to_it_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("answer");
        QTest::newRow("nothing") << "nothing" << 0;
        QTest::newRow("write to its reader") << "write to its reader" << 0;
        QTest::newRow("read") << "read a descriptor that is not there" << EBADF;
    }
    void what_it_needs_is_left_to_it()
    {
        QFETCH(QString, name);
        const Ended ended = try_act(name);
        QVERIFY2(ended.how == QProcess::NormalExit && ended.code == 0, ended.errors);
        QTEST(answer(ended), "answer");
    }
};

QTEST_APPLESS_MAIN(WatcherContainmentTest)
#include "watcher_containment_test.moc"
