// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "idle-detector/input-times/presence_by_times.h"

using namespace fallow::detector;
using namespace std::chrono_literals;

namespace {

const Moment noon(43'200s);

} // namespace

class PresenceByTimesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void is_active_since_the_first_input_after_a_rest()
    {
        PresenceByTimes presence;
        presence.hear(noon, noon);
        QVERIFY((presence.presence(noon) == Input{true, noon}));
        presence.hear(noon + 2s, noon + 2s);
        QVERIFY((presence.presence(noon + 2s) == Input{true, noon}));
        QVERIFY(presence.next_change(noon + 2s) == noon + 2s + input_pause);
    }
    void is_idle_since_the_last_input()
    {
        PresenceByTimes presence;
        presence.hear(noon, noon);
        presence.hear(noon + 2s, noon + 2s);
        QVERIFY((presence.presence(noon + 2s + input_pause) == Input{false, noon + 2s}));
        QVERIFY(!presence.next_change(noon + 2s + input_pause));
        presence.hear(noon + 60s, noon + 60s);
        QVERIFY((presence.presence(noon + 60s) == Input{true, noon + 60s}));
    }
    void old_input_is_no_presence()
    {
        PresenceByTimes presence;
        presence.hear(noon, noon + 1h);
        QVERIFY((presence.presence(noon + 1h) == Input{false, noon}));
    }
    void a_second_that_has_not_ended_counts_as_now()
    {
        PresenceByTimes presence;
        presence.hear(noon + 800ms, noon);
        QVERIFY((presence.presence(noon) == Input{true, noon}));
    }
    void who_begins_anew_takes_nothing_back()
    {
        PresenceByTimes presence;
        presence.hear(noon, noon);
        presence.hear(noon - 1h, noon + 1s);
        QVERIFY((presence.presence(noon + 10s) == Input{false, noon}));
    }
};

QTEST_APPLESS_MAIN(PresenceByTimesTest)
#include "presence_by_times_test.moc"
