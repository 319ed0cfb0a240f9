// SPDX-License-Identifier: GPL-3.0-or-later
// Calls that are on this host: in memory only, because whoever waits for one does not wait for a host that comes back.
// What they earn is in the journal once the pool has their reports.
#pragma once

#include <algorithm>
#include <chrono>
#include <map>
#include <optional>
#include <vector>

#include "scheduler-client/journal.h"
#include "scheduler-client/pool_events.h"

namespace fallow::scheduler {

class HeldCalls {
public:
    /// Takes what is a call out of `offers`, at most as many as may be here at once.
    std::vector<LeaseOffer> take(std::vector<LeaseOffer>& offers);
    [[nodiscard]] const LeaseOffer* offer(LeaseId lease) const;
    void begin(LeaseId lease, const std::string& function);
    /// False when it is none of these, or has a result already.
    bool finish(const LeaseResult& result);
    [[nodiscard]] const LeaseReport* report(LeaseId lease) const;
    /// Out of here: nothing if it is none of these, or never ended.
    std::optional<EndedCall> forget(LeaseId lease);
    [[nodiscard]] bool contains(LeaseId lease) const { return calls_.contains(lease); }

private:
    struct Held {
        LeaseOffer offer;
        EndedCall ended;
        bool is_finished = false;
    };
    std::map<LeaseId, Held> calls_;
};

/// Those whose reports the pool has, until they are written down together.
class EndedCalls {
public:
    static constexpr std::chrono::seconds written_after{1};
    static constexpr std::size_t written_at_once = 250; ///< no request waits for more

    void add(EndedCall call, Moment now)
    {
        if (calls_.empty())
            next_writing_ = now + written_after;
        calls_.push_back(std::move(call));
    }
    /// All of them, when it is time.
    std::vector<EndedCall> take(Moment now)
    {
        if (now < next_writing_ && calls_.size() < written_at_once)
            return {};
        next_writing_ = Moment::max();
        return std::exchange(calls_, {});
    }
    [[nodiscard]] Moment next_writing() const { return next_writing_; }

private:
    std::vector<EndedCall> calls_;
    Moment next_writing_ = Moment::max();
};

} // namespace fallow::scheduler
