// SPDX-License-Identifier: GPL-3.0-or-later
#include "scheduler-client/swarm/fetch_watch.h"

namespace fallow::swarm {

std::optional<Failure> FetchWatch::judge(std::uint64_t bytes_done, std::uint32_t peers, TimePoint now)
{
    if (bytes_done != bytes_done_) {
        bytes_done_ = bytes_done;
        last_progress_ = last_peer_ = now;
    }
    if (peers != 0)
        last_peer_ = now;
    const std::string tracker = tracker_error_.empty() ? std::string() : "; the tracker: " + tracker_error_;
    if (now - last_peer_ >= no_peer_timeout_)
        return Failure{FailureCode::unavailable,
                       "nobody to fetch it from for " + std::to_string(no_peer_timeout_.count()) + " s" + tracker};
    if (now - last_progress_ >= stall_timeout_)
        return Failure{FailureCode::timed_out, "no byte for " + std::to_string(stall_timeout_.count()) + " s from "
                                                   + std::to_string(peers) + " peers" + tracker};
    return {};
}

} // namespace fallow::swarm
