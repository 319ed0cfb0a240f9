// SPDX-License-Identifier: GPL-3.0-or-later
// A batch that has undecided tasks or may get more. Tasks nobody has begun are only a range of indexes: a million of them
// cost nothing. Begun ones stand with their replicas until they are decided.
#pragma once

#include <cstdint>
#include <optional>
#include <unordered_map>
#include <vector>

#include "coordinator-server/core/host_record.h"
#include "coordinator-server/core/partial_tasks.h"
#include "coordinator-server/core/stragglers.h"
#include "coordinator-server/core/typical_time.h"
#include "coordinator-server/core/verification.h"

namespace fallow::coordinator {

struct BegunTask {
    std::vector<Replica> replicas;
    std::uint32_t ticket = 0;  ///< of its current entry among the partial tasks
    std::uint32_t more = 0;    ///< replicas still to be leased
    std::uint32_t running = 0; ///< of its replicas
    bool is_doubled = false;   ///< it got a replica more because one dawdles
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
    std::uint32_t fresh = 0; ///< index of the first task nobody has begun; all after it are so too
    std::unordered_map<std::uint32_t, BegunTask> begun;
    PartialTasks partial;
    std::uint32_t tasks_running = 0;
    std::uint64_t leases_running = 0;
    std::uint32_t passed_over = 0; ///< times that a later batch was preferred for its locality
    TaskTimes times;               ///< what its function's took before it, then more and more its own
    Stragglers stragglers;
    std::uint32_t doubled = 0; ///< tasks that got a replica more because one dawdled
    Listing listing = Listing::nowhere;

    [[nodiscard]] std::uint32_t decided() const { return record.verified + record.failed; }
    /// Of its next decision.
    [[nodiscard]] std::uint64_t next_sequence() const { return std::uint64_t{decided()} + record.corrections; }
    [[nodiscard]] bool is_finished() const { return record.state == BatchState::running && decided() == record.tasks; }
    [[nodiscard]] bool has_fresh() const { return fresh < record.tasks && may_begin_another(); }
    [[nodiscard]] bool has_work() const { return has_fresh() || !partial.empty(); }
    [[nodiscard]] bool is_running(std::uint32_t index, std::uint32_t number) const;
    /// Whether its budget has room for one more task beside those that are begun.
    [[nodiscard]] bool may_begin_another() const;
    [[nodiscard]] Capacity needs() const;
};

/// Who may not get the next replica of a task, at `now`.
Exclusion exclusion_of(const BegunTask& task, Instant now);

} // namespace fallow::coordinator
