// SPDX-License-Identifier: GPL-3.0-or-later
// Where this process stands among the system's control groups (cgroup v2), read from what the kernel says. Opens no file.
#pragma once

#include <filesystem>
#include <optional>
#include <string_view>

namespace fallow::launcher {

/// The directory of a process's own control group, by its /proc/<pid>/cgroup and /proc/<pid>/mountinfo. Nothing where no
/// version 2 is mounted, where the group lies outside of what is mounted, and for the root: that is everybody's.
std::optional<std::filesystem::path> own_cgroup(std::string_view membership, std::string_view mounts);

} // namespace fallow::launcher
