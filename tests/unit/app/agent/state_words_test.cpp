// SPDX-License-Identifier: GPL-3.0-or-later
// What people are told: every answer of the run policy as sentences.
#include <set>

#include <QCoreApplication>
#include <QTest>
#include <QTranslator>

#include "app/agent/state_words.h"
#include "tests/unit/app/agent/policy_scene.h"

using namespace fallow;
using namespace fallow::agent;
using namespace fallow::detector;
using namespace fallow::test;
using namespace std::chrono_literals;

namespace {

const Instant now{Moment(1000h), Timestamp(std::chrono::sys_days(std::chrono::year(2026) / 1 / 5) + 12h)}; // a Monday
const Until today{Timestamp(std::chrono::sys_days(std::chrono::year(2026) / 1 / 5) + 19h)};
const Until friday{Timestamp(std::chrono::sys_days(std::chrono::year(2026) / 1 / 9) + 19h)};
const Until next_month{now.wall + 30 * 24h};
const Until in_two_minutes{now.steady + 2min};

void pause(const char* name, PauseReason reason, const std::optional<Until>& until, const char* words)
{
    QTest::newRow(name) << Decision(Pause{std::move(reason), until, 10min}) << QString(words);
}

void run(const char* name, const Run& answer, const char* words)
{
    QTest::newRow(name) << Decision(answer) << QString(words);
}

/// Knows Polish, where 2 to 4 are counted otherwise than 5.
class Polish : public QTranslator {
public:
    using QTranslator::QTranslator;
    [[nodiscard]] bool isEmpty() const override { return false; }
    QString translate(const char* context, const char* source, const char*, int n) const override
    {
        if (QByteArray(context) != "StateWords")
            return {};
        if (QByteArray(source) == "1 minute")
            return "minutę";
        if (QByteArray(source) == "%Ln minutes")
            return n % 10 >= 2 && n % 10 <= 4 && n % 100 / 10 != 1 ? "%Ln minuty" : "%Ln minut";
        return {};
    }
};

} // namespace

class StateWordsTest : public QObject {
    Q_OBJECT

    static void pauses_for_people()
    {
        pause("in use", InUse{true, 3min}, {},
              "Paused: you are using the computer. Starts 3 minutes after your last input.");
        pause("in use, 1 minute", InUse{true, 1min}, {},
              "Paused: you are using the computer. Starts 1 minute after your last input.");
        pause("just used", InUse{false, 3min}, in_two_minutes,
              "Paused: you have just used the computer. Starts 3 minutes after your last input, at 12:02.");
        pause("over the network", RemoteSession{3min}, {},
              "Paused: somebody is using the computer over the network. Starts 3 minutes after that has ended.");
        pause("another user", OtherUser{90s}, {},
              "Paused: another user is using the computer. Starts 1 minute 30 seconds after that has ended.");
        pause("film", Occupied{{OccupationKind::film, "mpv"}, 3min}, {},
              "Paused: a film is playing (mpv). Starts 3 minutes after its end.");
        pause("film of nobody", Occupied{{OccupationKind::film, ""}, 3min}, {},
              "Paused: a film is playing. Starts 3 minutes after its end.");
        pause("full screen", Occupied{{OccupationKind::full_screen, "chess"}, 3min}, {},
              "Paused: chess fills the screen. Starts 3 minutes after it has left it.");
        pause("full screen of nobody", Occupied{{OccupationKind::full_screen, ""}, 3min}, {},
              "Paused: a program fills the screen. Starts 3 minutes after it has left it.");
        pause("presentation", Occupied{{OccupationKind::presentation, "impress"}, 3min}, {},
              "Paused: a presentation is being given (impress). Starts 3 minutes after its end.");
        pause("presentation of nobody", Occupied{{OccupationKind::presentation, ""}, 3min}, {},
              "Paused: a presentation is being given. Starts 3 minutes after its end.");
        pause("call", Occupied{{OccupationKind::call, "phone"}, 3min}, {},
              "Paused: there is a call (phone). Starts 3 minutes after its end.");
        pause("call of nobody", Occupied{{OccupationKind::call, ""}, 3min}, {},
              "Paused: there is a call. Starts 3 minutes after its end.");
        pause("kept awake", Occupied{{OccupationKind::unspecified, "backup"}, 3min}, {},
              "Paused: backup keeps the computer awake. Starts 3 minutes after it has let go.");
        pause("kept awake by nobody", Occupied{{OccupationKind::unspecified, ""}, 3min}, {},
              "Paused: a program keeps the computer awake. Starts 3 minutes after it has let go.");
        pause("a program with an evil name", Occupied{{OccupationKind::film, "%1 %2"}, 3min}, {},
              "Paused: a film is playing (1 2). Starts 3 minutes after its end.");
        pause("just left", JustLeft{3min}, in_two_minutes,
              "Paused: the computer was in use until just now. Starts 3 minutes after that, at 12:02.");
    }
    static void pauses_for_the_machine()
    {
        pause("by hand", PausedByOwner{}, {}, "Paused: you asked for it. Starts when you resume it.");
        pause("by hand, until today", PausedByOwner{}, today,
              "Paused: you asked for it. Starts at 19:00, or when you resume it.");
        pause("by hand, until a day of this week", PausedByOwner{}, friday,
              "Paused: you asked for it. Starts at Friday 19:00, or when you resume it.");
        pause("by hand, until far away", PausedByOwner{}, next_month,
              "Paused: you asked for it. Starts at 12:00, in 30 days, or when you resume it.");
        pause("policy", PolicyInvalid{"its signature is not the organisation's"}, {},
              "Paused: your organisation's policy cannot be used: its signature is not the organisation's. Starts when "
              "there is a valid one.");
        pause("sleep", MachineAboutToSleep{}, {}, "Paused: the computer is about to sleep. Starts when it has woken.");
        pause("just woken", JustWoken{}, in_two_minutes,
              "Paused: the computer has just woken. Starts 30 seconds after that.");
        pause("heat", TooHot{"coretemp: Package id 0", 95, 78}, {},
              "Paused: the computer is too hot, at 95 °C (coretemp: Package id 0). Starts below 78 °C.");
        pause("heat of no name", TooHot{"", 95, 78}, {},
              "Paused: the computer is too hot, at 95 °C. Starts below 78 °C.");
        pause("battery", OnBattery{}, {}, "Paused: the computer runs on battery. Starts on mains.");
        pause("low battery", BatteryLow{20, 45}, {},
              "Paused: the battery is down to 20 %. Starts at 45 %, or on mains.");
        pause("power saver", PowerSaverIsOn{}, {},
              "Paused: the computer saves power. Starts when power saving is switched off.");
        pause("lid", LidIsClosed{false}, {}, "Paused: the lid is closed. Starts when it is opened.");
        pause("lid on battery", LidIsClosed{true}, {},
              "Paused: the lid is closed and the computer runs on battery. Starts on mains.");
        pause("hours", OutsideHours{}, today,
              "Paused: it is outside the hours for work. Starts at 19:00 at the earliest.");
        pause("no hours", OutsideHours{}, {}, "Paused: it is outside the hours for work.");
        pause("game", ExclusiveProgram{"chess"}, {}, "Paused: chess is running. Starts when it has ended.");
        pause(
            "load", BusyWithOthers{25}, {},
            "Paused: other programs need the processors. Starts when they have taken no more than 25 % for a minute.");
        pause("memory", LowMemory{}, {}, "Paused: other programs need the memory. Starts when enough of it is free.");
        pause("unknown input", NotKnown{Subject::input, "x11 has not spoken for 30 s"}, {},
              "Paused: it is not known whether you are using the computer (x11 has not spoken for 30 s). Starts when "
              "that "
              "is known.");
        pause("unknown power", NotKnown{Subject::power, "upower is gone"}, {},
              "Paused: it is not known how the computer is powered (upower is gone). Starts when that is known.");
    }

private Q_SLOTS:
    void decisions_data()
    {
        QTest::addColumn<Decision>("decision");
        QTest::addColumn<QString>("words");
        pauses_for_people();
        pauses_for_the_machine();
        run("nobody is here", {4, 100, 0, Basis::nobody_is_here, Limit::none, {}},
            "Working: nobody is using the computer. Stops at the first input.");
        run("until the hours end", {4, 100, 0, Basis::nobody_is_here, Limit::none, today},
            "Working: nobody is using the computer. Stops at the first input. Stops at 19:00 at the latest.");
        run("server", {4, 100, 0, Basis::no_desktop, Limit::none, {}},
            "Working: there is no keyboard or screen here that anybody could use. Stops when other programs need the "
            "processors.");
        run("also while used", {4, 100, 0, Basis::allowed_while_used, Limit::none, {}},
            "Working, also while the computer is used, as you want it.");
        run("unknown", {4, 100, 0, Basis::presence_is_unknown, Limit::none, {}},
            "Working, although it is not known whether anybody is using the computer, as you want it.");
        run("by hand", {4, 100, 0, Basis::by_hand, Limit::none, today}, "Working: you asked for it, until 19:00.");
        run("warm", {2, 100, 0, Basis::nobody_is_here, Limit::heat, {}},
            "Working: nobody is using the computer. Stops at the first input. Only 2 tasks, because of the heat.");
        run("warmer", {1, 100, 0, Basis::nobody_is_here, Limit::heat, {}},
            "Working: nobody is using the computer. Stops at the first input. Only 1 task, because of the heat.");
        run("warmest", {1, 30, 0, Basis::nobody_is_here, Limit::heat, {}},
            "Working: nobody is using the computer. Stops at the first input. Only 1 task for 30 % of the time, "
            "because "
            "of the heat.");
        run("throttled", {2, 100, 0, Basis::nobody_is_here, Limit::throttling, {}},
            "Working: nobody is using the computer. Stops at the first input. Only 2 tasks, because heat has slowed "
            "the "
            "processor down.");
        run("throttled to one", {1, 100, 0, Basis::nobody_is_here, Limit::throttling, {}},
            "Working: nobody is using the computer. Stops at the first input. Only 1 task, because heat has slowed the "
            "processor down.");
    }
    void decisions()
    {
        QFETCH(Decision, decision);
        QFETCH(QString, words);
        QCOMPARE(decision_words(decision, now, greenwich), words);
    }
    void each_unknown_subject_has_its_own_words_and_name()
    {
        std::set<QString> all;
        std::set<std::string_view> names;
        for (int number = 0; number <= static_cast<int>(Subject::network); ++number) {
            const NotKnown unknown{static_cast<Subject>(number), "because"};
            const QString words = decision_words(Pause{unknown, {}, 0s}, now, greenwich);
            QVERIFY2(words.contains("(because)"), qPrintable(words));
            all.insert(words);
            names.insert(name(unknown.subject));
        }
        QCOMPARE(all.size(), std::size_t(11));
        QCOMPARE(names.size(), std::size_t(11));
    }
    void each_reason_has_its_own_name()
    {
        QVERIFY(name(PauseReason(PausedByOwner{})) == "pausedByOwner");
        QVERIFY(name(PauseReason(OnBattery{})) == "onBattery");
        QVERIFY(name(PauseReason(OutsideHours{})) == "outsideHours");
        QVERIFY(name(PauseReason(InUse{})) == "inUse");
        QVERIFY(name(PauseReason(JustLeft{})) == "justLeft");
        QVERIFY(name(PauseReason(NotKnown{})) == "notKnown");
        QVERIFY(name(Transfers(MonthLimitReached{})) == "monthLimit");
    }

    void transfers_data()
    {
        QTest::addColumn<Transfers>("transfers");
        QTest::addColumn<QString>("words");
        const auto row = [](const char* name, Transfers transfers, const char* words) {
            QTest::newRow(name) << std::move(transfers) << QString(words);
        };
        row("allowed", TransfersAllowed{}, "");
        row("paused: the decision says it", ComputingIsPaused{}, "");
        row("offline", Offline{},
            "Nothing is fetched or passed on: the computer is offline. Starts when it is connected.");
        row("metered", Metered{},
            "Nothing is fetched or passed on: the network is metered. Starts on one that is not.");
        row("VPN", ThroughVpn{},
            "Nothing is fetched or passed on: the connection is a VPN. Starts on one that is not.");
        row("day", DayLimitReached{gibibyte},
            "Nothing is fetched or passed on: the day's limit of 1.0 GiB is reached. Starts at midnight.");
        row("month", MonthLimitReached{5 * gibibyte},
            "Nothing is fetched or passed on: the month's limit of 5.0 GiB is reached. Starts next month.");
        row("disk", DiskIsBusy{},
            "Nothing is fetched or passed on: other programs need the disk. Starts when they do not.");
        row("unknown", NotKnown{Subject::network, "NetworkManager is gone"},
            "Nothing is fetched or passed on: it is not known what the network is like (NetworkManager is gone). "
            "Starts "
            "when that is known.");
    }
    void transfers()
    {
        QFETCH(Transfers, transfers);
        QFETCH(QString, words);
        QCOMPARE(transfer_words(transfers), words);
    }

    void durations_data()
    {
        QTest::addColumn<int>("seconds");
        QTest::addColumn<QString>("words");
        QTest::newRow("nothing") << 0 << "0 seconds";
        QTest::newRow("a second") << 1 << "1 second";
        QTest::newRow("seconds") << 59 << "59 seconds";
        QTest::newRow("a minute") << 60 << "1 minute";
        QTest::newRow("two units") << 61 << "1 minute 1 second";
        QTest::newRow("not three") << 3661 << "1 hour 1 minute";
        QTest::newRow("office") << 15 * 60 << "15 minutes";
        QTest::newRow("a day and a half") << 36 * 3600 << "1 day 12 hours";
        QTest::newRow("never negative") << -5 << "0 seconds";
    }
    void durations()
    {
        QFETCH(int, seconds);
        QFETCH(QString, words);
        QCOMPARE(duration_words(std::chrono::seconds(seconds)), words);
    }
    void other_languages_count_in_their_own_way()
    {
        Polish polish;
        QVERIFY(QCoreApplication::installTranslator(&polish));
        QCOMPARE(duration_words(1min), QString("minutę"));
        QCOMPARE(duration_words(3min), QString("3 minuty"));
        QCOMPARE(duration_words(15min), QString("15 minut"));
        QVERIFY(decision_words(Pause{InUse{true, 3min}, {}, 0s}, now, greenwich).contains("Starts 3 minuty after"));
        QCoreApplication::removeTranslator(&polish);
    }
};

QTEST_GUILESS_MAIN(StateWordsTest)
#include "state_words_test.moc"
