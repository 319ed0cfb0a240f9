// SPDX-License-Identifier: GPL-3.0-or-later
// Counts time only while it runs: wall time without the time in which a worker was frozen. Reads no clock.
#pragma once

#include <chrono>
#include <optional>

namespace fallow::launcher {

class Stopwatch {
public:
    using Instant = std::chrono::steady_clock::time_point;

    explicit Stopwatch(Instant now) : running_since_(now) {}

    void pause(Instant now)
    {
        counted_ = elapsed(now);
        running_since_.reset();
    }
    void resume(Instant now)
    {
        if (!running_since_)
            running_since_ = now;
    }
    [[nodiscard]] bool is_paused() const { return !running_since_; }
    [[nodiscard]] std::chrono::nanoseconds elapsed(Instant now) const
    {
        return running_since_ ? counted_ + (now - *running_since_) : counted_;
    }

private:
    std::chrono::nanoseconds counted_{0};
    std::optional<Instant> running_since_;
};

} // namespace fallow::launcher
