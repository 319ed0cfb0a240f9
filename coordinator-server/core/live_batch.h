// SPDX-License-Identifier: GPL-3.0-or-later
// A batch that has undecided tasks or may get more. Tasks nobody has begun are only a range of indexes: a million of them
// cost nothing. Begun ones stand with their replicas until they are decided.
#pragma once

#include <cstdint>
#include <optional>
#include <unordered_map>
#include <vector>

#include "coordinator-server/core/comparisons.h"
#include "coordinator-server/core/credit.h"
#include "coordinator-server/core/host_record.h"
#include "coordinator-server/core/known_answers.h"
#include "coordinator-server/core/partial_tasks.h"
#include "coordinator-server/core/recent_askers.h"
#include "coordinator-server/core/share.h"
#include "coordinator-server/core/standing_results.h"
#include "coordinator-server/core/stragglers.h"
#include "coordinator-server/core/typical_time.h"
#include "coordinator-server/core/verification.h"

namespace fallow::coordinator {

struct BegunTask {
    std::vector<Replica> replicas;
    std::uint32_t ticket = 0;      ///< of its current entry among the partial tasks
    std::uint32_t more = 0;        ///< replicas still to be leased
    std::uint32_t running = 0;     ///< of its replicas
    bool is_doubled = false;       ///< it got a replica more because one dawdles
    std::uint32_t quorum = 0;      ///< equal results that decide it while none disagrees
    bool established_only = false; ///< the next replica is for an account past its probation, while there are such
    /// The replica that is checked, because the draw fell on it after it had reported; and the position up to which its
    /// account's results are settled when it passes.
    std::optional<std::uint32_t> drawn;
    StandingResults::Position settles_before = 0;
    /// The replica whose result was given out already: what is being found out is whether rightly so.
    std::optional<std::uint32_t> decided_by;
    std::optional<Credits> granted;       ///< to each past replica; nothing where there is none
    const ComparedBy* compares = nullptr; ///< of a comparator's task: whose results it judges
};

/// Where dispatch keeps a batch.
enum class Listing : std::uint8_t {
    nowhere,
    ready,     ///< it has work
    too_large, ///< it has work, and no host could hold it
    ending,    ///< nothing is left to lease but what is leased already
};

struct LiveBatch {
    Batch record;
    const Function* function = nullptr;
    Share share; ///< what of it may be begun here
    std::unordered_map<std::uint32_t, BegunTask> begun;
    PartialTasks partial;
    /// Those that only accounts past their probation should take: of one newcomer as many in a row as usually end its probation. In
    /// a pool of newcomers each that passes helps the next; were all brought forward alike, all would pass at the same late time.
    PartialTasks for_established{TrustSettings{}.probation_agreements};
    RecentAskers askers;
    KnownAnswers known_answers;
    ClaimDistribution* claims = nullptr; ///< of its function
    /// Tasks with a result that stands on trust ...
    std::uint32_t unsettled = 0;
    std::uint32_t held_back = 0; ///< ... of these those that are not decided before it is settled
    struct Unsettled {
        std::uint32_t results = 0;
        bool is_being_checked = false; ///< one of them was sent back to be checked
    };
    std::unordered_map<AccountId, Unsettled> unsettled_by_account;
    bool is_settling_due = false; ///< a deadline for it is set
    std::uint32_t tasks_running = 0;
    std::uint64_t leases_running = 0;
    std::uint32_t passed_over = 0; ///< times that a later batch was preferred for its locality
    TaskTimes times;               ///< what its function's took before it, then more and more its own
    Stragglers stragglers;
    std::uint32_t doubled = 0; ///< tasks that got a replica more because one dawdled
    Listing listing = Listing::nowhere;
    Comparisons comparisons;                                ///< of results that may differ in the last bits
    std::optional<BatchId> compared_in;                     ///< the batch of its comparator
    std::unordered_map<std::uint32_t, ComparedBy> compares; ///< by index, where this is a comparator's batch itself

    [[nodiscard]] std::uint32_t decided() const { return record.verified + record.failed; }
    /// Of its next decision.
    [[nodiscard]] std::uint64_t next_sequence() const { return std::uint64_t{decided()} + record.corrections; }
    /// Tasks that somebody still has to work on.
    [[nodiscard]] std::uint32_t undecided() const { return record.tasks - decided() - held_back; }
    [[nodiscard]] bool is_finished() const
    {
        return record.state == BatchState::running && decided() == record.tasks && unsettled == 0 && begun.empty()
               && !share.others_hold_blocks();
    }
    [[nodiscard]] bool has_fresh() const { return share.has_fresh(record.tasks) && may_begin_another(); }
    [[nodiscard]] bool has_work() const { return has_fresh() || !partial.empty() || !for_established.empty(); }
    [[nodiscard]] bool is_running(std::uint32_t index, std::uint32_t number) const;
    /// Whether its budget has room for one more task beside those that are begun or have still to be paid for.
    [[nodiscard]] bool may_begin_another() const;
    [[nodiscard]] Capacity needs() const;
    /// Replicas of a task go to distinct accounts, but to distinct hosts where only one account takes part.
    [[nodiscard]] bool is_of_one_account() const { return record.verification.policy == VerificationPolicy::trusted; }
    /// Its tasks hang together by more than their batch: one coordinator works on all of them.
    [[nodiscard]] bool is_whole() const
    {
        return record.budget || record.verification.comparator || is_of_comparator() || is_of_one_account();
    }
    [[nodiscard]] bool is_of_comparator() const
    {
        return record.source && record.source->feed == BatchFeed::comparisons;
    }
    /// The index of a begun task that this host may have and should have, as far as it can be helped.
    std::optional<std::uint32_t> take_begun(const Taker& taker, Instant now);
};

/// Who may not get the next replica of a task of this batch, at `now`; without networks and processors.
Exclusion exclusion_of(const LiveBatch& batch, const BegunTask& task, Instant now);

} // namespace fallow::coordinator
