// SPDX-License-Identifier: GPL-3.0-or-later
// The processor time of this program and of what it started, as far as the kernel counts it among everybody's `user` and
// `system`.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string_view>

namespace fallow::detector {

inline constexpr std::size_t most_descendants = 1024;

/// What /proc/PID/stat says of one process, times in ticks.
struct ProcessTicks {
    std::int64_t user = 0;
    std::int64_t system = 0;
    std::int64_t ended_children_system = 0;
    std::int64_t nice = 0;
    bool operator==(const ProcessTicks&) const = default;
};
/// Nothing when the text is no such line.
std::optional<ProcessTicks> process_ticks(std::string_view text);

/// This program's own time, and the time that the kernel itself worked for its workers: their own is counted as `nice`, but
/// the kernel's for them (memory that they touch first, above all) as anybody's. A worker's time moves to its parent's
/// count when it ends, so that the sum never falls.
std::int64_t own_ticks(const std::filesystem::path& proc);

} // namespace fallow::detector
