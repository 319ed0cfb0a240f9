// SPDX-License-Identifier: GPL-3.0-or-later
#include "idle-detector/dbus/networkmanager.h"

#include <algorithm>

#include "idle-detector/dbus/hardware_words.h"

namespace fallow::detector {
namespace {

/// More than any computer has; containers and virtual machines come with one each.
constexpr std::size_t max_devices = 200;

class NetworkManagerConversation final : public Conversation {
public:
    using Conversation::Conversation;

    void begin() override
    {
        follow("/org/freedesktop/NetworkManager", "org.freedesktop.NetworkManager",
               [this](const Properties& properties) { consider(properties); });
    }

    void beat() override { ask_again(); }

private:
    void consider(const Properties& properties)
    {
        ++round_;
        said_ = network_of(properties);
        const auto* network = std::get_if<Network>(&said_);
        const BusList& devices = properties["Devices"].list();
        if (network == nullptr || network->is_online || devices.empty())
            return say(said_);
        still_to_answer_ = std::min(devices.size(), max_devices);
        for (std::size_t place = 0; place < still_to_answer_; ++place)
            ask(
                {devices[place].text(),
                 "org.freedesktop.DBus.Properties",
                 "GetAll",
                 {std::string("org.freedesktop.NetworkManager.Device")}},
                [this, round = round_](const BusMessage& answer) {
                    take_device(round, Properties(at(answer.arguments, 0)));
                },
                [this, round = round_](const BusTrouble&) { take_device(round, Properties()); });
    }

    /// It says that it is offline, which is no news where another program sees to the connection.
    void take_device(int round, const Properties& device)
    {
        if (round != round_)
            return;
        --still_to_answer_;
        if (is_connected_by_others(device))
            said_ = Absent{};
        if (still_to_answer_ == 0)
            say(said_);
    }

    Said<Network> said_;
    std::size_t still_to_answer_ = 0;
    int round_ = 0; ///< answers to questions of earlier ones do not count
};

} // namespace

NetworkManagerSource::NetworkManagerSource(std::string system_bus, const ServiceLimits& limits)
    // Never started by us: where it does not run, another program sees to the network.
    : ServiceSource(std::move(system_bus),
                    {{"org.freedesktop.NetworkManager", false},
                     speaks_of<>(),
                     speaks_of<Network>(),
                     converse_as<NetworkManagerConversation>},
                    limits)
{
}

} // namespace fallow::detector
