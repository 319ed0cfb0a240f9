// SPDX-License-Identifier: GPL-3.0-or-later
// The run policy as a table: what is known, what the owner wants, what follows. What follows from the course of things
// stands in policy_course_test.cpp.
#include <QTest>

#include "tests/unit/app/agent/policy_scene.h"

using namespace fallow;
using namespace fallow::agent;
using namespace fallow::detector;
using namespace fallow::test;
using namespace std::chrono_literals;

namespace {

void add(const char* name, const char* then, Spoil spoil, const char* transfers = nullptr)
{
    const bool pauses = QByteArray(then).startsWith("pause");
    QTest::newRow(name) << spoil << QString(then)
                        << QString(transfers ? transfers
                                   : pauses  ? "computingPaused"
                                             : "allowed");
}

} // namespace

class PolicySituationsTest : public QObject {
    Q_OBJECT

    // The table of situations, in parts.
    static void people()
    {
        using Scene = PolicyScene;
        using P = Preferences;
        // Which of them it is, the sources find out: for the policy both are an input.
        add("mouse only", "pause inUse", [](Scene& scene, Signals&, P&) { scene.touch(); });
        add("key only", "pause inUse", [](Scene& scene, Signals&, P&) { scene.touch(); });
        add("idle for a second less than 3 minutes", "pause inUse", [](Scene& scene, Signals& s, P&) {
            say(s.input, Input{false, scene.now() - 179s, true});
        });
        add("idle for 3 minutes", "run 4", [](Scene& scene, Signals& s, P&) {
            say(s.input, Input{false, scene.now() - 180s, true});
        });
        add("only a desktop's hint says idle", "run 4", [](Scene& scene, Signals& s, P&) {
            say(s.input, Input{false, scene.now() - 180s, false});
        });
        add("used, and allowed while it is", "run 4", [](Scene& scene, Signals& s, P& p) {
            scene.touch();
            say(s.occupations, one(OccupationKind::film, "mpv"));
            say(s.sessions, Sessions{true, true});
            set(p, "idle-time", "none");
        });
        add("remote session active", "pause remoteSession", [](Scene&, Signals& s, P&) {
            say(s.sessions, Sessions{true, false});
        });
        add("remote session active, and allowed", "run 4", [](Scene&, Signals& s, P& p) {
            say(s.sessions, Sessions{true, false});
            set(p, "work-while-remote", "on");
        });
        add("second user", "pause otherUser", [](Scene&, Signals& s, P&) { say(s.sessions, Sessions{false, true}); });
        add("second user, and allowed", "run 4", [](Scene&, Signals& s, P& p) {
            say(s.sessions, Sessions{false, true});
            set(p, "work-while-others", "on");
        });
        add("film playing", "pause occupied",
            [](Scene&, Signals& s, P&) { say(s.occupations, one(OccupationKind::film, "mpv")); });
        add("film playing, and allowed", "run 4", [](Scene&, Signals& s, P& p) {
            say(s.occupations, one(OccupationKind::film, "mpv"));
            set(p, "work-while-watched", "on");
        });
        add("presentation", "pause occupied",
            [](Scene&, Signals& s, P&) { say(s.occupations, one(OccupationKind::presentation, "impress")); });
        add("locked", "run 4", [](Scene&, Signals& s, P&) { say(s.lock, Lock{true}); });
        add("locked a minute ago: a lock is no proof that nobody waits for the screen", "pause inUse",
            [](Scene& scene, Signals& s, P&) {
                say(s.lock, Lock{true});
                say(s.input, Input{false, scene.now() - 60s, true});
            });
        add("film behind a locked screen: nobody watches", "run 4", [](Scene&, Signals& s, P&) {
            say(s.lock, Lock{true});
            say(s.occupations, one(OccupationKind::film, "mpv"));
        });
        add("call behind a locked screen: it goes on", "pause occupied", [](Scene&, Signals& s, P&) {
            say(s.lock, Lock{true});
            say(s.occupations, one(OccupationKind::call, "phone"));
        });
        add("it is not known whether it is locked", "pause occupied", [](Scene&, Signals& s, P&) {
            hush(s.lock);
            say(s.occupations, one(OccupationKind::film, "mpv"));
        });
        add("nobody could sit here: a server", "run 4", [](Scene&, Signals& s, P&) {
            s.input = {};
            s.lock = {};
            s.sessions = {};
            s.occupations = {};
        });
        add("a server without any sensor", "run 4", [](Scene&, Signals& s, P&) { s = {}; });
    }
    static void machine()
    {
        using Scene = PolicyScene;
        using P = Preferences;
        const auto battery = [](Signals& s, std::optional<double> percent) {
            say(s.power, PowerSupply{true, percent});
        };
        add("unplugged", "pause onBattery", [=](Scene&, Signals& s, P&) { battery(s, 100); });
        add("20 % battery", "pause onBattery", [=](Scene&, Signals& s, P&) { battery(s, 20); });
        add("20 % battery, allowed above 40 %", "pause batteryLow", [=](Scene&, Signals& s, P& p) {
            battery(s, 20);
            set(p, "on-battery", "40%");
        });
        add("60 % battery, allowed above 40 %", "run 4", [=](Scene&, Signals& s, P& p) {
            battery(s, 60);
            set(p, "on-battery", "40%");
        });
        add("battery that does not say how full it is", "pause notKnown power", [=](Scene&, Signals& s, P& p) {
            battery(s, std::nullopt);
            set(p, "on-battery", "40%");
        });
        add("20 % battery, but on mains", "run 4", [](Scene&, Signals& s, P&) {
            say(s.power, PowerSupply{false, 20});
        });
        add("lid closed", "pause lidClosed", [=](Scene&, Signals& s, P& p) {
            say(s.lid, Lid{true});
            battery(s, 90);
            set(p, "on-battery", "40%");
        });
        add("lid closed on mains", "run 4", [](Scene&, Signals& s, P&) { say(s.lid, Lid{true}); });
        add("lid closed on mains, unwanted", "pause lidClosed", [](Scene&, Signals& s, P& p) {
            say(s.lid, Lid{true});
            set(p, "work-while-lid-closed", "off");
        });
        add("it may be closed, on battery", "pause notKnown lid", [=](Scene&, Signals& s, P& p) {
            hush(s.lid);
            battery(s, 90);
            set(p, "on-battery", "40%");
        });
        add("it may be closed, on mains", "run 4", [](Scene&, Signals& s, P&) { hush(s.lid); });
        add("power saver", "pause powerSaver", [](Scene&, Signals& s, P&) { say(s.power_saver, PowerSaver{true}); });
        add("power saver, and allowed", "run 4", [](Scene&, Signals& s, P& p) {
            say(s.power_saver, PowerSaver{true});
            set(p, "work-in-power-saver", "on");
        });
        add("95 °C of 100", "pause tooHot", [](Scene& scene, Signals&, P&) { scene.heat_of(95); });
        add("95 °C of 125", "run 4", [](Scene&, Signals& s, P&) { say(s.heat, Heat{"soc", 95, 125, 0, false}); });
        add("half-way from target to limit", "run 2", [](Scene& scene, Signals&, P&) { scene.heat_of(77.5); });
        add("one spike of load", "run 4", [](Scene& scene, Signals&, P&) { scene.load_of(96); });
        add("game", "pause exclusiveProgram",
            [](Scene&, Signals& s, P&) { say(s.programs, ExclusivePrograms{{"game"}}); });
        add("too little memory", "pause lowMemory", [](Scene&, Signals& s, P&) {
            say(s.memory, Memory{60 << 20, 8 * gibibyte});
        });
        add("memory under pressure", "pause lowMemory", [](Scene&, Signals& s, P&) {
            say(s.pressure, Pressure{0, 25, 0});
        });
        add("processor under pressure: by our own workers", "run 4", [](Scene&, Signals& s, P&) {
            say(s.pressure, Pressure{99, 0, 0});
        });
        add("about to sleep", "pause machineAboutToSleep",
            [](Scene&, Signals& s, P&) { say(s.sleep, MachineSleep{true}); });
        add("inside the hours", "run 4", [](Scene&, Signals&, P& p) { set(p, "hours", "mon-fri 19:00-07:00"); });
        add("outside the hours", "pause outsideHours",
            [](Scene&, Signals&, P& p) { set(p, "hours", "mon-fri 20:01-07:00"); });
    }
    static void network()
    {
        using Scene = PolicyScene;
        using P = Preferences;
        const auto is = [](Signals& s, Network network) { say(s.network, network); };
        add(
            "metered", "run 4",
            [=](Scene&, Signals& s, P&) {
                is(s, {true, true, false});
            },
            "metered");
        add(
            "metered, and allowed", "run 4",
            [=](Scene&, Signals& s, P& p) {
                is(s, {true, true, false});
                set(p, "on-metered", "on");
            },
            "allowed");
        add(
            "VPN", "run 4",
            [=](Scene&, Signals& s, P&) {
                is(s, {true, false, true});
            },
            "allowed");
        add(
            "VPN, unwanted", "run 4",
            [=](Scene&, Signals& s, P& p) {
                is(s, {true, false, true});
                set(p, "on-vpn", "off");
            },
            "vpn");
        add(
            "offline", "run 4",
            [=](Scene&, Signals& s, P&) {
                is(s, {false, false, false});
            },
            "offline");
        add(
            "nobody says what the network is", "run 4", [](Scene&, Signals& s, P&) { hush(s.network); }, "notKnown");
        add(
            "nobody could say it", "run 4", [](Scene&, Signals& s, P&) { s.network = {}; }, "allowed");
        add(
            "a day's transfers are used up", "run 4",
            [](Scene& scene, Signals&, P& p) {
                set(p, "transfer-per-day", "1GiB");
                scene.inputs.transferred = {gibibyte, 5 * gibibyte};
            },
            "dayLimit");
        add(
            "a byte is left", "run 4",
            [](Scene& scene, Signals&, P& p) {
                set(p, "transfer-per-day", "1GiB");
                scene.inputs.transferred = {gibibyte - 1, 5 * gibibyte};
            },
            "allowed");
        add(
            "a month's transfers are used up", "run 4",
            [](Scene& scene, Signals&, P& p) {
                set(p, "transfer-per-month", "5GiB");
                scene.inputs.transferred = {0, 5 * gibibyte};
            },
            "monthLimit");
        add(
            "disk under pressure", "run 4",
            [](Scene&, Signals& s, P&) {
                say(s.pressure, Pressure{0, 0, 50});
            },
            "diskBusy");
        add("metered, and in use", "pause inUse", [=](Scene& scene, Signals& s, P&) {
            is(s, {true, true, false});
            scene.touch();
        });
    }
    static void wishes()
    {
        using Scene = PolicyScene;
        using P = Preferences;
        const auto now = [](Scene& scene) { scene.inputs.wish = ManualRun{scene.inputs.now.wall + 1h}; };
        add("paused by hand", "pause pausedByOwner", [](Scene& s, Signals&, P&) { s.inputs.wish = ManualPause{}; });
        add("paused by hand for another second", "pause pausedByOwner",
            [](Scene& s, Signals&, P&) { s.inputs.wish = ManualPause{s.inputs.now.wall + 1s}; });
        add("the pause by hand ends now", "run 4",
            [](Scene& s, Signals&, P&) { s.inputs.wish = ManualPause{s.inputs.now.wall}; });
        add("the pause by hand ended long ago", "run 4",
            [](Scene& s, Signals&, P&) { s.inputs.wish = ManualPause{s.inputs.now.wall - 24h}; });
        add("manual pause over everything", "pause pausedByOwner", [](Scene& scene, Signals& s, P& p) {
            scene.touch();
            scene.heat_of(99);
            say(s.power, PowerSupply{true, 3});
            say(s.sleep, MachineSleep{true});
            set(p, "hours", "sun 1:00-2:00");
            scene.inputs.organisation = PolicyInvalid{"its signature is not the organisation's"};
            scene.inputs.wish = ManualPause{};
        });
        add("compute now: over presence", "run 4", [=](Scene& scene, Signals& s, P&) {
            scene.touch();
            say(s.sessions, Sessions{true, true});
            say(s.occupations, one(OccupationKind::film, "mpv"));
            now(scene);
        });
        add("compute now: over unknown presence", "run 4", [=](Scene& scene, Signals& s, P&) {
            hush(s.input);
            hush(s.sessions);
            now(scene);
        });
        add("compute now: over hours", "run 4", [=](Scene& scene, Signals&, P& p) {
            set(p, "hours", "sun 1:00-2:00");
            now(scene);
        });
        add("compute now: not over heat", "pause tooHot", [=](Scene& scene, Signals&, P&) {
            scene.heat_of(95);
            now(scene);
        });
        add("compute now: not over the battery", "pause onBattery", [=](Scene& scene, Signals& s, P&) {
            say(s.power, PowerSupply{true, 90});
            now(scene);
        });
        add("just woken", "pause justWoken", [](Scene& scene, Signals&, P&) { scene.memory.woke = scene.now() - 29s; });
        add("woken for long enough", "run 4",
            [](Scene& scene, Signals&, P&) { scene.memory.woke = scene.now() - 30s; });
        add("just woken, and about to sleep again", "pause machineAboutToSleep", [](Scene& scene, Signals& s, P&) {
            scene.memory.woke = scene.now();
            say(s.sleep, MachineSleep{true});
        });
        add("compute now: not when just woken", "pause justWoken", [=](Scene& scene, Signals&, P&) {
            scene.memory.woke = scene.now();
            now(scene);
        });
        add("compute now: not over sleep", "pause machineAboutToSleep", [=](Scene& scene, Signals& s, P&) {
            say(s.sleep, MachineSleep{true});
            now(scene);
        });
        add("compute now: not over a game", "pause exclusiveProgram", [=](Scene& scene, Signals& s, P&) {
            say(s.programs, ExclusivePrograms{{"game"}});
            now(scene);
        });
        add("compute now: it is over now", "pause inUse", [](Scene& scene, Signals&, P&) {
            scene.touch();
            scene.inputs.wish = ManualRun{scene.inputs.now.wall};
        });
        add("the organisation's policy is invalid", "pause policyInvalid",
            [](Scene& scene, Signals&, P&) { scene.inputs.organisation = PolicyInvalid{"it has expired"}; });
        add("the organisation lays down less", "run 2", [](Scene& scene, Signals&, P&) {
            Preferences laid_down;
            laid_down.slots = 2;
            laid_down.works_while_remote = true; // not among the keys
            scene.inputs.organisation = PreferenceOverrides{laid_down, {"slots"}, {}};
        });
        add("the organisation's hours", "pause outsideHours", [](Scene& scene, Signals&, P& p) {
            set(p, "hours", "always");
            Preferences laid_down;
            laid_down.hours = *WeekSchedule::parse("sat 0:00-24:00");
            scene.inputs.organisation = PreferenceOverrides{laid_down, {"hours"}, {}};
        });
    }

private Q_SLOTS:
    void situations_data()
    {
        QTest::addColumn<Spoil>("spoil");
        QTest::addColumn<QString>("then");
        QTest::addColumn<QString>("transfers");
        using Scene = PolicyScene;
        using P = Preferences;

        add("nobody is here", "run 4", [](Scene&, Signals&, P&) {});
        people();
        machine();
        network();
        wishes();
    }
    void situations()
    {
        QFETCH(Spoil, spoil);
        QFETCH(QString, then);
        QFETCH(QString, transfers);
        PolicyScene scene;
        spoil(scene, scene.inputs.signals, scene.inputs.preferences);
        QCOMPARE(scene.decide(), then);
        QCOMPARE(QString::fromUtf8(name(scene.verdict.transfers).data()), transfers);
    }
};

QTEST_APPLESS_MAIN(PolicySituationsTest)
#include "policy_situations_test.moc"
