// SPDX-License-Identifier: GPL-3.0-or-later
// Whether an idle computer is kept from going to sleep by itself, so that work that was promised gets done. Never one that runs
// on its battery, or may, and never longer than there is work and nobody there. Pure.
#pragma once

#include <chrono>
#include <optional>

#include "app/agent/run_policy.h"

namespace fallow::agent {

/// Until the next task has come: what is kept awake for long goes to sleep at once when it is let go.
inline constexpr std::chrono::seconds kept_awake_between_tasks{30};

class Wakefulness {
public:
    struct Work {
        bool is_wanted = false;             ///< keep-awake
        const Decision* decision = nullptr; ///< of the run policy, now
        bool task_runs = false;
    };
    /// Whether it is kept awake from now on.
    bool look(const Work& work, const detector::Signals& signals, detector::Moment now);
    [[nodiscard]] bool is_kept() const { return is_kept_; }
    /// When to look again though nothing happened; after now.
    [[nodiscard]] std::optional<detector::Moment> next_look(detector::Moment now) const;

private:
    bool is_kept_ = false;
    bool task_runs_ = false;
    detector::Moment task_ran_; ///< last
};

} // namespace fallow::agent
