// SPDX-License-Identifier: GPL-3.0-or-later
// Desktops that begin after us and that nobody names to us: found by their sockets, watched, and gone when they are gone.
#include <filesystem>
#include <thread>

#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

#include "idle-detector/detector.h"
#include "idle-detector/sources.h"
#include "tests/functional/presence/compositors.h"
#include "tests/functional/presence/x_server.h"

using namespace fallow::test;
using namespace fallow::detector;
using namespace std::chrono_literals;

namespace {

/// With nothing in it but displays.
Surroundings empty_surroundings()
{
    Surroundings surroundings;
    surroundings.sys = surroundings.proc = "/nowhere/at/all";
    return surroundings;
}

/// What this source says of input.
Signal<Input> input_of(const Detector& detector, const std::string& source)
{
    for (const Signals& signals : detector.signals_by_source(std::chrono::steady_clock::now()))
        if (signals.input.source == source)
            return signals.input;
    throw Disappointment("there is no source " + source);
}

void wait_for_input(const Detector& detector, const std::string& source, const char* what,
                    bool (*holds)(const Signal<Input>&))
{
    wait_until(
        source + ": " + what, [&] { return holds(input_of(detector, source)); }, generous,
        [&] {
            const auto now = input_of(detector, source);
            const auto* unknown = std::get_if<Unknown>(&now.state);
            return unknown != nullptr ? "unknown: " + unknown->why : now.is_absent() ? "absent" : "known";
        });
}

bool is_absent(const Signal<Input>& input) { return input.is_absent(); }
bool is_known(const Signal<Input>& input) { return input.known() != nullptr; }
bool is_idle(const Signal<Input>& input) { return is_known(input) && !input.known()->is_active; }
bool is_active(const Signal<Input>& input) { return is_known(input) && input.known()->is_active; }

std::uint32_t owner_of(const std::string& path)
{
    struct stat found {};
    if (::stat(path.c_str(), &found) != 0)
        throw Disappointment("there is no " + path);
    return found.st_uid;
}

} // namespace

class LateDesktopTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void a_compositor_that_begins_after_us_is_watched()
    {
        Sway compositor;
        Surroundings surroundings = empty_surroundings();
        surroundings.runtime_directory = compositor.runtime_directory().toStdString();
        surroundings.user = owner_of(compositor.socket()); // whom the test may have made it run as
        compositor.program().kill();
        QVERIFY2(std::filesystem::exists(compositor.socket()), "a killed compositor leaves its socket");
        const Detector detector(system_sources(surroundings), {});
        wait_for_input(detector, "wayland", "there is no display", is_absent);
        compositor.start_again();
        wait_for_input(detector, "wayland", "somebody has just come", is_known);
        wait_for_input(detector, "wayland", "nobody touches it", is_idle);
        compositor.move_mouse();
        wait_for_input(detector, "wayland", "somebody is here", is_active);
        compositor.program().kill();
        wait_for_input(detector, "wayland", "there is no display any more", is_absent);
        compositor.start_again();
        wait_for_input(detector, "wayland", "the next desktop", is_known);
    }

    void an_x_server_that_begins_after_us_is_watched()
    {
        // A directory of the test's own, because other servers may run on this computer: the new one gets a second name in it.
        const QTemporaryDir directory;
        Surroundings surroundings = empty_surroundings();
        surroundings.x11_sockets = directory.path().toStdString();
        surroundings.user = ::geteuid();
        const Detector detector(system_sources(surroundings), {});
        wait_for_input(detector, "x11", "there is no display", is_absent);
        XServer server;
        const std::string name = 'X' + server.display().substr(1);
        std::filesystem::create_hard_link("/tmp/.X11-unix/" + name, surroundings.x11_sockets / name);
        wait_for_input(detector, "x11", "nobody touches it", is_idle);
        QVERIFY(input_of(detector, "x11").known()->is_precise);
        XClient(server.display()).press_key();
        wait_for_input(detector, "x11", "somebody is here", is_active);
        server.program().kill();
        wait_for_input(detector, "x11", "there is no display any more", is_absent);
    }

    /// Nobody waits for a look that comes ever more rarely: after 1, 2, 4 and 8 s, and so on.
    void a_desktop_that_begins_long_after_us_is_noticed_at_once()
    {
        const QTemporaryDir directory;
        Surroundings surroundings = empty_surroundings();
        surroundings.x11_sockets = directory.path().toStdString() + "/not-there-yet";
        surroundings.user = ::geteuid();
        const Detector detector(system_sources(surroundings), {});
        wait_for_input(detector, "x11", "there is no display", is_absent);
        XServer server;
        std::this_thread::sleep_for(8s);
        const auto began = std::chrono::steady_clock::now();
        std::filesystem::create_directory(surroundings.x11_sockets);
        const std::string name = 'X' + server.display().substr(1);
        std::filesystem::create_hard_link("/tmp/.X11-unix/" + name, surroundings.x11_sockets / name);
        wait_for_input(detector, "x11", "somebody has just come", is_known);
        QVERIFY(std::chrono::steady_clock::now() - began < 3s * slowness);
    }

    void a_display_that_is_named_is_the_one_that_is_watched()
    {
        XServer named;
        XServer found;
        const QTemporaryDir directory;
        Surroundings surroundings = empty_surroundings();
        surroundings.x11_display = named.display();
        surroundings.x11_sockets = directory.path().toStdString();
        surroundings.user = ::geteuid();
        std::filesystem::create_hard_link("/tmp/.X11-unix/X" + found.display().substr(1),
                                          surroundings.x11_sockets / ('X' + found.display().substr(1)));
        const Detector detector(system_sources(surroundings), {});
        wait_for_input(detector, "x11", "nobody touches it", is_idle);
        XClient(named.display()).press_key();
        wait_for_input(detector, "x11", "somebody is here", is_active);
        named.program().kill();
        wait_for_input(detector, "x11", "unknown until it is back",
                       [](const Signal<Input>& input) { return input.is_unknown(); });
    }
};

QTEST_GUILESS_MAIN(LateDesktopTest)
#include "late_desktop_test.moc"
