// SPDX-License-Identifier: GPL-3.0-or-later
// A steady clock that also counts while the machine sleeps, as std::chrono::steady_clock on Linux does not: for what is to
// last so long as people see it, e.g. how long a frozen worker keeps memory.
#pragma once

#include <chrono>

namespace fallow::agent {

struct SleeplessClock {
    using duration = std::chrono::nanoseconds;
    using rep = duration::rep;
    using period = duration::period;
    using time_point = std::chrono::time_point<SleeplessClock>;
    static constexpr bool is_steady = true;

    static time_point now() noexcept;
};

} // namespace fallow::agent
