// SPDX-License-Identifier: GPL-3.0-or-later
// The running replicas of a batch in the order in which they were begun. Near the batch's end those that take much longer than
// is typical are computed once more elsewhere: the first to finish counts.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>

#include "coordinator-server/core/domain.h"

namespace fallow::coordinator {

/// A replica dawdles when it has run so many times what is typical of its batch: one on a slow host as soon as it has run
/// longer than is typical.
inline constexpr int straggler_factor = 2;
inline constexpr std::chrono::seconds least_straggler_age{1};
/// So many tasks of a batch get a replica more at most, one each: one in ten, and at least one.
inline constexpr std::uint32_t tasks_per_doubled_one = 10;
/// The oldest running replicas of a batch that are looked at to find one for a host.
inline constexpr std::size_t max_stragglers_looked_at = 16;

class Stragglers {
public:
    struct Started {
        std::uint32_t index = 0;
        std::uint32_t number = 0;
        Instant at{};
    };
    using IsRunning = std::function<bool(const Started&)>;

    // Of both, `running` is how many of the batch's replicas run: what ended is swept out once it is more than that.
    void started(Started replica, std::size_t running, const IsRunning& is_running);
    /// Shows the oldest that run, until one is taken or enough were seen.
    void look(std::size_t running, const IsRunning& is_running, const std::function<bool(const Started&)>& take);
    [[nodiscard]] std::size_t size() const { return started_.size(); }

private:
    void sweep(std::size_t running, const IsRunning& is_running);

    std::deque<Started> started_;
};

/// When a replica that began at `at` dawdles, where `typical` is known.
constexpr Instant dawdles_from(Instant at, std::chrono::milliseconds typical, bool host_is_slow)
{
    const std::chrono::milliseconds allowed = host_is_slow ? typical : typical * straggler_factor;
    return at + (allowed < least_straggler_age ? std::chrono::milliseconds{least_straggler_age} : allowed);
}

constexpr std::uint32_t most_doubled(std::uint32_t tasks)
{
    return tasks < tasks_per_doubled_one ? 1 : tasks / tasks_per_doubled_one;
}

} // namespace fallow::coordinator
