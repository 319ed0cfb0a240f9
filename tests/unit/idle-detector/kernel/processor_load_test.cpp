// SPDX-License-Identifier: GPL-3.0-or-later
// What others take of processors and memory, by what the kernel's files say.
#include <cmath>
#include <limits>

#include <QTest>

#include "idle-detector/kernel/memory_files.h"
#include "idle-detector/kernel/own_time.h"
#include "idle-detector/kernel/processor_times.h"
#include "tests/unit/idle-detector/kernel/kernel_tree.h"

using namespace fallow::detector;
using fallow::test::KernelTree;

namespace {

using Percent = std::optional<double>;

/// The kernel's line of a process: times in ticks, everything else 1.
std::string process_line(const char* name, int user, int system, int ended_children_system, int nice)
{
    std::string line = "42 (" + std::string(name) + ") S 1 1 1 1 1 1 1 1 1 1";
    for (const int value : {user, system, 1000, ended_children_system, 20, nice, 1, 1, 1})
        line += ' ' + std::to_string(value);
    return line + " 1 1 1\n";
}

constexpr ProcessorTimes before{.user = 1000,
                                .nice = 1000,
                                .system = 1000,
                                .idle = 1000,
                                .iowait = 1000,
                                .irq = 1000,
                                .softirq = 1000,
                                .steal = 1000};

/// `before`, and then so much more.
ProcessorTimes later(ProcessorTimes more)
{
    for (const auto counter :
         {&ProcessorTimes::user, &ProcessorTimes::nice, &ProcessorTimes::system, &ProcessorTimes::idle,
          &ProcessorTimes::iowait, &ProcessorTimes::irq, &ProcessorTimes::softirq, &ProcessorTimes::steal})
        more.*counter += before.*counter;
    return more;
}

} // namespace

class ProcessorLoadTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void what_others_take_data()
    {
        QTest::addColumn<ProcessorTimes>("now");
        QTest::addColumn<int>("own_ticks"); // more than before
        QTest::addColumn<Percent>("percent");
        const auto row = [](const char* rule, const ProcessorTimes& more, int own, Percent percent) {
            QTest::newRow(rule) << later(more) << own << percent;
        };
        row("no time has passed", {}, 0, {});
        row("idle", {.idle = 100}, 0, 0);
        row("waiting for disks is idle", {.iowait = 100}, 0, 0);
        row("programs", {.user = 25, .idle = 75}, 0, 25);
        row("the kernel for programs", {.system = 25, .idle = 75}, 0, 25);
        row("interrupts", {.idle = 50, .irq = 20, .softirq = 30}, 0, 50);
        row("workers are nice", {.nice = 100}, 0, 0);
        row("programs beside workers", {.user = 10, .nice = 90}, 0, 10);
        row("what another machine took is nobody's here", {.user = 25, .idle = 25, .steal = 50}, 0, 25);
        row("all together",
            {.user = 10, .nice = 20, .system = 10, .idle = 20, .iowait = 20, .irq = 5, .softirq = 5, .steal = 10}, 0,
            30);
        row("all of it", {.user = 50, .system = 50}, 0, 100);
        row("our own does not count", {.user = 40, .system = 20, .idle = 40}, 30, 30);
        row("our own is counted in other moments than theirs", {.user = 10, .idle = 90}, 15, 0);
        row("our own fell, because a process vanished", {.user = 10, .idle = 90}, -500, 10);
        row("idle went backwards", {.user = 50, .idle = -10, .iowait = 50}, 0, 50);
        row("a counter of others went backwards", {.user = -900, .system = 20, .idle = 80}, 0, 20);
        row("all counters began anew",
            {.user = -900,
             .nice = -900,
             .system = -900,
             .idle = -900,
             .iowait = -900,
             .irq = -900,
             .softirq = -900,
             .steal = -900},
            0, {});
    }
    void what_others_take()
    {
        QFETCH(ProcessorTimes, now);
        QFETCH(int, own_ticks);
        QFETCH(Percent, percent);
        LoadMeter meter;
        QVERIFY(!meter.others_percent(before, 1000));
        const Percent measured = meter.others_percent(now, 1000 + own_ticks);
        QCOMPARE(measured.has_value(), percent.has_value());
        QVERIFY(std::abs(measured.value_or(0) - percent.value_or(0)) < 1e-9);
    }

    void each_interval_counts_alone()
    {
        LoadMeter meter;
        QVERIFY(!meter.others_percent({.idle = 0}, 0));
        QCOMPARE(meter.others_percent({.user = 100}, 0), Percent(100));
        QCOMPARE(meter.others_percent({.user = 100, .idle = 100}, 0), Percent(0));
        QCOMPARE(meter.others_percent({.user = 150, .idle = 150}, 0), Percent(50));
    }

    void counters_whose_sum_cannot_be_counted()
    {
        constexpr auto most = std::numeric_limits<std::int64_t>::max();
        LoadMeter meter;
        QVERIFY(!meter.others_percent({}, 0));
        QCOMPARE(meter.others_percent({.user = most, .idle = most}, 0), Percent(50));
    }

    void reads_the_counters_data()
    {
        using Times = std::optional<ProcessorTimes>;
        QTest::addColumn<QString>("text");
        QTest::addColumn<Times>("times");
        const auto row = [](const char* rule, const char* text, Times times) { QTest::newRow(rule) << text << times; };
        const ProcessorTimes all{
            .user = 1, .nice = 2, .system = 3, .idle = 4, .iowait = 5, .irq = 6, .softirq = 7, .steal = 8};
        row("the sum, and neither guests, which are counted already, nor single processors",
            "cpu  1 2 3 4 5 6 7 8 9 10\ncpu0 9 9 9 9 9 9 9 9 9 9\nctxt 1\n", all);
        row("no guests", "cpu  1 2 3 4 5 6 7 8\n", all);
        row("an old kernel", "cpu 1 2 3 4 5 6 7\n",
            ProcessorTimes{
                .user = 1, .nice = 2, .system = 3, .idle = 4, .iowait = 5, .irq = 6, .softirq = 7, .steal = 0});
        row("columns that are not known yet", "cpu 1 2 3 4 5 6 7 8 9 10 11 12\n", all);
        row("too few", "cpu 1 2 3 4\n", {});
        row("no number", "cpu 1 2 3 4 x 6 7 8\n", {});
        row("negative", "cpu 1 2 3 -4 5 6 7 8\n", {});
        row("longer than a number can be", "cpu 1 2 3 99999999999999999999 5 6 7 8\n", {});
        row("something else", "cpu0 1 2 3 4 5 6 7 8\n", {});
        row("nothing", "", {});
    }
    void reads_the_counters()
    {
        QFETCH(QString, text);
        QFETCH(std::optional<ProcessorTimes>, times);
        QVERIFY(processor_times(text.toStdString()) == times);
    }

    void reads_the_times_of_a_process_data()
    {
        using Ticks = std::optional<ProcessTicks>;
        QTest::addColumn<QString>("text");
        QTest::addColumn<Ticks>("ticks");
        const auto row = [](const char* rule, const std::string& text, Ticks ticks) {
            QTest::newRow(rule) << QString::fromStdString(text) << ticks;
        };
        row("ordinary", process_line("agent", 10, 20, 30, 0), ProcessTicks{10, 20, 30, 0});
        row("nice", process_line("worker", 10, 20, 30, 19), ProcessTicks{10, 20, 30, 19});
        row("the opposite of nice", process_line("agent", 10, 20, 30, -5), ProcessTicks{10, 20, 30, -5});
        row("a name that would mislead", process_line("a) S 7 7 (b", 10, 20, 30, 0), ProcessTicks{10, 20, 30, 0});
        row("negative times", process_line("agent", -10, -20, -30, 0), ProcessTicks{0, 0, 0, 0});
        row("cut off", "42 (agent) S 1 1 1", {});
        row("nothing", "", {});
    }
    void reads_the_times_of_a_process()
    {
        QFETCH(QString, text);
        QFETCH(std::optional<ProcessTicks>, ticks);
        QVERIFY(process_ticks(text.toStdString()) == ticks);
    }

    void own_time_is_all_of_the_agents_and_the_kernels_for_its_workers()
    {
        KernelTree tree;
        QCOMPARE(own_ticks(tree.root()), 0);
        tree.write("self/stat", process_line("agent", 1, 10, 100, 0));
        QCOMPARE(own_ticks(tree.root()), 111);
        tree.write("self/task/1/children", "50 51 \n").write("self/task/2/children", "52 ");
        for (const char* worker : {"50", "51", "52"})
            tree.write(std::filesystem::path(worker) / "stat", process_line("worker", 5000, 1000, 0, 19));
        QCOMPARE(own_ticks(tree.root()), 3111);
        tree.write("52/task/52/children", "53 ").write("53/stat", process_line("worker", 5000, 10'000, 20'000, 19));
        QCOMPARE(own_ticks(tree.root()), 33'111);
        tree.remove("53"); // it has just ended
        QCOMPARE(own_ticks(tree.root()), 3111);
        tree.write("self/stat", process_line("agent", 1, 10, 100, 5)); // counted as nice
        QCOMPARE(own_ticks(tree.root()), 3110);
    }

    void memory_that_is_available_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<Said<Memory>>("said");
        const Unknown unknown{"the kernel does not say how much memory is available"};
        const auto row = [](const char* rule, const char* text, Said<Memory> said) {
            QTest::newRow(rule) << text << said;
        };
        row("as it is", "MemTotal:  2000 kB\nMemFree:  1 kB\nMemAvailable:  1000 kB\n", Memory{1'024'000, 2'048'000});
        row("none", "MemTotal: 2000 kB\nMemAvailable: 0 kB\n", Memory{0, 2'048'000});
        row("an old kernel", "MemTotal: 2000 kB\nMemFree: 1 kB\n", unknown);
        row("another unit", "MemTotal: 2000 kB\nMemAvailable: 1 MB\n", unknown);
        row("no number", "MemTotal: 2000 kB\nMemAvailable: much kB\n", unknown);
        row("negative", "MemTotal: 2000 kB\nMemAvailable: -1 kB\n", unknown);
        row("more than there is", "MemTotal: 2000 kB\nMemAvailable: 3000 kB\n", Memory{2'048'000, 2'048'000});
        row("more bytes than can be counted", "MemTotal: 18014398509481984 kB\nMemAvailable: 1 kB\n", unknown);
        row("nothing", "", unknown);
    }
    void memory_that_is_available()
    {
        QFETCH(QString, text);
        QFETCH(Said<Memory>, said);
        QVERIFY(memory(text.toStdString()) == said);
    }

    void stalls_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<Percent>("percent");
        const auto row = [](const char* rule, const char* text, Percent percent) {
            QTest::newRow(rule) << text << percent;
        };
        row("some of the last ten seconds",
            "some avg10=1.25 avg60=2.00 avg300=3.00 total=4\nfull avg10=9.00 avg60=9.00 avg300=9.00 total=9\n", 1.25);
        row("none", "some avg10=0.00 avg60=2.00 avg300=3.00 total=4\n", 0);
        row("all", "some avg10=100.00 avg60=2.00 avg300=3.00 total=4\n", 100);
        row("more than all", "some avg10=100.01 avg60=2.00\n", {});
        row("no number", "some avg10=nan avg60=2.00\n", {});
        row("only full", "full avg10=1.25 avg60=2.00\n", {});
        row("nothing", "", {});
    }
    void stalls()
    {
        QFETCH(QString, text);
        QFETCH(Percent, percent);
        QVERIFY(stalled_percent(text.toStdString()) == percent);
    }

    void pressure_is_of_three_kinds()
    {
        KernelTree tree;
        QVERIFY2(read_pressure(tree.root()) == Said<Pressure>(Absent{}), "the kernel does not measure it");
        tree.write("pressure/cpu", "some avg10=1.00 avg60=0.00 avg300=0.00 total=0\n")
            .write("pressure/memory", "some avg10=2.00 avg60=0.00 avg300=0.00 total=0\n")
            .write("pressure/io", "some avg10=3.00 avg60=0.00 avg300=0.00 total=0\n");
        QVERIFY(read_pressure(tree.root()) == Said<Pressure>(Pressure{1, 2, 3}));
        tree.write("pressure/memory", "much\n");
        QVERIFY(std::holds_alternative<Unknown>(read_pressure(tree.root())));
        tree.remove("pressure/memory");
        QVERIFY(read_pressure(tree.root()) == Said<Pressure>(Absent{}));
    }
};

QTEST_GUILESS_MAIN(ProcessorLoadTest)
#include "processor_load_test.moc"
