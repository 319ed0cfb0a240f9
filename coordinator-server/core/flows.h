// SPDX-License-Identifier: GPL-3.0-or-later
// Which batches take the results of which, and who of them has results to take. The results themselves lie in the store: each
// batch keeps how many of the other's it took, in the transaction that makes them its inputs, so that a coordinator that dies
// in between neither loses nor doubles one.
#pragma once

#include <cstddef>
#include <set>
#include <unordered_map>
#include <vector>

#include "coordinator-server/core/domain.h"

namespace fallow::coordinator {

inline constexpr std::size_t max_batches_after_one = 16;
inline constexpr std::size_t max_batches_in_a_row = 64;
/// What the joined outputs of a batch may have together: they are one input, and are put together in memory.
inline constexpr std::uint64_t max_joined_bytes = 64ULL * 1024 * 1024;

class Flows {
public:
    void add(BatchId batch, BatchId after);
    void remove(BatchId batch, BatchId after);
    [[nodiscard]] std::vector<BatchId> successors(BatchId after) const;
    [[nodiscard]] std::size_t count_successors(BatchId after) const;

    /// Batches that have results to take, or whose joined input is to be made.
    [[nodiscard]] const std::set<BatchId>& hungry() const { return hungry_; }
    void set_hungry(BatchId batch, bool is_hungry);

private:
    std::unordered_map<BatchId, std::vector<BatchId>> successors_;
    std::set<BatchId> hungry_;
};

} // namespace fallow::coordinator
