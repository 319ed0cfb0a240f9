// SPDX-License-Identifier: GPL-3.0-or-later
// The kernel's sources as a detector runs them, on directories that the test writes: what they announce, find, lose and find
// again.
#include <QTest>

#include "idle-detector/kernel/exclusive_programs_source.h"
#include "idle-detector/kernel/heat_source.h"
#include "idle-detector/kernel/power_supply_source.h"
#include "idle-detector/kernel/processor_load_source.h"
#include "idle-detector/looking.h"
#include "tests/support/deadline.h"
#include "tests/support/watched.h"
#include "tests/unit/idle-detector/kernel/kernel_tree.h"

using namespace fallow::detector;
using namespace std::chrono_literals;
using fallow::test::becomes_true;
using fallow::test::KernelTree;
using fallow::test::Watched;

namespace {

constexpr std::chrono::milliseconds interval = 20ms;

class Announcements final : public Reporter {
public:
    void report(Report report, std::chrono::seconds) override
    {
        std::visit([this](const auto& said) { unknown += std::holds_alternative<Unknown>(said) ? 1 : 0; }, report);
        ++all;
    }
    int unknown = 0;
    int all = 0;
};

template <class Value>
bool is(const Signal<Value>& signal, const Value& value)
{
    return signal.known() != nullptr && *signal.known() == value;
}

std::string times(int user, int idle)
{
    return "cpu  " + std::to_string(user) + " 0 0 " + std::to_string(idle) + " 0 0 0 0 0 0\n";
}

} // namespace

class KernelSourcesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void a_report_stands_for_three_intervals_and_a_second()
    {
        QCOMPARE(good_for_looks(10s), 31s);
        QCOMPARE(good_for_looks(20ms), 2s);
    }

    void announce_what_they_will_speak_of()
    {
        const auto announced = [](Source&& source) {
            Announcements announcements;
            source.announce(announcements);
            return announcements.unknown == announcements.all ? announcements.all : -1;
        };
        QCOMPARE(announced(HeatSource("/nowhere")), 1);
        QCOMPARE(announced(PowerSupplySource("/nowhere", "/nowhere")), 2);
        QCOMPARE(announced(ProcessorLoadSource("/nowhere")), 3);
        QCOMPARE(announced(ExclusiveProgramsSource("/nowhere", std::make_shared<ProgramList>())), 1);
    }

    void heat_comes_rises_and_is_lost()
    {
        KernelTree tree;
        const Watched watched(std::make_unique<HeatSource>(tree.root(), interval));
        QVERIFY(becomes_true([&] { return watched.signals().heat.is_absent(); }));
        const std::filesystem::path chip = "class/hwmon/hwmon0";
        tree.write(chip / "temp1_crit", "100000\n")
            .write(chip / "temp1_input", "50000\n")
            .write(chip / "name", "k10temp\n");
        QVERIFY(becomes_true([&] { return watched.signals().heat.known() != nullptr; }));
        tree.write(chip / "temp1_input", "95000\n");
        QVERIFY(becomes_true([&] {
            const Signals signals = watched.signals();
            return signals.heat.known() != nullptr && signals.heat.known()->celsius == 95;
        }));
        QCOMPARE(watched.signals().heat.source, std::string("thermal"));
        tree.remove("class");
        QVERIFY(becomes_true([&] { return watched.signals().heat.is_unknown(); }));
    }

    void power_and_lid_change()
    {
        KernelTree tree;
        const std::filesystem::path supplies = "sys/class/power_supply";
        tree.write(supplies / "AC/type", "Mains\n")
            .write(supplies / "AC/online", "1\n")
            .write(supplies / "BAT0/type", "Battery\n")
            .write(supplies / "BAT0/capacity", "20\n")
            .write("proc/acpi/button/lid/LID/state", "state: open\n");
        const Watched watched(std::make_unique<PowerSupplySource>(tree.root() / "sys", tree.root() / "proc", interval));
        QVERIFY(becomes_true([&] { return is(watched.signals().power, PowerSupply{false, 20}); }));
        QVERIFY(becomes_true([&] { return is(watched.signals().lid, Lid{false}); }));
        tree.write(supplies / "AC/online", "0\n").write("proc/acpi/button/lid/LID/state", "state: closed\n");
        QVERIFY(becomes_true([&] { return is(watched.signals().power, PowerSupply{true, 20}); }));
        QVERIFY(becomes_true([&] { return is(watched.signals().lid, Lid{true}); }));
        tree.remove(supplies).remove("proc/acpi");
        QVERIFY(becomes_true([&] { return watched.signals().power.is_absent() && watched.signals().lid.is_absent(); }));
        QCOMPARE(watched.signals().power.source, std::string("power-supply"));
    }

    void load_is_measured_from_look_to_look()
    {
        KernelTree tree;
        tree.write("stat", times(0, 0)).write("meminfo", "MemTotal: 2 kB\nMemAvailable: 1 kB\n");
        const Watched watched(std::make_unique<ProcessorLoadSource>(tree.root(), interval));
        QVERIFY(becomes_true([&] { return is(watched.signals().memory, Memory{1024, 2048}); }));
        QVERIFY(becomes_true([&] { return watched.signals().pressure.is_absent(); }));
        QVERIFY2(watched.signals().load.is_unknown(), "no time has passed by the kernel's counters");
        // A file that is rewritten may be read half: a whole one takes its place.
        tree.write("next", times(30, 70));
        std::filesystem::rename(tree.root() / "next", tree.root() / "stat");
        Load first;
        QVERIFY(becomes_true([&] {
            const Signals signals = watched.signals();
            first = signals.load.known() != nullptr ? *signals.load.known() : Load{};
            return first.sequence > 0;
        }));
        QCOMPARE(first.others_percent, 30.0);
        QCOMPARE(first.sequence, std::uint64_t(1));
        tree.write("next", times(40, 160));
        std::filesystem::rename(tree.root() / "next", tree.root() / "stat");
        QVERIFY(becomes_true([&] { return is(watched.signals().load, Load{10, first.interval, 2}); }));
        tree.remove("stat");
        QVERIFY(becomes_true([&] { return watched.signals().load.is_unknown(); }));
    }

    void programs_follow_the_choice()
    {
        KernelTree tree;
        tree.write("7/stat", "7 (doom) S 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 4711 20\n");
        const auto chosen = std::make_shared<ProgramList>();
        const Watched watched(std::make_unique<ExclusiveProgramsSource>(tree.root(), chosen, interval));
        QVERIFY(becomes_true([&] { return is(watched.signals().programs, ExclusivePrograms{}); }));
        chosen->choose({"gimp", "doom"});
        QVERIFY(becomes_true([&] { return is(watched.signals().programs, ExclusivePrograms{{"doom"}}); }));
        chosen->choose({});
        QVERIFY(becomes_true([&] { return is(watched.signals().programs, ExclusivePrograms{}); }));
    }

    void while_no_program_is_chosen_processes_are_not_looked_at()
    {
        KernelTree tree;
        const auto chosen = std::make_shared<ProgramList>();
        const auto nowhere = tree.root() / "nothing";
        const Watched watched(std::make_unique<ExclusiveProgramsSource>(nowhere, chosen, interval));
        QVERIFY(becomes_true([&] { return is(watched.signals().programs, ExclusivePrograms{}); }));
        chosen->choose({"doom"});
        QVERIFY(becomes_true([&] { return watched.signals().programs.is_unknown(); }));
    }
};

QTEST_GUILESS_MAIN(KernelSourcesTest)
#include "kernel_sources_test.moc"
