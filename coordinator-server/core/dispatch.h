// SPDX-License-Identifier: GPL-3.0-or-later
// Which batch a host works on next: submitters in turn, a submitter's batches in order of their making, but with some
// preference for a function whose bundle the host already has.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_set>

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
    std::uint32_t network = 0;                          ///< see Taker
    std::uint32_t processor = 0;
    bool is_established = false;
    Instant now{}; ///< when it asks

    [[nodiscard]] Taker taker() const { return {account, host, network, processor, is_established}; }
};

struct Pick {
    LiveBatch* batch = nullptr;
    std::uint32_t index = 0;
};

class Dispatch {
public:
    /// To be called whenever a batch may have got work, run out of it, or ended.
    void update(LiveBatch& batch);
    void remove(LiveBatch& batch);

    /// One task for this host, taken out of its batch's queue; `most_offer_bytes` bounds what its offer may weigh.
    std::optional<Pick> pick(const Asker& asker, std::uint32_t most_offer_bytes);

    [[nodiscard]] bool has_work() const { return !ready_.empty(); }

private:
    using Queue = std::map<BatchId, LiveBatch*>;
    std::optional<Pick> pick_from(Queue& queue, const Asker& asker, std::uint32_t most_offer_bytes);
    static bool suits(const LiveBatch& batch, const Asker& asker, std::uint32_t most_offer_bytes);
    static std::optional<Pick> take(LiveBatch& batch, const Asker& asker);

    std::map<AccountId, Queue> ready_; ///< by submitter
    AccountId turn_;                   ///< of the submitter who comes next
};

} // namespace fallow::coordinator
