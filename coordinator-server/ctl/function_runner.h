// SPDX-License-Identifier: GPL-3.0-or-later
// Runs a built function once on this computer, in the same restricted worker that hosts use.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "protocol/bytes.h"
#include "protocol/outcome.h"
#include "protocol/result.h"

namespace fallow::ctl {

struct TrialRun {
    Outcome outcome;
    Bytes output;
    Bytes log;
};

/// Blocks until the run ended, at the latest when the function's own limits end it.
Result<TrialRun> run_function_here(const std::filesystem::path& function_directory,
                                   const std::filesystem::path& worker_program, Bytes input,
                                   std::vector<std::string> arguments);

// Exit codes of `fallowctl function test`, besides the function's own.
inline constexpr int exit_not_the_function =
    125;                                   ///< could not be restricted or started, crashed, forbidden system call
inline constexpr int exit_limit_hit = 124; ///< as timeout(1)
inline constexpr int exit_trapped = 134;   ///< as a shell shows an abort

int exit_code_for(const Outcome& outcome);

} // namespace fallow::ctl
