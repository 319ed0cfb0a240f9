// SPDX-License-Identifier: GPL-3.0-or-later
// Whose turn it is: the submitter whose tasks had the least processor time of late. What was used counts half after
// `share_half_life`, so that a pool forgives a large batch in a few hours.
#pragma once

#include <chrono>
#include <set>
#include <unordered_map>

#include "coordinator-server/core/domain.h"

namespace fallow::coordinator {

inline constexpr std::chrono::hours share_half_life{1};

class FairShares {
public:
    /// Those who have work stand in the line; joining twice changes nothing.
    void join(AccountId submitter);
    void leave(AccountId submitter);
    /// Adds to what was used; a negative amount takes back what was charged too much.
    void charge(AccountId submitter, std::chrono::milliseconds processor_time, Instant now);
    [[nodiscard]] std::chrono::milliseconds used(AccountId submitter, Instant now) const;

    using Line = std::set<std::pair<double, AccountId>>;
    /// Who used least comes first.
    [[nodiscard]] const Line& line() const { return line_; }

private:
    [[nodiscard]] double scale(Instant now) const;
    void move_base(Instant now);

    // What is used now counts more instead of what was used before counting less: so the line keeps its order as time passes.
    std::unordered_map<AccountId, double> used_; ///< milliseconds as they would count at `base_`
    Line line_;
    Instant base_{};
};

} // namespace fallow::coordinator
