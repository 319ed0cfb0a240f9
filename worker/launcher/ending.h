// SPDX-License-Identifier: GPL-3.0-or-later
// Reads from how a worker's process ended what that means for the task it was running. Pure.
#pragma once

#include <optional>
#include <string>

#include "protocol/outcome.h"

namespace fallow::launcher {

/// What the launcher knows of a process that is no more.
struct Ending {
    bool killed_by_caller = false;
    std::optional<Limit> limit;        ///< for which the launcher killed it
    std::optional<std::string> breach; ///< of the frame protocol or of a backstop, for which the launcher killed it
    std::optional<std::string> not_executed; ///< what the child wrote instead of becoming the worker
    std::optional<std::string> unrestricted; ///< what the worker said
    bool was_ready = false;
    int wait_status = 0; ///< as of waitpid
};

Outcome outcome_of(const Ending& ending);

/// "was killed by signal 11 (Segmentation fault)", "ended by itself with status 1".
std::string describe_wait_status(int wait_status);

/// The end of what a process printed, with everything that is not printable ASCII made harmless.
std::string printable_tail(const std::string& text, std::size_t max_bytes);

} // namespace fallow::launcher
