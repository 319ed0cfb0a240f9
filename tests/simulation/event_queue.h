// SPDX-License-Identifier: GPL-3.0-or-later
// The simulated clock: whose turn it is, and when. A wheel of buckets of one second each, so that the next turn costs the
// same with a thousand hosts and with a million, and nothing is allocated once the buckets have grown.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "coordinator-server/core/domain.h"

namespace fallow::simulation {

using coordinator::Instant;

struct Event {
    Instant at{};
    std::uint32_t host = 0;
    auto operator<=>(const Event&) const = default;
};

class EventQueue {
public:
    explicit EventQueue(Instant start);

    /// Not before the event that was taken last.
    void add(Event event);
    /// The earliest one before `end`; by host where two have the same time.
    std::optional<Event> pop_before(Instant end);
    [[nodiscard]] std::size_t size() const { return size_; }

private:
    [[nodiscard]] std::int64_t second_of(Instant at) const;
    void open_next_bucket();
    void turn_wheel();

    std::vector<std::vector<Event>> buckets_;
    std::vector<Event> later_; ///< beyond the wheel's turn
    Instant start_;
    std::int64_t second_ = 0; ///< of the open bucket
    std::size_t next_ = 0;    ///< in the open bucket, which is sorted
    std::size_t size_ = 0;
};

} // namespace fallow::simulation
