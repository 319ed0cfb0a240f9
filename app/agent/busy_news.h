// SPDX-License-Identifier: GPL-3.0-or-later
// Whether this computer works, as it is told to whoever shows it. Between two short tasks nothing runs for a moment, and an
// icon that follows every such moment flickers and wakes the computer: that work began is news at once, that it is over only
// after a while without any. Pure.
#pragma once

#include <chrono>
#include <optional>

#include "app/agent/supervisor_messages.h"

namespace fallow::agent {

/// At least so long nothing ran before it is said; so there are at most two pieces of news in this time.
inline constexpr std::chrono::seconds idle_told_after{3};

class BusyNews {
public:
    /// True when what is told is another now.
    bool look(bool task_runs, Moment now);
    [[nodiscard]] bool is_busy() const { return is_busy_; }
    /// When to look again though nothing happened.
    [[nodiscard]] std::optional<Moment> next_look() const;

private:
    bool is_busy_ = false;
    std::optional<Moment> quiet_since_; ///< while busy
};

} // namespace fallow::agent
