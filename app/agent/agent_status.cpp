// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/agent/agent_status.h"

#include <nlohmann/json.hpp>

#include "app/agent/event_words.h"
#include "app/agent/signal_words.h"
#include "app/agent/state_words.h"
#include "protocol/outcome.h"

namespace fallow::agent {

using nlohmann::json;

std::int64_t since_1970_ms(Timestamp time)
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(time.time_since_epoch()).count();
}

json state_json(const Decision& decision, const Transfers& transfers, const Ability& ability, const Instant& now,
                const LocalTime& local_time)
{
    json state{{"kind", "running"},
               {"reason", nullptr},
               {"until", nullptr},
               {"text", decision_words(decision, now, local_time).toStdString()},
               {"transfers", {{"state", name(transfers)}, {"text", transfer_words(transfers).toStdString()}}}};
    const auto tell_until = [&](const std::optional<Until>& until) {
        if (until)
            state["until"] = since_1970_ms(wall_time(*until, now));
    };
    if (const auto* pause = std::get_if<Pause>(&decision)) {
        state["kind"] = "paused";
        state["reason"] = name(pause->reason);
        tell_until(pause->until);
        return state;
    }
    tell_until(std::get<Run>(decision).until);
    // Work is wanted, but nothing can run: whoever shows a state must not say that all is well.
    if (std::holds_alternative<UnableToRestrict>(ability))
        state["reason"] = "workerCannotBeRestricted";
    return state;
}

namespace {

template <class Value>
json signal_json(const detector::Signal<Value>& signal, detector::Moment now)
{
    json entry{{"state", signal.is_unknown()  ? "unknown"
                         : signal.is_absent() ? "absent"
                                              : "known"},
               {"text", signal_words(signal, now).toStdString()},
               {"source", signal.source},
               {"ageMilliseconds", nullptr}};
    if (!signal.source.empty())
        entry["ageMilliseconds"] = std::chrono::duration_cast<std::chrono::milliseconds>(now - signal.spoke).count();
    return entry;
}

} // namespace

json signals_json(const detector::Signals& combined, const std::vector<detector::Signals>& by_source,
                  detector::Moment now)
{
    json list = json::array();
    detector::each_signal(
        combined, [&]<class Value>(std::string_view signal_name, const detector::Signal<Value>& signal) {
            json entry = signal_json(signal, now);
            entry["signal"] = signal_name;
            entry["sources"] = json::array();
            for (const auto& source : by_source)
                detector::each_signal(source, [&]<class Other>(std::string_view, const detector::Signal<Other>& said) {
                    if constexpr (std::is_same_v<Other, Value>)
                        if (!said.source.empty())
                            entry["sources"].push_back(signal_json(said, now));
                });
            list.push_back(std::move(entry));
        });
    return {{"signals", std::move(list)}};
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

json task_json(const RunningTask& task, const std::string& pool_name, WorkerProcess* worker)
{
    const auto milliseconds = [](std::chrono::nanoseconds time) {
        return std::chrono::duration_cast<std::chrono::milliseconds>(time).count();
    };
    json entry{{"lease", task.lease.lease.text()},
               {"pool", pool_name},
               {"function", task.function},
               {"publisher", task.publisher},
               {"progressPerMille", task.per_mille},
               {"processorMilliseconds", 0},
               {"wallMilliseconds", 0},
               {"leftMilliseconds", nullptr},
               {"memoryBytes", nullptr},
               {"pid", 0}};
    if (worker == nullptr)
        return entry;
    entry["pid"] = worker->worker().pid();
    entry["processorMilliseconds"] = milliseconds(worker->processor_time_of_task());
    entry["wallMilliseconds"] = milliseconds(worker->wall_time_of_task());
    if (const auto left = worker->time_left_of_task())
        entry["leftMilliseconds"] = milliseconds(*left);
    if (const std::uint64_t bytes = worker->worker().memory_bytes(); bytes > 0)
        entry["memoryBytes"] = bytes;
    return entry;
}

json pool_json(const PoolMembership::View& pool, std::size_t waiting_leases)
{
    return {
        {"root", pool.pool.hex()},
        {"name", pool.name},
        {"origin", pool.origin},
        {"host", pool.host},
        {"connected", pool.is_connected},
        {"problem", pool.problem ? json(failure_words(*pool.problem)) : json()},
        {"account", pool.account},
        {"team", pool.team},
        {"withheld", pool.withheld ? json(withheld_words(*pool.withheld)) : json()},
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

json settings_json(const Preferences& effective, const Preferences& owners, const Preferences& defaults,
                   const OrganisationPolicy& organisation)
{
    const auto of_owner = list_preferences(owners);
    const auto by_default = list_preferences(defaults);
    json settings = json::array();
    std::size_t row = 0;
    for (const auto& entry : list_preferences(effective)) {
        const QString locker = locker_of(entry.key, organisation);
        const bool is_owners = of_owner[row].value != by_default[row].value;
        settings.push_back({{"key", entry.key},
                            {"value", entry.value},
                            {"range", entry.range},
                            {"meaning", entry.meaning},
                            {"source", !locker.isEmpty() ? "organisation"
                                       : is_owners       ? "owner"
                                                         : "default"},
                            {"lockedBy", locker.isEmpty() ? json() : json(locker.toStdString())}});
        ++row;
    }
    return settings;
}

json outcome_value(const Outcome& outcome)
{
    json value{{"kind", name(outcome)}, {"text", outcome_words(outcome)}};
    if (const auto* finished = std::get_if<Finished>(&outcome))
        value["exitCode"] = finished->exit_code;
    if (const auto* hit = std::get_if<LimitHit>(&outcome))
        value["limit"] = name(hit->limit);
    return value;
}

} // namespace fallow::agent
