// SPDX-License-Identifier: GPL-3.0-or-later
// Input, locks and occupations of a desktop: a real Mutter without a screen, and services that are played.
#include <QTest>

#include <QDBusObjectPath>

#include "bus_under_test.h"
#include "idle-detector/dbus/gnome_session.h"
#include "idle-detector/dbus/mutter.h"
#include "idle-detector/dbus/power_management.h"
#include "idle-detector/dbus/screensaver.h"

using namespace fallow::detector;
using namespace fallow::test;
using namespace std::chrono_literals;

namespace {

const QString mock_interface = "org.freedesktop.DBus.Mock";
const QString session_manager = "org.gnome.SessionManager";
const QString session_manager_path = "/org/gnome/SessionManager";
const QString power_management = "org.freedesktop.PowerManagement";
const QString inhibit_path = "/org/freedesktop/PowerManagement/Inhibit";
const QString remote_desktop = "org.gnome.Mutter.RemoteDesktop";
constexpr unsigned keep_from_idle = 8;
constexpr unsigned keep_from_sleep = 4;
constexpr unsigned key_code_shift = 42;

/// Nothing is asked twice: what is seen was told.
ServiceLimits only_events()
{
    ServiceLimits limits;
    limits.heartbeat = 1h;
    limits.good_for = 2h;
    return limits;
}

} // namespace

class DesktopSignalsTest : public QObject {
    Q_OBJECT

    std::unique_ptr<BusUnderTest> bus_;

    [[nodiscard]] std::unique_ptr<Program> start_mutter() const
    {
        return bus_->start(
            "mutter", {"--headless", "--wayland", "--no-x11", "--virtual-monitor", "800x600"}, remote_desktop,
            {"XDG_RUNTIME_DIR=" + bus_->path(""), "DISPLAY=", "WAYLAND_DISPLAY=", "GSETTINGS_BACKEND=memory"});
    }
    /// A hand far away on mouse and keys. Returns its object path.
    [[nodiscard]] QString take_control() const
    {
        const auto created =
            bus_->call(remote_desktop, "/org/gnome/Mutter/RemoteDesktop", remote_desktop, "CreateSession");
        const QString session = created.value(0).value<QDBusObjectPath>().path();
        bus_->call(remote_desktop, session, remote_desktop + ".Session", "Start");
        return session;
    }
    void act(const QString& session, const QString& method, const QVariantList& arguments) const
    {
        bus_->call(remote_desktop, session, remote_desktop + ".Session", method, arguments);
    }
    void wait_for_input(const Watched& watched, const char* what, bool is_active) const
    {
        watched.wait_for<Input>(what, &Signals::input, [is_active](const Input& seen) {
            return seen.is_precise && seen.is_active == is_active;
        });
    }

private Q_SLOTS:
    void init() { bus_ = std::make_unique<BusUnderTest>(); }
    void cleanup() { bus_.reset(); }

    void mutter_tells_of_pointer_and_keys_again_and_again()
    {
        const auto mutter = start_mutter();
        const QString hand = take_control();
        const Watched watched(std::make_unique<MutterIdleSource>(bus_->address(), only_events()));
        wait_for_input(watched, "idle", false);
        const auto before = watched.returns().size();

        act(hand, "NotifyPointerMotionRelative", {5.0, 5.0});
        wait_for_input(watched, "the pointer", true);
        wait_for_input(watched, "idle again", false);
        act(hand, "NotifyKeyboardKeycode", {key_code_shift, true});
        wait_for_input(watched, "a key", true);
        act(hand, "NotifyKeyboardKeycode", {key_code_shift, false});
        wait_for_input(watched, "idle once more", false);
        QCOMPARE(watched.returns().size(), before + 2);
        // Idle since the last input, and not since it was noticed.
        QVERIFY(std::chrono::steady_clock::now() - watched.signals().input.known()->since >= input_pause);
    }

    void gnome_s_screen_saver_comes_up_and_goes()
    {
        const auto saver = bus_->play("gnome_screensaver", "org.gnome.ScreenSaver");
        const Watched watched(
            std::make_unique<ScreenSaverSource>(bus_->address(), ScreenSaverSource::Dialect::gnome, only_events()));
        const auto set = [this](bool is_active) {
            bus_->call("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "SetActive",
                       {is_active});
        };
        watched.wait_for<Lock>("down", &Signals::lock, [](Lock seen) { return !seen.is_locked; });
        watched.wait_for_absent("it knows no idle time", &Signals::input);
        set(true);
        watched.wait_for<Lock>("up", &Signals::lock, [](Lock seen) { return seen.is_locked; });
        set(false);
        watched.wait_for<Lock>("down again", &Signals::lock, [](Lock seen) { return !seen.is_locked; });
    }

    void a_screen_saver_that_counts_is_believed_when_its_unit_is_known_data()
    {
        QTest::addColumn<int>("units_per_second");
        QTest::newRow("seconds") << 1;
        QTest::newRow("milliseconds") << 1000;
        QTest::newRow("always 0") << 0;
    }
    void a_screen_saver_that_counts_is_believed_when_its_unit_is_known()
    {
        QFETCH(int, units_per_second);
        const auto saver = bus_->play("screensaver.py", "org.freedesktop.ScreenSaver",
                                      QString("{\"units_per_second\": %1}").arg(units_per_second));
        const auto played_since = std::chrono::steady_clock::now();
        ServiceLimits limits;
        limits.heartbeat = 3500ms; // two answers at least so far apart show the unit
        const Watched watched(
            std::make_unique<ScreenSaverSource>(bus_->address(), ScreenSaverSource::Dialect::freedesktop, limits));
        watched.wait_for_absent("not believed at once", &Signals::input);
        if (units_per_second == 0) {
            const auto is_known = [&] { return watched.signals().input.known() != nullptr; };
            QVERIFY(!becomes_true(is_known, 3 * limits.heartbeat));
            return;
        }
        watched.wait_for<Input>("idle", &Signals::input, [&](const Input& seen) {
            return !seen.is_active && !seen.is_precise && seen.since < played_since + 1s;
        });
    }

    void programs_that_keep_gnome_from_idling()
    {
        const auto manager = bus_->play("gnome_session.py", session_manager);
        const Watched watched(std::make_unique<GnomeSessionSource>(bus_->address(), only_events()));
        const auto add = [this](const char* program, const char* reason, unsigned flags) {
            return bus_
                ->call(session_manager, session_manager_path, mock_interface, "AddInhibitor", {program, reason, flags})
                .value(0)
                .value<QDBusObjectPath>()
                .path();
        };
        const auto remove = [this](const QString& path) {
            bus_->call(session_manager, session_manager_path, mock_interface, "RemoveInhibitor", {path});
        };
        const auto wait_for = [&](const char* what, const std::vector<Occupation>& expected) {
            watched.wait_for<Occupations>(what, &Signals::occupations,
                                          [&](const Occupations& seen) { return seen.list == expected; });
        };
        wait_for("nobody", {});
        const QString film = add("org.gnome.Totem", "Playing a movie", keep_from_idle | keep_from_sleep);
        wait_for("a film", {{OccupationKind::film, "org.gnome.Totem"}});
        const QString backup = add("deja-dup", "Backing up", keep_from_sleep);
        const QString call = add("zoom", "", keep_from_idle);
        wait_for("a call, too", {{OccupationKind::film, "org.gnome.Totem"}, {OccupationKind::call, "zoom"}});
        remove(film);
        wait_for("only the call", {{OccupationKind::call, "zoom"}});
        remove(call);
        wait_for("only who needs no screen", {});
        remove(backup);
    }

    void programs_that_keep_kde_from_idling()
    {
        const auto played = bus_->play("power_management.py", power_management);
        const Watched watched(std::make_unique<PowerManagementSource>(bus_->address(), only_events()));
        const auto tell = [this](const char* method, const QVariantList& arguments = {}) {
            bus_->call(power_management, inhibit_path, mock_interface, method, arguments);
        };
        const auto wait_for = [&](const char* what, const std::vector<Occupation>& expected) {
            watched.wait_for<Occupations>(what, &Signals::occupations,
                                          [&](const Occupations& seen) { return seen.list == expected; });
        };
        wait_for("nobody", {});
        tell("Occupy", {"firefox", "video-playing"});
        wait_for("somebody, who is not named", {Occupation{}});
        tell("BecomeKde");
        tell("Occupy", {"libreoffice", "presentation"});
        wait_for("both by name", {{OccupationKind::film, "firefox"}, {OccupationKind::presentation, "libreoffice"}});
        tell("Release");
        wait_for("nobody again", {});
    }
};

QTEST_GUILESS_MAIN(DesktopSignalsTest)
#include "desktop_signals_test.moc"
