// SPDX-License-Identifier: GPL-3.0-or-later
// What a host is told about its reports. Nothing is kept for it: what the core still thinks about is undecided, and all else is
// worked out from the books each time that a host asks.
#pragma once

#include <optional>
#include <variant>

#include "coordinator-server/core/changes.h"
#include "protocol/verdicts.h"

namespace fallow::coordinator {

/// What the books hold about a lease.
struct LeaseBooks {
    HostNumber host = 0;
    LeaseEnd end = LeaseEnd::running;
    std::optional<Credits> credit;               ///< that it earned
    std::optional<bool> reported_a_reproducible; ///< nothing: no report of it was taken
    bool is_task_verified = false;               ///< some lease of its task earned credit
    bool operator==(const LeaseBooks&) const = default;
};

/// What a host reported, and the output with it.
struct ReportedResult {
    Outcome outcome;
    Content output = Bytes{};
    bool operator==(const ReportedResult&) const = default;
};

/// The core does not think about it any more: the books know.
struct InTheBooks {
    bool is_batch_cancelled = false;
};
/// Not decided, or not the asking host's.
struct NothingToTell {};
using Standing = std::variant<NothingToTell, ReportVerdict, InTheBooks>;

/// Of a lease about which the core does not think any more and whose report was acknowledged. Pure.
ReportVerdict verdict_from(const LeaseBooks& books, bool is_batch_cancelled);

} // namespace fallow::coordinator
