// SPDX-License-Identifier: GPL-3.0-or-later
// The agent's state directory: where it is by default, that one agent has it, and the pause that outlives the agent.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>

#include "app/agent/run_policy.h"
#include "protocol/result.h"

namespace fallow::agent {

inline constexpr auto preferences_file_name = "preferences.json";
inline constexpr auto pause_file_name = "pause.json";

/// $XDG_STATE_HOME/fallow or ~/.local/state/fallow.
std::filesystem::path default_state_directory();

/// Held while it lives; the system lets go of it when the process dies.
class StateLock {
public:
    /// Makes the directory (0700) first. conflict when another agent has it.
    static Result<std::unique_ptr<StateLock>> take(const std::filesystem::path& directory);
    ~StateLock();
    StateLock(const StateLock&) = delete;
    StateLock& operator=(const StateLock&) = delete;

private:
    explicit StateLock(int descriptor) : descriptor_(descriptor) {}
    int descriptor_;
};

/// {"until":milliseconds since 1970} or {}; no file when not paused.
Result<void> save_pause(const std::filesystem::path& directory, const std::optional<ManualPause>& pause);
Result<std::optional<ManualPause>> load_pause(const std::filesystem::path& directory);

} // namespace fallow::agent
