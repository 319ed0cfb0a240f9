// SPDX-License-Identifier: GPL-3.0-or-later
// What an agent without a display of its own knows from trays, and how that reaches its detector.
#include <QTest>

#include <vector>

#include "app/agent/tray_source.h"
#include "idle-detector/detector.h"

using namespace fallow::agent;
using namespace fallow::detector;
using namespace std::chrono_literals;

namespace {

const Moment start{1000s};
const Moment later = start + 1min; ///< nobody is awaited any more

TrayWord active(Moment since) { return {Input{true, since, true}, Lock{false}, Absent{}, Occupations{}}; }
TrayWord idle(Moment since) { return {Input{false, since, true}, Lock{true}, Absent{}, Occupations{}}; }
TrayWord film() { return {Absent{}, Absent{}, Sessions{true, false}, Occupations{{{OccupationKind::film, "mpv"}}}}; }

bool is_unknown(const TrayWord& word)
{
    const auto* input = std::get_if<Unknown>(&word.input);
    return input != nullptr && input->is_hint && std::holds_alternative<Unknown>(word.occupations);
}

template <class Value>
Signal<Value> said(std::variant<Absent, Unknown, Value> state, const char* source = "x11")
{
    return {std::move(state), source, {}};
}
std::vector<Signals> with_input(const Signal<Input>& input)
{
    Signals signals;
    signals.input = input;
    return {Signals{}, signals};
}

} // namespace

class TrayPresenceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void one_tray_is_believed()
    {
        TrayPresence trays(start);
        trays.hear(1, active(later), later);
        QVERIFY(trays.together(later) == active(later));
        trays.hear(1, idle(later), later + 10s);
        QVERIFY(trays.together(later + 10s) == idle(later));
    }
    void without_any_there_is_nothing_but_at_the_beginning()
    {
        const TrayPresence trays(start);
        QVERIFY(is_unknown(trays.together(start + tray_awaited - 1ms)));
        QVERIFY(trays.next_change(start) == start + tray_awaited);
        QVERIFY(trays.together(start + tray_awaited) == TrayWord{});
        QVERIFY(!trays.next_change(start + tray_awaited));
    }
    void one_that_goes_is_missed()
    {
        TrayPresence trays(start);
        trays.hear(1, idle(start), later);
        trays.leave(1);
        QVERIFY(is_unknown(trays.together(later + 24h)));
    }
    void one_that_goes_is_not_missed_where_nobody_is_logged_in()
    {
        TrayPresence trays(start);
        trays.hear(1, idle(start), later);
        trays.miss_nobody(); // one that is here still counts
        QVERIFY(trays.together(later) == idle(start));
        trays.leave(1);
        QVERIFY(is_unknown(trays.together(later)));
        trays.miss_nobody();
        QVERIFY(trays.together(later) == TrayWord{});
    }
    void one_that_is_silent_is_not_believed()
    {
        TrayPresence trays(start);
        trays.hear(1, idle(start), later);
        QVERIFY(!is_unknown(trays.together(later + tray_word_good_for - 1ms)));
        QVERIFY(is_unknown(trays.together(later + tray_word_good_for)));
    }
    void of_several_any_reason_to_stop_counts()
    {
        TrayPresence trays(start);
        trays.hear(1, idle(later), later);
        trays.hear(2, active(start), later);
        trays.hear(3, film(), later);
        const TrayWord all = trays.together(later);
        QVERIFY(all.input == active(start).input);
        QVERIFY(all.lock == Said<Lock>(Lock{false}));
        QVERIFY(all.sessions == film().sessions);
        QVERIFY(all.occupations == film().occupations);
        trays.leave(2);
        trays.leave(3);
        QVERIFY(trays.together(later) == idle(later)); // nobody is missed while one is here
    }

    void who_sees_nobody_asks_trays_data()
    {
        QTest::addColumn<Signal<Input>>("input");
        QTest::addColumn<bool>("is_needed");
        const Moment now = start;
        QTest::newRow("no display") << said<Input>(Absent{}) << true;
        QTest::newRow("no source") << Signal<Input>{} << true;
        QTest::newRow("a display") << said<Input>(Input{false, now, true}) << false;
        QTest::newRow("a display that does not answer") << said<Input>(Unknown{"hung"}) << false;
        QTest::newRow("only what logind passes on") << said<Input>(Input{true, now, false}) << true;
        QTest::newRow("the X server of a Wayland session") << said<Input>(Unknown{"refused", true}) << true;
        QTest::newRow("the tray itself") << said<Input>(Input{true, now, true}, "tray") << true;
    }
    void who_sees_nobody_asks_trays()
    {
        QFETCH(const Signal<Input>, input);
        QFETCH(bool, is_needed);
        QCOMPARE(is_tray_needed(with_input(input)), is_needed);
    }
    void nobody_is_logged_in_when_who_knows_sessions_finds_none_with_a_screen()
    {
        Signals logind;
        QVERIFY(!is_nobody_logged_in({logind}));
        logind.sessions = said<Sessions>(Sessions{}, "logind");
        logind.lock = said<Lock>(Absent{}, "logind");
        QVERIFY(is_nobody_logged_in({Signals{}, logind}));
        logind.lock = said<Lock>(Lock{true}, "logind");
        QVERIFY(!is_nobody_logged_in({logind}));
        logind.lock = said<Lock>(Unknown{"hung"}, "logind");
        QVERIFY(!is_nobody_logged_in({logind}));
        // A screen saver knows nothing of sessions.
        Signals saver;
        saver.lock = said<Lock>(Absent{}, "screensaver");
        QVERIFY(!is_nobody_logged_in({saver}));
    }

    void a_return_pulls_the_brake_before_the_tray_has_its_answer()
    {
        int returns = 0;
        const auto line = std::make_shared<TrayLine>();
        std::vector<std::unique_ptr<Source>> sources;
        sources.push_back(std::make_unique<TraySource>(line));
        Detector detector(std::move(sources), {[&] { ++returns; }, {}});
        const auto input = [&] { return detector.signals(std::chrono::steady_clock::now()).input; };
        QVERIFY(input().is_unknown());
        line->say(idle(start));
        QTRY_VERIFY(input().known() != nullptr); // once the source runs
        QCOMPARE(input().source, std::string("tray"));
        QCOMPARE(returns, 0);
        line->say(active(later));
        QCOMPARE(returns, 1);
        line->say(active(later));
        QCOMPARE(returns, 1);
        line->say(TrayWord{});
        QVERIFY(input().is_absent());
    }
};

QTEST_GUILESS_MAIN(TrayPresenceTest)
#include "tray_presence_test.moc"
