// SPDX-License-Identifier: GPL-3.0-or-later
// When a task's reports make its result, and how many more replicas it takes to get there.
#pragma once

#include <chrono>
#include <cstdint>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "coordinator-server/core/domain.h"

namespace fallow::coordinator {

/// How many reports beyond the first `replicas` a task may gather while they disagree.
inline constexpr std::uint32_t max_extra_replicas = 4;
/// How many hosts may fail to run a task before it is taken to be the task's fault.
inline constexpr std::uint32_t max_irreproducible_reports = 3;
/// After failing to run a task a host gets it again only when no other took it for this long.
inline constexpr std::chrono::seconds retry_elsewhere_for{30};
/// An account that let this many leases of one task end without report gets no more of them.
inline constexpr std::uint32_t max_unreported_leases_per_account = 32;

/// One lease of an undecided task, in the order of their numbers.
struct Replica {
    enum class State : std::uint8_t {
        running,
        reported,       ///< with a reproducible outcome: it counts
        irreproducible, ///< the host could not do it
        expired,        ///< its deadline passed
        returned,       ///< its host forgot or abandoned it
    };
    AccountId account;
    Instant granted{};
    Instant deadline{}; ///< of an irreproducible one: until when its host is passed over
    Commitment commitment;
    std::chrono::milliseconds processor_time{0};
    HostNumber host = 0;
    State state = State::running;
    bool has_output = false;     ///< its report's output is in the store
    bool is_established = false; ///< its account was past probation when it was leased, or later when it reported
    /// Granted its credit, or closed, when its task was decided before: the books answer for it.
    bool is_past = false;
};

/// What it takes for a task's result.
struct Rule {
    std::uint32_t replicas_at_start = 2;
    std::uint32_t quorum = 2; ///< equal results while none disagrees
    // Once results disagree:
    std::uint32_t contested_quorum = 2;
    std::uint32_t contested_lead = 0; ///< how many more than any other result has
    std::uint32_t extra_replicas = max_extra_replicas;
    bool needs_established = false; ///< one of the accounts that agree is past its probation
};

/// What contested tasks take where accounts are believed by their records.
inline constexpr std::uint32_t contested_quorum = 3;
inline constexpr std::uint32_t contested_lead = 2;
inline constexpr std::uint32_t max_extra_contested_replicas = 7;

struct Undecided {
    std::uint32_t more_replicas = 0;          ///< to be leased now
    bool established_only = false;            ///< to accounts past their probation, while there are such
    bool only_established_is_missing = false; ///< enough agree, but all of them are in probation
};
struct Agreed {
    std::vector<std::uint32_t> quorum; ///< numbers of the replicas that agree
};
struct Hopeless {
    std::string reason;
};
using Verdict = std::variant<Undecided, Agreed, Hopeless>;

/// Pure: all that is decided about a task hangs on its replicas and this rule.
Verdict judge(std::span<const Replica> replicas, const Rule& rule);

/// Whether an account past its probation has reported on this task or works on it.
bool has_established(std::span<const Replica> replicas);

/// Whether two reports that count contradict each other.
bool disagree(std::span<const Replica> replicas);

} // namespace fallow::coordinator
