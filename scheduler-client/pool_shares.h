// SPDX-License-Identifier: GPL-3.0-or-later
// Which of several pools may fill the next free slot: weighted by shares, fair over recent processor time. Pure.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>

#include "scheduler-client/host_identity.h"

namespace fallow::scheduler {

inline constexpr std::chrono::hours recent_use_half_life{24};
/// A running task counts as if it had used so much already: else one pool would take all slots that become free at once.
inline constexpr std::chrono::minutes running_task_charge{10};

/// Processor time that fades: after a half-life it counts half.
class RecentUse {
public:
    void add(std::chrono::milliseconds processor_time, Timestamp now);
    [[nodiscard]] double seconds(Timestamp now) const;

private:
    double seconds_ = 0;
    Timestamp at_{};
};

struct PoolClaim {
    PoolKey pool;
    std::uint32_t share = 100;     ///< 0: only when no other pool has work
    double recent_use_seconds = 0; ///< RecentUse::seconds
    std::uint32_t running = 0;     ///< tasks of it that run or wait here now
    bool has_work = true;          ///< connected, and did not just say that it has nothing (NoWork)
};

/// The index of the pool that is furthest below its share, among those that have work; nothing when none has.
std::optional<std::size_t> next_pool(std::span<const PoolClaim> pools);

} // namespace fallow::scheduler
