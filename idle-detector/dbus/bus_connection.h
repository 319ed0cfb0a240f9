// SPDX-License-Identifier: GPL-3.0-or-later
// A private connection to a message bus, for one thread. Nothing here waits for anybody but `wait`, and that ends by
// deadline or when the source is to stop.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "idle-detector/dbus/bus_message.h"
#include "idle-detector/signal.h"
#include "idle-detector/stop_signal.h"

struct sd_bus;

namespace fallow::detector {

using BusArgument = std::variant<bool, std::uint32_t, std::uint64_t, std::string>;

struct BusCall {
    std::string service;
    std::string path;
    std::string interface;
    std::string method;
    std::vector<BusArgument> arguments;
    bool may_start_service = false;
};

/// Which signals are meant; what is empty matches all.
struct BusMatch {
    std::string sender;
    std::string path;
    std::string path_namespace;
    std::string interface;
    std::string member;
    std::string first_argument;
};

using BusAnswer = std::variant<BusMessage, BusTrouble>;

class BusConnection {
    struct Close {
        void operator()(sd_bus* bus) const;
    };

public:
    class Interest;
    struct Forget {
        void operator()(Interest* interest) const;
    };
    /// A question that was asked, or a match that is listened to. With its end nobody is called any more; it may not end
    /// within its own call.
    using Claim = std::unique_ptr<Interest, Forget>;

    /// Begins to connect; null when nobody listens there, and then `why` says more.
    static std::unique_ptr<BusConnection> open(const std::string& address, std::string& why);

    /// `answered` is called once, from `process`: with the answer, or with its lack after `limit`.
    Claim call(const BusCall& call, std::chrono::milliseconds limit, std::function<void(BusAnswer)> answered);
    Claim subscribe(const BusMatch& match, std::function<void(const BusMessage&)> heard);
    /// Told of each change of the owner of a well-known name: whether it has one now.
    Claim watch_name(const std::string& name, std::function<void(bool)> changed);

    [[nodiscard]] bool is_ready() const; ///< the bus has let us in
    /// Calls whoever is concerned by what came. False when the connection is lost.
    bool process();
    /// Until something came, `deadline` passed, or the end was requested.
    void wait(const StopSignal& stop, Moment deadline);

private:
    explicit BusConnection(std::unique_ptr<sd_bus, Close> bus) : bus_(std::move(bus)) {}
    std::unique_ptr<sd_bus, Close> bus_;
};

} // namespace fallow::detector
