// SPDX-License-Identifier: GPL-3.0-or-later
// Power, profile and network: the real upowerd on a laptop made by umockdev, and services that are played.
#include <QTest>

#include <QDBusVariant>

#include "bus_under_test.h"
#include "idle-detector/dbus/networkmanager.h"
#include "idle-detector/dbus/power_profiles.h"
#include "idle-detector/dbus/upower.h"
#include "laptop.h"

using namespace fallow::detector;
using namespace fallow::test;
using namespace std::chrono_literals;

namespace {

const QString profiles_service = "net.hadess.PowerProfiles";
const QString network_service = "org.freedesktop.NetworkManager";
const QString network_path = "/org/freedesktop/NetworkManager";
const QString mock_interface = "org.freedesktop.DBus.Mock";

/// Nothing is asked twice: what is seen was told.
ServiceLimits only_events()
{
    ServiceLimits limits;
    limits.heartbeat = 1h;
    limits.good_for = 2h;
    return limits;
}

} // namespace

class HardwareSignalsTest : public QObject {
    Q_OBJECT

    std::unique_ptr<BusUnderTest> bus_;

    void set_network(const QString& name, unsigned value) const
    {
        bus_->set_property(network_service, network_path, network_service, name, value);
    }
    void add_property(const QString& path, const QString& interface, const QString& name, const QVariant& value) const
    {
        bus_->call(network_service, path, mock_interface, "AddProperty",
                   {interface, name, QVariant::fromValue(QDBusVariant(value))});
    }
    /// NetworkManager as the template plays it, and what it leaves out.
    [[nodiscard]] std::unique_ptr<Program> play_network() const
    {
        auto played = bus_->play("networkmanager", network_service);
        add_property(network_path, network_service, "Metered", 4U);
        add_property(network_path, network_service, "PrimaryConnectionType", "802-3-ethernet");
        return played;
    }

private Q_SLOTS:
    void init() { bus_ = std::make_unique<BusUnderTest>(); }
    void cleanup() { bus_.reset(); }

    void a_laptop_is_unplugged_and_runs_down()
    {
        Laptop laptop(*bus_);
        const Watched watched(std::make_unique<UPowerSource>(bus_->address(), only_events()));
        watched.wait_for<PowerSupply>("mains, 80%", &Signals::power, [](const PowerSupply& seen) {
            return seen == PowerSupply{false, 80.0};
        });
        laptop.set("mains 0");
        watched.wait_for<PowerSupply>("unplugged", &Signals::power,
                                      [](const PowerSupply& seen) { return seen.on_battery; });
        laptop.set("battery 20");
        watched.wait_for<PowerSupply>("20%", &Signals::power, [](const PowerSupply& seen) {
            return seen == PowerSupply{true, 20.0};
        });
        laptop.set("mains 1");
        watched.wait_for<PowerSupply>("plugged in", &Signals::power,
                                      [](const PowerSupply& seen) { return !seen.on_battery; });
    }

    void a_laptop_s_lid_is_closed_and_opened()
    {
        Laptop laptop(*bus_);
        const Watched watched(std::make_unique<UPowerSource>(bus_->address(), only_events()));
        watched.wait_for<Lid>("open", &Signals::lid, [](Lid seen) { return !seen.is_closed; });
        laptop.set("lid 1");
        watched.wait_for<Lid>("closed", &Signals::lid, [](Lid seen) { return seen.is_closed; });
        laptop.set("lid 0");
        watched.wait_for<Lid>("open again", &Signals::lid, [](Lid seen) { return !seen.is_closed; });
    }

    void the_owner_wants_to_save_power()
    {
        const auto profiles = bus_->play("power_profiles_daemon", profiles_service);
        const Watched watched(std::make_unique<PowerProfilesSource>(bus_->address(), only_events()));
        watched.wait_for<PowerSaver>("balanced", &Signals::power_saver, [](PowerSaver seen) { return !seen.is_on; });
        const auto choose = [this](const char* profile) {
            bus_->set_property(profiles_service, "/net/hadess/PowerProfiles", profiles_service, "ActiveProfile",
                               profile);
        };
        choose("power-saver");
        watched.wait_for<PowerSaver>("saver", &Signals::power_saver, [](PowerSaver seen) { return seen.is_on; });
        choose("performance");
        watched.wait_for<PowerSaver>("performance", &Signals::power_saver, [](PowerSaver seen) { return !seen.is_on; });
    }

    void the_network_becomes_metered_a_vpn_and_nothing()
    {
        const auto network = play_network();
        const Watched watched(std::make_unique<NetworkManagerSource>(bus_->address(), only_events()));
        watched.wait_for<Network>("online", &Signals::network, [](Network seen) {
            return seen == Network{true, false, false};
        });
        set_network("Metered", 1);
        watched.wait_for<Network>("metered", &Signals::network, [](Network seen) { return seen.is_metered; });
        set_network("Metered", 4);
        bus_->set_property(network_service, network_path, network_service, "PrimaryConnectionType", "wireguard");
        watched.wait_for<Network>("VPN", &Signals::network, [](Network seen) {
            return seen == Network{true, false, true};
        });
        set_network("Connectivity", 1);
        set_network("State", 20);
        watched.wait_for<Network>("offline", &Signals::network, [](Network seen) { return !seen.is_online; });
    }

    void a_network_that_others_see_to_is_none_of_networkmanagers()
    {
        const auto network = play_network();
        const auto path =
            bus_->call(network_service, network_path, mock_interface, "AddEthernetDevice", {"cable", "eth0", 10})
                .value(0)
                .toString();
        add_property(path, "org.freedesktop.NetworkManager.Device", "InterfaceFlags", 0x10003U);
        set_network("State", 20);
        const Watched watched(std::make_unique<NetworkManagerSource>(bus_->address(), only_events()));
        watched.wait_for_absent("no network of its own", &Signals::network);
        set_network("State", 70);
        watched.wait_for<Network>("its own", &Signals::network, [](Network seen) { return seen.is_online; });
    }
};

QTEST_GUILESS_MAIN(HardwareSignalsTest)
#include "hardware_signals_test.moc"
