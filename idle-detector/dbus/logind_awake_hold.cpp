// SPDX-License-Identifier: GPL-3.0-or-later
#include "idle-detector/dbus/logind_awake_hold.h"

#include <optional>
#include <thread>

#include "idle-detector/dbus/bus_connection.h"
#include "idle-detector/dbus/logind_words.h"
#include "idle-detector/stop_signal.h"

namespace fallow::detector {
namespace {

constexpr std::chrono::seconds answer_limit{10};

/// Asks once; nothing where it is refused, nobody answers, or the end is requested meanwhile.
OwnDescriptor inhibitor(BusConnection& bus, const StopSignal& stop, const char* what, const std::string& why)
{
    std::optional<BusAnswer> answer;
    const BusConnection::Claim question =
        bus.call({"org.freedesktop.login1",
                  "/org/freedesktop/login1",
                  "org.freedesktop.login1.Manager",
                  "Inhibit",
                  {std::string(what), std::string(own_inhibitor), why, std::string("block")}},
                 answer_limit, [&](BusAnswer given) { answer = std::move(given); });
    const Moment latest = std::chrono::steady_clock::now() + answer_limit;
    while (!answer && !stop.is_requested() && std::chrono::steady_clock::now() < latest && bus.process())
        if (!answer)
            bus.wait(stop, latest);
    auto* message = answer ? std::get_if<BusMessage>(&*answer) : nullptr;
    return message != nullptr && !message->descriptors.empty() ? std::move(message->descriptors.front())
                                                               : OwnDescriptor();
}

OwnDescriptor inhibitor(const std::string& address, const StopSignal& stop, const std::string& why)
{
    std::string unused;
    const auto bus = BusConnection::open(address, unused);
    if (!bus)
        return {};
    OwnDescriptor held = inhibitor(*bus, stop, "sleep:idle", why);
    return held.is_open() ? std::move(held) : inhibitor(*bus, stop, "idle", why);
}

} // namespace

/// One time of being kept awake, on a thread of its own: logind may be slow.
class LogindAwakeHold::Holding {
public:
    Holding(std::string bus, std::string why, std::chrono::seconds retry)
        : thread_([this, bus = std::move(bus), why = std::move(why), retry] { hold(bus, why, retry); })
    {
    }
    ~Holding()
    {
        stop_.request();
        thread_.join();
    }

private:
    void hold(const std::string& bus, const std::string& why, std::chrono::seconds retry)
    {
        constexpr std::chrono::hours for_good{24 * 365};
        while (!stop_.is_requested()) {
            const OwnDescriptor held = inhibitor(bus, stop_, why);
            (void)stop_.wait_for(held.is_open() ? std::chrono::milliseconds(for_good) : retry);
        }
    }

    StopSignal stop_; ///< before the thread
    std::thread thread_;
};

LogindAwakeHold::LogindAwakeHold(std::string system_bus, std::chrono::seconds retry)
    : bus_(std::move(system_bus)), retry_(retry)
{
}

LogindAwakeHold::~LogindAwakeHold() = default;

void LogindAwakeHold::hold(const std::string& why)
{
    if (!holding_)
        holding_ = std::make_unique<Holding>(bus_, why, retry_);
}

void LogindAwakeHold::release() { holding_.reset(); }

} // namespace fallow::detector
