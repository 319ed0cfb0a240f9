// SPDX-License-Identifier: GPL-3.0-or-later
// Which of a computer's temperatures count, and against which limit.
#include <QTest>

#include "idle-detector/kernel/temperature.h"

using namespace fallow::detector;

namespace {

using Readings = std::vector<TemperatureReading>;
using Temperatures = std::vector<Temperature>;

TemperatureReading core(double celsius, std::optional<double> critical = {}, std::optional<double> high = {})
{
    return {"coretemp", "Package id 0", celsius, critical, high};
}

} // namespace

class TemperatureTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void chips_are_told_by_their_names_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<ChipKind>("kind");
        const auto row = [](const char* name, ChipKind kind) { QTest::newRow(name) << name << kind; };
        for (const char* name : {"coretemp", "k10temp", "zenpower", "x86_pkg_temp", "TCPU", "B0D4", "cpu_thermal",
                                 "cpu0-thermal", "cpuss-0-thermal", "soc_thermal", "cluster0_thermal"})
            row(name, ChipKind::processor);
        for (const char* name : {"amdgpu", "radeon", "nouveau", "i915", "xe", "gpu_thermal", "gpuss-0-thermal"})
            row(name, ChipKind::graphics);
        for (const char* name : {"acpitz", "pch_cannonlake", "nct6798", "it8728", "f71882fg", "w83627ehf",
                                 "asus_wmi_sensors", "dell_smm", "thinkpad", "applesmc", "gigabyte_wmi"})
            row(name, ChipKind::mainboard);
        for (const char* name :
             {"nvme", "drivetemp", "BAT0", "AC", "iwlwifi_1", "mt7921_phy0", "r8169_0_300:00", "spd5118", "jc42",
              "hidpp_battery_0", "ucsi_source_psy_USBC000:001", "INT3400 Thermal", "TSKN", "xenon", "socket", ""})
            QTest::addRow("other: %s", name) << name << ChipKind::other;
    }
    void chips_are_told_by_their_names()
    {
        QFETCH(QString, name);
        QFETCH(ChipKind, kind);
        QVERIFY(chip_kind(name.toStdString()) == kind);
    }

    void what_counts_data()
    {
        QTest::addColumn<Readings>("readings");
        QTest::addColumn<Temperatures>("counted");
        const auto row = [](const char* rule, const Readings& readings, const Temperatures& counted) {
            QTest::newRow(rule) << readings << counted;
        };
        const std::string package = "coretemp: Package id 0";

        row("nothing measured", {}, {});
        row("a processor, with its critical point", {core(50, 95)}, {{package, 50, 95}});
        row("critical goes before max", {core(50, 95, 85)}, {{package, 50, 95}});
        row("max where there is no critical point", {core(50, {}, 85)}, {{package, 50, 85}});
        row("a max that is only a mark for fans does not count", {core(50, {}, 70)}, {{package, 50, 100}});
        row("100 where the chip says nothing", {core(50)}, {{package, 50, 100}});
        row("an unset critical point does not count", {core(50, 0)}, {{package, 50, 100}});
        row("an unset critical point leaves max", {core(50, 255, 90)}, {{package, 50, 90}});
        row("a nonsensical critical point does not count", {core(50, -273.2)}, {{package, 50, 100}});
        row("the lowest limit of a real chip counts", {core(50, 65)}, {{package, 50, 65}});
        row("no label: the chip's name alone", {{"x86_pkg_temp", "", 50, 95, {}}}, {{"x86_pkg_temp", 50, 95}});

        row("0: not connected", {core(0)}, {});
        row("127: not connected", {core(127)}, {});
        row("-128: not connected", {core(-128)}, {});
        row("a computer in a cold shed", {core(-5)}, {{package, -5, 100}});
        row("as hot as a chip can say", {core(125, 100)}, {{package, 125, 100}});

        row("disks, batteries and radio do not count",
            {{"nvme", "Composite", 80, 84, {}}, {"iwlwifi_1", "", 70, {}, {}}, {"BAT0", "", 60, {}, {}}}, {});
        row("graphics beside the processor", {core(50, 95), {"amdgpu", "junction", 80, 110, {}}},
            {{package, 50, 95}, {"amdgpu: junction", 80, 110}});
        row("AMD: the die and not the number for fans",
            {{"k10temp", "Tctl", 77, {}, {}}, {"k10temp", "Tdie", 50, {}, {}}}, {{"k10temp: Tdie", 50, 100}});
        row("AMD: the number for fans where there is no other", {{"k10temp", "Tctl", 77, {}, {}}},
            {{"k10temp: Tctl", 77, 100}});

        row("the mainboard where no processor speaks", {{"acpitz", "", 50, 105, {}}}, {{"acpitz", 50, 105}});
        row("the mainboard where only graphics speak", {{"acpitz", "", 50, 105, {}}, {"amdgpu", "edge", 40, 100, {}}},
            {{"acpitz", 50, 105}, {"amdgpu: edge", 40, 100}});
        row("not the mainboard where a processor speaks", {{"acpitz", "", 99, 105, {}}, core(50, 95)},
            {{package, 50, 95}});
        row("a silent processor does not hide the mainboard", {{"acpitz", "", 50, 105, {}}, core(127)},
            {{"acpitz", 50, 105}});
        row("of the mainboard's probes those of the processor",
            {{"nct6798", "SYSTIN", 40, {}, {}},
             {"nct6798", "CPUTIN", 110, {}, {}},
             {"nct6798", "AUXTIN0", 105, {}, {}},
             {"nct6798", "PECI Agent 0", 60, {}, {}}},
            {{"nct6798: PECI Agent 0", 60, 100}});
        row("a notebook's own name for it", {{"thinkpad", "CPU", 60, {}, {}}}, {{"thinkpad: CPU", 60, 100}});
    }
    void what_counts()
    {
        QFETCH(Readings, readings);
        QFETCH(Temperatures, counted);
        QVERIFY(sensible(readings) == counted);
    }

    void the_hottest_data()
    {
        QTest::addColumn<Temperatures>("temperatures");
        QTest::addColumn<QString>("sensor"); // empty: none
        QTest::newRow("none") << Temperatures{} << "";
        QTest::newRow("one") << Temperatures{{"a", 50, 100}} << "a";
        QTest::newRow("nearest to its own limit") << Temperatures{{"a", 80, 110}, {"b", 75, 85}} << "b";
        QTest::newRow("beyond its limit") << Temperatures{{"a", 99, 100}, {"b", 90, 85}} << "b";
        QTest::newRow("equally near: the first") << Temperatures{{"a", 50, 100}, {"b", 45, 95}} << "a";
    }
    void the_hottest()
    {
        QFETCH(Temperatures, temperatures);
        QFETCH(QString, sensor);
        const Temperature* found = hottest(temperatures);
        QCOMPARE(found == nullptr ? QString() : QString::fromStdString(found->sensor), sensor);
    }
};

QTEST_GUILESS_MAIN(TemperatureTest)
#include "temperature_test.moc"
