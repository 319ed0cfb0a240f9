// SPDX-License-Identifier: GPL-3.0-or-later
// Arguments, environment, clocks, random numbers and the end of a run.
#include <string>
#include <vector>

#include "worker/child/wasi/calls.h"

namespace fallow::child::wasi {

namespace {

std::uint64_t bytes_of(const std::vector<std::string>& strings)
{
    std::uint64_t total = 0;
    for (const auto& string : strings)
        total += string.size() + 1;
    return total;
}

Errno put_sizes(Host& host, const std::vector<std::string>& strings, GuestPointer count, GuestPointer buffer_size)
{
    auto& memory = host.memory();
    if (!memory.range(buffer_size, sizeof(GuestSize)) || !memory.store(count, static_cast<GuestSize>(strings.size())))
        return Errno::fault;
    return memory.store(buffer_size, static_cast<GuestSize>(bytes_of(strings))) ? Errno::success : Errno::fault;
}

Errno put_strings(Host& host, const std::vector<std::string>& strings, GuestPointer pointers, GuestPointer buffer)
{
    auto& memory = host.memory();
    const auto table = memory.range(pointers, strings.size() * sizeof(GuestPointer));
    const auto text = memory.range(buffer, bytes_of(strings));
    if (!table || !text)
        return Errno::fault;
    std::size_t at = 0;
    for (std::size_t i = 0; i < strings.size(); ++i) {
        put(*table, i * sizeof(GuestPointer), static_cast<GuestPointer>(buffer + at));
        std::memcpy(text->data() + at, strings[i].c_str(), strings[i].size() + 1);
        at += strings[i].size() + 1;
    }
    return Errno::success;
}

} // namespace

Errno args_get(Host& host, GuestPointer argv, GuestPointer argv_buffer)
{
    return put_strings(host, host.settings().arguments, argv, argv_buffer);
}

Errno args_sizes_get(Host& host, GuestPointer count, GuestPointer buffer_size)
{
    return put_sizes(host, host.settings().arguments, count, buffer_size);
}

Errno environ_get(Host& host, GuestPointer environ, GuestPointer environ_buffer)
{
    return put_strings(host, host.settings().environment, environ, environ_buffer);
}

Errno environ_sizes_get(Host& host, GuestPointer count, GuestPointer buffer_size)
{
    return put_sizes(host, host.settings().environment, count, buffer_size);
}

Errno clock_res_get(Host& host, std::uint32_t clock, GuestPointer resolution)
{
    if (clock > static_cast<std::uint32_t>(ClockId::thread_cputime))
        return Errno::inval;
    return host.memory().store(resolution, VirtualClock::step) ? Errno::success : Errno::fault;
}

Errno clock_time_get(Host& host, std::uint32_t clock, Timestamp /*precision*/, GuestPointer time)
{
    if (!host.memory().range(time, sizeof(Timestamp)))
        return Errno::fault;
    const auto now = host.clock().read(clock);
    if (!now)
        return Errno::inval;
    return host.memory().store(time, *now) ? Errno::success : Errno::fault;
}

void proc_exit(Host& host, std::uint32_t code) { host.end(GuestExit{code}); }

Errno proc_raise(Host& host, std::uint32_t signal)
{
    if (signal >= signal_count)
        return Errno::inval;
    // None, and what is ignored by default (child, urgent, winch), changes nothing; a program cannot be stopped
    // here, so stop and continue have nothing to do either. Everything else ends it.
    constexpr std::uint32_t without_effect =
        1U << 0U | 1U << 16U | 1U << 17U | 1U << 18U | 1U << 19U | 1U << 20U | 1U << 21U | 1U << 22U | 1U << 27U;
    if ((1U << signal & without_effect) == 0)
        host.end(GuestRaised{signal});
    return Errno::success;
}

Errno sched_yield(Host& /*host*/) { return Errno::success; }

Errno random_get(Host& host, GuestPointer buffer, GuestSize length)
{
    const auto range = host.memory().range(buffer, length);
    if (!range)
        return Errno::fault;
    host.random().fill(*range);
    return Errno::success;
}

} // namespace fallow::child::wasi
