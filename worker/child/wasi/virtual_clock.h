// SPDX-License-Identifier: GPL-3.0-or-later
// The guest's clocks: they start where the task says and move only by what the guest does, so that equal tasks see
// equal times on every host. Each reading takes one step; waiting jumps to the deadline at once.
#pragma once

#include <chrono>
#include <optional>

#include "worker/child/wasi/abi.h"

namespace fallow::child {

inline constexpr std::chrono::nanoseconds virtual_clock_step{1000};

class VirtualClock {
public:
    explicit VirtualClock(std::chrono::nanoseconds start) : start_(static_cast<Timestamp>(start.count())) {}

    /// What the clock shows, after one step; nothing for an id that preview 1 does not have.
    std::optional<Timestamp> read(std::uint32_t clock)
    {
        if (clock > static_cast<std::uint32_t>(ClockId::thread_cputime))
            return std::nullopt;
        elapsed_ += step;
        busy_ += step;
        return show(clock);
    }

    /// What it shows without a step: for deadlines and file times.
    [[nodiscard]] Timestamp show(std::uint32_t clock) const
    {
        switch (static_cast<ClockId>(clock)) {
        case ClockId::realtime: return start_ + elapsed_;
        case ClockId::monotonic: return elapsed_;
        case ClockId::process_cputime:
        case ClockId::thread_cputime: break;
        }
        return busy_;
    }

    [[nodiscard]] Timestamp realtime() const { return show(static_cast<std::uint32_t>(ClockId::realtime)); }

    /// Waiting passes time without using the processor.
    void wait(Timestamp nanoseconds) { elapsed_ += nanoseconds; }

    static constexpr Timestamp step = static_cast<Timestamp>(virtual_clock_step.count());

private:
    Timestamp start_;
    Timestamp elapsed_ = 0;
    Timestamp busy_ = 0;
};

} // namespace fallow::child
