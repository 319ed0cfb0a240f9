// SPDX-License-Identifier: GPL-3.0-or-later
// A batch that has undecided tasks or may get more. Tasks nobody has begun are only a range of indexes: a million of them
// cost nothing. Begun ones stand with their replicas until they are decided.
#pragma once

#include <cstdint>
#include <optional>
#include <unordered_map>
#include <vector>

#include "coordinator-server/core/partial_tasks.h"
#include "coordinator-server/core/verification.h"

namespace fallow::coordinator {

struct BegunTask {
    std::vector<Replica> replicas;
    std::uint32_t ticket = 0;  ///< of its current entry among the partial tasks
    std::uint32_t more = 0;    ///< replicas still to be leased
    std::uint32_t running = 0; ///< of its replicas
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
    bool listed_ready = false;

    [[nodiscard]] std::uint32_t decided() const { return record.verified + record.failed; }
    /// Of its next decision.
    [[nodiscard]] std::uint64_t next_sequence() const { return std::uint64_t{decided()} + record.corrections; }
    [[nodiscard]] bool is_finished() const { return record.state == BatchState::running && decided() == record.tasks; }
    [[nodiscard]] bool has_work() const { return fresh < record.tasks || !partial.empty(); }
};

/// Who may not get the next replica of a task, at `now`.
Exclusion exclusion_of(const BegunTask& task, Instant now);

} // namespace fallow::coordinator
