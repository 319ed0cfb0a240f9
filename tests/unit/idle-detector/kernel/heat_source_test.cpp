// SPDX-License-Identifier: GPL-3.0-or-later
// What heat is said to be, from the kernel's files to the report.
#include <QTest>

#include "idle-detector/kernel/heat_source.h"
#include "idle-detector/kernel/temperature_files.h"
#include "tests/unit/idle-detector/kernel/kernel_tree.h"

using namespace fallow::detector;
using namespace std::chrono_literals;
using fallow::test::KernelTree;

namespace {

constexpr Moment beginning{1h};
const TemperatureReading warm{"coretemp", "Core 0", 60, 95, {}};

KernelTree& chip(KernelTree& tree, const char* directory, const char* name, const char* millidegrees)
{
    const std::filesystem::path place = std::filesystem::path("class/hwmon") / directory;
    return tree.write(place / "name", std::string(name) + '\n').write(place / "temp1_input", millidegrees);
}

} // namespace

class HeatSourceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void judges_look_by_look()
    {
        HeatJudge judge;
        QVERIFY(judge.look(beginning, {}, {}) == Said<Heat>(Absent{}));
        QVERIFY(judge.look(beginning, {warm}, {}) == Said<Heat>(Heat{"coretemp: Core 0", 60, 95, 0, false}));
        QVERIFY(judge.look(beginning + 5s, {warm}, {{"cpu0", 1}})
                == Said<Heat>(Heat{"coretemp: Core 0", 60, 95, 0, false}));
        QVERIFY(judge.look(beginning + 10s, {warm}, {{"cpu0", 2}})
                == Said<Heat>(Heat{"coretemp: Core 0", 60, 95, 0, true}));
        QVERIFY(judge.look(beginning + 15s, {warm}, {{"cpu0", 2}})
                == Said<Heat>(Heat{"coretemp: Core 0", 60, 95, 0, false}));
        QVERIFY2(std::holds_alternative<Unknown>(judge.look(beginning + 20s, {}, {})), "sensors that fell silent");
        QVERIFY(std::holds_alternative<Heat>(judge.look(beginning + 25s, {warm}, {})));
    }

    void says_the_trend_in_tenths()
    {
        HeatJudge judge;
        TemperatureReading reading = warm;
        Said<Heat> said;
        for (int look = 0; look < 5; ++look) {
            reading.celsius = 60 + look * 0.3;
            said = judge.look(beginning + look * 5s, {reading}, {});
        }
        QCOMPARE(std::get<Heat>(said).kelvin_per_minute, 3.6);
    }

    void a_slowed_down_processor_without_sensors_is_at_its_limit()
    {
        HeatJudge judge;
        QVERIFY(judge.look(beginning, {}, {{"cpu0", 1}}) == Said<Heat>(Absent{}));
        QVERIFY(judge.look(beginning + 5s, {}, {{"cpu0", 2}})
                == Said<Heat>(Heat{"throttle counter", 100, 100, 0, true}));
        QVERIFY(judge.look(beginning + 10s, {}, {{"cpu0", 2}}) == Said<Heat>(Absent{}));
    }

    void reads_chips_data()
    {
        QTest::addColumn<QString>("file"); // of a coretemp chip at 50 degrees with a critical point of 95
        QTest::addColumn<QString>("text");
        QTest::addColumn<std::vector<TemperatureReading>>("readings");
        const auto row = [](const char* rule, const char* file, const char* text,
                            const std::vector<TemperatureReading>& readings) {
            QTest::newRow(rule) << file << text << readings;
        };
        row("as it is", "unrelated", "", {{"coretemp", "Package id 0", 50, 95, {}}});
        row("no label", "temp1_label", "", {{"coretemp", "", 50, 95, {}}});
        row("a max", "temp1_max", "80000\n", {{"coretemp", "Package id 0", 50, 95, 80}});
        row("fractions and frost", "temp1_input", "-1500\n", {{"coretemp", "Package id 0", -1.5, 95, {}}});
        row("a critical point that is no number", "temp1_crit", "none\n", {{"coretemp", "Package id 0", 50, {}, {}}});
        row("a second one", "temp2_input", "51000\n",
            {{"coretemp", "Package id 0", 50, 95, {}}, {"coretemp", "", 51, {}, {}}});
        row("a fan", "fan1_input", "900\n", {{"coretemp", "Package id 0", 50, 95, {}}});
        row("a sensor at fault", "temp1_fault", "1\n", {});
        row("a sensor not at fault", "temp1_fault", "0\n", {{"coretemp", "Package id 0", 50, 95, {}}});
        row("no number", "temp1_input", "hot\n", {});
        row("another chip", "name", "nvme\n", {});
        row("a chip without a name", "name", "", {});
        row("a chip that sleeps is not woken", "device/power/runtime_status", "suspended\n", {});
        row("a chip that is awake", "device/power/runtime_status", "active\n",
            {{"coretemp", "Package id 0", 50, 95, {}}});
    }
    void reads_chips()
    {
        QFETCH(QString, file);
        QFETCH(QString, text);
        QFETCH(std::vector<TemperatureReading>, readings);
        KernelTree tree;
        chip(tree, "hwmon3", "coretemp", "50000\n")
            .write("class/hwmon/hwmon3/temp1_label", "Package id 0\n")
            .write("class/hwmon/hwmon3/temp1_crit", "95000\n")
            .write("class/hwmon/hwmon3/" + file.toStdString(), text.toStdString());
        QVERIFY(temperature_readings(tree.root()) == readings);
    }

    void reads_zones_data()
    {
        using Points = QList<QPair<QString, int>>;
        QTest::addColumn<Points>("trip_points");
        QTest::addColumn<std::optional<double>>("critical");
        const auto row = [](const char* rule, const Points& points, std::optional<double> critical) {
            QTest::newRow(rule) << points << critical;
        };
        row("none", {}, {});
        row("critical", {{"critical", 105000}}, 105);
        row("hot goes before critical", {{"critical", 105000}, {"hot", 100000}}, 100);
        row("where it slows down", {{"critical", 105000}, {"passive", 90000}}, 90);
        row("a fan's point is no limit", {{"active", 70000}, {"critical", 105000}}, 105);
        row("points that nobody set", {{"passive", 0}, {"passive", -274000}, {"critical", 105000}}, 105);
        row("below what a chip is limited to", {{"passive", 45000}, {"critical", 105000}}, 105);
    }
    void reads_zones()
    {
        using Points = QList<QPair<QString, int>>;
        QFETCH(Points, trip_points);
        QFETCH(std::optional<double>, critical);
        KernelTree tree;
        const std::filesystem::path zone = "class/thermal/thermal_zone0";
        tree.write(zone / "type", "acpitz\n").write(zone / "temp", "55000\n");
        tree.write("class/thermal/cooling_device0/type", "Processor\n");
        for (qsizetype number = 0; number < trip_points.size(); ++number) {
            const std::string point = "trip_point_" + std::to_string(number);
            tree.write(zone / (point + "_type"), trip_points.at(number).first.toStdString() + '\n');
            tree.write(zone / (point + "_temp"), std::to_string(trip_points.at(number).second) + '\n');
        }
        const std::vector<TemperatureReading> expected{{"acpitz", "", 55, critical, {}}};
        QVERIFY(temperature_readings(tree.root()) == expected);
    }

    void reads_counters_of_heat_and_no_others()
    {
        KernelTree tree;
        const std::filesystem::path cpu = "devices/system/cpu";
        tree.write(cpu / "cpu0/thermal_throttle/core_throttle_count", "3\n")
            .write(cpu / "cpu0/thermal_throttle/package_throttle_count", "4\n")
            .write(cpu / "cpu0/thermal_throttle/core_power_limit_count", "5\n")
            .write(cpu / "cpu0/thermal_throttle/core_throttle_total_time_ms", "6\n")
            .write(cpu / "cpu1/thermal_throttle/core_throttle_count", "7\n")
            .write(cpu / "cpufreq/boost", "1\n");
        const ThrottleCounts expected{
            {"cpu0/core_throttle_count", 3}, {"cpu0/package_throttle_count", 4}, {"cpu1/core_throttle_count", 7}};
        QVERIFY(throttle_counts(tree.root()) == expected);
    }

    void a_computer_without_any_of_it_has_nothing_to_say()
    {
        const KernelTree tree;
        QVERIFY(temperature_readings(tree.root()).empty());
        QVERIFY(throttle_counts(tree.root()).empty());
    }
};

QTEST_GUILESS_MAIN(HeatSourceTest)
#include "heat_source_test.moc"
