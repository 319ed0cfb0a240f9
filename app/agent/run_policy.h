// SPDX-License-Identifier: GPL-3.0-or-later
// Whether this computer may work now, and how much: one pure function of what is known, what its owner and its organisation
// want, what time it is, and what it remembers of its last answer. tests/unit/app/agent/run_policy_test.cpp is its
// specification.
#pragma once

#include <cstdint>
#include <optional>
#include <variant>

#include "app/agent/policy_heat.h"
#include "app/agent/policy_load.h"
#include "app/agent/policy_presence.h"
#include "app/agent/policy_reasons.h"
#include "app/agent/policy_transfers.h"
#include "app/agent/preferences.h"
#include "app/agent/week_schedule.h"
#include "idle-detector/signals.h"
#include "protocol/certificate.h"

namespace fallow::agent {

/// With less, no task finds room; work returns at twice as much.
inline constexpr std::uint64_t least_memory_bytes = 64ULL * 1024 * 1024;
/// What tasks may use moves in such steps, and grows only by several at a time, so that not every page counts.
inline constexpr std::uint64_t memory_step_bytes = 64ULL * 1024 * 1024;
inline constexpr std::uint64_t memory_growth_bytes = 4 * memory_step_bytes;
/// Of the memory's stalls (`some avg10`), in percent: work pauses above the first until it is below the second.
inline constexpr double memory_pressure_high = 20;
inline constexpr double memory_pressure_low = 5;
/// While paused, with less of the computer's memory available, tasks leave it: its owner would notice them by it.
inline constexpr double least_available_percent = 5;
/// After the battery was too low, work returns when it holds so much more.
inline constexpr double battery_return_percent = 5;

/// After the machine's sleep: longer than every source takes to look again, so that nothing is decided by what it said
/// before; and whoever woke it has the computer for himself in its busiest moments.
inline constexpr std::chrono::seconds settling_after_wake{30};
/// The two clocks are not read in the same moment; no machine sleeps so short.
inline constexpr std::chrono::seconds shortest_sleep{1};

/// The owner said "not now".
struct ManualPause {
    std::optional<Timestamp> until; ///< nothing: until resumed
    bool operator==(const ManualPause&) const = default;
};
/// The owner said "now, even while I am here": stands above presence, hours and load, never above heat, power, memory,
/// exclusive programs and the machine's sleep.
struct ManualRun {
    Timestamp until;
    bool operator==(const ManualRun&) const = default;
};
struct NoWish {
    bool operator==(const NoWish&) const = default;
};
using OwnersWish = std::variant<NoWish, ManualPause, ManualRun>;

/// The policy of the organisation that the computer belongs to.
struct NoOrganisation {
    bool operator==(const NoOrganisation&) const = default;
};
using OrganisationPolicy = std::variant<NoOrganisation, PreferenceOverrides, PolicyInvalid>;

/// One moment by both clocks: of the steady one, which nobody sets, and of the one on the wall.
struct Instant {
    detector::Moment steady;
    Timestamp wall;
};
/// A moment by the clock that its reason goes by: idle time by the steady one, hours and the owner's word by the wall.
using Until = std::variant<detector::Moment, Timestamp>;
detector::Moment steady_time(const Until& until, const Instant& now);
Timestamp wall_time(const Until& until, const Instant& now);

/// What makes the work less than the owner would allow.
enum class Limit { none, heat, throttling };

/// Work.
struct Run {
    std::uint32_t slots = 1;
    std::uint32_t share_percent = 100; ///< of each slot's processor; below 100 only where one slot is left
    std::uint64_t memory_bytes = 0;    ///< that all tasks together may use
    Basis basis = Basis::nobody_is_here;
    Limit limit = Limit::none;
    std::optional<Until> until; ///< when it ends at the latest: the end of hours, or of the owner's "now"
    bool operator==(const Run&) const = default;
};

struct Pause {
    PauseReason reason;
    std::optional<Until> until;              ///< when this reason ends if nothing happens; nothing: only by an event
    std::chrono::seconds give_back_after{0}; ///< after so long a pause tasks leave the memory
    bool memory_is_needed = false;           ///< tasks leave it now, also those that lose what they did
    bool operator==(const Pause&) const = default;
};

using Decision = std::variant<Run, Pause>;

/// What is remembered from one decision to the next; begins as it stands here.
struct PolicyMemory {
    PresenceMemory presence;
    LoadMemory load;
    HeatMemory heat;
    bool was_running = false;
    std::optional<detector::Moment> paused_since; ///< when work ran last until
    bool sleep_was_near = false;
    std::optional<std::chrono::nanoseconds> time_asleep; ///< as it was told last
    std::optional<detector::Moment> woke;                ///< the machine, last
    bool battery_is_low = false;
    bool memory_is_low = false;
    bool memory_is_pressed = false;
    bool disk_is_busy = false;
    std::uint64_t memory_bytes = 0; ///< that tasks may use
    bool operator==(const PolicyMemory&) const = default;
};

struct PolicyInputs {
    detector::Signals signals;
    Preferences preferences;
    OrganisationPolicy organisation;
    OwnersWish wish;
    TransferUse transferred;
    std::uint64_t own_memory_bytes = 0; ///< what workers occupy now: it would be free without them
    LocalTime local_time;
    Instant now;
    std::chrono::nanoseconds time_asleep{0}; ///< for how long the steady clock stood still so far
};

struct Verdict {
    Decision decision;
    Transfers transfers;
    PolicyMemory memory; ///< for the next decision
    /// When to decide again at the latest, although nothing new was said; after now.
    std::optional<detector::Moment> decide_again;
};

Verdict decide(const PolicyMemory& memory, const PolicyInputs& inputs);

} // namespace fallow::agent
