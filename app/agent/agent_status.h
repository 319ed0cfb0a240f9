// SPDX-License-Identifier: GPL-3.0-or-later
// How the agent's values stand in the control socket's JSON.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "app/agent/pool_membership.h"
#include "app/agent/preferences.h"
#include "app/agent/run_policy.h"
#include "app/agent/supervisor.h"
#include "app/agent/worker_process.h"

namespace fallow::agent {

/// With the sentences for people in it: "text" of the decision, "text" of the transfers.
nlohmann::json state_json(const Decision& decision, const Transfers& transfers, const Ability& ability,
                          const Instant& now, const LocalTime& local_time);
/// Each signal combined, and what each source says of it.
nlohmann::json signals_json(const detector::Signals& combined, const std::vector<detector::Signals>& by_source,
                            detector::Moment now);
/// Adds "restrictions" or "restrictionFailure".
void add_ability(nlohmann::json& to, const Ability& ability);
/// Without its worker, where that is gone already, nothing of it is measured.
nlohmann::json task_json(const RunningTask& task, const std::string& pool_name, WorkerProcess* worker);
nlohmann::json pool_json(const PoolMembership::View& pool, std::size_t waiting_leases);
/// What is in effect, and where each value comes from.
nlohmann::json settings_json(const Preferences& effective, const Preferences& owners, const Preferences& defaults,
                             const OrganisationPolicy& organisation);
nlohmann::json outcome_value(const Outcome& outcome);
std::int64_t since_1970_ms(Timestamp time);

} // namespace fallow::agent
