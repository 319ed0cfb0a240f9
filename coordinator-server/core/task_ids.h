// SPDX-License-Identifier: GPL-3.0-or-later
// How ids are built from each other: a task's says its batch and index, a lease's its task and number. Rows of one batch
// thereby stand together in the store, and no index has to say where.
#pragma once

#include <cstdint>

#include "protocol/identifiers.h"

namespace fallow::coordinator {

// 24 bits of batch, 28 of index, 11 of lease number: 63 in all, so that a signed row id holds each.
inline constexpr unsigned task_index_bits = 28;
inline constexpr unsigned lease_number_bits = 11;
inline constexpr std::uint32_t max_leases_per_task = 1000; ///< ever; below what the bits could hold

constexpr TaskId task_id(BatchId batch, std::uint32_t index) { return {batch.value << task_index_bits | index}; }
constexpr BatchId batch_of(TaskId task) { return {task.value >> task_index_bits}; }
constexpr std::uint32_t index_of(TaskId task)
{
    return static_cast<std::uint32_t>(task.value & ((1ULL << task_index_bits) - 1));
}

constexpr LeaseId lease_id(TaskId task, std::uint32_t number) { return {task.value << lease_number_bits | number}; }
constexpr TaskId task_of(LeaseId lease) { return {lease.value >> lease_number_bits}; }
constexpr std::uint32_t number_of(LeaseId lease)
{
    return static_cast<std::uint32_t>(lease.value & ((1ULL << lease_number_bits) - 1));
}

/// The seed of a task's random numbers: the same for all its replicas (splitmix64 of the id).
constexpr std::uint64_t seed_of(TaskId task)
{
    std::uint64_t z = task.value + 0x9e3779b97f4a7c15ULL;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31);
}

} // namespace fallow::coordinator
