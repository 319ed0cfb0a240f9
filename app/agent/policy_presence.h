// SPDX-License-Identifier: GPL-3.0-or-later
// Whether somebody needs the computer, and since when nobody does. Pure.
//
// What starts needs idle_time without a sign of anybody. What was interrupted goes on after resume_after already, as long
// as its tasks still wait in memory; once that was given back, it is a start again.
#pragma once

#include <optional>

#include "app/agent/policy_reasons.h"
#include "app/agent/preferences.h"

namespace fallow::agent {

struct PresenceMemory {
    /// A remote session, another user or an occupation is here, or was until then.
    bool was_held = false;
    std::optional<detector::Moment> left;
    /// The last sign of anybody, once the time after it was waited out: what runs is not asked to wait for it again.
    std::optional<detector::Moment> waited_out;
    bool operator==(const PresenceMemory&) const = default;
};

/// Why work may run, as far as people are concerned.
enum class Basis {
    nobody_is_here,      ///< nobody touched the computer for long enough
    allowed_while_used,  ///< the owner wants it so
    no_desktop,          ///< there is nothing here that somebody could sit at
    presence_is_unknown, ///< and the owner wants it to run then
    by_hand,             ///< the owner said "now"
};

struct Presence {
    std::optional<PauseReason> reason;
    Basis basis = Basis::nobody_is_here;
    std::optional<detector::Moment> may_start; ///< if nobody shows before
    PresenceMemory memory;
};

/// `paused_since`: when work that still waits in memory was interrupted.
Presence judge_presence(const PresenceMemory& memory, const detector::Signals& signals, const Preferences& preferences,
                        std::optional<detector::Moment> paused_since, detector::Moment now);

} // namespace fallow::agent
