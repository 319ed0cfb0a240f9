// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/core/credit.h"

#include <algorithm>
#include <cmath>

namespace fallow::coordinator {
namespace {

constexpr std::uint32_t max_claims_remembered = 8192;

} // namespace

void ClaimDistribution::add(std::chrono::milliseconds verified)
{
    const auto milliseconds = static_cast<double>(std::max<std::int64_t>(verified.count(), 1));
    const auto step = static_cast<std::size_t>(std::log2(milliseconds) * steps_per_octave);
    ++counts_.at(std::min(step, counts_.size() - 1));
    if (++total_ < max_claims_remembered)
        return;
    total_ = 0;
    for (auto& count : counts_)
        total_ += count /= 2;
}

std::chrono::milliseconds ClaimDistribution::median() const
{
    std::uint32_t below = 0;
    for (std::size_t step = 0; step < counts_.size(); ++step) {
        below += counts_[step];
        if (2 * below >= total_) // its upper edge
            return std::chrono::milliseconds{
                static_cast<std::int64_t>(std::exp2(static_cast<double>(step + 1) / steps_per_octave))};
    }
    return {};
}

std::chrono::milliseconds ClaimDistribution::bound(std::chrono::milliseconds most_per_run) const
{
    if (total_ < min_claims_known)
        return most_per_run;
    return std::min(most_per_run, max_claim_medians * median());
}

Credits credit_for_quorum(std::span<const std::chrono::milliseconds> claims, std::chrono::milliseconds most)
{
    if (claims.empty())
        return {};
    const auto smallest = *std::ranges::min_element(claims);
    return credit_for(std::clamp(smallest, std::chrono::milliseconds{0}, most));
}

} // namespace fallow::coordinator
