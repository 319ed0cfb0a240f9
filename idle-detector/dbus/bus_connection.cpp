// SPDX-License-Identifier: GPL-3.0-or-later
#include "idle-detector/dbus/bus_connection.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <limits>

#include <poll.h>
#include <systemd/sd-bus.h>

namespace fallow::detector {
namespace {

using Clock = std::chrono::steady_clock;

/// Messages that are taken before looking whether the source is to stop.
constexpr int longest_run_of_messages = 64;

struct Unreference {
    void operator()(sd_bus_slot* slot) const { sd_bus_slot_unref(slot); }
    void operator()(sd_bus_message* message) const { sd_bus_message_unref(message); }
};

std::uint64_t microseconds(std::chrono::milliseconds time)
{
    return static_cast<std::uint64_t>(std::chrono::microseconds(time).count());
}

bool append(sd_bus_message* message, const BusArgument& argument)
{
    struct Append {
        sd_bus_message* message;
        int operator()(bool value) const
        {
            const int widened = value ? 1 : 0;
            return sd_bus_message_append_basic(message, SD_BUS_TYPE_BOOLEAN, &widened);
        }
        int operator()(std::uint32_t value) const
        {
            return sd_bus_message_append_basic(message, SD_BUS_TYPE_UINT32, &value);
        }
        int operator()(std::uint64_t value) const
        {
            return sd_bus_message_append_basic(message, SD_BUS_TYPE_UINT64, &value);
        }
        int operator()(const std::string& value) const
        {
            return sd_bus_message_append_basic(message, SD_BUS_TYPE_STRING, value.c_str());
        }
    };
    return std::visit(Append{message}, argument) >= 0;
}

std::string rule_of(const BusMatch& match)
{
    std::string rule = "type='signal'";
    const auto add = [&](const char* key, const std::string& value) {
        if (!value.empty())
            rule += std::string(",") + key + "='" + value + "'";
    };
    add("sender", match.sender);
    add("path", match.path);
    add("path_namespace", match.path_namespace);
    add("interface", match.interface);
    add("member", match.member);
    add("arg0", match.first_argument);
    return rule;
}

} // namespace

class BusConnection::Interest {
public:
    std::unique_ptr<sd_bus_slot, Unreference> slot;
    std::function<void(BusAnswer)> told;

    static int hear(sd_bus_message* message, void* interest, sd_bus_error*)
    {
        static_cast<Interest*>(interest)->told(read_message(message));
        return 0;
    }
};

void BusConnection::Forget::operator()(Interest* interest) const { delete interest; }

void BusConnection::Close::operator()(sd_bus* bus) const
{
    // Without flushing, which would wait for a bus that hangs.
    sd_bus_close_unref(bus);
}

std::unique_ptr<BusConnection> BusConnection::open(const std::string& address, std::string& why)
{
    sd_bus* made = nullptr;
    int result = sd_bus_new(&made);
    std::unique_ptr<sd_bus, Close> bus(made);
    if (result >= 0)
        result = sd_bus_set_address(bus.get(), address.c_str());
    if (result >= 0)
        result = sd_bus_set_bus_client(bus.get(), 1);
    if (result >= 0)
        result = sd_bus_negotiate_fds(bus.get(), 1);
    if (result >= 0)
        result = sd_bus_start(bus.get());
    if (result >= 0)
        return std::unique_ptr<BusConnection>(new BusConnection(std::move(bus)));
    why = std::strerror(-result);
    return nullptr;
}

BusConnection::Claim BusConnection::call(const BusCall& call, std::chrono::milliseconds limit,
                                         std::function<void(BusAnswer)> answered)
{
    Claim interest(new Interest);
    interest->told = std::move(answered);
    sd_bus_message* made = nullptr;
    if (sd_bus_message_new_method_call(bus_.get(), &made, call.service.c_str(), call.path.c_str(),
                                       call.interface.c_str(), call.method.c_str())
        < 0)
        return interest; // the connection is lost, as `process` will say
    const std::unique_ptr<sd_bus_message, Unreference> message(made);
    (void)sd_bus_message_set_auto_start(message.get(), call.may_start_service ? 1 : 0);
    if (!std::ranges::all_of(call.arguments, [&](const auto& argument) { return append(message.get(), argument); }))
        return interest;
    sd_bus_slot* slot = nullptr;
    (void)sd_bus_call_async(bus_.get(), &slot, message.get(), &Interest::hear, interest.get(), microseconds(limit));
    interest->slot.reset(slot);
    return interest;
}

BusConnection::Claim BusConnection::subscribe(const BusMatch& match, std::function<void(const BusMessage&)> heard)
{
    Claim interest(new Interest);
    interest->told = [heard = std::move(heard)](const BusAnswer& answer) {
        if (const auto* message = std::get_if<BusMessage>(&answer))
            heard(*message);
    };
    sd_bus_slot* slot = nullptr;
    // Where the bus refuses the match, sd-bus ends the connection: nothing is silently unheard.
    (void)sd_bus_add_match_async(bus_.get(), &slot, rule_of(match).c_str(), &Interest::hear, nullptr, interest.get());
    interest->slot.reset(slot);
    return interest;
}

BusConnection::Claim BusConnection::watch_name(const std::string& name, std::function<void(bool)> changed)
{
    const BusMatch owner_changes{.sender = "org.freedesktop.DBus",
                                 .path = "/org/freedesktop/DBus",
                                 .path_namespace = {},
                                 .interface = "org.freedesktop.DBus",
                                 .member = "NameOwnerChanged",
                                 .first_argument = name};
    return subscribe(owner_changes, [changed = std::move(changed)](const BusMessage& message) {
        changed(!at(message.arguments, 2).text().empty());
    });
}

bool BusConnection::is_ready() const { return sd_bus_is_ready(bus_.get()) > 0; }

bool BusConnection::process()
{
    int result = 1;
    for (int taken = 0; result > 0 && taken < longest_run_of_messages; ++taken)
        result = sd_bus_process(bus_.get(), nullptr);
    return result >= 0 && sd_bus_is_open(bus_.get()) > 0;
}

void BusConnection::wait(const StopSignal& stop, Moment deadline)
{
    using std::chrono::milliseconds;
    const int events = sd_bus_get_events(bus_.get());
    std::uint64_t own_deadline_us = 0;
    if (events < 0 || sd_bus_get_timeout(bus_.get(), &own_deadline_us) < 0)
        return;
    // sd-bus counts on the same clock as std::chrono::steady_clock.
    if (own_deadline_us < static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max() / 1000))
        deadline = std::min(deadline, Moment(std::chrono::microseconds(own_deadline_us)));
    std::array<pollfd, 2> polled{};
    polled[0] = {sd_bus_get_fd(bus_.get()), static_cast<short>(events), 0};
    polled[1] = {stop.waitable(), POLLIN, 0};
    const auto left = std::chrono::ceil<milliseconds>(deadline - Clock::now());
    constexpr milliseconds longest{std::numeric_limits<int>::max()};
    (void)::poll(polled.data(), polled.size(), static_cast<int>(std::clamp(left, milliseconds(0), longest).count()));
}

} // namespace fallow::detector
