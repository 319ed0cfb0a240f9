// SPDX-License-Identifier: GPL-3.0-or-later
// Presence as a real X server (Xvfb) tells it: every return, by any device, at once; a server that dies or hangs is unknown
// and never idle; a full-screen window in front.
#include <csignal>

#include <QTest>

#include <algorithm>
#include <functional>

#include "idle-detector/x11/x11_source.h"
#include "tests/functional/presence/x_server.h"
#include "tests/support/watched.h"

using namespace fallow::test;
using namespace fallow::detector;
using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;
using Deed = std::function<void(XClient&)>;
Q_DECLARE_METATYPE(Deed)

namespace {

/// As in the product, only faster.
constexpr X11Timing quick{.input_pause = 200ms, .heartbeat = 500ms, .good_for = 3s};
/// The server counts whole milliseconds of a clock of its own, which is coarse.
constexpr auto rounding = 5ms;

/// A busy machine may take so much longer than the source allows.
constexpr std::chrono::milliseconds scheduling_slack = 2s * slowness;

std::unique_ptr<Source> source_at(const std::string& display, X11Timing timing = quick)
{
    return std::make_unique<X11Source>(display, timing);
}

bool names(const Signals& signals, const std::vector<std::string>& programs)
{
    const Occupations* occupations = signals.occupations.known();
    return occupations != nullptr
           && std::ranges::equal(occupations->list, programs, [](const Occupation& one, const std::string& program) {
                  return one.kind == OccupationKind::full_screen && one.program == program;
              });
}

} // namespace

class X11PresenceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void each_return_is_told_data()
    {
        QTest::addColumn<Deed>("deed");
        QTest::newRow("keys only") << Deed(&XClient::press_key);
        QTest::newRow("mouse only") << Deed(&XClient::move_mouse);
        QTest::newRow("buttons only") << Deed(&XClient::press_button);
    }
    void each_return_is_told()
    {
        QFETCH(Deed, deed);
        XServer server;
        XClient hands(server.display());
        Watched watched(source_at(server.display()));
        for (int round = 0; round < 5; ++round) {
            watched.wait_for_idle();
            const Moment idle_seen = Clock::now();
            const Input idle = input_of(watched.signals()).value();
            QVERIFY(idle.since <= idle_seen - quick.input_pause + rounding);
            QVERIFY(idle.is_precise);

            const auto before = watched.returns().size();
            const Moment deed_begins = Clock::now();
            deed(hands);
            const Moment returned = watched.wait_for_return(before);
            watched.wait_until("the return", [&](const Signals& signals) {
                return input_of(signals) && input_of(signals)->since >= deed_begins - rounding;
            });
            const Input input = input_of(watched.signals()).value();
            QVERIFY(!input.is_active || input.since <= returned);
            watched.wait_for_idle();
            QVERIFY(input_of(watched.signals()).value().since >= deed_begins - rounding);
            QCOMPARE(watched.returns().size(), before + 1);
        }
    }

    void whoever_goes_on_is_never_idle()
    {
        constexpr X11Timing timing{.input_pause = 2s, .heartbeat = 100ms, .good_for = 3s};
        XServer server;
        XClient hands(server.display());
        hands.press_key();
        Watched watched(source_at(server.display(), timing));
        watched.wait_for_active();
        const Moment begun = input_of(watched.signals()).value().since;
        const Moment end = Clock::now() + 3 * timing.input_pause;
        while (Clock::now() < end) {
            hands.move_mouse();
            QVERIFY(!becomes_true([&] { return input_of(watched.signals()) != Input{true, begun}; }, 100ms));
        }
    }

    /// Inputs fall into the very milliseconds in which the server takes its owner for gone.
    void no_input_is_lost_around_the_pause()
    {
        constexpr X11Timing timing{.input_pause = 50ms, .heartbeat = 10s, .good_for = 30s};
        XServer server;
        XClient hands(server.display());
        Watched watched(source_at(server.display(), timing));
        watched.wait_for_idle();
        auto next = Clock::now();
        for (int round = 0; round < 300; ++round) {
            const Moment touched = Clock::now();
            hands.press_key();
            watched.wait_until("the input to be noticed", [&](const Signals& signals) {
                const auto input = input_of(signals);
                return input && (input->is_active || input->since >= touched - rounding);
            });
            next = touched + timing.input_pause + std::chrono::microseconds((round % 41 - 20) * 250);
            becomes_true([&] { return Clock::now() + 20ms >= next; });
            while (Clock::now() < next) {} // to the microsecond, which no sleep is
        }
        watched.wait_for_idle();
        const auto before = watched.returns().size();
        hands.press_key();
        watched.wait_for_return(before);
    }

    void three_hundred_returns()
    {
        constexpr std::size_t rounds = 300;
        constexpr X11Timing timing{.input_pause = 50ms, .heartbeat = 10s, .good_for = 30s};
        XServer server;
        XClient hands(server.display());
        Watched watched(source_at(server.display(), timing));
        std::vector<std::chrono::duration<double, std::milli>> latencies;
        for (std::size_t round = 0; round < rounds; ++round) {
            watched.wait_for_idle();
            const auto before = watched.returns().size();
            const Moment touched = Clock::now();
            round % 2 == 0 ? hands.press_key() : hands.move_mouse();
            latencies.emplace_back(watched.wait_for_return(before) - touched);
        }
        QVERIFY(watched.returns().size() >= rounds);
        std::ranges::sort(latencies);
        qInfo("input to hook over %zu returns: median %.2f ms, 99th percentile %.2f ms, worst %.2f ms", rounds,
              latencies[rounds / 2].count(), latencies[rounds * 99 / 100].count(), latencies.back().count());
    }

    void a_server_that_is_killed_is_unknown_until_it_is_back()
    {
        XServer server;
        Watched watched(source_at(server.display()));
        watched.wait_for_idle();
        server.program().kill();
        watched.wait_for_unknown_input();
        watched.wait_until("unknown occupations",
                           [](const Signals& signals) { return signals.occupations.is_unknown(); });
        QCOMPARE(QString::fromStdString(std::get<Unknown>(watched.signals().input.state).why),
                 QString::fromStdString("the X server at " + server.display() + " went away"));

        server.start_again();
        watched.wait_for_idle();
        XClient hands(server.display());
        const auto before = watched.returns().size();
        hands.press_key();
        watched.wait_for_return(before);
    }

    void a_server_that_hangs_is_unknown_until_it_goes_on()
    {
        XServer server;
        Watched watched(source_at(server.display()));
        watched.wait_for_idle();
        const Moment stopped = Clock::now();
        QCOMPARE(::kill(static_cast<pid_t>(server.program().pid()), SIGSTOP), 0);
        watched.wait_for_unknown_input();
        QVERIFY(Clock::now() - stopped <= quick.good_for + scheduling_slack);
        // And stays so, whatever the heart tries.
        QVERIFY(!becomes_true([&] { return !watched.signals().input.is_unknown(); }, 3 * quick.heartbeat));
        QCOMPARE(::kill(static_cast<pid_t>(server.program().pid()), SIGCONT), 0);
        watched.wait_for_idle();
    }

    void a_server_that_hangs_does_not_keep_the_detector()
    {
        XServer server;
        Watched watched(source_at(server.display()));
        watched.wait_for_idle();
        QCOMPARE(::kill(static_cast<pid_t>(server.program().pid()), SIGSTOP), 0);
        watched.wait_for_unknown_input();
        QVERIFY2(watched.end() < longest_farewell, "the source's thread had to be left behind");
    }

    void a_server_that_hangs_from_the_start_is_left_behind()
    {
        XServer server;
        QCOMPARE(::kill(static_cast<pid_t>(server.program().pid()), SIGSTOP), 0);
        Watched watched(source_at(server.display()));
        QVERIFY(!becomes_true([&] { return !watched.signals().input.is_unknown(); }, 1s));
        QVERIFY(watched.end() < longest_farewell + scheduling_slack);
    }

    void a_full_screen_window_in_front_is_an_occupation()
    {
        XServer server;
        XClient manager(server.display());
        Watched watched(source_at(server.display()));
        const auto wait_for = [&](const std::vector<std::string>& programs) {
            watched.wait_until("the window in front", [&](const Signals& signals) { return names(signals, programs); });
        };
        watched.wait_until("no window manager", [](const Signals& signals) { return signals.occupations.is_absent(); });
        manager.set_active(XCB_WINDOW_NONE);
        wait_for({});

        const auto film = manager.show_window("mpv");
        const auto game = manager.show_window("supertux2");
        manager.set_full_screen(game, true); // not in front
        manager.set_active(film);
        manager.set_full_screen(film, true);
        wait_for({"mpv"});
        manager.set_full_screen(film, false);
        wait_for({});
        manager.set_full_screen(film, true);
        wait_for({"mpv"});
        manager.set_active(game);
        wait_for({"supertux2"});
        manager.set_full_screen(film, false);
        manager.set_active(film);
        wait_for({});
        manager.set_active(game);
        wait_for({"supertux2"});
        manager.destroy_window(game); // and the window manager dwells on it
        manager.set_active(film);
        wait_for({});
        manager.set_active(game);
        manager.set_active(film);
        manager.set_full_screen(film, true);
        wait_for({"mpv"});
        // It outlives heartbeats, and the time that one is good for.
        const Moment shown = Clock::now();
        QVERIFY(!becomes_true([&] { return !names(watched.signals(), {"mpv"}); }, quick.good_for + 1s));
        QVERIFY(watched.signals().occupations.spoke > shown);
    }
};

QTEST_GUILESS_MAIN(X11PresenceTest)
#include "x11_presence_test.moc"
