// SPDX-License-Identifier: GPL-3.0-or-later
// What the agent answers on the control socket. The tables of methods and events stand in ARCHITECTURE.md.
#include <nlohmann/json.hpp>

#include "app/agent/agent.h"
#include "app/agent/agent_status.h"
#include "app/agent/event_words.h"
#include "app/agent/log.h"
#include "app/agent/state_directory.h"

namespace fallow::agent {

using nlohmann::json;
using namespace std::chrono;

void Agent::on_request(ClientId client, const ControlMethod& request, const ControlServer::Reply& reply)
{
    if (const auto* presence = std::get_if<method::Presence>(&request))
        return hear_tray(client, *presence, reply);
    std::visit(
        [&]<class Method>(const Method& asked) {
            if constexpr (!std::is_same_v<Method, method::Presence>)
                answer(asked, reply);
        },
        request);
}

json Agent::status() const
{
    json tasks = json::array();
    for (const RunningTask& task : supervisor_.running_tasks()) {
        const auto worker = workers_.find(task.worker);
        tasks.push_back(
            task_json(task, pool_name(task.lease.pool), worker != workers_.end() ? worker->second.get() : nullptr));
    }
    json next = json::array();
    for (const NextTask& task : supervisor_.next_tasks())
        next.push_back({{"pool", pool_name(task.pool)}, {"function", task.function}, {"publisher", task.publisher}});
    json pools = json::array();
    for (const auto& pool : pools_->views())
        pools.push_back(pool_json(pool, supervisor_.waiting_leases(pool.pool)));
    json status{{"version", FALLOW_VERSION},
                {"state", state()},
                {"slots", effective_.slots},
                {"tasks", std::move(tasks)},
                {"next", std::move(next)},
                {"pools", std::move(pools)},
                {"joinProblem", join_problem_ ? json(failure_words(*join_problem_)) : json()},
                {"settings", settings()}};
    add_ability(status, supervisor_.ability());
    return status;
}

void Agent::answer(const method::Status&, const ControlServer::Reply& reply) { reply(status()); }

void Agent::answer(const method::Subscribe&, const ControlServer::Reply& reply) { reply(json::object()); }

void Agent::answer(const method::Preview& preview, const ControlServer::Reply& reply)
{
    pools_->preview(preview.link, [reply, link = preview.link](const Result<scheduler::PoolDescription>& pool) {
        if (!pool)
            return reply(tl::unexpected(pool.error()));
        reply(json{{"name", pool->name},
                   {"purpose", pool->purpose},
                   {"operator", pool->operator_name},
                   {"contact", pool->contact},
                   {"functions", pool->asks.functions},
                   {"memoryBytes", pool->asks.memory_bytes},
                   {"processorSeconds", pool->asks.processor_time.count()},
                   {"origin", link.origin()},
                   {"root", link.root.hex()},
                   {"publishers", pool->publishers},
                   {"version", pool->version}});
    });
}

void Agent::answer(const method::Attach& attach, const ControlServer::Reply& reply)
{
    pools_->attach(attach.link, attach.share, [this, reply](const Result<scheduler::PoolKey>& pool) {
        if (!pool)
            return reply(tl::unexpected(pool.error()));
        reply(json{{"root", pool->hex()}, {"name", pool_name(*pool)}});
    });
}

void Agent::answer(const method::Detach& detach, const ControlServer::Reply& reply)
{
    const auto pool = pools_->find(detach.pool);
    if (!pool)
        return reply(tl::unexpected(pool.error()));
    pools_->detach(*pool, [this, reply, name = pool_name(*pool)](const Result<bool>& told) {
        publish_pools();
        if (!told)
            return reply(tl::unexpected(told.error()));
        reply(json{{"name", name}, {"told", *told}});
    });
}

void Agent::answer(const method::Share& share, const ControlServer::Reply& reply)
{
    const auto pool = pools_->find(share.pool);
    if (!pool)
        return reply(tl::unexpected(pool.error()));
    if (const auto changed = pools_->set_share(*pool, share.share); !changed)
        return reply(tl::unexpected(changed.error()));
    publish_pools();
    reply(json{{"name", pool_name(*pool)}, {"share", share.share}});
}

Result<void> Agent::follow(OwnersWish wish)
{
    // Freezing comes first: the owner waits for the computer, not for the disk.
    wish_ = wish;
    decide_again();
    // "Now, for an hour" is about this hour and not about the next life; a pause outlives the agent.
    const auto* pause = std::get_if<ManualPause>(&wish);
    return save_pause(settings_.state_directory, pause != nullptr ? std::optional(*pause) : std::nullopt);
}

void Agent::answer(const method::Pause& pause, const ControlServer::Reply& reply)
{
    ManualPause manual;
    if (pause.duration)
        manual.until = system_clock::now() + *pause.duration;
    if (const auto saved = follow(manual); !saved)
        return reply(tl::unexpected(saved.error()));
    reply(json{{"state", state()}});
}

void Agent::answer(const method::ComputeNow& now, const ControlServer::Reply& reply)
{
    if (const auto saved = follow(ManualRun{system_clock::now() + now.duration}); !saved)
        return reply(tl::unexpected(saved.error()));
    reply(json{{"state", state()}});
}

void Agent::answer(const method::Resume&, const ControlServer::Reply& reply)
{
    if (const auto saved = follow(NoWish{}); !saved)
        return reply(tl::unexpected(saved.error()));
    reply(json{{"state", state()}});
}

} // namespace fallow::agent
