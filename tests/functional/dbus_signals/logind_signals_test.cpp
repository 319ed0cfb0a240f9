// SPDX-License-Identifier: GPL-3.0-or-later
// Sessions that come, lock, idle and go, inhibitors and sleep, as a logind on a real bus tells them.
#include <deque>
#include <memory>
#include <mutex>

#include <QTest>

#include <QDBusObjectPath>
#include <QDBusVariant>

#include "bus_under_test.h"
#include "idle-detector/dbus/logind.h"
#include "sleep_of_logind.h"

using namespace fallow::detector;
using namespace fallow::test;
using namespace std::chrono_literals;

namespace {

const QString service = "org.freedesktop.login1";
const QString manager_path = "/org/freedesktop/login1";
const QString manager_interface = "org.freedesktop.login1.Manager";
const QString session_interface = "org.freedesktop.login1.Session";
const QString mock_interface = "org.freedesktop.DBus.Mock";
constexpr unsigned own_user = 1000;
constexpr unsigned other_user = 1001;

/// Nothing is asked twice: what is seen was told.
ServiceLimits only_events()
{
    ServiceLimits limits;
    limits.heartbeat = 1h;
    limits.good_for = 2h;
    return limits;
}

QString session_path(const QString& id) { return manager_path + "/session/" + id; }

/// A detector whose user takes a while until it is ready for sleep.
class Delays {
public:
    explicit Delays(std::unique_ptr<Source> source)
    {
        std::vector<std::unique_ptr<Source>> sources;
        sources.push_back(std::move(source));
        Detector::Hooks hooks;
        hooks.going_to_sleep = [this](std::shared_ptr<SleepDelay> delay) {
            const std::lock_guard lock(mutex_);
            delays_.push_back(std::move(delay));
            ++count_;
        };
        detector_ = std::make_unique<Detector>(std::move(sources), std::move(hooks));
    }

    [[nodiscard]] Signals signals() const { return detector_->signals(std::chrono::steady_clock::now()); }
    [[nodiscard]] int count() const
    {
        const std::lock_guard lock(mutex_);
        return count_;
    }
    /// Waits for it, and leaves it to the caller.
    [[nodiscard]] std::shared_ptr<SleepDelay> next()
    {
        std::shared_ptr<SleepDelay> taken;
        wait_until("a delay", [&] {
            const std::lock_guard lock(mutex_);
            if (delays_.empty())
                return false;
            taken = std::move(delays_.front());
            delays_.pop_front();
            return true;
        });
        return taken;
    }

private:
    mutable std::mutex mutex_; ///< of what follows
    std::deque<std::shared_ptr<SleepDelay>> delays_;
    int count_ = 0;
    std::unique_ptr<Detector> detector_;
};

} // namespace

class LogindSignalsTest : public QObject {
    Q_OBJECT

    std::unique_ptr<BusUnderTest> bus_;
    std::unique_ptr<Program> logind_;
    std::unique_ptr<Watched> watched_;

    void add_session(const QString& id, const QString& seat, unsigned user, const QString& type, bool is_active) const
    {
        bus_->call(service, manager_path, mock_interface, "AddSession",
                   {id, seat, user, QString("user%1").arg(user), is_active});
        set(id, "Type", type);
    }
    void set(const QString& id, const QString& name, const QVariant& value) const
    {
        bus_->set_property(service, session_path(id), session_interface, name, value);
    }
    void set_idle(const QString& id, bool is_idle) const
    {
        const auto since =
            std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now().time_since_epoch());
        bus_->call(
            service, session_path(id), mock_interface, "UpdateProperties",
            {session_interface,
             QVariantMap{{"IdleHint", is_idle}, {"IdleSinceHintMonotonic", static_cast<qulonglong>(since.count())}}});
    }
    void emit_from_manager(const QString& name, const QString& signature, const QVariantList& arguments) const
    {
        bus_->emit_signal(service, manager_path, manager_interface, name, signature, arguments);
    }
    void watch(const ServiceLimits& limits = only_events())
    {
        watched_ = std::make_unique<Watched>(std::make_unique<LogindSource>(bus_->address(), limits, own_user));
    }
    /// Once it has a delay.
    [[nodiscard]] std::unique_ptr<Delays> watch_with_delays(const ServiceLimits& limits) const
    {
        auto delays = std::make_unique<Delays>(std::make_unique<LogindSource>(bus_->address(), limits, own_user));
        wait_until("the delay", [this] { return sleep_is_delayed(); });
        wait_until("its first words", [&] { return delays->signals().sleep.known() != nullptr; });
        return delays;
    }
    [[nodiscard]] bool sleep_is_delayed() const { return is_sleep_delayed(*bus_); }

private Q_SLOTS:
    void init()
    {
        bus_ = std::make_unique<BusUnderTest>();
        logind_ = bus_->play("logind", service);
    }
    void cleanup()
    {
        watched_.reset();
        logind_.reset();
        bus_.reset();
    }

    void nobody_is_logged_in()
    {
        watch();
        watched_->wait_for<Sessions>("no session", &Signals::sessions,
                                     [](Sessions seen) { return seen == Sessions{}; });
        watched_->wait_for_absent("no input", &Signals::input);
        watched_->wait_for_absent("no lock", &Signals::lock);
        watched_->wait_for<Occupations>("no inhibitor", &Signals::occupations,
                                        [](const Occupations& seen) { return seen.list.empty(); });
        watched_->wait_for<MachineSleep>("awake", &Signals::sleep, [](MachineSleep seen) { return !seen.is_near; });
    }

    void a_session_locks_and_unlocks()
    {
        add_session("c1", "seat0", own_user, "wayland", true);
        watch();
        watched_->wait_for<Lock>("open", &Signals::lock, [](Lock seen) { return !seen.is_locked; });
        set("c1", "LockedHint", true);
        watched_->wait_for<Lock>("locked", &Signals::lock, [](Lock seen) { return seen.is_locked; });
        set("c1", "LockedHint", false);
        watched_->wait_for<Lock>("open again", &Signals::lock, [](Lock seen) { return !seen.is_locked; });
    }

    void a_desktop_hints_at_idleness()
    {
        add_session("c1", "seat0", own_user, "x11", true);
        watch();
        watched_->wait_for_absent("never hinted", &Signals::input);
        set_idle("c1", true);
        watched_->wait_for<Input>("idle", &Signals::input,
                                  [](const Input& seen) { return !seen.is_active && !seen.is_precise; });
        QCOMPARE(watched_->returns().size(), std::size_t(0));
        set_idle("c1", false);
        watched_->wait_for<Input>("back", &Signals::input, [](const Input& seen) { return seen.is_active; });
        QCOMPARE(watched_->returns().size(), std::size_t(1));
    }

    void other_people_come_and_go()
    {
        add_session("c1", "seat0", own_user, "x11", true);
        watch();
        watched_->wait_for<Sessions>("alone", &Signals::sessions, [](Sessions seen) { return seen == Sessions{}; });

        add_session("c2", "seat0", other_user, "x11", true);
        emit_from_manager("SessionNew", "so", {"c2", QVariant::fromValue(QDBusObjectPath(session_path("c2")))});
        watched_->wait_for<Sessions>("a second user in front", &Signals::sessions,
                                     [](Sessions seen) { return seen.other_user_is_active; });
        set("c2", "Active", false);
        watched_->wait_for<Sessions>("switched back", &Signals::sessions,
                                     [](Sessions seen) { return !seen.other_user_is_active; });
        set("c2", "Remote", true);
        watched_->wait_for<Sessions>("from afar", &Signals::sessions,
                                     [](Sessions seen) { return seen.remote_is_active; });
        bus_->call(service, manager_path, mock_interface, "RemoveObject", {session_path("c2")});
        emit_from_manager("SessionRemoved", "so", {"c2", QVariant::fromValue(QDBusObjectPath(session_path("c2")))});
        watched_->wait_for<Sessions>("gone", &Signals::sessions, [](Sessions seen) { return seen == Sessions{}; });
    }

    void programs_that_keep_idleness_away()
    {
        watch();
        watched_->wait_for<Occupations>("nobody", &Signals::occupations,
                                        [](const Occupations& seen) { return seen.list.empty(); });
        {
            const auto inhibitor = bus_->call(service, manager_path, manager_interface, "Inhibit",
                                              {"idle:sleep", "mpv", "Playing video", "block"});
            // The real one tells by a property that is the sum of all.
            bus_->call(service, manager_path, mock_interface, "AddProperty",
                       {manager_interface, "BlockInhibited", QVariant::fromValue(QDBusVariant("idle:sleep"))});
            bus_->set_property(service, manager_path, manager_interface, "BlockInhibited", "sleep:idle");
            watched_->wait_for<Occupations>("a film", &Signals::occupations, [](const Occupations& seen) {
                return seen.list == std::vector{Occupation{OccupationKind::film, "mpv"}};
            });
        }
        bus_->set_property(service, manager_path, manager_interface, "BlockInhibited", "");
        watched_->wait_for<Occupations>("nobody again", &Signals::occupations,
                                        [](const Occupations& seen) { return seen.list.empty(); });
    }

    void sleep_is_delayed_until_it_was_reported()
    {
        watch();
        watched_->wait_for<MachineSleep>("awake", &Signals::sleep, [](MachineSleep seen) { return !seen.is_near; });
        wait_until("the delay", [this] { return sleep_is_delayed(); });
        emit_from_manager("PrepareForSleep", "b", {true});
        watched_->wait_for<MachineSleep>("near sleep", &Signals::sleep, [](MachineSleep seen) { return seen.is_near; });
        QCOMPARE(watched_->returns().size(), std::size_t(1));
        wait_until("the end of the delay", [this] { return !sleep_is_delayed(); });
        emit_from_manager("PrepareForSleep", "b", {false});
        watched_->wait_for<MachineSleep>("awake again", &Signals::sleep,
                                         [](MachineSleep seen) { return !seen.is_near; });
        wait_until("the next delay", [this] { return sleep_is_delayed(); });
        watched_.reset();
        wait_until("nobody delays sleep any more", [this] { return !sleep_is_delayed(); });
    }

    void sleep_waits_until_whoever_heard_is_ready()
    {
        ServiceLimits limits = only_events();
        limits.sleep_delay = 1h;
        auto delays = watch_with_delays(limits);
        emit_from_manager("PrepareForSleep", "b", {true});
        auto delay = delays->next();
        QVERIFY(sleep_is_delayed());
        // Said again, as each beat does: still one delay, and still held.
        emit_from_manager("PrepareForSleep", "b", {true});
        emit_from_manager("PrepareForShutdown", "b", {true});
        wait_until("the other news", [&] { return delays->signals().sleep.known()->is_near; });
        QVERIFY(sleep_is_delayed());
        delay.reset();
        wait_until("the end of the delay", [this] { return !sleep_is_delayed(); });
        QCOMPARE(delays->count(), 1);
        emit_from_manager("PrepareForShutdown", "b", {false});
        emit_from_manager("PrepareForSleep", "b", {false});
        wait_until("the next delay", [this] { return sleep_is_delayed(); });
        emit_from_manager("PrepareForSleep", "b", {true});
        delay = delays->next();
        QVERIFY(sleep_is_delayed());
    }

    void nobody_delays_sleep_for_longer_than_allowed()
    {
        ServiceLimits limits = only_events();
        limits.sleep_delay = 300ms;
        const auto delays = watch_with_delays(limits);
        const auto before = std::chrono::steady_clock::now();
        emit_from_manager("PrepareForSleep", "b", {true});
        const auto kept = delays->next(); // and never let go
        wait_until("the end of the delay", [this] { return !sleep_is_delayed(); });
        QVERIFY(std::chrono::steady_clock::now() - before >= limits.sleep_delay);
    }

    void a_delay_does_not_outlive_its_sleep()
    {
        ServiceLimits limits = only_events();
        limits.sleep_delay = 1h;
        auto delays = watch_with_delays(limits);
        emit_from_manager("PrepareForSleep", "b", {true});
        const auto of_the_first = delays->next();
        emit_from_manager("PrepareForSleep", "b", {false});
        // The next one is there some time after that; a sleep that comes before has none.
        wait_until("a delay of the next sleep", [&] {
            emit_from_manager("PrepareForSleep", "b", {true});
            if (fallow::test::becomes_true([&] { return delays->count() == 2; }, 200ms))
                return true;
            emit_from_manager("PrepareForSleep", "b", {false});
            return false;
        });
        QCOMPARE(sleep_delays(*bus_), 1);
        delays.reset();
        wait_until("the end of all delays", [this] { return !sleep_is_delayed(); });
    }

    void shutdown_is_a_sleep()
    {
        watch();
        watched_->wait_for<MachineSleep>("awake", &Signals::sleep, [](MachineSleep seen) { return !seen.is_near; });
        emit_from_manager("PrepareForShutdown", "b", {true});
        watched_->wait_for<MachineSleep>("near the end", &Signals::sleep,
                                         [](MachineSleep seen) { return seen.is_near; });
        emit_from_manager("PrepareForShutdown", "b", {false});
        watched_->wait_for<MachineSleep>("called off", &Signals::sleep,
                                         [](MachineSleep seen) { return !seen.is_near; });
    }

    void the_lid_is_asked_for_at_each_beat()
    {
        bus_->call(service, manager_path, mock_interface, "AddProperty",
                   {manager_interface, "LidClosed", QVariant::fromValue(QDBusVariant(false))});
        ServiceLimits limits;
        limits.heartbeat = 100ms;
        watch(limits);
        watched_->wait_for<Lid>("open", &Signals::lid, [](Lid seen) { return !seen.is_closed; });
        bus_->set_property(service, manager_path, manager_interface, "LidClosed", true);
        watched_->wait_for<Lid>("closed", &Signals::lid, [](Lid seen) { return seen.is_closed; });
    }
};

QTEST_GUILESS_MAIN(LogindSignalsTest)
#include "logind_signals_test.moc"
