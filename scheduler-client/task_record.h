// SPDX-License-Identifier: GPL-3.0-or-later
// What a host remembers of each task that it ran and reported: enough to trace every credit to the work it was granted for.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "protocol/certificate.h"
#include "protocol/digest.h"
#include "protocol/identifiers.h"
#include "protocol/verdicts.h"
#include "scheduler-client/host_identity.h"

namespace fallow::scheduler {

/// Of each host; above it the oldest go, those whose verdict is known first.
inline constexpr std::size_t max_tasks_kept = 100'000;
inline constexpr std::size_t max_tasks_per_page = 500;
/// A pool that was silent about a report for so long has lost it: it stays pending, and is not asked about any more.
inline constexpr std::chrono::days verdicts_asked_for{90};

enum class TaskStanding {
    unreported = 0, ///< the pool has not acknowledged it
    pending = 1,    ///< reported, not decided
    granted = 2,
    refused = 3,
};

struct TaskRecord {
    std::int64_t number = 0; ///< the later the greater; a place to read on from
    PoolKey pool;
    LeaseId lease;
    std::string function; ///< name
    Timestamp ended;
    std::chrono::milliseconds processor_time{0};
    std::chrono::milliseconds wall_time{0};
    std::string outcome; ///< wire name of its kind
    TaskStanding standing = TaskStanding::unreported;
    Credits claimed; ///< what its processor time is worth; other claims of the quorum may make it less
    Credits granted;
    std::optional<RefusalReason> reason; ///< when refused
    bool operator==(const TaskRecord&) const = default;
};

/// Which records, newest first.
struct TaskQuery {
    std::optional<std::int64_t> before; ///< a record's number
    std::size_t count = max_tasks_per_page;
    std::optional<PoolKey> pool;
    std::optional<std::string> function;
    std::optional<std::chrono::sys_days> day; ///< UTC
};

/// A report about which its pool has not decided.
struct PendingTask {
    std::int64_t number = 0;
    LeaseId lease;
};

} // namespace fallow::scheduler
