// SPDX-License-Identifier: GPL-3.0-or-later
// What the core counts.
#pragma once

#include <cstdint>

namespace fallow::coordinator {

/// Of calls, whose submitters wait for them.
struct CallCounters {
    std::uint64_t running = 0; ///< now, those that wait for a host among them
    std::uint64_t waiting = 0;
    std::uint64_t answered = 0; ///< since the start
    std::uint64_t failed = 0;   ///< those whose submitters went away among them
    std::uint64_t moved = 0;    ///< leases that are not waited for any longer, because their host was silent or gone
};

struct Counters {
    CallCounters calls;
    // Now
    std::uint64_t batches_live = 0;
    std::uint64_t tasks_waiting = 0; ///< undecided tasks that no host works on
    std::uint64_t leases_running = 0;
    std::uint64_t hosts_known = 0;
    std::uint64_t hosts_waiting = 0;     ///< in a long poll
    std::uint64_t results_unsettled = 0; ///< stand on trust until their account passes a check
    std::uint64_t hosts_resting = 0;     ///< given nothing for a while, after they lost too much
    std::uint64_t batches_unsent = 0;    ///< whose waiting tasks no host may or could have
    std::uint64_t flows_behind = 0;      ///< batches that have results of another one to take
    std::uint64_t blocks_held = 0;       ///< of tasks that this coordinator works on, where several share them
    std::uint64_t blocks_elsewhere = 0;  ///< that others work on
    // Since the start
    std::uint64_t blocks_taken_over = 0; ///< of coordinators that were gone
    std::uint64_t leases_granted = 0;
    std::uint64_t leases_expired = 0;
    std::uint64_t leases_returned = 0; ///< forgotten or abandoned by their host
    std::uint64_t reports_taken = 0;
    std::uint64_t reports_late = 0; ///< acknowledged without effect
    std::uint64_t reports_refused = 0;
    std::uint64_t tasks_verified = 0;
    std::uint64_t tasks_compared = 0;              ///< verified ones whose results several hosts agreed on
    std::uint64_t comparing_took_milliseconds = 0; ///< of those together, from the first lease to the agreement
    std::uint64_t comparisons_asked = 0;           ///< of a batch's comparator, about two results of a task
    std::uint64_t comparisons_equal = 0;
    std::uint64_t tasks_failed = 0;
    std::uint64_t disagreements = 0; ///< reports that contradicted another of the same task
    std::int64_t credits_granted_micro = 0;
    std::uint64_t results_trusted = 0;    ///< accepted alone, for the time being
    std::uint64_t checks_drawn = 0;       ///< results of established accounts that are computed once more
    std::uint64_t checks_passed = 0;      ///< compared results that agreed
    std::uint64_t mismatches = 0;         ///< compared results that were disproved
    std::uint64_t corrections = 0;        ///< results given out that proved wrong
    std::uint64_t known_answers = 0;      ///< leases of tasks whose answer was known
    std::uint64_t stragglers_doubled = 0; ///< tasks leased once more because a replica dawdled
    std::uint64_t rests_begun = 0;
    std::uint64_t results_passed_on = 0;   ///< that became an input of a batch after theirs
    std::uint64_t results_passed_over = 0; ///< that did not, because their task had failed
    std::int64_t budgets_spent_micro = 0;
    std::int64_t budgets_exceeded_micro = 0; ///< of it what no account had, so that the pool bore it
};

} // namespace fallow::coordinator
