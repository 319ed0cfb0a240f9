// SPDX-License-Identifier: GPL-3.0-or-later
// The run policy over time: what starts, what goes on, and what does not swing to and fro.
#include <QTest>

#include "tests/unit/app/agent/policy_scene.h"

using namespace fallow;
using namespace fallow::agent;
using namespace fallow::detector;
using namespace fallow::test;
using namespace std::chrono_literals;

namespace {

/// Recorded: percent of the processors that other programs took, one value each 10 s.
constexpr std::array spike_trace{0, 0, 0, 18, 24, 0, 96, 0, 0, 97, 0, 0, 74, 0, 20, 25, 0, 88, 0, 0, 21, 0, 64};

struct Step {
    std::chrono::seconds wait;
    const char* what; ///< "touch", "let go", ...
    const char* then;
};

int transitions(const QStringList& answers)
{
    int count = 0;
    for (int i = 1; i < answers.size(); ++i)
        count += answers[i].left(5) != answers[i - 1].left(5) ? 1 : 0;
    return count;
}

} // namespace

class PolicyCourseTest : public QObject {
    Q_OBJECT

    static void play(PolicyScene& scene, const std::vector<Step>& steps)
    {
        std::size_t number = 0;
        for (const Step& step : steps) {
            scene.pass(step.wait);
            Signals& signals = scene.inputs.signals;
            const QByteArray what = step.what;
            if (what == "touch")
                scene.touch();
            else if (what == "let go")
                scene.let_go();
            else if (what == "film")
                say(signals.occupations, Occupations{{{OccupationKind::film, "mpv"}}});
            else if (what == "film ends")
                say(signals.occupations, Occupations{});
            else if (what == "remote")
                say(signals.sessions, Sessions{true, false});
            else if (what == "remote ends")
                say(signals.sessions, Sessions{});
            else if (what == "sleep is near")
                say(signals.sleep, MachineSleep{true});
            else if (what == "wakes")
                say(signals.sleep, MachineSleep{});
            else if (what == "logind goes")
                hush(signals.sleep);
            else if (what == "has slept unannounced")
                scene.inputs.time_asleep += 1h;
            else if (what == "clocks were read apart")
                scene.inputs.time_asleep += 2us;
            else if (what == "hush")
                hush(signals.input);
            else
                QVERIFY2(what.isEmpty(), step.what);
            const QString then = scene.decide();
            QVERIFY2(then == step.then, qPrintable(QString("step %1: %2").arg(number).arg(then)));
            ++number;
        }
    }

private Q_SLOTS:
    void at_home_work_goes_on_as_it_starts()
    {
        PolicyScene scene;
        play(scene, {
                        {0s, "", "run 4"},
                        {10s, "touch", "pause inUse"},
                        {5s, "let go", "pause inUse"},
                        {179s, "", "pause inUse"},
                        {1s, "", "run 4"},
                        {3600s, "", "run 4"},
                    });
    }
    /// Starts after 15:00 idle, resumes after 5:00, gives memory back after 10:00 and starts afresh.
    void office_rule()
    {
        PolicyScene scene;
        set(scene.inputs.preferences, "idle-time", "15m");
        set(scene.inputs.preferences, "resume-after", "5m");
        set(scene.inputs.preferences, "give-back-after", "10m");
        scene.let_go();
        play(scene, {
                        {0s, "", "pause inUse"},
                        {5min, "", "pause inUse"}, // nothing was interrupted
                        {9min + 59s, "", "pause inUse"},
                        {1s, "", "run 4"},
                        // A short look: resumes after 5 minutes.
                        {1h, "touch", "pause inUse"},
                        {1min, "let go", "pause inUse"},
                        {4min + 59s, "", "pause inUse"},
                        {1s, "", "run 4"},
                        {10s, "", "run 4"},
                        {20min, "", "run 4"},
                        // A long stay: after 10 minutes memory was given back, and it is a start again.
                        {1h, "touch", "pause inUse"},
                        {6min, "let go", "pause inUse"},
                        {5min, "", "pause inUse"},
                        {9min + 59s, "", "pause inUse"},
                        {1s, "", "run 4"},
                    });
    }
    /// What was said before the sleep need not be so any more, and whoever woke the machine needs it now.
    void after_the_machines_sleep_work_waits_for_half_a_minute()
    {
        PolicyScene scene;
        play(scene, {
                        {0s, "", "run 4"},
                        {10s, "sleep is near", "pause machineAboutToSleep"},
                        {2s, "wakes", "pause justWoken"},
                        {29s, "", "pause justWoken"},
                        {1s, "", "run 4"},
                        // A word that goes missing is no wake.
                        {1h, "sleep is near", "pause machineAboutToSleep"},
                        {2s, "logind goes", "run 4"},
                        {2s, "wakes", "pause justWoken"},
                        // Again, before it was over.
                        {29s, "sleep is near", "pause machineAboutToSleep"},
                        {1s, "wakes", "pause justWoken"},
                        {29s, "", "pause justWoken"},
                        {1s, "", "run 4"},
                    });
    }
    void so_it_does_when_nobody_announced_the_sleep()
    {
        PolicyScene scene;
        play(scene, {
                        {0s, "", "run 4"},
                        {10s, "clocks were read apart", "run 4"},
                        {10s, "has slept unannounced", "pause justWoken"},
                        {29s, "", "pause justWoken"},
                        {1s, "", "run 4"},
                    });
    }
    void after_waking_it_is_decided_anew_by_itself()
    {
        PolicyScene scene;
        play(scene, {{0s, "sleep is near", "pause machineAboutToSleep"}, {0s, "wakes", "pause justWoken"}});
        QVERIFY(scene.verdict.decide_again == scene.now() + settling_after_wake);
    }
    void a_late_timer_changes_nothing()
    {
        PolicyScene scene;
        set(scene.inputs.preferences, "idle-time", "15m");
        set(scene.inputs.preferences, "resume-after", "5m");
        play(scene, {
                        {0s, "", "run 4"},
                        {1h, "touch", "pause inUse"},
                        {1min, "let go", "pause inUse"},
                        {11min, "", "run 4"}, // was to be asked after 5
                    });
    }
    void who_waits_longer_to_resume_than_to_start_is_not_stopped_by_it()
    {
        PolicyScene scene;
        set(scene.inputs.preferences, "idle-time", "1m");
        set(scene.inputs.preferences, "resume-after", "4m");
        scene.let_go();
        play(scene, {
                        {1min, "", "run 4"},
                        {1s, "", "run 4"},
                        {1s, "touch", "pause inUse"},
                        {1s, "let go", "pause inUse"},
                        {1min, "", "pause inUse"},
                        {3min, "", "run 4"},
                        {1s, "", "run 4"},
                    });
    }
    void the_end_of_a_film_is_a_sign_of_somebody()
    {
        PolicyScene scene;
        play(scene, {
                        {0s, "", "run 4"},
                        {0s, "film", "pause occupied"},
                        {2h, "film ends", "pause justLeft"},
                        {179s, "", "pause justLeft"},
                        {1s, "", "run 4"},
                        {1s, "remote", "pause remoteSession"},
                        {1h, "remote ends", "pause justLeft"},
                        {60s, "touch", "pause inUse"},
                        {10s, "let go", "pause inUse"},
                        {170s, "", "pause inUse"},
                        {10s, "", "run 4"},
                    });
    }
    void an_unknown_input_is_no_sign_and_no_proof()
    {
        PolicyScene scene;
        play(scene, {{0s, "", "run 4"}, {1s, "hush", "pause notKnown input"}, {1h, "", "pause notKnown input"}});
        // It comes back, and knows that nobody was here meanwhile.
        say(scene.inputs.signals.input, Input{false, scene.now() - 2h, true});
        QCOMPARE(scene.after(1s), QString("run 4"));
    }

    void spikes_of_load_stop_nothing()
    {
        PolicyScene scene;
        QStringList answers;
        QStringList plain;
        for (const int percent : spike_trace) {
            scene.load_of(percent);
            answers << scene.after(10s);
            answers << scene.after(1s); // asked again for another reason: the same interval counts once
            plain << (percent > 25 ? "pause" : "run");
        }
        QVERIFY2(transitions(answers) <= 2, qPrintable(answers.join(", ")));
        QCOMPARE(answers.count("run 4"), answers.size());
        // What the rule is for: a plain threshold flaps at each of the five spikes.
        QCOMPARE(transitions(plain), 9);
    }
    void load_data()
    {
        QTest::addColumn<QList<int>>("percents"); // one each 10 s
        QTest::addColumn<int>("pauses_at");       // after so many; 0: never
        QTest::addColumn<int>("returns_at");
        QTest::newRow("calm") << QList<int>{0, 5, 10, 25, 25, 25, 25, 25} << 0 << 0;
        QTest::newRow("lasting, noticed within 30 s even where it began within an interval")
            << QList<int>{20, 80, 80, 80, 80} << 3 << 0;
        QTest::newRow("just above the limit") << QList<int>{26, 26, 26} << 2 << 0;
        QTest::newRow("every other interval") << QList<int>{90, 0, 90, 0, 90, 0, 90, 0} << 5 << 0;
        QTest::newRow("ends, then a minute of calm") << QList<int>{90, 90, 0, 0, 0, 0, 0, 0, 0} << 2 << 8;
        QTest::newRow("calm with a spike is none") << QList<int>{90, 90, 0, 0, 0, 90, 0, 0, 0, 0, 0, 0} << 2 << 12;
    }
    void load()
    {
        QFETCH(QList<int>, percents);
        QFETCH(int, pauses_at);
        QFETCH(int, returns_at);
        PolicyScene scene;
        scene.decide();
        int paused = 0;
        int returned = 0;
        for (int i = 0; i < percents.size(); ++i) {
            scene.load_of(percents[i]);
            const bool runs = scene.after(10s) == "run 4";
            if (!runs && paused == 0)
                paused = i + 1;
            if (runs && paused != 0 && returned == 0)
                returned = i + 1;
        }
        QCOMPARE(paused, pauses_at);
        QCOMPARE(returned, returns_at);
    }
    void any_load_where_the_owner_sets_no_limit()
    {
        PolicyScene scene;
        set(scene.inputs.preferences, "load-limit", "none");
        for (int i = 0; i < 10; ++i) {
            scene.load_of(100);
            QCOMPARE(scene.after(10s), QString("run 4"));
        }
    }

    void battery_returns_with_some_more_in_it()
    {
        PolicyScene scene;
        set(scene.inputs.preferences, "on-battery", "40%");
        const auto at = [&](double percent) {
            say(scene.inputs.signals.power, PowerSupply{true, percent});
            return scene.after(60s);
        };
        QCOMPARE(at(41), QString("run 4"));
        QCOMPARE(at(40), QString("pause batteryLow"));
        QCOMPARE(at(41), QString("pause batteryLow"));
        QCOMPARE(at(44.9), QString("pause batteryLow"));
        QCOMPARE(at(45), QString("run 4"));
        QCOMPARE(at(41), QString("run 4"));
        QCOMPARE(at(20), QString("pause batteryLow"));
        say(scene.inputs.signals.power, PowerSupply{false, 20});
        QCOMPARE(scene.after(1s), QString("run 4"));
    }
    void memory_returns_with_twice_as_much()
    {
        PolicyScene scene;
        const auto free = [&](std::uint64_t mebibytes) {
            say(scene.inputs.signals.memory, Memory{mebibytes << 20, 8 * gibibyte});
            return scene.after(10s);
        };
        QCOMPARE(free(90), QString("run 4")); // three quarters of it: 67
        QCOMPARE(free(80), QString("pause lowMemory"));
        QCOMPARE(free(160), QString("pause lowMemory"));
        QCOMPARE(free(180), QString("run 4"));
    }
    void pressure_returns_when_it_is_gone()
    {
        PolicyScene scene;
        const auto stalls = [&](double percent) {
            say(scene.inputs.signals.pressure, Pressure{0, percent, 0});
            return scene.after(10s);
        };
        QCOMPARE(stalls(19), QString("run 4"));
        QCOMPARE(stalls(21), QString("pause lowMemory"));
        QCOMPARE(stalls(6), QString("pause lowMemory"));
        QCOMPARE(stalls(4), QString("run 4"));
    }
    void memory_for_tasks_does_not_follow_every_page()
    {
        PolicyScene scene;
        QSet<quint64> given;
        for (std::uint64_t i = 0; i < 50; ++i) {
            say(scene.inputs.signals.memory, Memory{4 * gibibyte + i % 7 * (20 << 20), 8 * gibibyte});
            scene.after(10s);
            given << std::get<Run>(scene.verdict.decision).memory_bytes;
        }
        QVERIFY2(given.size() == 1, qPrintable(QString::number(given.size())));
    }
    void hours_end_and_begin()
    {
        PolicyScene scene; // Monday 20:00
        set(scene.inputs.preferences, "hours", "mon-fri 19:00-07:00");
        QCOMPARE(scene.decide(), QString("run 4"));
        QCOMPARE(scene.after(11h - 1ms), QString("run 4"));
        QCOMPARE(scene.after(1ms), QString("pause outsideHours"));
        QCOMPARE(scene.after(12h), QString("run 4"));
    }
    void decided_again_when_it_asked_to_be_it_never_lies_still()
    {
        // Whatever waits for a time must have changed then, or wait for a later one.
        PolicyScene scene;
        set(scene.inputs.preferences, "hours", "mon-fri 19:00-07:00");
        scene.let_go();
        scene.heat_of(76);
        scene.decide();
        scene.heat_of(50);
        for (int i = 0; i < 20; ++i) {
            scene.decide();
            QVERIFY(scene.verdict.decide_again.has_value());
            const auto wait = *scene.verdict.decide_again - scene.now();
            QVERIFY(wait > 0s);
            scene.pass(std::chrono::ceil<std::chrono::milliseconds>(wait));
        }
        QVERIFY(scene.inputs.now.wall > Timestamp(std::chrono::sys_days(std::chrono::year(2026) / 1 / 12)));
    }
};

QTEST_APPLESS_MAIN(PolicyCourseTest)
#include "policy_course_test.moc"
