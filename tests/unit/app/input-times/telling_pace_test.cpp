// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "app/input-times/telling_pace.h"
#include "protocol/input_time.h"

using namespace fallow;
using namespace fallow::input_times;
using namespace std::chrono_literals;

namespace {

const Moment began(1000s);

/// Said its first word at the beginning.
TellingPace resting()
{
    TellingPace pace(began);
    pace.told(began);
    return pace;
}

} // namespace

class TellingPaceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void its_own_beginning_is_told_at_once()
    {
        const TellingPace pace(began);
        QVERIFY(pace.due() <= began);
        QVERIFY(pace.time_to_tell() == began);
    }
    void without_input_it_beats()
    {
        TellingPace pace = resting();
        QVERIFY(pace.due() == began + input_time_beat);
        pace.told(began + input_time_beat);
        QVERIFY(pace.due() == began + 2 * input_time_beat);
        QVERIFY(pace.time_to_tell() == began);
    }
    void the_first_touch_is_told_at_once_also_just_after_a_beat()
    {
        TellingPace pace = resting();
        pace.told(began + input_time_beat);
        const Moment touched = began + input_time_beat + 1ms;
        pace.see(touched);
        QVERIFY(pace.due() <= touched);
    }
    void what_follows_is_told_seldom()
    {
        TellingPace pace = resting();
        pace.see(began + 100s);
        pace.told(began + 100s);
        for (const auto later : {100ms, 300ms, 1900ms}) {
            pace.see(began + 100s + later);
            QVERIFY(pace.due() == began + 100s + shortest_interval);
        }
        pace.told(began + 102s);
        QVERIFY(pace.due() == began + 102s + input_time_beat);
    }
    void tells_the_end_of_the_second_in_which_it_was()
    {
        TellingPace pace = resting();
        pace.see(began + 1234ms);
        QVERIFY(pace.time_to_tell() == began + 2s);
        pace.see(began + 1999ms);
        QVERIFY(pace.time_to_tell() == began + 2s);
        pace.see(began + 3s);
        QVERIFY(pace.time_to_tell() == began + 3s);
    }
};

QTEST_APPLESS_MAIN(TellingPaceTest)
#include "telling_pace_test.moc"
