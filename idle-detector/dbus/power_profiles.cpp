// SPDX-License-Identifier: GPL-3.0-or-later
#include "idle-detector/dbus/power_profiles.h"

#include "idle-detector/dbus/hardware_words.h"

namespace fallow::detector {
namespace {

class PowerProfilesConversation final : public Conversation {
public:
    using Conversation::Conversation;

    void begin() override
    {
        follow("/net/hadess/PowerProfiles", "net.hadess.PowerProfiles",
               [this](const Properties& properties) { say(power_saver_of(properties)); });
    }

    void beat() override { ask_again(); }
};

} // namespace

PowerProfilesSource::PowerProfilesSource(std::string system_bus, const ServiceLimits& limits)
    : ServiceSource(std::move(system_bus),
                    {{"net.hadess.PowerProfiles", true},
                     speaks_of<>(),
                     speaks_of<PowerSaver>(),
                     converse_as<PowerProfilesConversation>},
                    limits)
{
}

} // namespace fallow::detector
