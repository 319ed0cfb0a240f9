// SPDX-License-Identifier: GPL-3.0-or-later
// That the clock counts the machine's sleep. No test can have the machine sleep; a process whose time namespace says that
// the machine has slept sees the same.
#include <fstream>
#include <string>

#include <sched.h>
#include <sys/wait.h>
#include <unistd.h>

#include <QTest>

#include "app/agent/sleepless_clock.h"

using fallow::agent::SleeplessClock;
using namespace std::chrono_literals;

namespace {

constexpr std::chrono::hours slept{24 * 365};
enum Seen { as_it_should_be = 0, no_namespace = 1, no_sleep_seen = 2, steady_clock_sees_it = 3 };

/// What a process sees of the two clocks where the machine has slept for a year since this moment.
[[noreturn]] void look_after_sleep(SleeplessClock::time_point before,
                                   std::chrono::steady_clock::time_point steady_before)
{
    if (::unshare(CLONE_NEWUSER | CLONE_NEWTIME) != 0
        || !(std::ofstream("/proc/self/timens_offsets") << "boottime " << std::chrono::seconds(slept).count() << " 0\n")
                .flush())
        ::_exit(no_namespace);
    const pid_t child = ::fork(); // the first process that lives in it
    if (child == 0) {
        if (SleeplessClock::now() - before < slept)
            ::_exit(no_sleep_seen);
        ::_exit(std::chrono::steady_clock::now() - steady_before < slept ? as_it_should_be : steady_clock_sees_it);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    ::_exit(WEXITSTATUS(status));
}

} // namespace

class SleeplessClockTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void it_goes_on_while_awake()
    {
        const auto before = SleeplessClock::now();
        QTRY_VERIFY(SleeplessClock::now() > before);
    }

    void it_counts_sleep()
    {
        const auto before = SleeplessClock::now();
        const auto steady_before = std::chrono::steady_clock::now();
        const pid_t child = ::fork();
        if (child == 0)
            look_after_sleep(before, steady_before);
        int status = 0;
        QCOMPARE(::waitpid(child, &status, 0), child);
        QVERIFY(WIFEXITED(status));
        QCOMPARE(WEXITSTATUS(status), int(as_it_should_be));
    }
};

QTEST_APPLESS_MAIN(SleeplessClockTest)
#include "sleepless_clock_test.moc"
