// SPDX-License-Identifier: GPL-3.0-or-later
// Which task a host works on next. Between submitters: whoever used least (fair_shares.h). Among one submitter's batches: the
// higher priority, then the earlier deadline, then the older one, but with some preference for a function whose bundle the
// host already has and for tasks that the host is likely to finish. When nothing is left to begin: a task that dawdles
// elsewhere (stragglers.h). So a submitter's deadlines and priorities order its own work and never another's.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_set>

#include "coordinator-server/core/fair_shares.h"
#include "coordinator-server/core/live_batch.h"

namespace fallow::coordinator {

/// What a host asks for.
struct Asker {
    HostNumber host = 0;
    AccountId account;
    std::uint64_t memory_bytes = 0;
    std::unordered_set<FunctionDigest> functions; ///< whose bundles it has
    /// Serials of the certificates of those whose functions it takes; nothing: anybody's.
    std::optional<std::unordered_set<std::string>> publishers;
    std::optional<std::chrono::seconds> processor_time; ///< by a function's limit; nothing: any
    std::optional<std::uint64_t> disk_bytes{};          ///< for bundle and input of one task; nothing: any
};

struct Pick {
    LiveBatch* batch = nullptr;
    std::uint32_t index = 0;
    bool is_double = false; ///< its replicas are all leased: one more, because one of them dawdles
};

class Dispatch {
public:
    explicit Dispatch(const HostRecords& records) : records_(records) {}

    /// To be called whenever a batch may have got work, run out of it, or ended.
    void update(LiveBatch& batch);
    void remove(LiveBatch& batch);

    /// One task for this host, taken out of its batch's queue; `most_offer_bytes` bounds what its offer may weigh.
    std::optional<Pick> pick(const Asker& asker, std::uint32_t most_offer_bytes, Instant now);

    /// What a submitter's tasks used: see FairShares.
    void charge(AccountId submitter, std::chrono::milliseconds processor_time, Instant now)
    {
        shares_.charge(submitter, processor_time, now);
    }

    /// Whether some host could be given something now.
    [[nodiscard]] bool has_work(Instant now);
    /// Batches with tasks that no host could hold.
    [[nodiscard]] std::size_t too_large() const { return too_large_.size(); }
    /// Whether there are batches in which nothing is left but to wait for what runs.
    [[nodiscard]] bool has_ending() const { return !ending_.empty(); }
    /// When the next task begins to dawdle, of those that may be doubled.
    [[nodiscard]] std::optional<Instant> next_straggler();

private:
    /// A batch's place in a line; the first goes first.
    struct Place {
        std::uint32_t behind = 0; ///< the highest priority is 0
        Instant deadline{};       ///< far away where there is none
        BatchId batch;
        auto operator<=>(const Place&) const = default;
    };
    using Queue = std::map<Place, LiveBatch*>;

    static Place place_of(const LiveBatch& batch);
    [[nodiscard]] Listing listing_of(const LiveBatch& batch) const;
    void learn(const Asker& asker);
    std::optional<Pick> pick_from(Queue& queue, const Asker& asker, std::uint32_t most_offer_bytes, Instant now,
                                  std::size_t& looks_left);
    std::optional<Pick> pick_local(Queue& queue, const Asker& asker, std::uint32_t most_offer_bytes, Instant now);
    std::optional<Pick> pick_straggler(const Asker& asker, std::uint32_t most_offer_bytes, Instant now);
    std::optional<Pick> straggler_of(LiveBatch& batch, const Asker& asker, Instant now) const;
    [[nodiscard]] std::optional<Instant> next_straggler_of(LiveBatch& batch) const;
    [[nodiscard]] bool suits(const LiveBatch& batch, const Asker& asker, std::uint32_t most_offer_bytes,
                             Instant now) const;
    [[nodiscard]] bool is_likely_to_finish(const LiveBatch& batch, HostNumber host) const;
    std::optional<Pick> take(LiveBatch& batch, const Asker& asker);

    const HostRecords& records_;
    FairShares shares_;
    std::map<AccountId, Queue> ready_; ///< by submitter
    Queue too_large_;                  ///< apart, so that no search for work walks past them
    Queue ending_;
    Capacity largest_; ///< what some host had that asked: what needs more is too large
};

} // namespace fallow::coordinator
