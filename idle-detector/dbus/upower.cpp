// SPDX-License-Identifier: GPL-3.0-or-later
#include "idle-detector/dbus/upower.h"

#include "idle-detector/dbus/hardware_words.h"

namespace fallow::detector {
namespace {

class UPowerConversation final : public Conversation {
public:
    using Conversation::Conversation;

    void begin() override
    {
        follow("/org/freedesktop/UPower/devices/DisplayDevice", "org.freedesktop.UPower.Device",
               [this](const Properties& properties) {
                   display_device_ = properties;
                   if (upower_)
                       tell();
               });
        follow("/org/freedesktop/UPower", "org.freedesktop.UPower", [this](const Properties& properties) {
            upower_ = properties;
            tell();
        });
    }

    void beat() override { ask_again(); }

private:
    void tell()
    {
        say(power_supply_of(*upower_, display_device_));
        say(lid_of(*upower_));
    }

    Properties display_device_;
    std::optional<Properties> upower_;
};

} // namespace

UPowerSource::UPowerSource(std::string system_bus, const ServiceLimits& limits)
    : ServiceSource(std::move(system_bus),
                    {{"org.freedesktop.UPower", true},
                     speaks_of<>(),
                     speaks_of<PowerSupply, Lid>(),
                     converse_as<UPowerConversation>},
                    limits)
{
}

} // namespace fallow::detector
