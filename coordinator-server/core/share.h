// SPDX-License-Identifier: GPL-3.0-or-later
// Which tasks of a batch this coordinator may begin. While it is the only one: all of them, and nothing is claimed. Among several
// on one database a batch is divided into blocks of indexes, claimed one after the other in the moment in which their first task is
// given to a host. A block's owner alone leases, verifies and credits its tasks. Pure.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "coordinator-server/core/domain.h"

namespace fallow::coordinator {

/// A coordinator from the moment it opened the books until it loses them. The next time it is another one.
using CoordinatorId = NumericId<struct CoordinatorIdTag>;

/// Large enough that claims are rare beside leases, small enough that two share a batch of a thousand tasks.
inline constexpr std::uint32_t tasks_per_block = 256;

/// The tasks from `first` on, before `end`.
struct TaskRange {
    BatchId batch;
    std::uint32_t first = 0;
    std::uint32_t end = 0;
    bool operator==(const TaskRange&) const = default;
};

/// Who works on a block of a batch. Owner 0: nobody any more, all its tasks are decided.
struct StoredBlock {
    BatchId batch;
    std::uint32_t number = 0;
    CoordinatorId owner;
    bool operator==(const StoredBlock&) const = default;
};

class Share {
public:
    // ---- what nobody has begun ------------------------------------------------------------------------------------------
    /// Whether there is such a task for this coordinator in a batch of so many.
    [[nodiscard]] bool has_fresh(std::uint32_t tasks) const { return has_left(tasks) || unclaimed() < tasks; }
    /// The next one; there must be one. Claims its block where that is nobody's.
    std::uint32_t take();
    /// All before this one are begun, or are nobody's to begin.
    void begin_before(std::uint32_t index);

    // ---- among several coordinators -------------------------------------------------------------------------------------
    /// From now on. What was begun before is `self`'s. `is_whole`: as one block, because its tasks hang together.
    void divide(BatchId batch, CoordinatorId self, bool is_whole);
    [[nodiscard]] bool is_divided() const { return self_.value != 0; }
    /// What another coordinator wrote.
    void learn(std::uint32_t number, CoordinatorId owner);
    /// The other coordinator that works on this task, if one does.
    [[nodiscard]] std::optional<CoordinatorId> owner_elsewhere(std::uint32_t index) const;
    [[nodiscard]] bool others_hold_blocks() const { return elsewhere_ > 0; }
    [[nodiscard]] std::uint32_t blocks_elsewhere() const { return elsewhere_; }
    [[nodiscard]] std::uint32_t blocks_held() const { return held_; }
    /// The block of this task, which nobody works on, is this coordinator's: also again, because one of its tasks is looked at again.
    void hold(std::uint32_t index);
    /// Nothing is left to do in what is held; what is begun the batch knows.
    void give_back();
    /// The blocks of a coordinator that is gone are this one's; which of their tasks are begun says `leave`.
    std::vector<TaskRange> take_over(CoordinatorId gone);
    /// Tasks of a block that is held are not begun: those from `first` on, before `end`.
    void leave(std::uint32_t first, std::uint32_t end);
    /// Rows that changed since the last call.
    std::vector<StoredBlock> take_changes() { return std::exchange(changes_, {}); }
    /// Tasks of blocks that are held and not begun, in a batch of so many.
    [[nodiscard]] bool has_left(std::uint32_t tasks) const { return !left_.empty() && left_.begin()->first < tasks; }

private:
    [[nodiscard]] std::uint32_t unclaimed() const;
    [[nodiscard]] std::uint32_t end_of(std::uint32_t number) const { return (number + 1) * block_tasks_; }
    void set_owner(std::uint32_t number, CoordinatorId owner);

    BatchId batch_;
    CoordinatorId self_; ///< 0: the only one
    std::uint32_t block_tasks_ = tasks_per_block;
    std::uint32_t fresh_ = 0;                     ///< of the only one: all from here on are not begun
    std::vector<CoordinatorId> owners_;           ///< of blocks; those behind are nobody's yet
    std::uint32_t held_ = 0;                      ///< how many are `self_`'s
    std::uint32_t elsewhere_ = 0;                 ///< how many are others'
    std::map<std::uint32_t, std::uint32_t> left_; ///< of its blocks what is not begun: first and end
    std::vector<StoredBlock> changes_;
};

} // namespace fallow::coordinator
