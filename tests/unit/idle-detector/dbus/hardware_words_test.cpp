// SPDX-License-Identifier: GPL-3.0-or-later
// What UPower, power-profiles-daemon and NetworkManager say, and what we make of it.
#include <cmath>

#include <QTest>

#include "idle-detector/dbus/hardware_words.h"

using namespace fallow::detector;

namespace {

BusValue flag(bool value) { return {value}; }
BusValue number(std::uint64_t value) { return {value}; }
BusValue real(double value) { return {value}; }
BusValue text(const char* words) { return {std::string(words)}; }

Properties properties(std::initializer_list<std::pair<const char*, BusValue>> entries)
{
    BusList dictionary;
    for (const auto& [name, value] : entries)
        dictionary.push_back({BusList{text(name), value}});
    return Properties(BusValue{dictionary});
}

Properties display_device(bool is_present, std::uint64_t type, double percentage)
{
    return properties({{"IsPresent", flag(is_present)}, {"Type", number(type)}, {"Percentage", real(percentage)}});
}

// What NetworkManager's numbers mean, so that the tables can be read.
constexpr std::uint64_t asleep = 10;
constexpr std::uint64_t disconnected = 20;
constexpr std::uint64_t connecting = 40;
constexpr std::uint64_t site = 60;
constexpr std::uint64_t global = 70;
constexpr std::uint64_t unchecked = 0;
constexpr std::uint64_t none = 1;
constexpr std::uint64_t portal = 2;
constexpr std::uint64_t limited = 3;
constexpr std::uint64_t full = 4;
constexpr std::uint64_t no_word = 0;
constexpr std::uint64_t yes = 1;
constexpr std::uint64_t no = 2;
constexpr std::uint64_t guess_yes = 3;
constexpr std::uint64_t guess_no = 4;

} // namespace

class HardwareWordsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void power_supply_data()
    {
        QTest::addColumn<bool>("on_battery");
        QTest::addColumn<bool>("is_present");
        QTest::addColumn<int>("type");
        QTest::addColumn<double>("percentage");
        QTest::addColumn<double>("expected"); // -1: none
        QTest::newRow("a desktop") << false << false << 0 << 0.0 << -1.0;
        QTest::newRow("laptop on mains") << false << true << 2 << 83.5 << 83.5;
        QTest::newRow("laptop on battery") << true << true << 2 << 20.0 << 20.0;
        QTest::newRow("behind a UPS") << true << true << 3 << 60.0 << 60.0;
        QTest::newRow("the mouse's battery is not the computer's") << false << true << 5 << 10.0 << -1.0;
        QTest::newRow("more than full") << false << true << 2 << 104.0 << 100.0;
        QTest::newRow("no number") << true << true << 2 << std::nan("") << -1.0;
    }
    void power_supply()
    {
        QFETCH(bool, on_battery);
        QFETCH(bool, is_present);
        QFETCH(int, type);
        QFETCH(double, percentage);
        QFETCH(double, expected);
        const auto said = power_supply_of(properties({{"OnBattery", flag(on_battery)}}),
                                          display_device(is_present, static_cast<std::uint64_t>(type), percentage));
        const PowerSupply wanted{on_battery, expected < 0 ? std::nullopt : std::optional(expected)};
        QVERIFY(said == Said<PowerSupply>(wanted));
    }

    void a_upower_that_does_not_know_its_own_properties_has_nothing()
    {
        QVERIFY(power_supply_of({}, display_device(true, 2, 50)) == Said<PowerSupply>(Absent{}));
        QVERIFY(lid_of({}) == Said<Lid>(Absent{}));
        QVERIFY(power_saver_of({}) == Said<PowerSaver>(Absent{}));
        QVERIFY(network_of({}) == Said<Network>(Absent{}));
    }

    void the_lid()
    {
        const auto lid = [](bool is_present, bool is_closed) {
            return lid_of(properties({{"LidIsPresent", flag(is_present)}, {"LidIsClosed", flag(is_closed)}}));
        };
        QVERIFY(lid(true, true) == Said<Lid>(Lid{true}));
        QVERIFY(lid(true, false) == Said<Lid>(Lid{false}));
        QVERIFY(lid(false, false) == Said<Lid>(Absent{}));
    }

    void power_saver_data()
    {
        QTest::addColumn<QString>("profile");
        QTest::addColumn<bool>("is_on");
        QTest::newRow("saver") << "power-saver" << true;
        QTest::newRow("balanced") << "balanced" << false;
        QTest::newRow("performance") << "performance" << false;
    }
    void power_saver()
    {
        QFETCH(QString, profile);
        QFETCH(bool, is_on);
        const auto said = power_saver_of(properties({{"ActiveProfile", {profile.toStdString()}}}));
        QVERIFY(said == Said<PowerSaver>(PowerSaver{is_on}));
    }

    void network_data()
    {
        QTest::addColumn<quint64>("state");
        QTest::addColumn<quint64>("connectivity");
        QTest::addColumn<quint64>("metered");
        QTest::addColumn<QString>("type");
        QTest::addColumn<bool>("is_online");
        QTest::addColumn<bool>("is_metered");
        QTest::addColumn<bool>("is_vpn");
        const auto row = [](const char* what, std::uint64_t state, std::uint64_t connectivity, std::uint64_t metered,
                            const char* type, bool is_online, bool is_metered, bool is_vpn) {
            QTest::newRow(what) << quint64(state) << quint64(connectivity) << quint64(metered) << QString(type)
                                << is_online << is_metered << is_vpn;
        };
        //  situation                          NM says: state, connectivity, metered, type       online metered VPN
        row("cable at home", global, full, guess_no, "802-3-ethernet", true, false, false);
        row("nobody checks connectivity", global, unchecked, no_word, "802-3-ethernet", true, false, false);
        row("the owner said metered", global, full, yes, "802-11-wireless", true, true, false);
        row("a telephone's hotspot", global, full, guess_yes, "802-11-wireless", true, true, false);
        row("the owner said not metered", global, full, no, "gsm", true, false, false);
        row("VPN", global, full, guess_no, "vpn", true, false, true);
        row("WireGuard", global, full, guess_no, "wireguard", true, false, true);
        row("metered below the VPN", global, full, yes, "wireguard", true, true, true);
        row("office without Internet", site, limited, guess_no, "802-3-ethernet", true, false, false);
        row("portal of a hotel", site, portal, guess_no, "802-11-wireless", false, false, false);
        row("nothing behind the cable", site, none, guess_no, "802-3-ethernet", false, false, false);
        row("cable pulled", disconnected, none, no_word, "", false, false, false);
        row("cable pulled, not yet checked", disconnected, full, no_word, "", false, false, false);
        row("still connecting", connecting, none, no_word, "", false, false, false);
        row("asleep", asleep, none, no_word, "", false, false, false);
        row("it does not know itself", 0, unchecked, no_word, "", true, false, false);
    }
    void network()
    {
        QFETCH(quint64, state);
        QFETCH(quint64, connectivity);
        QFETCH(quint64, metered);
        QFETCH(QString, type);
        QFETCH(bool, is_online);
        QFETCH(bool, is_metered);
        QFETCH(bool, is_vpn);
        const auto said = network_of(properties({{"State", number(state)},
                                                 {"Connectivity", number(connectivity)},
                                                 {"Metered", number(metered)},
                                                 {"PrimaryConnectionType", {type.toStdString()}},
                                                 {"ActivatingConnection", text("/org/example/is/ignored")}}));
        const Network wanted{is_online, is_metered, is_vpn};
        QVERIFY(said == Said<Network>(wanted));
    }

    void a_network_that_others_see_to_data()
    {
        QTest::addColumn<quint64>("state");
        QTest::addColumn<QString>("interface");
        QTest::addColumn<quint64>("flags");
        QTest::addColumn<bool>("is_connected");
        constexpr quint64 up_with_carrier = 0x10003;
        constexpr quint64 up = 0x1;
        QTest::newRow("unmanaged with a carrier") << quint64(10) << "eth0" << up_with_carrier << true;
        QTest::newRow("unmanaged, cable pulled") << quint64(10) << "eth0" << up << false;
        QTest::newRow("managed, disconnected") << quint64(30) << "eth0" << up_with_carrier << false;
        QTest::newRow("loopback") << quint64(10) << "lo" << up_with_carrier << false;
    }
    void a_network_that_others_see_to()
    {
        QFETCH(quint64, state);
        QFETCH(QString, interface);
        QFETCH(quint64, flags);
        QFETCH(bool, is_connected);
        QCOMPARE(is_connected_by_others(properties({{"State", number(state)},
                                                    {"Interface", {interface.toStdString()}},
                                                    {"InterfaceFlags", number(flags)}})),
                 is_connected);
    }
};

QTEST_GUILESS_MAIN(HardwareWordsTest)
#include "hardware_words_test.moc"
