// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "app/agent/wakefulness.h"

using namespace fallow::agent;
using namespace fallow::detector;
using namespace std::chrono_literals;

namespace {

const Moment noon(43'200s);
const Decision a_run = Run{};
const Decision a_pause = Pause{NotKnown{}, std::nullopt};

template <class Value>
Signal<Value> said(Value value)
{
    return {std::move(value), "test", noon};
}
template <class Value>
Signal<Value> unknown()
{
    return {Unknown{"nobody says"}, "test", noon};
}

/// A desktop: mains and nothing else, nobody there.
Signals office_desktop()
{
    Signals signals;
    signals.input = said(Input{false, noon - 1h});
    return signals;
}

Signals with(void (*change)(Signals&))
{
    Signals signals = office_desktop();
    change(signals);
    return signals;
}

} // namespace

Q_DECLARE_METATYPE(fallow::detector::Signals)

class WakefulnessTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void table_data()
    {
        QTest::addColumn<bool>("is_wanted");
        QTest::addColumn<bool>("runs");
        QTest::addColumn<bool>("task_runs");
        QTest::addColumn<Signals>("signals");
        QTest::addColumn<bool>("is_kept");
        const auto desktop = office_desktop();
        QTest::newRow("a desktop that works") << true << true << true << desktop << true;
        QTest::newRow("it is not wanted") << false << true << true << desktop << false;
        QTest::newRow("work is paused: hours, heat, the owner's word") << true << false << true << desktop << false;
        QTest::newRow("no task") << true << true << false << desktop << false;
        QTest::newRow("a laptop on mains") << true << true << true << with([](Signals& signals) {
            signals.power = said(PowerSupply{false, 80});
            signals.lid = said(Lid{false});
        }) << true;
        QTest::newRow("a laptop on battery") << true << true << true << with([](Signals& signals) {
            signals.power = said(PowerSupply{true, 80});
        }) << false;
        QTest::newRow("nobody knows of the power")
            << true << true << true << with([](Signals& signals) { signals.power = unknown<PowerSupply>(); }) << false;
        QTest::newRow("the lid is closed")
            << true << true << true << with([](Signals& signals) { signals.lid = said(Lid{true}); }) << false;
        QTest::newRow("nobody knows of the lid")
            << true << true << true << with([](Signals& signals) { signals.lid = unknown<Lid>(); }) << false;
        QTest::newRow("somebody is there, and work goes on beside")
            << true << true << true << with([](Signals& signals) {
                   signals.input = said(Input{true, noon});
               })
            << false;
        QTest::newRow("nobody knows who is there")
            << true << true << true << with([](Signals& signals) { signals.input = unknown<Input>(); }) << false;
        QTest::newRow("nobody could sit there")
            << true << true << true << with([](Signals& signals) { signals.input = {}; }) << true;
    }
    void table()
    {
        QFETCH(bool, is_wanted);
        QFETCH(bool, runs);
        QFETCH(bool, task_runs);
        QFETCH(Signals, signals);
        Wakefulness wakefulness;
        QTEST(wakefulness.look({is_wanted, runs ? &a_run : &a_pause, task_runs}, signals, noon), "is_kept");
    }

    void waits_a_little_for_the_next_task()
    {
        Wakefulness wakefulness;
        QVERIFY(wakefulness.look({true, &a_run, true}, office_desktop(), noon));
        QVERIFY(!wakefulness.next_look(noon));
        const Moment over = noon + 1h;
        QVERIFY(wakefulness.look({true, &a_run, false}, office_desktop(), over));
        QVERIFY(wakefulness.look({true, &a_run, false}, office_desktop(), over + 29s));
        QVERIFY(wakefulness.next_look(over + 29s) == over + kept_awake_between_tasks);
        QVERIFY(!wakefulness.look({true, &a_run, false}, office_desktop(), over + kept_awake_between_tasks));
        QVERIFY(!wakefulness.next_look(over + kept_awake_between_tasks));
        // Nor does it begin with a task that is over.
        QVERIFY(!wakefulness.look({true, &a_run, false}, office_desktop(), over + kept_awake_between_tasks));
    }
    void lets_go_at_once_when_somebody_comes_or_the_mains_go_data()
    {
        QTest::addColumn<bool>("runs");
        QTest::addColumn<Signals>("signals");
        QTest::newRow("hours end") << false << office_desktop();
        QTest::newRow("somebody comes") << true << with([](Signals& signals) {
            signals.input = said(Input{true, noon});
        });
        QTest::newRow("the plug is pulled") << true << with([](Signals& signals) {
            signals.power = said(PowerSupply{true, 99});
        });
    }
    void lets_go_at_once_when_somebody_comes_or_the_mains_go()
    {
        QFETCH(bool, runs);
        QFETCH(Signals, signals);
        Wakefulness wakefulness;
        QVERIFY(wakefulness.look({true, &a_run, true}, office_desktop(), noon));
        QVERIFY(!wakefulness.look({true, runs ? &a_run : &a_pause, true}, signals, noon + 1s));
    }
};

QTEST_APPLESS_MAIN(WakefulnessTest)
#include "wakefulness_test.moc"
