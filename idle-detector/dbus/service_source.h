// SPDX-License-Identifier: GPL-3.0-or-later
// A source that is one service on a message bus: it is found, listened to, asked now and then whether it lives, given up
// when it does not answer, and tried again.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "idle-detector/dbus/bus_address.h"
#include "idle-detector/dbus/conversation.h"
#include "idle-detector/dbus/service_standing.h"
#include "idle-detector/server_wait.h"

namespace fallow::detector {

/// The signals that a source speaks of.
struct SpokenSignals {
    void (*tell_unknown)(Reporter& reporter, const std::string& why);
    void (*tell_absent)(Reporter& reporter);
};

/// Of `Value` the source only passes on a hint.
template <class Value>
struct HintOf {
    using Spoken = Value;
    static constexpr bool is_hint = true;
};
template <class Value>
struct WordOf {
    using Spoken = Value;
    static constexpr bool is_hint = false;
};
template <class Value>
struct WordOf<HintOf<Value>> : HintOf<Value> {
};

template <class... Values>
constexpr SpokenSignals speaks_of()
{
    return {
        []([[maybe_unused]] Reporter& reporter, [[maybe_unused]] const std::string& why) {
            (reporter.tell_unknown<typename WordOf<Values>::Spoken>(why, WordOf<Values>::is_hint), ...);
        },
        []([[maybe_unused]] Reporter& reporter) { (reporter.tell_absent<typename WordOf<Values>::Spoken>(), ...); }};
}

/// How the talk with a service begins.
using Converse = std::function<std::unique_ptr<Conversation>(const Conversation::Setting&)>;

template <class ItsConversation>
std::unique_ptr<Conversation> converse_as(const Conversation::Setting& setting)
{
    return std::make_unique<ItsConversation>(setting);
}

class ServiceSource : public Source {
public:
    void announce(Reporter& reporter) final;
    std::chrono::seconds run(Reporter& reporter, StopSignal& stop) final;

protected:
    /// What a source of this kind is. Where the bus cannot be reached, people may be here still, so `presence` is unknown
    /// then; `hardware` is seen by others or is not there.
    struct About {
        ServiceName service;
        SpokenSignals presence;
        SpokenSignals hardware;
        Converse converse;
    };
    ServiceSource(BusAddress bus, About about, const ServiceLimits& limits)
        : bus_(std::move(bus)), about_(std::move(about)), limits_(limits)
    {
    }

private:
    class Attendance;

    void tell_unknown(Reporter& reporter, const std::string& why) const;
    void tell_absent(Reporter& reporter) const;
    std::chrono::seconds give_up_the_bus(Reporter& reporter, const std::string& why);

    const BusAddress bus_;
    const About about_;
    const ServiceLimits limits_;
    ServiceStanding standing_;
    ServerWait wait_; ///< for the bus itself
};

} // namespace fallow::detector
