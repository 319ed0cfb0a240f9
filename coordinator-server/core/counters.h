// SPDX-License-Identifier: GPL-3.0-or-later
// What the core counts.
#pragma once

#include <cstdint>

namespace fallow::coordinator {

struct Counters {
    // Now
    std::uint64_t batches_live = 0;
    std::uint64_t tasks_waiting = 0; ///< undecided tasks that no host works on
    std::uint64_t leases_running = 0;
    std::uint64_t hosts_known = 0;
    std::uint64_t hosts_waiting = 0;     ///< in a long poll
    std::uint64_t results_unsettled = 0; ///< stand on trust until their account passes a check
    // Since the start
    std::uint64_t leases_granted = 0;
    std::uint64_t leases_expired = 0;
    std::uint64_t leases_returned = 0; ///< forgotten or abandoned by their host
    std::uint64_t reports_taken = 0;
    std::uint64_t reports_late = 0; ///< acknowledged without effect
    std::uint64_t reports_refused = 0;
    std::uint64_t tasks_verified = 0;
    std::uint64_t tasks_failed = 0;
    std::uint64_t disagreements = 0; ///< reports that contradicted another of the same task
    std::int64_t credits_granted_micro = 0;
    std::uint64_t results_trusted = 0; ///< accepted alone, for the time being
    std::uint64_t checks_drawn = 0;    ///< results of established accounts that are computed once more
    std::uint64_t checks_passed = 0;   ///< compared results that agreed
    std::uint64_t mismatches = 0;      ///< compared results that were disproved
    std::uint64_t corrections = 0;     ///< results given out that proved wrong
    std::uint64_t known_answers = 0;   ///< leases of tasks whose answer was known
};

} // namespace fallow::coordinator
