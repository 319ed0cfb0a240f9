// SPDX-License-Identifier: GPL-3.0-or-later
// What is said when a bus or a service is not there, hangs, dies, or comes back: unknown or absent, never a value.
#include <QTest>

#include <QElapsedTimer>
#include <QTemporaryDir>

#include <csignal>
#include <filesystem>
#include <thread>

#include "bus_under_test.h"
#include "idle-detector/dbus/dbus_sources.h"
#include "idle-detector/dbus/logind.h"
#include "idle-detector/dbus/power_profiles.h"
#include "idle-detector/dbus/screensaver.h"

using namespace fallow::detector;
using namespace fallow::test;
using namespace std::chrono_literals;

namespace {

/// So short that a test need not wait, and so long that a busy machine answers in time.
ServiceLimits short_limits()
{
    ServiceLimits limits;
    limits.answer = 1500ms * slowness;
    limits.heartbeat = 200ms;
    limits.good_for = 60s;
    limits.grace = 2s;
    return limits;
}

/// One of each kind: who tells of people, and who tells of the machine.
struct Presence {
    static std::unique_ptr<Source> source(const std::string& bus)
    {
        return std::make_unique<ScreenSaverSource>(bus, ScreenSaverSource::Dialect::gnome, short_limits());
    }
    static constexpr auto signal = &Signals::lock;
    static constexpr const char* mock = "gnome_screensaver";
    static constexpr const char* service = "org.gnome.ScreenSaver";
};
struct Hardware {
    static std::unique_ptr<Source> source(const std::string& bus)
    {
        return std::make_unique<PowerProfilesSource>(bus, short_limits());
    }
    static constexpr auto signal = &Signals::power_saver;
    static constexpr const char* mock = "power_profiles_daemon";
    static constexpr const char* service = "net.hadess.PowerProfiles";
};

/// On one bus that is both.
std::vector<std::unique_ptr<Source>> all_sources(const std::string& bus)
{
    std::vector<std::unique_ptr<Source>> sources = session_bus_sources(bus);
    for (auto& source : system_bus_sources(bus))
        sources.push_back(std::move(source));
    return sources;
}

template <class Value>
std::string why_unknown(const Signal<Value>& signal)
{
    const auto* unknown = std::get_if<Unknown>(&signal.state);
    return unknown == nullptr ? std::string() : unknown->why;
}

template <class Kind>
bool is_known(const Watched& watched)
{
    return (watched.signals().*Kind::signal).known() != nullptr;
}

template <class Kind>
void service_is_killed_and_comes_back()
{
    BusUnderTest bus;
    auto played = bus.play(Kind::mock, Kind::service);
    const Watched watched(Kind::source(bus.address()));
    wait_until("the first word", [&] { return is_known<Kind>(watched); });
    played->kill();
    watched.wait_for_unknown("at first nobody knows", Kind::signal);
    watched.wait_for_absent("it does not come back", Kind::signal);
    played = bus.play(Kind::mock, Kind::service);
    wait_until("it came back", [&] { return is_known<Kind>(watched); });
}

template <class Kind>
void service_hangs_and_goes_on()
{
    BusUnderTest bus;
    const auto played = bus.play(Kind::mock, Kind::service);
    const Watched watched(Kind::source(bus.address()));
    wait_until("the first word", [&] { return is_known<Kind>(watched); });
    ::kill(static_cast<pid_t>(played->pid()), SIGSTOP);
    watched.wait_for_unknown("it hangs", Kind::signal);
    ::kill(static_cast<pid_t>(played->pid()), SIGCONT);
    wait_until("it goes on", [&] { return is_known<Kind>(watched); });
}

template <class Kind>
void bus_hangs_and_goes_on()
{
    BusUnderTest bus;
    const auto played = bus.play(Kind::mock, Kind::service);
    const Watched watched(Kind::source(bus.address()));
    wait_until("the first word", [&] { return is_known<Kind>(watched); });
    ::kill(static_cast<pid_t>(bus.daemon().pid()), SIGSTOP);
    watched.wait_for_unknown("it hangs", Kind::signal);
    {
        const Watched late(Kind::source(bus.address()));
        wait_until("one that comes now learns why",
                   [&] { return why_unknown(late.signals().*Kind::signal) == "the message bus does not answer"; });
    }
    ::kill(static_cast<pid_t>(bus.daemon().pid()), SIGCONT);
    wait_until("it goes on", [&] { return is_known<Kind>(watched); });
}

} // namespace

class TroubleSignalsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void without_an_address_there_is_nothing()
    {
        for (auto& source : all_sources("")) {
            const Watched watched(std::move(source));
            wait_until("nothing of the kind", [&] {
                bool all_absent = true;
                const Signals signals = watched.signals();
                each_signal(signals, [&](std::string_view, const auto& signal) {
                    all_absent = all_absent && signal.is_absent();
                });
                return all_absent;
            });
        }
    }

    /// As in a service that is started before anybody has logged in.
    void a_bus_that_nobody_named_and_that_begins_later()
    {
        const QTemporaryDir directory;
        const std::filesystem::path socket = std::filesystem::path(directory.path().toStdString()) / "bus";
        const Watched watched(
            std::make_unique<ScreenSaverSource>(BusAddress::at(socket), ScreenSaverSource::Dialect::gnome));
        watched.wait_for_absent("no bus", &Signals::lock);
        // When nobody would look for it soon: looks come after 1, 2, 4 and 8 s, and so on.
        std::this_thread::sleep_for(8s);
        BusUnderTest bus;
        const auto saver = bus.play("gnome_screensaver", "org.gnome.ScreenSaver");
        std::filesystem::create_hard_link(bus.path("bus").toStdString(), socket);
        const auto began = std::chrono::steady_clock::now();
        watched.wait_for<Lock>("the service on it", &Signals::lock, [](Lock seen) { return !seen.is_locked; });
        QVERIFY(std::chrono::steady_clock::now() - began < 3s * slowness);
        std::filesystem::remove(socket);
        bus.daemon().kill();
        watched.wait_for_absent("no bus any more", &Signals::lock);
    }

    void a_bus_that_cannot_be_reached()
    {
        const std::string nowhere = "unix:path=/nonexistent/bus";
        const Watched logind(std::make_unique<LogindSource>(nowhere, short_limits()));
        logind.wait_for_absent("no lid", &Signals::lid);
        logind.wait_for_absent("no sleep", &Signals::sleep);
        QVERIFY(logind.signals().input.is_unknown());
        QVERIFY(logind.signals().lock.is_unknown());
        QVERIFY(logind.signals().sessions.is_unknown());
        QVERIFY(logind.signals().occupations.is_unknown());
        const Watched saver(Presence::source(nowhere));
        wait_until("why", [&] { return why_unknown(saver.signals().lock).starts_with("there is no message bus"); });
        const Watched profiles(Hardware::source(nowhere));
        profiles.wait_for_absent("no hardware", Hardware::signal);
    }

    void a_service_that_is_not_there_is_absent()
    {
        BusUnderTest bus;
        for (auto& source : all_sources(bus.address())) {
            const std::string name(source->name());
            const Watched watched(std::move(source));
            wait_until(name + " absent", [&] {
                bool all_absent = true;
                const Signals signals = watched.signals();
                each_signal(signals, [&](std::string_view, const auto& signal) {
                    all_absent = all_absent && signal.is_absent();
                });
                return all_absent;
            });
        }
    }

    void a_service_that_comes_later_is_heard_at_once()
    {
        BusUnderTest bus;
        const Watched watched(Hardware::source(bus.address()));
        watched.wait_for_absent("not there", Hardware::signal);
        const auto played = bus.play(Hardware::mock, Hardware::service);
        wait_until("there", [&] { return is_known<Hardware>(watched); });
    }

    void a_service_of_people_is_killed_and_comes_back() { service_is_killed_and_comes_back<Presence>(); }
    void a_service_of_hardware_is_killed_and_comes_back() { service_is_killed_and_comes_back<Hardware>(); }
    void a_service_of_people_hangs_and_goes_on() { service_hangs_and_goes_on<Presence>(); }
    void a_service_of_hardware_hangs_and_goes_on() { service_hangs_and_goes_on<Hardware>(); }
    void the_bus_of_people_hangs_and_goes_on() { bus_hangs_and_goes_on<Presence>(); }
    void the_bus_of_hardware_hangs_and_goes_on() { bus_hangs_and_goes_on<Hardware>(); }

    void logind_hangs()
    {
        BusUnderTest bus;
        const auto logind = bus.play("logind", "org.freedesktop.login1");
        const Watched watched(std::make_unique<LogindSource>(bus.address(), short_limits()));
        watched.wait_for<Sessions>("nobody", &Signals::sessions, [](Sessions) { return true; });
        ::kill(static_cast<pid_t>(logind->pid()), SIGSTOP);
        watched.wait_for_unknown("sessions", &Signals::sessions);
        watched.wait_for_unknown("input", &Signals::input);
        watched.wait_for_unknown("sleep", &Signals::sleep);
    }

    void a_bus_that_dies_is_unknown_and_then_absent()
    {
        auto bus = std::make_unique<BusUnderTest>();
        const auto played = bus->play(Hardware::mock, Hardware::service);
        const Watched watched(Hardware::source(bus->address()));
        wait_until("the first word", [&] { return is_known<Hardware>(watched); });
        bus->daemon().kill();
        watched.wait_for_unknown("at first nobody knows", Hardware::signal);
        watched.wait_for_absent("there is none any more", Hardware::signal);
    }

    /// The detector would leave a source behind that takes longer.
    void the_end_is_fast_whatever_hangs()
    {
        BusUnderTest bus;
        const auto played = bus.play(Hardware::mock, Hardware::service);
        auto watched = std::make_unique<Watched>(Hardware::source(bus.address()));
        wait_until("the first word", [&] { return is_known<Hardware>(*watched); });
        ::kill(static_cast<pid_t>(played->pid()), SIGSTOP);
        ::kill(static_cast<pid_t>(bus.daemon().pid()), SIGSTOP);
        QElapsedTimer timer;
        timer.start();
        watched.reset();
        const auto took_ms = timer.elapsed();
        ::kill(static_cast<pid_t>(bus.daemon().pid()), SIGCONT);
        QVERIFY2(took_ms < longest_farewell.count(), qPrintable(QString::number(took_ms) + " ms"));
    }
};

QTEST_GUILESS_MAIN(TroubleSignalsTest)
#include "trouble_signals_test.moc"
