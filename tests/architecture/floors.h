// SPDX-License-Identifier: GPL-3.0-or-later
// The floors of the tree as data, and the rule that includes point down only.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fallow::test {

/// A room of the house: a directory whose files may include each other freely.
struct Room {
    std::string_view directory;
    int floor;
};

inline constexpr Room rooms[]{
    {"protocol", 0},        {"idle-detector", 1}, {"worker/restriction", 1}, {"scheduler-client", 2},
    {"worker/launcher", 2}, {"worker/child", 2},  {"app/language", 2},       {"app/agent", 3},
    {"app/input-times", 3}, {"app/tray", 3},      {"coordinator-server", 3}, {"installer", 3},
};

/// Neighbours on one floor that may see each other, each with its reason in ARCHITECTURE.md. None today.
struct AllowedNeighbour {
    std::string_view from;
    std::string_view to;
};
inline constexpr std::vector<AllowedNeighbour> allowed_neighbours() { return {}; }

/// Directories of a room that must not see another one in the same room: pure decisions below their shells.
inline constexpr AllowedNeighbour forbidden_inside[]{
    {"coordinator-server/core", "coordinator-server/store"},
    {"coordinator-server/core", "coordinator-server/writer"},
    {"coordinator-server/core", "coordinator-server/api"},
    {"coordinator-server/core", "coordinator-server/swarm"},
    {"coordinator-server/core", "coordinator-server/ctl"},
    {"coordinator-server/store", "coordinator-server/writer"},
    {"coordinator-server/store", "coordinator-server/api"},
    {"coordinator-server/store", "coordinator-server/ctl"},
    {"coordinator-server/writer", "coordinator-server/api"},
    {"coordinator-server/writer", "coordinator-server/ctl"},
    {"coordinator-server/api", "coordinator-server/ctl"},
    {"coordinator-server/ctl", "coordinator-server/api"},
    {"coordinator-server/ctl", "coordinator-server/writer"},
    {"coordinator-server/ctl", "coordinator-server/store"},
    {"installer/feed", "installer/update"},
    {"installer/feed", "installer/sign"},
    {"installer/update", "installer/sign"},
};

/// Headers from outside that may stand only in some places: "prefix of the include" and the places.
struct Confinement {
    std::string_view include_prefix;
    std::vector<std::string_view> only_in;
};
std::vector<Confinement> confinements();

/// What is wrong with `file` (path from the root) including `include`, in one sentence; nothing when all is well.
std::optional<std::string> objection(std::string_view file, std::string_view include);

} // namespace fallow::test
