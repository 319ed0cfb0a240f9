// SPDX-License-Identifier: GPL-3.0-or-later
// How one run of a function ended.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

#include "protocol/result.h"

namespace fallow {

enum class Limit { memory, processor_time, wall_time, output };

std::string_view name(Limit limit);
Result<Limit> limit_from_name(std::string_view name);

/// The function came to its own end; 0 is success, anything else is what it chose to say.
struct Finished {
    std::uint32_t exit_code = 0;
    bool operator==(const Finished&) const = default;
};
/// unreachable, out of bounds, stack overflow, division by zero, a missing import called...
struct Trapped {
    std::string message; ///< the engine's words; not part of the commitment
    bool operator==(const Trapped&) const = default;
};
struct LimitHit {
    Limit limit = Limit::memory;
    bool operator==(const LimitHit&) const = default;
};
/// The restriction killed the worker for a forbidden system call (SIGSYS).
struct Violation {
    bool operator==(const Violation&) const = default;
};
/// The worker died by another signal or broke the frame protocol.
struct Crashed {
    std::string reason;
    bool operator==(const Crashed&) const = default;
};
/// Nothing ran: the worker could not be restricted, the bundle or module was refused.
struct NotStarted {
    std::string reason;
    bool operator==(const NotStarted&) const = default;
};
/// The host gave the lease back unfinished (shut down, detached, cancelled).
struct Abandoned {
    bool operator==(const Abandoned&) const = default;
};

using Outcome = std::variant<Finished, Trapped, LimitHit, Violation, Crashed, NotStarted, Abandoned>;

/// Wire name of the alternative: "finished", "trapped", "limit", "violation", "crashed", "notStarted", "abandoned".
std::string_view name(const Outcome& outcome);

/// One clear English sentence for logs and command lines: "finished with exit code 3", "hit its memory limit"...
std::string describe(const Outcome& outcome);

/// Whether another honest host would end the same way: finished, trapped, memory and output limits. Only such outcomes
/// are results that a quorum can agree on; all others mean that this host could not do it.
bool is_reproducible(const Outcome& outcome);

} // namespace fallow
