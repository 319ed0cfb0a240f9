// SPDX-License-Identifier: GPL-3.0-or-later
#include "idle-detector/dbus/screensaver.h"

#include "idle-detector/dbus/screensaver_words.h"

namespace fallow::detector {
namespace {

class ScreenSaverConversation final : public Conversation {
public:
    ScreenSaverConversation(const Setting& setting, const char* path)
        : Conversation(setting), path_(path), interface_(setting.service.name) // is called as the service
    {
    }

    void begin() override
    {
        listen({.sender = {},
                .path = {}, // KDE speaks from two
                .path_namespace = {},
                .interface = interface_,
                .member = "ActiveChanged",
                .first_argument = {}},
               [this](const BusMessage& message) { take_active(at(message.arguments, 0).flag()); });
        beat();
    }

    void beat() override
    {
        ask(
            {path_, interface_, "GetActive"},
            [this](const BusMessage& answer) { take_active(at(answer.arguments, 0).flag()); },
            [this](const BusTrouble&) { take_active(std::nullopt); });
        ask(
            {path_, interface_, "GetSessionIdleTime"},
            [this](const BusMessage& answer) { take_idle_time(at(answer.arguments, 0).number()); },
            [this](const BusTrouble&) { take_idle_time(std::nullopt); });
    }

private:
    void take_active(std::optional<bool> is_active)
    {
        if (is_active)
            say(Lock{*is_active});
        else
            say(Said<Lock>(Absent{}));
    }

    void take_idle_time(std::optional<std::uint64_t> number)
    {
        std::optional<Input> input;
        if (number) {
            const IdleTimeAnswer answer{*number, now()};
            if (unit_ == IdleTimeUnit::unproven && before_)
                unit_ = unit_shown_by(*before_, answer);
            before_ = answer;
            input = input_of(answer, unit_);
        }
        if (input)
            say(*input);
        else
            say(Said<Input>(Absent{}));
    }

    const std::string path_;
    const std::string interface_;
    std::optional<IdleTimeAnswer> before_;
    IdleTimeUnit unit_ = IdleTimeUnit::unproven;
};

constexpr const char* service_of(ScreenSaverSource::Dialect dialect)
{
    return dialect == ScreenSaverSource::Dialect::gnome ? "org.gnome.ScreenSaver" : "org.freedesktop.ScreenSaver";
}

constexpr const char* path_of(ScreenSaverSource::Dialect dialect)
{
    return dialect == ScreenSaverSource::Dialect::gnome ? "/org/gnome/ScreenSaver" : "/org/freedesktop/ScreenSaver";
}

} // namespace

ServiceLimits ScreenSaverSource::usual_limits()
{
    ServiceLimits limits;
    limits.heartbeat = std::chrono::seconds(30);
    return limits;
}

ScreenSaverSource::ScreenSaverSource(BusAddress session_bus, Dialect dialect, const ServiceLimits& limits)
    : ServiceSource(std::move(session_bus),
                    {{service_of(dialect), false},
                     speaks_of<Lock, HintOf<Input>>(),
                     speaks_of<>(),
                     [dialect](const Conversation::Setting& setting) -> std::unique_ptr<Conversation> {
                         return std::make_unique<ScreenSaverConversation>(setting, path_of(dialect));
                     }},
                    limits),
      dialect_(dialect)
{
}

std::string_view ScreenSaverSource::name() const
{
    return dialect_ == Dialect::gnome ? "gnome-screensaver" : "screensaver";
}

} // namespace fallow::detector
