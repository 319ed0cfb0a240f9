// SPDX-License-Identifier: GPL-3.0-or-later
// Results that were accepted on their account's record alone, in the order in which they came: those that are unsettled
// until the account passes a check that was drawn after them, and behind them the last ones that are settled, which are
// looked at again when the account is found to be wrong.
#pragma once

#include <optional>
#include <unordered_map>
#include <vector>

#include "coordinator-server/core/domain.h"
#include "coordinator-server/core/draws.h"

namespace fallow::coordinator {

/// Of one account. With as many unsettled, all that it reports is checked.
inline constexpr std::size_t max_unsettled_results = 4096;
/// Settled results that are remembered, of one account: so many and for so long.
inline constexpr std::size_t max_settled_remembered = 256;
inline constexpr std::chrono::hours settled_remembered_for{24};

struct StandingResult {
    LeaseId lease;
    Commitment commitment;
    std::uint32_t reported = 0; ///< seconds since 1970
    /// Before it is settled the processor time claimed, in milliseconds; then the credit granted, in millionths.
    std::uint32_t worth = 0;
    HostNumber host = 0;
    std::uint32_t leases = 1; ///< that its task has had

    [[nodiscard]] Instant reported_at() const { return Instant{std::chrono::seconds{reported}}; }
};
static_assert(sizeof(StandingResult) <= 56);

class StandingResults {
public:
    /// Counts an account's results; what came before a position was committed to before it.
    using Position = std::uint64_t;

    [[nodiscard]] Position end(AccountId account) const;
    enum class Watch { goes_on, begins };
    /// As unsettled. The age of an account's unsettled results is to be watched from the first one on, until the watch
    /// is ended.
    Watch add(AccountId account, const StandingResult& result);
    void end_watch(AccountId account);

    struct Settled {
        Position position = 0;
        StandingResult result;
    };
    /// All that are unsettled before this position: they are settled from here on.
    std::vector<Settled> settle(AccountId account, Position before);
    void note_granted(AccountId account, Position position, Credits credit);

    struct TakenOut {
        StandingResult result;
        bool was_settled = false;
    };
    /// Everything of this account.
    std::vector<TakenOut> take_all(AccountId account);
    /// One of its unsettled results, each as likely; of this batch only, if one is named.
    std::optional<StandingResult> take_one(AccountId account, std::optional<BatchId> batch, Draws& draws);
    /// Everything of this account that belongs to a batch which has ended.
    std::vector<TakenOut> take_all_of(AccountId account, BatchId batch);

    [[nodiscard]] bool holds_unsettled(AccountId account, LeaseId lease) const;
    [[nodiscard]] std::size_t unsettled(AccountId account) const;
    [[nodiscard]] std::optional<Instant> oldest_unsettled(AccountId account) const;
    [[nodiscard]] std::size_t accounts_watched() const { return accounts_watched_; }
    [[nodiscard]] bool is_watched(AccountId account) const;

private:
    /// A result that was taken out leaves its place behind, with lease 0, so that positions stay what they are.
    struct Row {
        std::vector<StandingResult> results;
        Position first = 0;        ///< of results[0]
        std::size_t settled = 0;   ///< so many at the front are
        std::size_t unsettled = 0; ///< without those taken out
        bool is_watched = false;
    };
    static void forget_old(Row& row, std::uint32_t now_seconds);
    [[nodiscard]] const Row* find(AccountId account) const;

    std::unordered_map<AccountId, Row> rows_;
    std::size_t accounts_watched_ = 0;
};

} // namespace fallow::coordinator
