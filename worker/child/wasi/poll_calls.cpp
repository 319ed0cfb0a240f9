// SPDX-License-Identifier: GPL-3.0-or-later
// poll_oneoff without waiting: files and streams are always ready, and where only clocks are waited for, the virtual
// clock jumps to the earliest deadline.
#include <algorithm>
#include <optional>

#include "worker/child/wasi/calls.h"

namespace fallow::child::wasi {

namespace {

enum class EventType : std::uint8_t { clock = 0, fd_read = 1, fd_write = 2 };

constexpr std::uint16_t subscription_clock_absolute = 1;
constexpr std::uint64_t writable_bytes_shown = 64 * 1024; ///< as a pipe has room for

struct Subscription {
    std::uint64_t user_data = 0;
    EventType type = EventType::clock;
    std::uint32_t clock_or_fd = 0;
    Timestamp timeout = 0;
    std::uint16_t flags = 0;
};

struct Event {
    Errno error = Errno::success;
    std::uint64_t bytes = 0;
};

std::optional<Subscription> read_subscription(ByteView record)
{
    const auto tag = get<std::uint8_t>(record, 8);
    if (tag > static_cast<std::uint8_t>(EventType::fd_write))
        return std::nullopt;
    return Subscription{get<std::uint64_t>(record, 0), static_cast<EventType>(tag), get<std::uint32_t>(record, 16),
                        get<Timestamp>(record, 24), get<std::uint16_t>(record, 40)};
}

/// How long this clock has to be waited for.
Answer<Timestamp> time_left(const VirtualClock& clock, const Subscription& subscription)
{
    if (subscription.clock_or_fd > static_cast<std::uint32_t>(ClockId::thread_cputime)
        || (subscription.flags & ~subscription_clock_absolute) != 0)
        return refuse(Errno::inval);
    if (subscription.clock_or_fd > static_cast<std::uint32_t>(ClockId::monotonic))
        return refuse(Errno::notsup); // waiting uses no processor time: the deadline would never come
    if ((subscription.flags & subscription_clock_absolute) == 0)
        return subscription.timeout;
    const auto now = clock.show(subscription.clock_or_fd);
    return subscription.timeout > now ? subscription.timeout - now : 0;
}

Event look_at_descriptor(Host& host, const Subscription& subscription)
{
    const bool reads = subscription.type == EventType::fd_read;
    const auto descriptor = host.descriptors().find(
        subscription.clock_or_fd, right::poll_fd_readwrite | (reads ? right::fd_read : right::fd_write));
    if (!descriptor)
        return {descriptor.error(), 0};
    if (!reads)
        return {Errno::success, writable_bytes_shown};
    FileSize size = 0;
    FileSize offset = 0;
    if (const auto* input = std::get_if<StandardInput>(&(*descriptor)->what)) {
        size = host.settings().input.size();
        offset = input->offset;
    } else if (const auto* file = std::get_if<OpenFile>(&(*descriptor)->what)) {
        size = file->open.inode().content.size();
        offset = file->offset;
    }
    return {Errno::success, size > offset ? size - offset : 0};
}

void put_event(std::span<std::uint8_t> record, const Subscription& subscription, const Event& event)
{
    std::memset(record.data(), 0, record.size());
    put(record, 0, subscription.user_data);
    put(record, 8, event.error);
    put(record, 10, subscription.type);
    put(record, 16, event.bytes);
}

/// How long until something of all this happens: nothing, if anything but a clock or a wrong clock is among it.
Timestamp time_to_wait(Host& host, const std::vector<Subscription>& wanted)
{
    std::optional<Timestamp> shortest;
    for (const auto& subscription : wanted) {
        const auto left =
            subscription.type == EventType::clock ? time_left(host.clock(), subscription) : Answer<Timestamp>(0);
        shortest = std::min(shortest.value_or(left.value_or(0)), left.value_or(0));
    }
    return shortest.value_or(0);
}

} // namespace

Errno poll_oneoff(Host& host, GuestPointer subscriptions, GuestPointer events, GuestSize count, GuestPointer happened)
{
    if (count == 0)
        return Errno::inval;
    auto& memory = host.memory();
    const auto asked = memory.range(subscriptions, std::uint64_t{count} * subscription_bytes);
    const auto answers = memory.range(events, std::uint64_t{count} * event_bytes);
    if (!asked || !answers || !memory.range(happened, sizeof(GuestSize)))
        return Errno::fault;
    // Read whole before the first event is written: the guest may have given one place for both.
    std::vector<Subscription> wanted;
    wanted.reserve(count);
    for (GuestSize i = 0; i < count; ++i) {
        const auto subscription =
            read_subscription(asked->subspan(std::size_t{i} * subscription_bytes, subscription_bytes));
        if (!subscription)
            return Errno::inval;
        wanted.push_back(*subscription);
    }
    const auto waited = time_to_wait(host, wanted);
    GuestSize written = 0;
    for (const auto& subscription : wanted) {
        Event event;
        if (subscription.type == EventType::clock) {
            const auto left = time_left(host.clock(), subscription);
            if (left && *left > waited)
                continue;
            event.error = left ? Errno::success : left.error();
        } else {
            event = look_at_descriptor(host, subscription);
        }
        put_event(answers->subspan(std::size_t{written} * event_bytes, event_bytes), subscription, event);
        ++written;
    }
    host.clock().wait(waited);
    return memory.store(happened, written) ? Errno::success : Errno::fault;
}

} // namespace fallow::child::wasi
