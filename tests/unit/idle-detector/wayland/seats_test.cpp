// SPDX-License-Identifier: GPL-3.0-or-later
// What several seats together say of presence.
#include <QTest>

#include <variant>
#include <vector>

#include "idle-detector/wayland/seats.h"

using namespace fallow::detector;
using namespace std::chrono_literals;
using fallow::detector::wayland::Seats;

namespace {

enum class Happened { came, fell_idle, woke, went };
struct Event {
    std::chrono::seconds at; ///< since the start
    Seats::Name seat;
    Happened what;
};
using Events = std::vector<Event>;

enum class State { absent, active, idle };

constexpr Moment start{24h};

Seats seats_after(const Events& events)
{
    Seats seats(5s);
    for (const auto& [at, seat, what] : events) {
        switch (what) {
        case Happened::came: seats.came(seat, start + at); break;
        case Happened::fell_idle: seats.fell_idle(seat, start + at); break;
        case Happened::woke: seats.woke(seat, start + at); break;
        case Happened::went: seats.went(seat); break;
        }
    }
    return seats;
}

} // namespace
Q_DECLARE_METATYPE(Events)
Q_DECLARE_METATYPE(State)

class SeatsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void what_is_said_with_a_pause_of_5_s_data()
    {
        using enum Happened;
        QTest::addColumn<Events>("events");
        QTest::addColumn<State>("state");
        QTest::addColumn<int>("since"); // seconds since the start
        QTest::newRow("no seat") << Events{} << State::absent << 0;
        QTest::newRow("a new seat is not idle yet") << Events{{3s, 1, came}} << State::active << 3;
        QTest::newRow("idle: since the pause began") << Events{{0s, 1, came}, {9s, 1, fell_idle}} << State::idle << 4;
        QTest::newRow("back") << Events{{0s, 1, came}, {9s, 1, fell_idle}, {20s, 1, woke}} << State::active << 20;
        QTest::newRow("and away again")
            << Events{{0s, 1, came}, {9s, 1, fell_idle}, {20s, 1, woke}, {30s, 1, fell_idle}} << State::idle << 25;
        QTest::newRow("told twice that it is idle: the first counts")
            << Events{{0s, 1, came}, {9s, 1, fell_idle}, {12s, 1, fell_idle}} << State::idle << 4;
        QTest::newRow("told twice that it is back: the first counts")
            << Events{{0s, 1, came}, {9s, 1, fell_idle}, {20s, 1, woke}, {22s, 1, woke}} << State::active << 20;
        QTest::newRow("one of two idle") << Events{{0s, 1, came}, {1s, 2, came}, {9s, 1, fell_idle}} << State::active
                                         << 1;
        QTest::newRow("the other of two idle")
            << Events{{0s, 1, came}, {1s, 2, came}, {9s, 2, fell_idle}} << State::active << 0;
        QTest::newRow("both idle: since the later")
            << Events{{0s, 1, came}, {0s, 2, came}, {9s, 2, fell_idle}, {12s, 1, fell_idle}} << State::idle << 7;
        QTest::newRow("both idle, the other order")
            << Events{{0s, 1, came}, {0s, 2, came}, {9s, 1, fell_idle}, {12s, 2, fell_idle}} << State::idle << 7;
        QTest::newRow("both active: since the earlier") << Events{{4s, 1, came}, {2s, 2, came}} << State::active << 2;
        QTest::newRow("a seat comes while the first is idle")
            << Events{{0s, 1, came}, {9s, 1, fell_idle}, {15s, 2, came}} << State::active << 15;
        QTest::newRow("the active seat goes")
            << Events{{0s, 1, came}, {0s, 2, came}, {9s, 1, fell_idle}, {15s, 2, went}} << State::idle << 4;
        QTest::newRow("the last seat goes")
            << Events{{0s, 1, came}, {9s, 1, fell_idle}, {15s, 1, went}} << State::absent << 0;
        QTest::newRow("words of a seat that is gone")
            << Events{{0s, 1, came}, {1s, 1, went}, {2s, 1, woke}, {3s, 1, fell_idle}} << State::absent << 0;
        QTest::newRow("it comes back under its old number")
            << Events{{0s, 1, came}, {9s, 1, fell_idle}, {12s, 1, went}, {20s, 1, came}} << State::active << 20;
    }
    void what_is_said_with_a_pause_of_5_s()
    {
        QFETCH(Events, events);
        QFETCH(State, state);
        QFETCH(int, since);
        const Said<Input> said = seats_after(events).said();
        if (state == State::absent)
            QVERIFY(said == Said<Input>(Absent{}));
        else
            QVERIFY(said == Said<Input>(Input{state == State::active, start + std::chrono::seconds(since)}));
    }
};

QTEST_APPLESS_MAIN(SeatsTest)
#include "seats_test.moc"
