// SPDX-License-Identifier: GPL-3.0-or-later
// What each way for a worker's process to end means, and how time without freezes is counted.
#include <QTest>

#include <csignal>

#include "worker/launcher/ending.h"
#include "worker/launcher/spawn.h"
#include "worker/launcher/stopwatch.h"
#include "worker/restriction/restriction.h"

using namespace fallow;
using namespace fallow::launcher;
using namespace std::chrono_literals;

namespace {

constexpr int exited_with(int status) { return status << 8; }

Ending ready_and(int wait_status)
{
    Ending ending;
    ending.was_ready = true;
    ending.wait_status = wait_status;
    return ending;
}

} // namespace

class EndingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void what_the_process_says_by_its_end()
    {
        QVERIFY(outcome_of(ready_and(SIGSYS)) == Outcome(Violation{}));
        QVERIFY(outcome_of(ready_and(exited_with(restriction::exit_status_processor_time)))
                == Outcome(LimitHit{Limit::processor_time}));
        QVERIFY(std::holds_alternative<Crashed>(outcome_of(ready_and(SIGSEGV))));
        QVERIFY(std::holds_alternative<Crashed>(outcome_of(ready_and(SIGKILL))));
        QVERIFY(std::holds_alternative<Crashed>(outcome_of(ready_and(exited_with(0)))));
    }

    void what_the_launcher_did_comes_first()
    {
        Ending ending = ready_and(SIGKILL);
        ending.limit = Limit::wall_time;
        QVERIFY(outcome_of(ending) == Outcome(LimitHit{Limit::wall_time}));
        ending.killed_by_caller = true;
        QVERIFY(outcome_of(ending) == Outcome(Abandoned{}));
        ending = ready_and(SIGKILL);
        ending.breach = "sent what is not a frame";
        QVERIFY(outcome_of(ending) == Outcome(Crashed{"the worker sent what is not a frame"}));
    }

    void before_it_was_ready_nothing_was_started()
    {
        for (const int wait_status : {SIGSYS, SIGSEGV, exited_with(1)}) {
            Ending ending;
            ending.wait_status = wait_status;
            QVERIFY(std::holds_alternative<NotStarted>(outcome_of(ending)));
        }
        Ending late;
        late.limit = Limit::wall_time;
        late.wait_status = SIGKILL;
        QVERIFY(std::holds_alternative<NotStarted>(outcome_of(late)));
        Ending unrestricted;
        unrestricted.unrestricted = "no landlock";
        unrestricted.breach = "could not be restricted";
        QVERIFY(outcome_of(unrestricted) == Outcome(NotStarted{"no landlock"}));
        Ending not_executed;
        not_executed.not_executed = "no such file";
        not_executed.killed_by_caller = true;
        QVERIFY(outcome_of(not_executed) == Outcome(NotStarted{"no such file"}));
    }

    void last_words_are_printable()
    {
        QCOMPARE(printable_tail("abc\x1b[2J\ndef\xff", 100), std::string("abc?[2J\ndef?"));
        QCOMPARE(printable_tail("abcdef", 3), std::string("def"));
    }

    void the_stopwatch_stands_still_while_paused()
    {
        const Stopwatch::Instant start{};
        Stopwatch stopwatch(start);
        QVERIFY(stopwatch.elapsed(start + 3s) == 3s);
        stopwatch.pause(start + 4s);
        QVERIFY(stopwatch.is_paused());
        QVERIFY(stopwatch.elapsed(start + 100s) == 4s);
        stopwatch.resume(start + 100s);
        stopwatch.resume(start + 101s);
        QVERIFY(stopwatch.elapsed(start + 102s) == 6s);
        stopwatch.pause(start + 103s);
        stopwatch.pause(start + 200s);
        QVERIFY(stopwatch.elapsed(start + 300s) == 7s);
    }

    void mappings_of_identities()
    {
        QVERIFY(maps_identity("         0          0 4294967295\n", 65534));
        QVERIFY(!maps_identity("         0       1000          1\n", 65534));
        QVERIFY(maps_identity("0 1000 1\n1 100000 65536\n", 65534));
        QVERIFY(!maps_identity("0 1000 1\n1 100000 65533\n", 65534));
        QVERIFY(!maps_identity("", 0));
    }
};

QTEST_APPLESS_MAIN(EndingTest)
#include "ending_test.moc"
