// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/core/fair_shares.h"

#include <algorithm>
#include <cmath>

namespace fallow::coordinator {
namespace {

constexpr double half_life_ms = std::chrono::duration<double, std::milli>(share_half_life).count();
/// After so many half-lives the amounts are written anew: a double holds a thousand.
constexpr double half_lives_before_moving = 64;

} // namespace

void FairShares::join(AccountId submitter)
{
    const auto used = used_.find(submitter);
    line_.emplace(used == used_.end() ? 0 : used->second, submitter);
}

void FairShares::leave(AccountId submitter)
{
    const auto used = used_.find(submitter);
    line_.erase({used == used_.end() ? 0 : used->second, submitter});
}

double FairShares::scale(Instant now) const
{
    return std::exp2(static_cast<double>((now - base_).count()) / half_life_ms);
}

void FairShares::move_base(Instant now)
{
    const auto smaller = 1 / scale(now);
    Line line;
    for (const auto& [used, submitter] : line_)
        line.emplace(used * smaller, submitter);
    line_ = std::move(line);
    for (auto& [submitter, used] : used_)
        used *= smaller;
    base_ = now;
}

void FairShares::charge(AccountId submitter, std::chrono::milliseconds processor_time, Instant now)
{
    if (used_.empty())
        base_ = now;
    else if (static_cast<double>((now - base_).count()) > half_life_ms * half_lives_before_moving)
        move_base(now);
    auto& used = used_[submitter];
    const auto in_line = line_.extract({used, submitter});
    used = std::max(0.0, used + static_cast<double>(processor_time.count()) * scale(now));
    if (!in_line.empty())
        line_.emplace(used, submitter);
}

std::chrono::milliseconds FairShares::used(AccountId submitter, Instant now) const
{
    const auto found = used_.find(submitter);
    if (found == used_.end())
        return {};
    return std::chrono::milliseconds{static_cast<std::int64_t>(std::llround(found->second / scale(now)))};
}

} // namespace fallow::coordinator
