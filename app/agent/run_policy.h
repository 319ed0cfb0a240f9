// SPDX-License-Identifier: GPL-3.0-or-later
// Whether this computer may work now, and how much: one pure function of what is known and what its owner wants.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <variant>

#include "app/agent/preferences.h"
#include "protocol/certificate.h"

namespace fallow::agent {

/// What is known about this computer. Each signal will be an optional value here, nothing meaning "unknown": a source that
/// hangs or vanishes must never look like an idle computer. There is no source yet.
struct Signals {};

/// The owner said "not now".
struct ManualPause {
    std::optional<Timestamp> until; ///< nothing: until resumed
    bool operator==(const ManualPause&) const = default;
};

/// Work. `share_percent`: how much of each slot's processor.
struct Run {
    std::uint32_t slots = 1;
    std::uint32_t share_percent = 100;
    bool operator==(const Run&) const = default;
};

struct PausedByOwner {
    bool operator==(const PausedByOwner&) const = default;
};
using PauseReason = std::variant<PausedByOwner>;

/// The stable name of a reason for programs: "pausedByOwner". Sentences are made where a person reads them.
std::string_view name(const PauseReason& reason);

struct Pause {
    PauseReason reason;
    std::optional<Timestamp> until; ///< when to decide again at the latest
    bool operator==(const Pause&) const = default;
};

using Decision = std::variant<Run, Pause>;

Decision decide(const Preferences& preferences, const std::optional<ManualPause>& manual, const Signals& signals,
                Timestamp now);

} // namespace fallow::agent
