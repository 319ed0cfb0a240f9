// SPDX-License-Identifier: GPL-3.0-or-later
// What holds of the run policy's answers in any situation. The situations themselves: policy_situations_test.cpp.
#include <random>

#include <QTest>

#include "tests/unit/app/agent/policy_scene.h"

using namespace fallow;
using namespace fallow::agent;
using namespace fallow::detector;
using namespace fallow::test;
using namespace std::chrono_literals;

namespace {

/// Every signal unknown, known, or absent, at random.
void scramble(Signals& signals, std::mt19937_64& random)
{
    each_signal(signals, [&](std::string_view, auto& signal) {
        switch (random() % 4) {
        case 0: hush(signal); break;
        case 1: signal = {}; break;
        default: break;
        }
    });
}

/// The same of what is said and wanted.
void scramble(PolicyScene& scene, std::mt19937_64& random)
{
    const auto chance = [&](unsigned one_in) { return random() % one_in == 0; };
    Signals& signals = scene.inputs.signals;
    Preferences& preferences = scene.inputs.preferences;
    say(signals.input, Input{chance(3), scene.now() - std::chrono::seconds(random() % 400), true});
    say(signals.sessions, Sessions{chance(6), chance(6)});
    say(signals.occupations, chance(4) ? one(OccupationKind::film, "mpv") : Occupations{});
    say(signals.power, PowerSupply{chance(3), static_cast<double>(random() % 101)});
    say(signals.lid, Lid{chance(4)});
    scene.heat_of(static_cast<double>(40 + random() % 60), static_cast<double>(random() % 20) - 5, chance(10));
    scene.load_of(static_cast<double>(random() % 60));
    say(signals.memory, Memory{random() % (8 * gibibyte), 8 * gibibyte});
    say(signals.network, Network{!chance(8), chance(4), chance(4)});
    preferences.idle_time = chance(5) ? std::nullopt : std::optional(std::chrono::seconds(5 + random() % 300));
    preferences.resume_after = chance(2) ? std::nullopt : std::optional(std::chrono::seconds(5 + random() % 300));
    preferences.on_battery_percent = chance(2) ? std::nullopt : std::optional<std::uint32_t>(random() % 90);
    preferences.runs_when_unknown = chance(2);
    preferences.hours = *WeekSchedule::parse(chance(2) ? "always" : "mon-fri 19:00-07:00, sat 10:00-12:00");
    preferences.transfer_bytes_per_day = chance(2) ? std::nullopt : std::optional<std::uint64_t>(gibibyte);
    scene.inputs.transferred.bytes_today = random() % (2 * gibibyte);
    scene.inputs.wish = NoWish{};
    if (chance(5))
        scene.inputs.wish = ManualPause{scene.inputs.now.wall + std::chrono::seconds(random() % 100)};
    if (chance(5))
        scene.inputs.wish = ManualRun{scene.inputs.now.wall + std::chrono::seconds(random() % 100)};
    scramble(signals, random);
}

} // namespace

Q_DECLARE_METATYPE(Memory)

class RunPolicyTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void unknown_pauses_unless_the_owner_says_run_data()
    {
        QTest::addColumn<Spoil>("spoil");
        QTest::addColumn<QString>("subject");
        const auto row = [](const char* subject, Spoil spoil) { QTest::newRow(subject) << spoil << QString(subject); };
        row("input", [](PolicyScene&, Signals& s, Preferences&) { hush(s.input); });
        row("sessions", [](PolicyScene&, Signals& s, Preferences&) { hush(s.sessions); });
        row("occupations", [](PolicyScene&, Signals& s, Preferences&) { hush(s.occupations); });
        row("power", [](PolicyScene&, Signals& s, Preferences&) { hush(s.power); });
        row("powerSaver", [](PolicyScene&, Signals& s, Preferences&) { hush(s.power_saver); });
        row("heat", [](PolicyScene&, Signals& s, Preferences&) { hush(s.heat); });
        row("load", [](PolicyScene&, Signals& s, Preferences&) { hush(s.load); });
        row("memory", [](PolicyScene&, Signals& s, Preferences&) { hush(s.memory); });
        row("programs", [](PolicyScene&, Signals& s, Preferences& p) {
            hush(s.programs);
            p.exclusive_programs = {"game"};
        });
    }
    void unknown_pauses_unless_the_owner_says_run()
    {
        QFETCH(Spoil, spoil);
        QFETCH(QString, subject);
        PolicyScene scene;
        spoil(scene, scene.inputs.signals, scene.inputs.preferences);
        QCOMPARE(scene.decide(), "pause notKnown " + subject);
        scene.inputs.preferences.runs_when_unknown = true;
        QCOMPARE(scene.decide(), QString("run 4"));
        // And where it came in the middle of work.
        PolicyScene running;
        QCOMPARE(running.decide(), QString("run 4"));
        spoil(running, running.inputs.signals, running.inputs.preferences);
        QCOMPARE(running.decide(), "pause notKnown " + subject);
    }
    void unknown_never_hides_a_reason_to_pause()
    {
        PolicyScene scene;
        scene.inputs.preferences.runs_when_unknown = true;
        each_signal(scene.inputs.signals, [](std::string_view, auto& signal) { hush(signal); });
        QCOMPARE(scene.decide(), QString("run 4"));
        QVERIFY(std::get<Run>(scene.verdict.decision).basis == Basis::presence_is_unknown);
        say(scene.inputs.signals.sessions, Sessions{true, false});
        QCOMPARE(scene.decide(), QString("pause remoteSession"));
    }

    void says_when_the_reason_ends_by_itself_data()
    {
        QTest::addColumn<Spoil>("spoil");
        QTest::addColumn<qint64>("seconds"); // -1: only an event ends it
        const auto row = [](const char* name, qint64 seconds, Spoil spoil) { QTest::newRow(name) << spoil << seconds; };
        using Scene = PolicyScene;
        using P = Preferences;
        row("nothing against it", -1, [](Scene&, Signals&, P&) {});
        row("in use", -1, [](Scene& scene, Signals&, P&) { scene.touch(); });
        row("used a minute ago", 120, [](Scene& scene, Signals& s, P&) {
            say(s.input, Input{false, scene.now() - 60s, true});
        });
        row("a film", -1, [](Scene&, Signals& s, P&) { say(s.occupations, one(OccupationKind::film, "mpv")); });
        row("outside hours", 3600, [](Scene&, Signals&, P& p) { set(p, "hours", "21:00-22:00"); });
        row("inside hours", 7200, [](Scene&, Signals&, P& p) { set(p, "hours", "19:00-22:00"); });
        row("paused for a while", 90,
            [](Scene& scene, Signals&, P&) { scene.inputs.wish = ManualPause{scene.inputs.now.wall + 90s}; });
        row("paused for good", -1, [](Scene& scene, Signals&, P&) { scene.inputs.wish = ManualPause{}; });
        row("paused until the year 10000", 365 * 86'400, [](Scene& scene, Signals&, P&) {
            scene.inputs.wish = ManualPause{Timestamp(std::chrono::milliseconds(253'402'300'800'000 / 100))};
        });
        row("computes now", 60,
            [](Scene& scene, Signals&, P&) { scene.inputs.wish = ManualRun{scene.inputs.now.wall + 60s}; });
        row("on battery", -1, [](Scene&, Signals& s, P&) { say(s.power, PowerSupply{true, 50}); });
        row("the day's limit: midnight", 4 * 3600, [](Scene& scene, Signals&, P& p) {
            set(p, "transfer-per-day", "1GiB");
            scene.inputs.transferred.bytes_today = gibibyte;
        });
    }
    void says_when_the_reason_ends_by_itself()
    {
        QFETCH(Spoil, spoil);
        QFETCH(qint64, seconds);
        PolicyScene scene;
        spoil(scene, scene.inputs.signals, scene.inputs.preferences);
        scene.decide();
        const auto again = scene.verdict.decide_again;
        QCOMPARE(again ? qint64(std::chrono::ceil<std::chrono::seconds>(*again - scene.now()).count()) : -1, seconds);
    }

    void holds_in_any_situation()
    {
        for (std::uint64_t seed = 0; seed < 300; ++seed) {
            std::mt19937_64 random(seed);
            PolicyScene scene;
            for (int step = 0; step < 40; ++step) {
                scramble(scene, random);
                scene.decide();
                const Verdict verdict = scene.verdict;
                const QByteArray at = "seed " + QByteArray::number(qulonglong(seed)) + ", step "
                                      + QByteArray::number(step) + ", " + words(verdict.decision).toUtf8();
                const Preferences& preferences = scene.inputs.preferences;

                QVERIFY2(!verdict.decide_again || *verdict.decide_again > scene.now(), at.constData());
                const auto* run = std::get_if<Run>(&verdict.decision);
                const auto* pause = std::get_if<Pause>(&verdict.decision);
                const auto until = run ? run->until : pause->until;
                QVERIFY2(!until || steady_time(*until, scene.inputs.now) > scene.now(), at.constData());
                QVERIFY2(!until || verdict.decide_again, at.constData());
                if (run) {
                    QVERIFY2(run->slots >= 1 && run->slots <= preferences.slots, at.constData());
                    QVERIFY2(run->share_percent >= 1 && run->share_percent <= 100, at.constData());
                    QVERIFY2(run->memory_bytes <= preferences.memory_total_bytes, at.constData());
                    const Signals& s = scene.inputs.signals;
                    if (!preferences.runs_when_unknown)
                        QVERIFY2(!s.power.is_unknown() && !s.heat.is_unknown()
                                     && (!s.load.is_unknown() || run->basis == Basis::by_hand)
                                     && !s.memory.is_unknown(),
                                 at.constData());
                    if (run->basis == Basis::nobody_is_here)
                        QVERIFY2(s.input.known() && !s.input.known()->is_active, at.constData());
                    if (s.power.known() && s.power.known()->on_battery)
                        QVERIFY2(preferences.on_battery_percent.has_value(), at.constData());
                } else {
                    QVERIFY2(std::holds_alternative<ComputingIsPaused>(verdict.transfers), at.constData());
                }
                // Asked again without anything new, it says the same.
                scene.decide();
                QVERIFY2(scene.verdict.decision == verdict.decision, at.constData());
                QVERIFY2(scene.verdict.transfers == verdict.transfers, at.constData());
                QVERIFY2(scene.verdict.memory == verdict.memory, at.constData());
                QVERIFY2(scene.verdict.decide_again == verdict.decide_again, at.constData());
                scene.pass(std::chrono::milliseconds(random() % 120'000));
            }
        }
    }
    void memory_is_a_share_of_what_would_be_free_without_fallow()
    {
        PolicyScene scene;
        scene.inputs.preferences.memory_total_bytes = 6 * gibibyte;
        say(scene.inputs.signals.memory, Memory{4 * gibibyte, 8 * gibibyte});
        scene.decide();
        QCOMPARE(std::get<Run>(scene.verdict.decision).memory_bytes, 3 * gibibyte);
        // Workers take what they are given, and are not asked to shrink for it.
        say(scene.inputs.signals.memory, Memory{1 * gibibyte, 8 * gibibyte});
        scene.inputs.own_memory_bytes = 3 * gibibyte;
        scene.decide();
        QCOMPARE(std::get<Run>(scene.verdict.decision).memory_bytes, 3 * gibibyte);
        // Others take a gibibyte of it.
        say(scene.inputs.signals.memory, Memory{0, 8 * gibibyte});
        scene.decide();
        QCOMPARE(std::get<Run>(scene.verdict.decision).memory_bytes, 9 * gibibyte / 4);
        // Never more than the owner allows.
        say(scene.inputs.signals.memory, Memory{64 * gibibyte, 64 * gibibyte});
        scene.decide();
        QCOMPARE(std::get<Run>(scene.verdict.decision).memory_bytes, 6 * gibibyte);
    }
    void what_a_pause_does_with_memory_data()
    {
        QTest::addColumn<Memory>("memory");
        QTest::addColumn<double>("stalls");
        QTest::addColumn<bool>("is_needed");
        QTest::newRow("enough") << Memory{4 * gibibyte, 8 * gibibyte} << 0.0 << false;
        QTest::newRow("a twentieth is left") << Memory{5 * gibibyte, 100 * gibibyte} << 0.0 << false;
        QTest::newRow("less is left") << Memory{5 * gibibyte - 1, 100 * gibibyte} << 0.0 << true;
        QTest::newRow("no task would find room") << Memory{1 << 20, 1 << 24} << 0.0 << true;
        QTest::newRow("others wait for memory") << Memory{4 * gibibyte, 8 * gibibyte} << 21.0 << true;
    }
    void what_a_pause_does_with_memory()
    {
        QFETCH(const Memory, memory);
        QFETCH(const double, stalls);
        QFETCH(const bool, is_needed);
        for (const bool owner_is_here : {true, false}) {
            PolicyScene scene;
            if (owner_is_here)
                scene.touch();
            else
                scene.inputs.wish = ManualPause{};
            say(scene.inputs.signals.memory, memory);
            say(scene.inputs.signals.pressure, Pressure{0, stalls, 0});
            scene.decide();
            const auto& pause = std::get<Pause>(scene.verdict.decision);
            QCOMPARE(pause.memory_is_needed, is_needed);
            QVERIFY(pause.give_back_after == 10min);
        }
    }
    void short_memory_is_given_back_whoever_wants_to_compute()
    {
        PolicyScene scene;
        scene.inputs.wish = ManualRun{scene.inputs.now.wall + 1h};
        say(scene.inputs.signals.memory, Memory{1 << 20, 8 * gibibyte});
        QCOMPARE(scene.decide(), QString("pause lowMemory"));
        QVERIFY(std::get<Pause>(scene.verdict.decision).memory_is_needed);
    }
};

QTEST_APPLESS_MAIN(RunPolicyTest)
#include "run_policy_test.moc"
