// SPDX-License-Identifier: GPL-3.0-or-later
// The servers that a scenario can be run against, by name.
#pragma once

#include <string>
#include <vector>

#include "tests/simulation/simulation.h"

namespace fallow::simulation {

/// How ours is set up; BOINC's rule has nothing to set.
struct PolicySettings {
    bool is_checked = true; ///< against what must always hold
};

/// "replicate": two equal results of two; "boinc": its adaptive replication.
const std::vector<std::string>& policies();
/// Nothing where there is no such policy.
Simulation::MakeServer server_of(const std::string& policy, const PolicySettings& settings);
/// From beginning to end.
Report run(const Scenario& scenario, const std::string& policy, const PolicySettings& settings);

} // namespace fallow::simulation
