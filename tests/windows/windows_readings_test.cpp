// SPDX-License-Identifier: GPL-3.0-or-later
// What Windows' numbers mean. Runs on every system: no Windows is asked.
#include <QTest>

#include "idle-detector/windows/readings.h"

using namespace fallow::detector;
using namespace fallow::detector::windows;
using namespace std::chrono_literals;

namespace {

enum class Is { absent, unknown, no, yes };

template <class Value>
Is is(const Said<Value>& said, bool Value::*fact)
{
    if (std::holds_alternative<Absent>(said))
        return Is::absent;
    if (const auto* value = std::get_if<Value>(&said))
        return value->*fact ? Is::yes : Is::no;
    return Is::unknown;
}

// Sessions as they occur.
constexpr SessionReading services{}; // session 0: has no user
constexpr SessionReading mine{true, true, true, false, false, {}};
constexpr SessionReading mine_locked{true, true, true, false, true, {}};
constexpr SessionReading mine_unsure{true, true, true, false, {}, {}};
constexpr SessionReading mine_left{true, true, false, false, {}, {}}; // somebody else's is in front
constexpr SessionReading mine_far_away{true, true, true, true, false, 10s};
constexpr SessionReading mine_far_away_idle{true, true, true, true, false, 5min};
constexpr SessionReading hers{false, true, true, false, false, {}};
constexpr SessionReading hers_locked{false, true, true, false, true, {}};
constexpr SessionReading hers_far_away{false, true, true, true, false, 4min};
constexpr SessionReading hers_hung_up{false, true, false, true, {}, 1s};

} // namespace

class WindowsReadingsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sessions_data()
    {
        QTest::addColumn<std::vector<SessionReading>>("sessions");
        QTest::addColumn<Is>("locked");
        QTest::addColumn<Is>("remote");
        QTest::addColumn<Is>("other_user");
        using List = std::vector<SessionReading>;
        QTest::newRow("none listed, as under wine") << List{} << Is::unknown << Is::unknown << Is::unknown;
        QTest::newRow("nobody logged in") << List{services} << Is::absent << Is::no << Is::no;
        QTest::newRow("mine") << List{services, mine} << Is::no << Is::no << Is::no;
        QTest::newRow("mine, locked") << List{services, mine_locked} << Is::yes << Is::no << Is::no;
        QTest::newRow("mine, lock not told") << List{mine_unsure} << Is::unknown << Is::no << Is::no;
        QTest::newRow("mine, lock not told, hers open") << List{mine_unsure, hers} << Is::no << Is::no << Is::yes;
        QTest::newRow("I am in a remote desktop") << List{mine_far_away} << Is::no << Is::yes << Is::no;
        QTest::newRow("I left a remote desktop open") << List{mine_far_away_idle} << Is::no << Is::no << Is::no;
        QTest::newRow("she switched to hers") << List{mine_left, hers} << Is::no << Is::no << Is::yes;
        QTest::newRow("she switched to hers and locked") << List{mine_left, hers_locked} << Is::yes << Is::no << Is::no;
        QTest::newRow("she is in a remote desktop") << List{mine_locked, hers_far_away} << Is::no << Is::yes << Is::yes;
        QTest::newRow("she hung up") << List{mine_locked, hers_hung_up} << Is::yes << Is::no << Is::no;
    }
    void sessions()
    {
        QFETCH(std::vector<SessionReading>, sessions);
        QTEST(is(lock_of(sessions), &Lock::is_locked), "locked");
        QTEST(is(sessions_of(sessions), &Sessions::remote_is_active), "remote");
        QTEST(is(sessions_of(sessions), &Sessions::other_user_is_active), "other_user");
    }

    void power_data()
    {
        QTest::addColumn<int>("line");
        QTest::addColumn<int>("percent");
        QTest::addColumn<Is>("on_battery");
        QTest::addColumn<int>("told_percent"); // -1: none
        QTest::newRow("mains, no battery") << 1 << 255 << Is::no << -1;
        QTest::newRow("mains, full") << 1 << 100 << Is::no << 100;
        QTest::newRow("battery") << 0 << 20 << Is::yes << 20;
        QTest::newRow("battery, percentage not known") << 0 << 255 << Is::yes << -1;
        QTest::newRow("Windows does not know") << 255 << 50 << Is::unknown << -1;
    }
    void power()
    {
        QFETCH(int, line);
        QFETCH(int, percent);
        QFETCH(int, told_percent);
        const auto said = power_of({std::uint8_t(line), std::uint8_t(percent), 0});
        QTEST(is(said, &PowerSupply::on_battery), "on_battery");
        if (const auto* supply = std::get_if<PowerSupply>(&said))
            QCOMPARE(supply->percent.value_or(-1), double(told_percent));
    }

    void saver()
    {
        QVERIFY(!saver_of({1, 100, 0}, false).is_on);
        QVERIFY(saver_of({0, 20, 1}, false).is_on);
        QVERIFY(saver_of({1, 100, 0}, true).is_on);
    }

    void occupations_data()
    {
        QTest::addColumn<int>("state");
        QTest::addColumn<unsigned>("execution");
        QTest::addColumn<std::vector<OccupationKind>>("kinds");
        using Kinds = std::vector<OccupationKind>;
        QTest::newRow("not asked") << 0 << 0U << Kinds{};
        QTest::newRow("screen saver or lock") << 1 << 0U << Kinds{};
        QTest::newRow("full screen") << 2 << 0U << Kinds{OccupationKind::full_screen};
        QTest::newRow("game") << 3 << 0U << Kinds{OccupationKind::full_screen};
        QTest::newRow("presentation") << 4 << 0U << Kinds{OccupationKind::presentation};
        QTest::newRow("the desktop") << 5 << 0U << Kinds{};
        QTest::newRow("quiet time") << 6 << 0U << Kinds{};
        QTest::newRow("full-screen app of the store") << 7 << 0U << Kinds{OccupationKind::full_screen};
        QTest::newRow("film in a window") << 5 << 2U << Kinds{OccupationKind::film};
        QTest::newRow("download that keeps the system awake") << 5 << 1U << Kinds{};
        QTest::newRow("film in full screen") << 2 << 3U << Kinds{OccupationKind::full_screen, OccupationKind::film};
    }
    void occupations()
    {
        QFETCH(int, state);
        QFETCH(unsigned, execution);
        std::vector<OccupationKind> found;
        for (const auto& occupation : occupations_of({state, execution, {}}).list)
            found.push_back(occupation.kind);
        QTEST(found, "kinds");
    }

    void who_records_is_in_a_call()
    {
        const auto list = occupations_of({5, 0, {"talk.exe"}}).list;
        QVERIFY(list == (std::vector{Occupation{OccupationKind::call, "talk.exe"}}));
        QCOMPARE(recorder_name("C:#Program Files#Talk#talk.exe"), std::string("talk.exe"));
        QCOMPARE(recorder_name("Talk_8wekyb3d8bbwe"), std::string("Talk_8wekyb3d8bbwe"));
    }

    void heat_data()
    {
        QTest::addColumn<std::vector<ProcessorReading>>("processors");
        QTest::addColumn<unsigned>("plan");
        QTest::addColumn<Is>("throttled");
        using List = std::vector<ProcessorReading>;
        QTest::newRow("nothing told") << List{} << 100U << Is::absent;
        QTest::newRow("as fast as it can") << List{{2400, 2400}, {2400, 2400}} << 100U << Is::absent;
        QTest::newRow("rounded") << List{{2400, 2352}} << 100U << Is::absent;
        QTest::newRow("one of them held back") << List{{2400, 2400}, {2400, 1800}} << 100U << Is::yes;
        QTest::newRow("the plan allows 99%") << List{{2400, 2376}} << 99U << Is::absent;
        QTest::newRow("the plan allows half") << List{{2400, 1200}} << 50U << Is::absent;
        QTest::newRow("less than the plan's half") << List{{2400, 900}} << 50U << Is::yes;
        QTest::newRow("a plan that allows nothing") << List{{2400, 100}} << 0U << Is::absent;
    }
    void heat()
    {
        QFETCH(std::vector<ProcessorReading>, processors);
        QFETCH(unsigned, plan);
        QTEST(is(heat_of(processors, plan), &Heat::is_throttled), "throttled");
    }

    void network_data()
    {
        QTest::addColumn<unsigned>("connectivity");
        QTest::addColumn<int>("cost"); // -1: nobody says
        QTest::addColumn<unsigned>("adapter_type");
        QTest::addColumn<QByteArray>("adapter");
        QTest::addColumn<Is>("online");
        QTest::addColumn<Is>("metered");
        QTest::addColumn<Is>("vpn");
        const unsigned ethernet = 6;
        QTest::newRow("cable") << 0x40U << 1 << ethernet << QByteArray("Intel I219") << Is::yes << Is::no << Is::no;
        QTest::newRow("office without internet")
            << 0x20U << 1 << ethernet << QByteArray() << Is::yes << Is::no << Is::no;
        QTest::newRow("nothing") << 0U << 1 << 0U << QByteArray() << Is::no << Is::no << Is::no;
        QTest::newRow("cable into nowhere") << 3U << 1 << 0U << QByteArray() << Is::no << Is::no << Is::no;
        QTest::newRow("nothing, cost not told") << 0U << 0 << 0U << QByteArray() << Is::no << Is::no << Is::no;
        QTest::newRow("telephone") << 0x40U << 2 << 243U << QByteArray() << Is::yes << Is::yes << Is::no;
        QTest::newRow("paid by volume") << 0x400U << 4 << ethernet << QByteArray() << Is::yes << Is::yes << Is::no;
        QTest::newRow("roaming") << 0x40U << 0x40001 << 243U << QByteArray() << Is::yes << Is::yes << Is::no;
        QTest::newRow("crowded but free")
            << 0x40U << 0x20001 << ethernet << QByteArray() << Is::yes << Is::no << Is::no;
        QTest::newRow("cost not told") << 0x40U << 0 << ethernet << QByteArray() << Is::unknown << Is::unknown
                                       << Is::unknown;
        QTest::newRow("nobody to ask") << 0x40U << -1 << ethernet << QByteArray() << Is::unknown << Is::unknown
                                       << Is::unknown;
        QTest::newRow("WireGuard") << 0x40U << 1 << 53U << QByteArray("WireGuard Tunnel") << Is::yes << Is::no
                                   << Is::yes;
        QTest::newRow("OpenVPN") << 0x40U << 1 << ethernet << QByteArray("TAP-Windows Adapter V9") << Is::yes << Is::no
                                 << Is::yes;
        QTest::newRow("dialled") << 0x40U << 1 << 23U << QByteArray("Work") << Is::yes << Is::no << Is::yes;
    }
    void network()
    {
        QFETCH(unsigned, connectivity);
        QFETCH(int, cost);
        QFETCH(unsigned, adapter_type);
        QFETCH(QByteArray, adapter);
        const auto told = cost < 0 ? std::nullopt : std::optional(std::uint32_t(cost));
        const auto said = network_of(connectivity, told, AdapterReading{adapter_type, adapter.toStdString()});
        QTEST(is(said, &Network::is_online), "online");
        QTEST(is(said, &Network::is_metered), "metered");
        QTEST(is(said, &Network::is_vpn), "vpn");
    }

    void programs_match_whatever_their_case()
    {
        const std::vector<std::string> wanted{"Game.exe", "recorder", "editor"};
        const std::vector<std::string> executables{"system", "GAME.EXE", "Recorder.exe", "editor2.exe"};
        QVERIFY(running_programs(wanted, executables) == (std::vector<std::string>{"Game.exe", "recorder"}));
        QVERIFY(running_programs({}, executables).empty());
        QVERIFY(running_programs(wanted, {}).empty());
    }
};

QTEST_APPLESS_MAIN(WindowsReadingsTest)
#include "windows_readings_test.moc"
