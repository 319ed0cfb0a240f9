// SPDX-License-Identifier: GPL-3.0-or-later
// What verified work is worth.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <span>

#include "protocol/credits.h"

namespace fallow::coordinator {

/// No claim counts for more than this many times the median of what the function's tasks were verified to take.
inline constexpr int max_claim_medians = 8;
/// Before so many of a function's tasks were verified, nothing is known of what they take.
inline constexpr std::uint32_t min_claims_known = 20;

/// What a function's tasks take, as verified: a histogram in steps of an eighth of an octave, whose older half fades.
class ClaimDistribution {
public:
    void add(std::chrono::milliseconds verified);
    /// What one claim may count for at most; `most_per_run`, which the function states, as long as too little is known.
    [[nodiscard]] std::chrono::milliseconds bound(std::chrono::milliseconds most_per_run) const;

private:
    static constexpr unsigned steps_per_octave = 8;
    static constexpr unsigned octaves = 40; ///< of milliseconds: 34 years
    [[nodiscard]] std::chrono::milliseconds median() const;

    std::array<std::uint16_t, std::size_t{steps_per_octave} * octaves> counts_{};
    std::uint32_t total_ = 0;
};

/// What each account of a quorum gets: the smallest claim counts, and no claim counts for more than `most`.
Credits credit_for_quorum(std::span<const std::chrono::milliseconds> claims, std::chrono::milliseconds most);

} // namespace fallow::coordinator
