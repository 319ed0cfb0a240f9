// SPDX-License-Identifier: GPL-3.0-or-later
// What the agent tells: lines of the log, and events to whoever subscribed on the control socket.
#include <nlohmann/json.hpp>

#include "app/agent/agent.h"
#include "app/agent/agent_status.h"
#include "app/agent/event_words.h"
#include "app/agent/log.h"

namespace fallow::agent {

using nlohmann::json;
using namespace std::chrono;

namespace {

json lease_json(const LeaseKey& lease) { return {{"lease", lease.lease.text()}, {"pool", lease.pool.hex()}}; }

} // namespace

std::string Agent::pool_name(const scheduler::PoolKey& pool) const
{
    const auto* membership = pools_ ? pools_->membership(pool) : nullptr;
    return membership != nullptr ? membership->name() : pool.hex().substr(0, 12);
}

void Agent::publish(ControlEvent event, const json& data)
{
    if (control_)
        control_->publish(event, data);
}

void Agent::publish_words(ControlEvent event, const std::function<json()>& data)
{
    if (control_)
        control_->publish_words(event, data);
}

void Agent::announce(const TaskStarted& started)
{
    json event = lease_json(started.lease);
    event["function"] = started.function;
    const auto worker = workers_.find(started.worker);
    event["pid"] = worker != workers_.end() ? worker->second->worker().pid() : 0;
    qCInfo(log_task, "lease %s of %s: %s started", started.lease.lease.text().c_str(),
           pool_name(started.lease.pool).c_str(), started.function.c_str());
    publish(ControlEvent::task_started, event);
}

void Agent::announce(const TaskProgressed& progressed)
{
    with_worker(progressed.worker, [&](WorkerProcess& worker) { worker.note_progress(progressed.per_mille); });
    json event = lease_json(progressed.lease);
    event["progressPerMille"] = progressed.per_mille;
    publish(ControlEvent::task_progress, event);
}

void Agent::announce(const TaskEndedHere& ended)
{
    qCInfo(log_task, "lease %s of %s: %s %s, %lld ms of processor time", ended.lease.lease.text().c_str(),
           pool_name(ended.lease.pool).c_str(), ended.function.c_str(), describe(ended.outcome).c_str(),
           static_cast<long long>(duration_cast<milliseconds>(ended.processor_time).count()));
    publish_words(ControlEvent::task_ended, [&] {
        json event = lease_json(ended.lease);
        event["function"] = ended.function;
        event["outcome"] = outcome_value(ended.outcome);
        event["processorMilliseconds"] = duration_cast<milliseconds>(ended.processor_time).count();
        event["wallMilliseconds"] = duration_cast<milliseconds>(ended.wall_time).count();
        return event;
    });
}

void Agent::announce(const TaskStopped& stopped)
{
    qCInfo(log_task, "lease %s of %s: %s stopped: %s", stopped.lease.lease.text().c_str(),
           pool_name(stopped.lease.pool).c_str(), stopped.function.c_str(), describe(stopped.reason).data());
    publish_words(ControlEvent::task_stopped, [&] {
        json event = lease_json(stopped.lease);
        event["function"] = stopped.function;
        event["reason"] = stop_words(stopped.reason);
        return event;
    });
}

void Agent::announce(const WorkerLost& lost)
{
    qCWarning(log_worker, "a worker ended: %s; next start in %lld ms%s%s", describe(lost.departure.cause).c_str(),
              static_cast<long long>(lost.next_start_in.count()),
              lost.departure.diagnostics.empty() ? "" : "; it said: ", lost.departure.diagnostics.c_str());
    publish_words(ControlEvent::worker_lost, [&] {
        return json{{"outcome", outcome_value(lost.departure.cause)},
                    {"nextStartInMilliseconds", lost.next_start_in.count()}};
    });
}

void Agent::announce(const AbilityChanged&)
{
    if (const auto* unable = std::get_if<UnableToRestrict>(&supervisor_.ability()))
        qCCritical(log_worker, "nothing runs here, because no worker can be restricted: %s", unable->reason.c_str());
    else if (const auto* able = std::get_if<AbleToRestrict>(&supervisor_.ability())) {
        std::string names;
        for (const auto& restriction : able->restrictions)
            names += (names.empty() ? "" : ", ") + restriction;
        qCInfo(log_worker, "workers are restricted by %s", names.c_str());
    }
    announce_state();
}

void Agent::announce_state()
{
    publish_words(ControlEvent::state_changed, [this] {
        json event{{"state", state()}};
        add_ability(event, supervisor_.ability());
        return event;
    });
}

void Agent::announce(const LogLine& line)
{
    if (!control_ || !control_->is_wanted(ControlEvent::log_line))
        return;
    publish(ControlEvent::log_line,
            {{"time", line.time}, {"level", line.level}, {"category", line.category}, {"text", line.text}});
}

void Agent::publish_pools() { publish(ControlEvent::pools_changed, json::object()); }

void Agent::announce(const scheduler::PoolKey& pool, const scheduler::PoolEvent& event)
{
    using namespace scheduler;
    json base{{"pool", pool.hex()}};
    const auto with = [&](json more) {
        more["pool"] = pool.hex();
        return more;
    };
    if (std::holds_alternative<PoolConnected>(event)) {
        qCInfo(log_pool, "%s: connected", pool_name(pool).c_str());
        publish(ControlEvent::pool_connected, base);
    } else if (const auto* lost = std::get_if<PoolDisconnected>(&event)) {
        qCWarning(log_pool, "%s: %s; next attempt in %lld ms", pool_name(pool).c_str(), lost->reason.context.c_str(),
                  static_cast<long long>(lost->next_attempt_in.count()));
        publish_words(ControlEvent::pool_disconnected, [&] {
            return with({{"reason", failure_words(lost->reason)},
                         {"nextAttemptInMilliseconds", lost->next_attempt_in.count()}});
        });
    } else if (const auto* progress = std::get_if<BundleProgress>(&event)) {
        publish(ControlEvent::transfer, with({{"function", progress->function.hex()},
                                              {"bytesDone", progress->bytes_done},
                                              {"bytesTotal", progress->bytes_total},
                                              {"peers", progress->peers}}));
    } else if (const auto* account = std::get_if<AccountUpdated>(&event)) {
        publish(ControlEvent::credits, with({{"account", account->account_name},
                                             {"creditsGranted", to_text(account->granted)},
                                             {"creditsPending", to_text(account->pending)}}));
    } else if (const auto* withheld = std::get_if<WorkWithheld>(&event)) {
        if (withheld->why)
            qCWarning(log_pool, "%s: no work: %s", pool_name(pool).c_str(), withheld_words(*withheld->why).c_str());
        else
            qCInfo(log_pool, "%s: it gives work again", pool_name(pool).c_str());
        publish_words(ControlEvent::pool_withheld, [&] {
            return with({{"reason", withheld->why ? json(withheld_words(*withheld->why)) : json()}});
        });
    } else if (const auto* verdicts = std::get_if<VerdictsKept>(&event)) {
        qCInfo(log_task, "%s: %zu results granted, %s credits; %zu refused", pool_name(pool).c_str(), verdicts->granted,
               to_text(verdicts->credits).c_str(), verdicts->refused);
        publish(ControlEvent::verdicts, with({{"granted", verdicts->granted},
                                              {"refused", verdicts->refused},
                                              {"credits", to_text(verdicts->credits)}}));
    } else if (const auto* report = std::get_if<ReportAcknowledged>(&event)) {
        qCInfo(log_task, "lease %s of %s: report acknowledged", report->lease.text().c_str(), pool_name(pool).c_str());
        publish(ControlEvent::task_reported, with({{"lease", report->lease.text()}}));
    } else if (const auto* refused = std::get_if<ReportRefused>(&event)) {
        qCWarning(log_pool, "%s: the report of lease %s was refused: %s", pool_name(pool).c_str(),
                  refused->lease.text().c_str(), refused->failure.context.c_str());
        publish_words(ControlEvent::report_refused, [&] {
            return with({{"lease", refused->lease.text()}, {"reason", failure_words(refused->failure)}});
        });
    } else if (const auto* function = std::get_if<FunctionRefused>(&event)) {
        qCWarning(log_pool, "%s: function %s is refused: %s", pool_name(pool).c_str(), function->function.hex().c_str(),
                  function->failure.context.c_str());
        publish_words(ControlEvent::function_refused, [&] {
            return with({{"function", function->function.hex()}, {"reason", failure_words(function->failure)}});
        });
    } else if (const auto* failed = std::get_if<JournalFailed>(&event)) {
        qCCritical(log_pool, "%s: the journal cannot be written: %s", pool_name(pool).c_str(),
                   failed->failure.context.c_str());
        publish_words(ControlEvent::journal_failed, [&] { return with({{"reason", failure_words(failed->failure)}}); });
    } else if (const auto* renewal = std::get_if<RenewalFailed>(&event)) {
        qCWarning(log_pool, "%s: the certificate could not be renewed: %s", pool_name(pool).c_str(),
                  renewal->failure.context.c_str());
        publish_words(ControlEvent::renewal_failed, [&] {
            return with(
                {{"reason", failure_words(renewal->failure)}, {"validUntil", since_1970_ms(renewal->valid_until)}});
        });
    } else if (std::holds_alternative<IdentityRenewed>(event)) {
        qCInfo(log_pool, "%s: the certificate was renewed", pool_name(pool).c_str());
    }
}

} // namespace fallow::agent
