// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/agent/agent_status.h"

#include <nlohmann/json.hpp>

#include "protocol/outcome.h"

namespace fallow::agent {

using nlohmann::json;

std::int64_t since_1970_ms(Timestamp time)
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(time.time_since_epoch()).count();
}

json state_json(const Decision& decision, const Ability& ability)
{
    if (const auto* pause = std::get_if<Pause>(&decision)) {
        json state{{"kind", "paused"}, {"reason", name(pause->reason)}, {"until", nullptr}};
        if (pause->until)
            state["until"] = since_1970_ms(*pause->until);
        return state;
    }
    // Work is wanted, but nothing can run: whoever shows a state must not say that all is well.
    if (std::holds_alternative<UnableToRestrict>(ability))
        return {{"kind", "running"}, {"reason", "workerCannotBeRestricted"}, {"until", nullptr}};
    return {{"kind", "running"}, {"reason", nullptr}, {"until", nullptr}};
}

void add_ability(json& to, const Ability& ability)
{
    to["restrictions"] = json::array();
    to["restrictionFailure"] = nullptr;
    if (const auto* able = std::get_if<AbleToRestrict>(&ability))
        to["restrictions"] = able->restrictions;
    else if (const auto* unable = std::get_if<UnableToRestrict>(&ability))
        to["restrictionFailure"] = unable->reason;
}

json pool_json(const PoolMembership::View& pool, std::size_t waiting_leases)
{
    return {
        {"root", pool.pool.hex()},
        {"name", pool.name},
        {"origin", pool.origin},
        {"host", pool.host},
        {"connected", pool.is_connected},
        {"problem", pool.problem.empty() ? json() : json(pool.problem)},
        {"account", pool.account},
        {"share", pool.share},
        {"creditsGranted", to_text(pool.granted)},
        {"creditsPending", to_text(pool.pending)},
        {"tasksReported", pool.tasks_reported},
        {"tasksWaiting", waiting_leases},
        {"bytesFromCoordinator", pool.swarm.from_coordinator},
        {"bytesFromHosts", pool.swarm.from_hosts},
        {"bytesUp", pool.swarm.to_peers},
        {"bytesStored", pool.swarm.stored},
        {"peers", pool.swarm.peers},
    };
}

json settings_json(const Preferences& preferences)
{
    json settings = json::array();
    for (const auto& entry : list_preferences(preferences))
        settings.push_back(
            {{"key", entry.key}, {"value", entry.value}, {"range", entry.range}, {"meaning", entry.meaning}});
    return settings;
}

json outcome_value(const Outcome& outcome)
{
    json value{{"kind", name(outcome)}, {"text", describe(outcome)}};
    if (const auto* finished = std::get_if<Finished>(&outcome))
        value["exitCode"] = finished->exit_code;
    if (const auto* hit = std::get_if<LimitHit>(&outcome))
        value["limit"] = name(hit->limit);
    return value;
}

} // namespace fallow::agent
