// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/core/trust.h"

#include <algorithm>

namespace fallow::coordinator {
namespace {

/// Claims are remembered as sums that are halved when they pass this: older ones fade.
constexpr std::chrono::hours max_claims_remembered{1000};

bool is_young(const TrustRecord& account, const TrustSettings& settings)
{
    return account.agreed < settings.young_until_agreements;
}

} // namespace

std::uint64_t agreements_needed(const TrustRecord& account, const OriginRecord& origin, const TrustSettings& settings)
{
    // An account's own early mismatches are among those of its origin.
    const auto others = origin.young_mismatches - std::min(origin.young_mismatches, account.young_mismatches);
    const auto mismatches = account.mismatches + (is_young(account, settings) ? others : 0);
    return std::uint64_t{settings.probation_agreements} << std::min(mismatches, settings.max_probation_doublings);
}

bool is_established(const TrustRecord& account, const OriginRecord& origin, const TrustSettings& settings)
{
    return account.agreed >= agreements_needed(account, origin, settings);
}

double check_probability(const TrustRecord& account, const OriginRecord& origin, const TrustSettings& settings)
{
    if (!is_established(account, origin, settings))
        return 1;
    const auto agreed = static_cast<double>(account.agreed);
    return std::min(1.0, std::max(settings.audit_floor, settings.check_curve / (agreed * agreed)));
}

void note_agreement(TrustRecord& account) { ++account.agreed; }

void note_mismatch(TrustRecord& account, Instant now, const TrustSettings& settings)
{
    ++account.mismatches;
    if (is_young(account, settings))
        ++account.young_mismatches;
    account.agreed = 0;
    account.last_mismatch = now;
}

void note_claim(TrustRecord& account, std::chrono::milliseconds claimed, std::chrono::milliseconds granted)
{
    account.claimed += claimed;
    account.granted += std::min(claimed, granted);
    if (account.claimed > max_claims_remembered) {
        account.claimed /= 2;
        account.granted /= 2;
    }
}

std::chrono::milliseconds believed_claim(const TrustRecord& account, std::chrono::milliseconds claimed)
{
    if (account.claimed.count() <= 0)
        return claimed;
    const auto share = static_cast<double>(account.granted.count()) / static_cast<double>(account.claimed.count());
    return std::chrono::milliseconds{static_cast<std::int64_t>(static_cast<double>(claimed.count()) * share)};
}

} // namespace fallow::coordinator
