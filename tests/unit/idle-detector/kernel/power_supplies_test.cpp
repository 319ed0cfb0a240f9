// SPDX-License-Identifier: GPL-3.0-or-later
// Battery or mains, and the lid, by what the kernel's files say.
#include <QTest>

#include "idle-detector/kernel/power_supply_source.h"
#include "tests/unit/idle-detector/kernel/kernel_tree.h"

using namespace fallow::detector;
using fallow::test::KernelTree;

namespace {

using Supplies = std::vector<PowerSupplyFiles>;

PowerSupplyFiles charger(const char* type, bool is_online)
{
    return {.type = type,
            .scope = "",
            .status = "",
            .is_online = is_online,
            .is_present = {},
            .percent = {},
            .full_content = {}};
}
PowerSupplyFiles mains(bool is_online) { return charger("Mains", is_online); }
PowerSupplyFiles battery(const char* status, std::optional<double> percent = 80,
                         std::optional<double> full_content = {})
{
    return {.type = "Battery",
            .scope = "System",
            .status = status,
            .is_online = {},
            .is_present = true,
            .percent = percent,
            .full_content = full_content};
}
PowerSupplyFiles of_a_mouse(PowerSupplyFiles supply)
{
    supply.scope = "Device";
    return supply;
}
PowerSupplyFiles taken_out(PowerSupplyFiles supply)
{
    supply.is_present = false;
    return supply;
}

} // namespace

class PowerSuppliesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void battery_or_mains_data()
    {
        QTest::addColumn<Supplies>("supplies");
        QTest::addColumn<Said<PowerSupply>>("said");
        const auto row = [](const char* rule, const Supplies& supplies, Said<PowerSupply> said) {
            QTest::newRow(rule) << supplies << said;
        };
        const PowerSupply on_battery{true, 80};
        const PowerSupply on_mains{false, 80};
        const Unknown unknown{"no battery says whether it is discharged"};

        row("nothing at all: no battery", {}, Absent{});
        row("a desktop computer", {mains(true)}, Absent{});
        row("a wireless mouse is no battery of the computer", {of_a_mouse(battery("Discharging", 10))}, Absent{});
        row("the battery was taken out", {mains(true), taken_out(battery("Unknown"))}, Absent{});

        row("unplugged", {mains(false), battery("Discharging")}, on_battery);
        row("plugged in, charging", {mains(true), battery("Charging")}, on_mains);
        row("plugged in, full", {mains(true), battery("Full")}, on_mains);
        row("plugged in, held below full", {mains(true), battery("Not charging")}, on_mains);
        row("plugged in, but the charger is too weak", {mains(true), battery("Discharging")}, on_mains);
        row("unplugged, and the battery does not know", {mains(false), battery("Unknown")}, on_battery);
        row("unplugged, and the battery says full still", {mains(false), battery("Full")}, on_battery);
        row("charged by what the kernel does not list", {mains(false), battery("Charging")}, on_mains);

        row("USB feeds it", {mains(false), charger("USB", true), battery("Charging")}, on_mains);
        row("USB by its older name", {charger("USB_PD", true), battery("Unknown")}, on_mains);
        row("no USB feeds it", {charger("USB", false), charger("USB", false), battery("Unknown")}, on_battery);
        row("charged without a wire", {charger("Wireless", true), battery("Unknown")}, on_mains);
        row("what feeds the mouse does not feed the computer",
            {of_a_mouse(charger("USB", true)), battery("Discharging")}, on_battery);

        row("no charger listed: discharging", {battery("Discharging")}, on_battery);
        row("no charger listed: charging", {battery("Charging")}, on_mains);
        row("no charger listed: full", {battery("Full")}, on_mains);
        row("no charger listed, the battery does not know", {battery("Unknown")}, unknown);
        row("no charger listed, the battery says nothing", {battery("")}, unknown);

        row("two batteries: any that is discharged", {battery("Full"), battery("Discharging")}, on_battery);
        row("two batteries: their mean", {battery("Discharging", 90), battery("Discharging", 30)},
            PowerSupply{true, 60});
        row("two batteries: weighted by what they hold",
            {battery("Discharging", 90, 10), battery("Discharging", 30, 30)}, PowerSupply{true, 45});
        row("two batteries: not weighted when one does not say",
            {battery("Discharging", 90, 10), battery("Discharging", 30)}, PowerSupply{true, 60});
        row("two batteries: one does not say its percentage",
            {battery("Discharging", {}, 10), battery("Discharging", 30, 30)}, PowerSupply{true, 30});
        row("a battery that does not say its percentage", {battery("Discharging", {})}, PowerSupply{true, {}});
        row("more than full is full", {battery("Discharging", 104)}, PowerSupply{true, 100});
        row("empty", {battery("Discharging", 0)}, PowerSupply{true, 0});
    }
    void battery_or_mains()
    {
        QFETCH(Supplies, supplies);
        QFETCH(Said<PowerSupply>, said);
        QVERIFY(power_supply(supplies) == said);
    }

    void open_or_closed_data()
    {
        using States = std::vector<std::string>;
        QTest::addColumn<States>("states");
        QTest::addColumn<Said<Lid>>("said");
        const Unknown unknown{"the lid is neither open nor closed"};
        const auto row = [](const char* rule, const States& states, Said<Lid> said) {
            QTest::newRow(rule) << states << said;
        };
        row("no lid", {}, Absent{});
        row("open", {"state:      open"}, Lid{false});
        row("closed", {"state:      closed"}, Lid{true});
        row("one of two is open", {"state: closed", "state: open"}, Lid{false});
        row("both are closed", {"state: closed", "state: closed"}, Lid{true});
        row("unreadable", {""}, unknown);
        row("unsupported", {"state:      unsupported"}, unknown);
    }
    void open_or_closed()
    {
        QFETCH(std::vector<std::string>, states);
        QFETCH(Said<Lid>, said);
        QVERIFY(lid(states) == said);
    }

    void reads_the_files_of_each_supply()
    {
        KernelTree tree;
        tree.write("class/power_supply/AC/type", "Mains\n")
            .write("class/power_supply/AC/online", "1\n")
            .write("class/power_supply/BAT0/type", "Battery\n")
            .write("class/power_supply/BAT0/scope", "System\n")
            .write("class/power_supply/BAT0/status", "Not charging\n")
            .write("class/power_supply/BAT0/present", "1\n")
            .write("class/power_supply/BAT0/capacity", "79\n")
            .write("class/power_supply/BAT0/energy_full", "50000000\n");
        const Supplies expected{mains(true), battery("Not charging", 79, 50'000'000)};
        QVERIFY(power_supply_files(tree.root()) == expected);
    }

    void reads_each_lid()
    {
        KernelTree tree;
        tree.write("acpi/button/lid/LID0/state", "state:      closed\n");
        QVERIFY(lid_states(tree.root()) == std::vector<std::string>{"state:      closed"});
        tree.write("acpi/button/lid/LID1/info", "type: Lid Switch\n");
        QVERIFY(lid_states(tree.root()) == (std::vector<std::string>{"state:      closed", ""}));
    }

    void a_computer_without_any_of_it_has_nothing_to_say()
    {
        const KernelTree tree;
        QVERIFY(power_supply_files(tree.root()).empty());
        QVERIFY(lid_states(tree.root()).empty());
    }
};

QTEST_GUILESS_MAIN(PowerSuppliesTest)
#include "power_supplies_test.moc"
