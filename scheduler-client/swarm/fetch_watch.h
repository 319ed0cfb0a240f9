// SPDX-License-Identifier: GPL-3.0-or-later
// When a fetch has failed for want of peers or of progress: a pure decision, given what was seen at which time.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "protocol/result.h"

namespace fallow::swarm {

class FetchWatch {
public:
    using TimePoint = std::chrono::steady_clock::time_point;

    FetchWatch(std::chrono::seconds no_peer_timeout, std::chrono::seconds stall_timeout, TimePoint now)
        : no_peer_timeout_(no_peer_timeout), stall_timeout_(stall_timeout), last_peer_(now), last_progress_(now)
    {
    }

    /// The session works on it from now on; the time until now does not count.
    void resumed(TimePoint now) { last_peer_ = last_progress_ = now; }
    void tracker_said(std::string text) { tracker_error_ = std::move(text); }
    void tracker_answered() { tracker_error_.clear(); }

    /// unavailable without peers, timed_out without progress; the tracker's last complaint is told with it.
    std::optional<Failure> judge(std::uint64_t bytes_done, std::uint32_t peers, TimePoint now);

private:
    std::chrono::seconds no_peer_timeout_;
    std::chrono::seconds stall_timeout_;
    TimePoint last_peer_;
    TimePoint last_progress_;
    std::uint64_t bytes_done_ = 0;
    std::string tracker_error_;
};

} // namespace fallow::swarm
