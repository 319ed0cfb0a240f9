// SPDX-License-Identifier: GPL-3.0-or-later
// What an operator, or a simulation, may choose about how the core decides. Each has a limit where it is read.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>

namespace fallow::coordinator {

/// How an account comes to be believed; see core/trust.h.
struct TrustSettings {
    /// Checked results that must have agreed before anything of an account is accepted alone.
    std::uint32_t probation_agreements = 10;
    /// Each mismatch doubles that number, at most so often.
    std::uint32_t max_probation_doublings = 6;
    /// After n checked agreements a result is checked with probability `check_curve` / n^2 ...
    double check_curve = 10;
    /// ... but never less than this.
    double audit_floor = 0.02;
    /// An account with fewer checked agreements than this is young: its mismatches count against its origin.
    std::uint32_t young_until_agreements = 100;
};

/// When results that stand on trust are looked at again; see core/standing_results.h.
struct SettlingSettings {
    /// A result that has stood on trust for so long has one of its account's sent back to be checked.
    std::chrono::milliseconds settle_after{std::chrono::hours{24}};
    /// The same once an open batch has nothing left to begin; a closed one does not wait.
    std::chrono::milliseconds settle_when_idle_after{std::chrono::minutes{10}};
};

struct CoreSettings {
    TrustSettings trust;
    SettlingSettings settling;
    /// Of each lease granted: that it is a task whose answer is known already.
    double known_answer_probability = 0.002;
};

/// What the core's draws follow from: fresh random bytes in service, a number in a simulation.
using DrawSeed = std::array<std::uint8_t, 32>;

} // namespace fallow::coordinator
