// SPDX-License-Identifier: GPL-3.0-or-later
// How long something usually takes, from what was seen of it: its median, in a few bytes and whatever the distribution, so
// that a few stragglers do not make everything look slow.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>

namespace fallow::coordinator {

class TypicalTime {
public:
    /// So many are seen before anything is said.
    static constexpr std::size_t first_observations = 5;

    void observe(std::chrono::milliseconds took);
    [[nodiscard]] std::optional<std::chrono::milliseconds> value() const;

private:
    std::array<float, first_observations> first_{}; ///< milliseconds; their median is where the running one begins
    std::uint32_t seen_ = 0;
    double middle_ = 0; ///< milliseconds
};

/// What is known of a function's tasks, or of one batch's.
struct TaskTimes {
    TypicalTime turnaround; ///< from the lease to its report, the time spent in the host's own queue included
    TypicalTime processor;
};

} // namespace fallow::coordinator
