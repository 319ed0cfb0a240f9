// SPDX-License-Identifier: GPL-3.0-or-later
// Presence as real Wayland compositors tell it, by whichever of the two protocols they have.
#include <csignal>

#include <QTest>

#include "idle-detector/wayland/wayland_source.h"
#include "idle-detector/x11/x11_source.h"
#include "tests/functional/presence/compositors.h"
#include "tests/functional/presence/x_server.h"
#include "tests/support/watched.h"

using namespace fallow::test;
using namespace fallow::detector;
using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;
using Make = std::function<std::unique_ptr<TestCompositor>()>;
Q_DECLARE_METATYPE(Make)

namespace {

/// As in the product, only faster. KWin takes no pause shorter than half a second.
constexpr WaylandTiming quick{.input_pause = 500ms, .heartbeat = 500ms, .good_for = 3s};

/// A busy machine may take so much longer than the source allows.
constexpr std::chrono::milliseconds scheduling_slack = 2s * slowness;

std::unique_ptr<Source> source_at(const TestCompositor& compositor)
{
    return std::make_unique<WaylandSource>(compositor.socket(), quick);
}

template <class Compositor>
std::unique_ptr<TestCompositor> make()
{
    return std::make_unique<Compositor>();
}

void both_protocols()
{
    QTest::addColumn<Make>("make");
    QTest::newRow("org_kde_kwin_idle (sway)") << Make(make<Sway>);
    QTest::newRow("ext_idle_notifier_v1 (KWin)") << Make(make<KWin>);
}

void signal(TestCompositor& compositor, int number)
{
    QCOMPARE(::kill(static_cast<pid_t>(compositor.program().pid()), number), 0);
}

/// Each deed once the computer was idle: told once, and the source's word of when agrees with the test's.
void come_back(Watched& watched, const std::function<void()>& deed)
{
    watched.wait_for_idle();
    const Moment idle_seen = Clock::now();
    const Input idle = input_of(watched.signals()).value();
    QVERIFY(idle.is_precise);
    QVERIFY(idle.since <= idle_seen - quick.input_pause);

    const auto before = watched.returns().size();
    const Moment deed_begins = Clock::now();
    deed();
    const Moment returned = watched.wait_for_return(before);
    watched.wait_until("the return", [&](const Signals& signals) {
        return input_of(signals) && input_of(signals)->since >= deed_begins;
    });
    const Input input = input_of(watched.signals()).value();
    QVERIFY(!input.is_active || input.since <= returned);
    watched.wait_for_idle();
    QCOMPARE(watched.returns().size(), before + 1);
}

} // namespace

class WaylandPresenceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void each_return_is_told_data() { both_protocols(); }
    void each_return_is_told()
    {
        QFETCH(Make, make);
        const auto compositor = make();
        Watched watched(source_at(*compositor));
        for (int round = 0; round < 5; ++round)
            come_back(watched, [&] { compositor->press_key(); });
        for (int round = 0; round < 5; ++round)
            come_back(watched, [&] { compositor->move_mouse(); });
    }

    void a_finger_is_somebody()
    {
        KWin compositor;
        Watched watched(source_at(compositor));
        come_back(watched, [&] { compositor.touch(); });
    }

    void idleness_outlives_heartbeats_data() { both_protocols(); }
    void idleness_outlives_heartbeats()
    {
        QFETCH(Make, make);
        const auto compositor = make();
        Watched watched(source_at(*compositor));
        watched.wait_for_idle();
        const Input idle = input_of(watched.signals()).value();
        QVERIFY(!becomes_true([&] { return input_of(watched.signals()) != idle; }, quick.good_for + 1s));
    }

    void a_compositor_that_is_killed_is_unknown_until_it_is_back_data() { both_protocols(); }
    void a_compositor_that_is_killed_is_unknown_until_it_is_back()
    {
        QFETCH(Make, make);
        const auto compositor = make();
        Watched watched(source_at(*compositor));
        watched.wait_for_idle();
        compositor->program().kill();
        watched.wait_for_unknown_input();
        QCOMPARE(QString::fromStdString(std::get<Unknown>(watched.signals().input.state).why),
                 QString::fromStdString("the Wayland compositor at " + compositor->socket() + " went away"));
        compositor->start_again();
        watched.wait_for_idle();
        come_back(watched, [&] { compositor->move_mouse(); });
    }

    void a_compositor_that_hangs_is_unknown_until_it_goes_on_data() { both_protocols(); }
    void a_compositor_that_hangs_is_unknown_until_it_goes_on()
    {
        QFETCH(Make, make);
        const auto compositor = make();
        Watched watched(source_at(*compositor));
        watched.wait_for_idle();
        const Moment stopped = Clock::now();
        signal(*compositor, SIGSTOP);
        watched.wait_for_unknown_input();
        QVERIFY(Clock::now() - stopped <= quick.good_for + scheduling_slack);
        QVERIFY(!becomes_true([&] { return !watched.signals().input.is_unknown(); }, 3 * quick.heartbeat));
        signal(*compositor, SIGCONT);
        watched.wait_until("input to be known again",
                           [](const Signals& signals) { return input_of(signals).has_value(); });
        signal(*compositor, SIGSTOP);
        watched.wait_for_unknown_input();
        QVERIFY2(watched.end() < longest_farewell, "the source's thread had to be left behind");
    }

    void a_compositor_that_hangs_from_the_start_does_not_keep_the_detector()
    {
        Sway compositor;
        signal(compositor, SIGSTOP);
        Watched watched(source_at(compositor));
        QVERIFY(!becomes_true([&] { return !watched.signals().input.is_unknown(); }, 1s));
        QVERIFY2(watched.end() < longest_farewell, "the source's thread had to be left behind");
    }

    void seats_come_and_go()
    {
        Sway compositor;
        Watched watched(source_at(compositor));
        watched.wait_for_idle();
        const auto before = watched.returns().size();
        compositor.add_seat();
        watched.wait_for_return(before); // a seat that nobody has watched yet
        come_back(watched, [&] { compositor.move_mouse_of_added_seat(); });
        come_back(watched, [&] { compositor.move_mouse(); });
        compositor.remove_added_seats();
        come_back(watched, [&] { compositor.move_mouse(); });

        // What a seat said is forgotten with it.
        const Input without = input_of(watched.signals()).value();
        const auto before_it_came = watched.returns().size();
        compositor.add_seat();
        watched.wait_for_return(before_it_came);
        compositor.remove_added_seats();
        watched.wait_until("what was before the seat came",
                           [&](const Signals& signals) { return input_of(signals) == without; });
    }

    void neither_protocol_is_unknown_and_says_which_it_wants()
    {
        Mutter compositor;
        Watched watched(source_at(compositor));
        const QString words = "the compositor has neither ext_idle_notifier_v1 nor org_kde_kwin_idle";
        watched.wait_until("the source to say what is missing", [&](const Signals& signals) {
            const auto* unknown = std::get_if<Unknown>(&signals.input.state);
            return unknown != nullptr && QString::fromStdString(unknown->why).startsWith(words);
        });
    }

    /// The X server of a Wayland session is told only of what is done in the windows of X programs.
    void xwayland_gives_a_hint_and_no_more()
    {
        Sway compositor;
        XServer xwayland("Xwayland", {"XDG_RUNTIME_DIR=" + compositor.runtime_directory(),
                                      "WAYLAND_DISPLAY=" + QString::fromStdString(compositor.socket())});
        Watched watched(std::make_unique<X11Source>(xwayland.display(), X11Timing{.input_pause = 200ms}));
        watched.wait_for_idle();
        QVERIFY(!input_of(watched.signals())->is_precise);
        XClient hands(xwayland.display());
        const auto before = watched.returns().size();
        hands.press_key();
        watched.wait_for_return(before);
    }
};

QTEST_GUILESS_MAIN(WaylandPresenceTest)
#include "wayland_presence_test.moc"
