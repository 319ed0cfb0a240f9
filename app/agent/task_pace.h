// SPDX-License-Identifier: GPL-3.0-or-later
// How long a task may still take, from the progress that its function tells. Times are those in which its worker was not frozen,
// so a pause makes no task look slow. Pure.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

namespace fallow::agent {

inline constexpr std::uint32_t whole_progress_per_mille = 1000;

/// How far a task was after its worker had worked on it for so long.
struct ProgressMark {
    std::uint32_t per_mille = 0;
    std::chrono::nanoseconds worked{0};
};

/// At the pace between the two marks; nothing where they show none. `worked`: by now. A task from which nothing was heard for
/// longer than it should have taken is as slow as that.
std::optional<std::chrono::nanoseconds> time_left(const ProgressMark& first, const ProgressMark& last,
                                                  std::chrono::nanoseconds worked);

/// The marks of one run of a task.
class TaskPace {
public:
    /// A run from a checkpoint begins somewhere in the middle, and only its first word tells where.
    explicit TaskPace(bool is_from_checkpoint = false)
    {
        if (!is_from_checkpoint)
            first_ = ProgressMark{};
    }
    void told(const ProgressMark& mark)
    {
        if (!first_)
            first_ = mark;
        last_ = mark;
    }
    [[nodiscard]] std::optional<std::chrono::nanoseconds> left(std::chrono::nanoseconds worked) const
    {
        return first_ && last_ ? time_left(*first_, *last_, worked) : std::nullopt;
    }

private:
    std::optional<ProgressMark> first_;
    std::optional<ProgressMark> last_;
};

} // namespace fallow::agent
