// SPDX-License-Identifier: GPL-3.0-or-later
// The servers that a scenario can be run against, by name.
#pragma once

#include <string>
#include <vector>

#include "coordinator-server/core/settings.h"
#include "tests/simulation/simulation.h"

namespace fallow::simulation {

/// How ours is set up; BOINC's rule has nothing to set.
struct PolicySettings {
    coordinator::CoreSettings core;
    bool is_checked = false; ///< against what must always hold
};

/// "adaptive" and "replicate" (two equal results of two) of ours; "boinc": its adaptive replication.
const std::vector<std::string>& policies();
/// Throws std::invalid_argument where there is no such policy.
Simulation::MakeServer server_of(const std::string& policy, const PolicySettings& settings);
/// From beginning to end.
Report run(const Scenario& scenario, const std::string& policy, const PolicySettings& settings);

} // namespace fallow::simulation
