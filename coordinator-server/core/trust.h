// SPDX-License-Identifier: GPL-3.0-or-later
// How far an account is believed. Trust is of the account and its whole history, not of a host or a function, and grows only by
// results that were really compared with another account's. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "coordinator-server/core/domain.h"
#include "coordinator-server/core/settings.h"

namespace fallow::coordinator {

/// What is remembered of an account's compared results.
struct TrustRecord {
    AccountId account;
    std::uint64_t agreed = 0;           ///< compared results that agreed since the last mismatch
    std::uint32_t mismatches = 0;       ///< results that others disproved, ever
    std::uint32_t young_mismatches = 0; ///< of these those while the account was young
    std::optional<Instant> last_mismatch;
    std::string origin; ///< address block of its first host; empty: not known
    /// Of compared results, lately: what was claimed for them and what their quorums granted. What the account earns
    /// for a result that nobody else computed is its claim, cut in this proportion.
    std::chrono::milliseconds claimed{0};
    std::chrono::milliseconds granted{0};
    bool operator==(const TrustRecord&) const = default;
};

/// What accounts from one address block have in common, so that a fresh name does not begin afresh.
struct OriginRecord {
    std::uint32_t young_mismatches = 0; ///< of all its accounts
};

/// How many compared results must have agreed before anything of this account is accepted alone.
std::uint64_t agreements_needed(const TrustRecord& account, const OriginRecord& origin, const TrustSettings& settings);
/// Past its probation.
bool is_established(const TrustRecord& account, const OriginRecord& origin, const TrustSettings& settings);
/// Of a result that this account has just committed itself to: that another account has to compute it too.
double check_probability(const TrustRecord& account, const OriginRecord& origin, const TrustSettings& settings);

void note_agreement(TrustRecord& account);
void note_mismatch(TrustRecord& account, Instant now, const TrustSettings& settings);
/// Of a compared result.
void note_claim(TrustRecord& account, std::chrono::milliseconds claimed, std::chrono::milliseconds granted);
/// What this account's claim is worth where nobody else's stands beside it.
std::chrono::milliseconds believed_claim(const TrustRecord& account, std::chrono::milliseconds claimed);

} // namespace fallow::coordinator
