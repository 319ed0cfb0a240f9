// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/core/host_record.h"

#include <algorithm>

namespace fallow::coordinator {
namespace {

/// How much the newest observation counts against all before it.
constexpr double newest = 1.0 / 8;
constexpr double fastest_pace = 1.0 / 64; ///< beyond these a measurement says something of the task, not of the host
constexpr double slowest_pace = 64;

} // namespace

void HostRecord::finished(std::chrono::milliseconds took, std::optional<std::chrono::milliseconds> typical)
{
    lost_in_a_row_ = 0;
    rest_ = {};
    rests_until_ = {};
    if (reach_)
        reach_ = std::max(*reach_, took);
    if (!typical || typical->count() <= 0)
        return;
    const auto ratio = static_cast<double>(took.count()) / static_cast<double>(typical->count());
    pace_ += (std::clamp(ratio, fastest_pace, slowest_pace) - pace_) * newest;
    ++finished_;
}

bool HostRecord::lost(std::chrono::milliseconds held_for, Instant now)
{
    if (!reach_)
        reach_ = std::max<std::chrono::milliseconds>(held_for, std::chrono::milliseconds{1});
    else if (held_for < *reach_)
        reach_ = std::chrono::milliseconds{reach_->count() - (reach_->count() - held_for.count()) / 8};
    if (++lost_in_a_row_ < losses_before_rest || now < rests_until_)
        return false;
    rest_ = std::clamp<std::chrono::milliseconds>(rest_ * 2, first_rest, longest_rest);
    rests_until_ = now + rest_;
    return true;
}

std::chrono::milliseconds HostRecord::expected(std::chrono::milliseconds typical) const
{
    if (!says_something())
        return typical;
    return std::chrono::milliseconds{static_cast<std::int64_t>(static_cast<double>(typical.count()) * pace_)};
}

std::optional<Instant> HostRecord::rests_until(Instant now) const
{
    return now < rests_until_ ? std::optional(rests_until_) : std::nullopt;
}

void HostRecord::asked(Capacity capacity, Instant now)
{
    capacity_ = capacity;
    asked_ = now;
}

std::optional<Capacity> HostRecord::capacity(Instant now) const
{
    const bool is_fresh = asked_ != Instant{} && now - asked_ < capacity_remembered_for;
    return is_fresh ? std::optional(capacity_) : std::nullopt;
}

std::optional<Capacity> HostRecords::largest(Instant now) const
{
    std::optional<Capacity> largest;
    for (const auto& record : records_) {
        const auto capacity = record.capacity(now);
        if (!capacity)
            continue;
        auto& most = largest ? *largest : largest.emplace();
        most.memory_bytes = std::max(most.memory_bytes, capacity->memory_bytes);
        most.disk_bytes = std::max(most.disk_bytes, capacity->disk_bytes);
    }
    return largest;
}

bool HostRecords::lost(HostNumber host, std::chrono::milliseconds held_for, Instant now)
{
    if (!of(host).lost(held_for, now))
        return false;
    std::erase_if(rested_, [&](HostNumber one) { return !of(one).rests_until(now); });
    rested_.insert(host);
    return true;
}

std::uint64_t HostRecords::resting(Instant now) const
{
    return static_cast<std::uint64_t>(
        std::ranges::count_if(rested_, [&](HostNumber host) { return of(host).rests_until(now).has_value(); }));
}

} // namespace fallow::coordinator
