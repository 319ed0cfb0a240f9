// SPDX-License-Identifier: GPL-3.0-or-later
// What Mutter tells of input, in which order, and what follows.
#include <QTest>

#include "idle-detector/dbus/mutter_presence.h"

using namespace fallow::detector;
using namespace std::chrono_literals;

namespace {

const Moment start{1000s};

MutterPresence active_since(Moment since) { return {Input{true, since, true}}; }
MutterPresence idle_since(Moment since) { return {Input{false, since, true}}; }

} // namespace

class MutterWordsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void the_first_answer_says_who_is_here()
    {
        const auto busy = MutterPresence{}.after(MutterPresence::IdleTime{2s}, start);
        QVERIFY(busy.presence.input == active_since(start - 2s).input);
        const auto idle = MutterPresence{}.after(MutterPresence::IdleTime{90s}, start);
        QVERIFY(idle.presence.input == idle_since(start - 90s).input);
        const auto at_the_limit = MutterPresence{}.after(MutterPresence::IdleTime{input_pause}, start);
        QVERIFY(at_the_limit.presence.input == idle_since(start - input_pause).input);
    }

    void idleness_is_counted_from_the_last_input_and_the_next_one_is_listened_for()
    {
        const auto step = active_since(start - 60s).after(MutterPresence::IdleWatchFired{}, start);
        QVERIFY(step.presence.input == idle_since(start - input_pause).input);
        QVERIFY(step.take_active_watch);
        QVERIFY(step.ask_idle_time);
    }

    void input_ends_idleness_at_once()
    {
        const auto step = idle_since(start - 60s).after(MutterPresence::ActiveWatchFired{}, start);
        QVERIFY(step.presence.input == active_since(start).input);
        QVERIFY(!step.take_active_watch); // or each key would be a conversation
    }

    void input_goes_on_since_it_began()
    {
        const auto step = active_since(start - 60s).after(MutterPresence::ActiveWatchFired{}, start);
        QVERIFY(step.presence.input == active_since(start - 60s).input);
        const auto beat = active_since(start - 60s).after(MutterPresence::IdleTime{1s}, start);
        QVERIFY(beat.presence.input == active_since(start - 60s).input);
    }

    void input_before_the_watch_was_taken_is_found_by_asking()
    {
        const auto fired = active_since(start - 60s).after(MutterPresence::IdleWatchFired{}, start);
        const auto asked = fired.presence.after(MutterPresence::IdleTime{1ms}, start + 2ms);
        QVERIFY(asked.presence.input == active_since(start + 1ms).input);
    }

    void clocks_that_round_otherwise_are_no_input()
    {
        const auto fired = active_since(start - 60s).after(MutterPresence::IdleWatchFired{}, start);
        const auto asked = fired.presence.after(MutterPresence::IdleTime{input_pause - 1ms}, start + 1ms);
        QVERIFY(asked.presence.input == idle_since(start - input_pause).input);
        const auto beat = asked.presence.after(MutterPresence::IdleTime{65s - 3ms}, start + 60s);
        QVERIFY(beat.presence.input == idle_since(start - input_pause).input);
    }

    void idleness_that_was_not_told_is_found_by_asking()
    {
        const auto step = active_since(start - 60s).after(MutterPresence::IdleTime{20s}, start);
        QVERIFY(step.presence.input == idle_since(start - 20s).input);
    }

    void input_that_came_and_went_unheard_is_found_by_asking()
    {
        const auto step = idle_since(start - 600s).after(MutterPresence::IdleTime{20s}, start);
        QVERIFY(step.presence.input == idle_since(start - 20s).input);
    }
};

QTEST_GUILESS_MAIN(MutterWordsTest)
#include "mutter_words_test.moc"
