// SPDX-License-Identifier: GPL-3.0-or-later
// Which coordinators have been silent for too long. Each counts on while it lives; what another one sees is only whether it did, by
// its own clock. Pure.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>

#include "coordinator-server/core/share.h"

namespace fallow::coordinator {

inline constexpr std::chrono::seconds heartbeat_every{1};
/// Then its connection is ended and its blocks go to others.
inline constexpr std::chrono::seconds longest_silence{10};
/// Who looked away for longer has missed what others said: it begins to wait anew. So a database that stood still, or a computer
/// that slept, makes nobody end anybody.
inline constexpr std::chrono::seconds longest_look_away{3};

class Heartbeats {
public:
    using Time = std::chrono::steady_clock::time_point;

    /// At each look, once for each other coordinator. True when it is to be ended.
    bool is_over(CoordinatorId coordinator, std::uint64_t beat, Time now);

private:
    struct Seen {
        std::uint64_t beat = 0;
        Time changed{};
        Time looked{};
    };
    std::map<CoordinatorId, Seen> seen_;
};

} // namespace fallow::coordinator
