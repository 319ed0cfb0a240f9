// SPDX-License-Identifier: GPL-3.0-or-later
// Which rows of the tables of tasks, leases, reports and decisions are a batch's.
#pragma once

#include "coordinator-server/core/share.h"
#include "coordinator-server/core/task_ids.h"

namespace fallow::coordinator {

constexpr std::uint64_t decision_id(BatchId batch, std::uint64_t sequence)
{
    return batch.value << task_index_bits | sequence;
}

constexpr std::uint64_t block_id(const StoredBlock& block)
{
    return block.batch.value << task_index_bits | block.number;
}

/// All of a batch's rows in a table of tasks or decisions, or of what is `shift` bits finer. Both ends belong to it: one past the
/// last lease of the last batch is no row id any more.
struct RowRange {
    std::uint64_t first;
    std::uint64_t last;
};
constexpr RowRange rows_of(BatchId batch, unsigned shift = 0)
{
    return {batch.value << (task_index_bits + shift), ((batch.value + 1) << (task_index_bits + shift)) - 1};
}

/// The leases that a task could have.
constexpr RowRange leases_of(TaskId task) { return {lease_id(task, 0).value, lease_id({task.value + 1}, 0).value - 1}; }

} // namespace fallow::coordinator
