// SPDX-License-Identifier: GPL-3.0-or-later
#include "idle-detector/wayland/session.h"

#include <utility>

#include <wayland-client-protocol.h>

#include "ext-idle-notify-v1-client-protocol.h"
#include "kde-idle-client-protocol.h"

namespace fallow::detector::wayland {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::uint32_t protocol_version = 1; ///< of every interface that is used here

template <class Object>
Object* bind(wl_registry* registry, std::uint32_t name, const wl_interface& interface)
{
    return static_cast<Object*>(wl_registry_bind(registry, name, &interface, protocol_version));
}

} // namespace

/// One seat and the object of either protocol that watches it.
struct Session::Watch {
    Session& session;
    const Seats::Name name;
    wl_seat* const seat;
    ext_idle_notification_v1* notification = nullptr;
    org_kde_kwin_idle_timeout* kde_timeout = nullptr;

    Watch(Session& owner, Seats::Name its_name, wl_seat* its_seat) : session(owner), name(its_name), seat(its_seat) {}
    Watch(const Watch&) = delete;
    Watch& operator=(const Watch&) = delete;
    ~Watch()
    {
        if (notification != nullptr)
            ext_idle_notification_v1_destroy(notification);
        if (kde_timeout != nullptr)
            org_kde_kwin_idle_timeout_release(kde_timeout);
        wl_seat_destroy(seat);
    }

    void begin()
    {
        static constexpr ext_idle_notification_v1_listener notification_listener{
            [](void* self, ext_idle_notification_v1*) { static_cast<Watch*>(self)->fell_idle(); },
            [](void* self, ext_idle_notification_v1*) { static_cast<Watch*>(self)->woke(); }};
        static constexpr org_kde_kwin_idle_timeout_listener kde_listener{
            [](void* self, org_kde_kwin_idle_timeout*) { static_cast<Watch*>(self)->fell_idle(); },
            [](void* self, org_kde_kwin_idle_timeout*) { static_cast<Watch*>(self)->woke(); }};
        if (notification != nullptr || kde_timeout != nullptr)
            return;
        const auto pause_ms = static_cast<std::uint32_t>(session.timing_.input_pause.count());
        if (session.notifier_ != nullptr) {
            notification = ext_idle_notifier_v1_get_idle_notification(session.notifier_, pause_ms, seat);
            ext_idle_notification_v1_add_listener(notification, &notification_listener, this);
        } else {
            kde_timeout = org_kde_kwin_idle_get_idle_timeout(session.kde_idle_, seat, pause_ms);
            org_kde_kwin_idle_timeout_add_listener(kde_timeout, &kde_listener, this);
        }
        session.seats_.came(name, Clock::now());
    }
    void fell_idle()
    {
        session.seats_.fell_idle(name, Clock::now());
        session.say();
    }
    void woke()
    {
        session.seats_.woke(name, Clock::now());
        session.say();
    }
};

Session::Session(Compositor& compositor, Reporter& reporter, WaylandTiming timing)
    : compositor_(compositor), reporter_(reporter), timing_(timing), seats_(timing.input_pause)
{
}

Session::~Session()
{
    watches_.clear();
    if (notifier_ != nullptr)
        ext_idle_notifier_v1_destroy(notifier_);
    if (kde_idle_ != nullptr)
        org_kde_kwin_idle_destroy(kde_idle_);
    if (heartbeat_ != nullptr)
        wl_callback_destroy(heartbeat_);
    if (registry_ != nullptr)
        wl_registry_destroy(registry_);
}

void Session::serve(const StopSignal& stop)
{
    static constexpr wl_registry_listener registry_listener{
        [](void* self, wl_registry*, std::uint32_t name, const char* interface, std::uint32_t) {
            static_cast<Session*>(self)->on_global(name, interface);
        },
        [](void* self, wl_registry*, std::uint32_t name) { static_cast<Session*>(self)->on_global_gone(name); }};
    registry_ = wl_display_get_registry(compositor_.display());
    wl_registry_add_listener(registry_, &registry_listener, this);
    beat(); // the first answer comes behind everything that the compositor has
    for (;;) {
        const auto now = Clock::now();
        if (now >= next_beat_)
            beat();
        if (!compositor_.exchange(std::chrono::ceil<std::chrono::milliseconds>(next_beat_ - now), stop)
            || stop.is_requested())
            return;
    }
}

void Session::on_global(std::uint32_t name, std::string_view interface)
{
    if (interface == ext_idle_notifier_v1_interface.name && notifier_ == nullptr) {
        notifier_ = bind<ext_idle_notifier_v1>(registry_, name, ext_idle_notifier_v1_interface);
        notifier_name_ = name;
    } else if (interface == org_kde_kwin_idle_interface.name && kde_idle_ == nullptr) {
        kde_idle_ = bind<org_kde_kwin_idle>(registry_, name, org_kde_kwin_idle_interface);
        kde_idle_name_ = name;
    } else if (interface == wl_seat_interface.name) {
        auto* const seat = bind<wl_seat>(registry_, name, wl_seat_interface);
        watches_.insert_or_assign(name, std::make_unique<Watch>(*this, name, seat));
    } else {
        return;
    }
    if (was_answered_)
        watch_seats();
}

void Session::on_global_gone(std::uint32_t name)
{
    if (notifier_ != nullptr && name == notifier_name_)
        ext_idle_notifier_v1_destroy(std::exchange(notifier_, nullptr));
    else if (kde_idle_ != nullptr && name == kde_idle_name_)
        org_kde_kwin_idle_destroy(std::exchange(kde_idle_, nullptr));
    else if (watches_.erase(name) != 0)
        seats_.went(name);
    else
        return;
    if (was_answered_)
        watch_seats();
}

/// Asks for a sign of life, one at a time: a compositor that hangs must not fill the connection.
void Session::beat()
{
    static constexpr wl_callback_listener heartbeat_listener{
        [](void* self, wl_callback*, std::uint32_t) { static_cast<Session*>(self)->on_answer(); }};
    next_beat_ = Clock::now() + timing_.heartbeat;
    if (heartbeat_ != nullptr)
        return;
    heartbeat_ = wl_display_sync(compositor_.display());
    wl_callback_add_listener(heartbeat_, &heartbeat_listener, this);
}

void Session::on_answer()
{
    wl_callback_destroy(std::exchange(heartbeat_, nullptr));
    if (std::exchange(was_answered_, true))
        say();
    else
        watch_seats();
}

void Session::watch_seats()
{
    if (notifier_ != nullptr || kde_idle_ != nullptr)
        for (const auto& [name, watch] : watches_)
            watch->begin();
    say();
}

void Session::say()
{
    if (notifier_ != nullptr || kde_idle_ != nullptr)
        return reporter_.report(seats_.said(), timing_.good_for);
    reporter_.tell_unknown<Input>(
        "the compositor has neither ext_idle_notifier_v1 nor org_kde_kwin_idle, which tell of input", true);
}

} // namespace fallow::detector::wayland
