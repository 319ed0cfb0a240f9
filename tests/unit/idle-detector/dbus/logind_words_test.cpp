// SPDX-License-Identifier: GPL-3.0-or-later
// Sessions as logind describes them, and who is here therefore.
#include <QTest>

#include "idle-detector/dbus/logind_words.h"

using namespace fallow::detector;
using namespace std::chrono_literals;

namespace {

const Moment now{1000s};
constexpr std::uint64_t own_user = 1000;

BusValue text(const char* words) { return {std::string(words)}; }
BusValue number(std::uint64_t value) { return {value}; }

/// A session's properties, begun as those of a person at this computer.
class SessionBuilder {
public:
    SessionBuilder()
    {
        with("Class", text("user")).with("State", text("active")).with("Active", {true}).with("Remote", {false});
        with("Type", text("x11")).with("Display", text("")).with("Seat", {BusList{text("seat0"), text("/seat")}});
        with("IdleHint", {false}).with("IdleSinceHintMonotonic", number(0)).with("LockedHint", {false});
        of(own_user);
    }
    SessionBuilder& with(const char* name, BusValue value)
    {
        properties_.merge(BusValue{BusList{BusValue{BusList{text(name), std::move(value)}}}});
        return *this;
    }
    SessionBuilder& of(std::uint64_t user) { return with("User", {BusList{number(user), text("/user")}}); }
    SessionBuilder& type(const char* type) { return with("Type", text(type)); }
    SessionBuilder& hint(bool is_idle, std::chrono::microseconds since)
    {
        return with("IdleHint", {is_idle})
            .with("IdleSinceHintMonotonic", number(static_cast<std::uint64_t>(since.count())));
    }
    SessionBuilder& locked() { return with("LockedHint", {true}); }
    SessionBuilder& behind() { return with("Active", {false}).with("State", text("online")); }
    SessionBuilder& remote() { return with("Remote", {true}).with("Seat", {BusList{text(""), text("/")}}); }
    SessionBuilder& display() { return with("Display", text("localhost:10.0")); }
    SessionBuilder& service_class(const char* name) { return with("Class", text(name)); }
    SessionBuilder& closing() { return with("State", text("closing")); }
    [[nodiscard]] LogindSession build() const { return session_of(properties_); }

private:
    Properties properties_;
};

LogindSessions all(std::initializer_list<SessionBuilder> builders)
{
    LogindSessions sessions;
    for (const auto& builder : builders)
        sessions["/session/" + std::to_string(sessions.size())] = builder.build();
    return sessions;
}

using Builder = SessionBuilder;

Said<Input> active(Moment since) { return Input{true, since, false}; }
Said<Input> idle(Moment since) { return Input{false, since, false}; }
const Said<Input> nobody_says = Absent{};

BusValue inhibitor(const char* what, const char* who, const char* why, const char* mode)
{
    return {BusList{text(what), text(who), text(why), text(mode), number(1000), number(4711)}};
}

} // namespace

Q_DECLARE_METATYPE(LogindSessions)
Q_DECLARE_METATYPE(Said<Input>)
Q_DECLARE_METATYPE(Said<Lock>)

class LogindWordsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void input_data()
    {
        QTest::addColumn<LogindSessions>("sessions");
        QTest::addColumn<Said<Input>>("input");
        const auto row = [](const char* what, const LogindSessions& sessions, const Said<Input>& input) {
            QTest::newRow(what) << sessions << input;
        };
        row("nobody logged in", {}, nobody_says);
        row("a desktop that never gives the hint", all({Builder().hint(false, 0s)}), nobody_says);
        row("a desktop says idle", all({Builder().hint(true, 700s)}), idle(Moment(700s)));
        row("a desktop says no more idle", all({Builder().hint(false, 900s)}), active(Moment(900s)));
        row("two desktops: who is here counts", all({Builder().hint(true, 950s), Builder().hint(false, 900s)}),
            active(Moment(900s)));
        row("two idle desktops: the latest", all({Builder().hint(true, 700s), Builder().hint(true, 800s)}),
            idle(Moment(800s)));
        row("a typist at the console", all({Builder().type("tty").hint(false, 998s)}), active(Moment(998s)));
        row("a console left a minute ago, whatever its hint", all({Builder().type("tty").hint(false, 940s)}),
            idle(Moment(940s)));
        row("a shell from afar", all({Builder().type("tty").remote().hint(false, 999s)}), nobody_says);
        row("a desktop from afar", all({Builder().remote().hint(false, 900s)}), active(Moment(900s)));
        row("the login screen", all({Builder().service_class("greeter").hint(false, 900s)}), nobody_says);
        row("on its way out", all({Builder().closing().hint(false, 900s)}), nobody_says);
        row("a clock ahead of ours", all({Builder().hint(true, 2000s)}), idle(now));
        row("a clock beyond all", all({Builder().with("IdleSinceHintMonotonic", number(~0ULL))}), nobody_says);
    }
    void input()
    {
        QFETCH(LogindSessions, sessions);
        QFETCH(Said<Input>, input);
        QVERIFY(input_of(sessions, now) == input);
    }

    void lock_data()
    {
        QTest::addColumn<LogindSessions>("sessions");
        QTest::addColumn<Said<Lock>>("lock");
        const auto row = [](const char* what, const LogindSessions& sessions, const Said<Lock>& lock) {
            QTest::newRow(what) << sessions << lock;
        };
        row("nobody logged in", {}, Absent{});
        row("one, open", all({Builder()}), Lock{false});
        row("one, locked", all({Builder().locked()}), Lock{true});
        row("one of two", all({Builder().locked(), Builder().of(1001)}), Lock{false});
        row("both", all({Builder().locked(), Builder().of(1001).locked()}), Lock{true});
        row("a console does not lock", all({Builder().type("tty")}), Absent{});
        row("a console beside a locked desktop", all({Builder().locked(), Builder().type("tty")}), Lock{true});
        row("the login screen beside a locked desktop",
            all({Builder().locked(), Builder().of(107).service_class("greeter")}), Lock{true});
        row("Wayland", all({Builder().type("wayland").locked()}), Lock{true});
    }
    void lock()
    {
        QFETCH(LogindSessions, sessions);
        QFETCH(Said<Lock>, lock);
        QVERIFY(lock_of(sessions) == lock);
    }

    void others_data()
    {
        QTest::addColumn<LogindSessions>("sessions");
        QTest::addColumn<bool>("remote");
        QTest::addColumn<bool>("other_user");
        const auto row = [](const char* what, const LogindSessions& sessions, bool remote, bool other_user) {
            QTest::newRow(what) << sessions << remote << other_user;
        };
        row("nobody", {}, false, false);
        row("only ourselves", all({Builder()}), false, false);
        row("a second user in front", all({Builder().behind(), Builder().of(1001)}), false, true);
        row("a second user in front, idle", all({Builder().of(1001).hint(true, 700s)}), false, false);
        row("a second user behind us", all({Builder(), Builder().of(1001).behind()}), false, false);
        row("a second user's shell from afar", all({Builder(), Builder().of(1001).type("tty").remote()}), false, false);
        row("a second user at a console", all({Builder().behind(), Builder().of(1001).type("tty")}), false, true);
        row("remote desktop", all({Builder().remote()}), true, false);
        row("remote desktop of another user", all({Builder().of(1001).remote()}), true, false);
        row("remote desktop that was left", all({Builder().remote().hint(true, 700s)}), false, false);
        row("a shell from afar with windows", all({Builder().type("tty").remote().display()}), true, false);
        row("the login screen", all({Builder().of(107).service_class("greeter")}), false, false);
        row("a second user on the way out", all({Builder().of(1001).closing()}), false, false);
    }
    void others()
    {
        QFETCH(LogindSessions, sessions);
        QFETCH(bool, remote);
        QFETCH(bool, other_user);
        const Sessions seen = others_of(sessions, own_user);
        QCOMPARE(seen.remote_is_active, remote);
        QCOMPARE(seen.other_user_is_active, other_user);
    }

    void a_session_that_says_nothing_is_nobody()
    {
        LogindSessions sessions{{"/session/1", session_of(Properties())}};
        QVERIFY(input_of(sessions, now) == nobody_says);
        QVERIFY(lock_of(sessions) == Said<Lock>(Absent{}));
        QVERIFY(others_of(sessions, own_user) == Sessions{});
    }

    void only_what_keeps_idleness_away_occupies()
    {
        const BusList inhibitors{
            inhibitor("sleep", "NetworkManager", "NetworkManager needs to turn off networks", "delay"),
            inhibitor("handle-lid-switch:handle-power-key", "GNOME", "handles them itself", "block"),
            inhibitor("sleep:idle", "mpv", "Playing video", "block"),
            inhibitor("idle", "patience", "in a moment", "delay"),
            inhibitor("idleness", "somebody", "of another kind", "block"),
            inhibitor("idle", "caffeine", "asked for", "block"),
            inhibitor("sleep:idle", "Fallow", "Tasks run while nobody needs this computer", "block"),
            BusValue{BusList{}},
            text("nonsense"),
        };
        const Occupations expected{{{OccupationKind::film, "mpv"}, {OccupationKind::unspecified, "caffeine"}}};
        QVERIFY(occupations_of(inhibitors) == expected);
        QVERIFY(occupations_of({}) == Occupations{});
    }

    void the_lid()
    {
        const auto manager = [](BusValue closed) {
            return Properties(BusValue{BusList{BusValue{BusList{text("LidClosed"), std::move(closed)}}}});
        };
        QVERIFY(logind_lid_of(manager({true})) == Said<Lid>(Lid{true}));
        QVERIFY(logind_lid_of(manager({false})) == Said<Lid>(Lid{false}));
        QVERIFY(logind_lid_of(Properties()) == Said<Lid>(Absent{}));
    }
};

QTEST_GUILESS_MAIN(LogindWordsTest)
#include "logind_words_test.moc"
