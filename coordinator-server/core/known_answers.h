// SPDX-License-Identifier: GPL-3.0-or-later
// Tasks of one batch whose results several accounts agreed on: a sample, from which hosts are asked again as if the answer
// were not known.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "coordinator-server/core/domain.h"
#include "coordinator-server/core/draws.h"

namespace fallow::coordinator {

/// Of a batch.
inline constexpr std::size_t max_known_answers = 64;

struct KnownAnswer {
    std::uint32_t index = 0;
    std::uint32_t leases = 0; ///< that the task has had
    Commitment commitment;
    struct Agreed {
        std::uint32_t number = 0; ///< of its lease
        AccountId account;
    };
    std::vector<Agreed> agreed;
    std::vector<AccountId> seen_by; ///< all that ever had it, whatever became of it: they would know it again
    Credits granted;                ///< to each of them
};

class KnownAnswers {
public:
    /// Each answer offered is as likely to be in the sample.
    template <class Make>
    void offer(const Make& make, Draws& draws)
    {
        ++offered_;
        if (answers_.size() < max_known_answers)
            answers_.push_back(make());
        else if (const auto place = draws.below(offered_); place < max_known_answers)
            answers_[place] = make();
    }
    /// One that this account never had; it leaves the sample.
    std::optional<KnownAnswer> take(AccountId account, Draws& draws);
    [[nodiscard]] bool empty() const { return answers_.empty(); }

private:
    std::vector<KnownAnswer> answers_;
    std::uint64_t offered_ = 0;
};

} // namespace fallow::coordinator
