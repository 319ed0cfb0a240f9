// SPDX-License-Identifier: GPL-3.0-or-later
// Everything that a worker must not be able to do, each as one attempt that harms nobody where it succeeds.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "worker/restriction/handle_windows.h"

namespace fallow::restriction {

/// What the acts are tried on. All of it is the launcher's, made for the trial.
struct Targets {
    std::uint64_t memory_bytes = 0;         ///< more than what the job lets the process have
    std::chrono::milliseconds processor{0}; ///< the same of processor time
    std::uint16_t port = 0;                 ///< on which the launcher listens
    std::uint32_t launcher = 0;             ///< its process
    std::uintptr_t event = 0;               ///< an inheritable handle that the worker was not given
    std::filesystem::path file;             ///< the user may read it, and write beside it
};

/// The limit that each act breaks, by name.
const std::vector<std::string_view>& forbidden_acts();

/// What could be done; empty: the system refused. Nothing for a name that is not known.
std::optional<std::string> attempt(std::string_view act, const Targets& targets);

/// A process that only tries one act, and whose exit code says what came of it.
inline constexpr int exit_status_act_refused = 40;
inline constexpr int exit_status_act_done = 41; ///< what was done stands on standard output
std::vector<std::wstring> arguments_to_try(std::string_view act, const Targets& targets);
/// To be called first thing in main: the exit code where this process is one of those.
std::optional<int> try_act_if_asked();

} // namespace fallow::restriction
