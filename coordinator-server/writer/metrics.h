// SPDX-License-Identifier: GPL-3.0-or-later
// What the writer counts: plain numbers, copied out for /metrics.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "coordinator-server/core/counters.h"

namespace fallow::coordinator {

/// A histogram with fixed upper bounds, as Prometheus wants it: `counts[i]` observations were <= `bounds[i]` and above the
/// bound before; the last count is of those above all bounds.
template <std::size_t N>
struct Histogram {
    std::array<double, N> bounds{};
    std::array<std::uint64_t, N + 1> counts{};
    double sum = 0;

    void observe(double value)
    {
        std::size_t i = 0;
        while (i < N && value > bounds[i])
            ++i;
        ++counts[i];
        sum += value;
    }
};

struct Metrics : Counters {
    std::uint64_t coordinators = 1;    ///< that work on the books now
    std::uint64_t coordinator = 0;     ///< by which name this one does; 0: it has them for itself
    std::uint64_t requests_queued = 0; ///< not yet taken by the writer
    std::uint64_t commits = 0;
    std::uint64_t commits_failed = 0;
    Histogram<8> commit_seconds{.bounds = {0.0005, 0.001, 0.0025, 0.005, 0.01, 0.05, 0.25, 1.0}};
    Histogram<8> group_requests{.bounds = {1, 2, 4, 8, 16, 32, 64, 128}};
};

} // namespace fallow::coordinator
