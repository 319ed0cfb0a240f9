// SPDX-License-Identifier: GPL-3.0-or-later
#include "idle-detector/dbus/mutter.h"

#include "idle-detector/dbus/mutter_presence.h"

namespace fallow::detector {
namespace {

constexpr const char* monitor_path = "/org/gnome/Mutter/IdleMonitor/Core";
constexpr const char* monitor_interface = "org.gnome.Mutter.IdleMonitor";

class MutterConversation final : public Conversation {
public:
    using Conversation::Conversation;

    void begin() override
    {
        listen({.sender = {},
                .path = monitor_path,
                .path_namespace = {},
                .interface = monitor_interface,
                .member = "WatchFired",
                .first_argument = {}},
               [this](const BusMessage& message) { take_fired(at(message.arguments, 0).number()); });
        constexpr auto pause_ms = std::chrono::milliseconds(input_pause).count();
        ask({monitor_path, monitor_interface, "AddIdleWatch", {static_cast<std::uint64_t>(pause_ms)}},
            [this](const BusMessage& answer) { idle_watch_ = at(answer.arguments, 0).number(); });
        take_active_watch();
        ask_idle_time();
    }

    void beat() override { ask_idle_time(); }

private:
    void take_active_watch()
    {
        ask({monitor_path, monitor_interface, "AddUserActiveWatch"},
            [this](const BusMessage& answer) { active_watch_ = at(answer.arguments, 0).number(); });
    }

    void ask_idle_time()
    {
        ask({monitor_path, monitor_interface, "GetIdletime"},
            [this](const BusMessage& answer) { take(idle_time_of(at(answer.arguments, 0))); });
    }

    void take_fired(const std::optional<std::uint64_t>& watch)
    {
        if (watch && watch == idle_watch_) {
            take(MutterPresence::IdleWatchFired{});
        } else if (watch && watch == active_watch_) {
            active_watch_.reset();
            take(MutterPresence::ActiveWatchFired{});
        }
    }

    void take(const MutterPresence::Event& event)
    {
        const MutterPresence::Step step = presence_.after(event, now());
        presence_ = step.presence;
        if (presence_.input)
            say(*presence_.input);
        // The one taken at the beginning may not have been heard yet, and then it stays.
        if (step.take_active_watch && !active_watch_)
            take_active_watch();
        if (step.ask_idle_time)
            ask_idle_time();
    }

    MutterPresence presence_;
    std::optional<std::uint64_t> idle_watch_;
    std::optional<std::uint64_t> active_watch_;
};

} // namespace

MutterIdleSource::MutterIdleSource(BusAddress session_bus, const ServiceLimits& limits)
    : ServiceSource(
        std::move(session_bus),
        {{"org.gnome.Mutter.IdleMonitor", false}, speaks_of<Input>(), speaks_of<>(), converse_as<MutterConversation>},
        limits)
{
}

} // namespace fallow::detector
