// SPDX-License-Identifier: GPL-3.0-or-later
// What the agent answers about the past: by day, and task by task.
#include <map>

#include <nlohmann/json.hpp>

#include "app/agent/agent.h"
#include "app/agent/agent_status.h"
#include "app/agent/history_columns.h"

namespace fallow::agent {

using nlohmann::json;
using namespace std::chrono;

namespace {

// What may be asked for is what there is: a page that is shorter than asked for is the last one.
static_assert(max_tasks_per_answer <= scheduler::max_tasks_per_page);
static_assert(days(max_history_days) == scheduler::usage_kept);

std::string_view name(scheduler::TaskStanding standing)
{
    switch (standing) {
    case scheduler::TaskStanding::unreported: return "unreported";
    case scheduler::TaskStanding::pending: return "pending";
    case scheduler::TaskStanding::granted: return "granted";
    case scheduler::TaskStanding::refused: return "refused";
    }
    return "pending";
}

} // namespace

void Agent::answer(const method::History& history, const ControlServer::Reply& reply)
{
    pools_->keep_usage();
    const auto today = floor<days>(system_clock::now());
    const auto usage = journal_->usage(today - days(history.days - 1), today + days(1));
    // Names are looked for once for all days of a pool.
    std::map<scheduler::PoolKey, std::string> names;
    for (const auto& day : usage)
        if (!names.contains(day.pool))
            names.emplace(day.pool, pool_name(day.pool));
    reply(history_columns(usage, names));
}

void Agent::answer(const method::Tasks& tasks, const ControlServer::Reply& reply)
{
    scheduler::TaskQuery query{tasks.before, tasks.count, std::nullopt, tasks.function, tasks.day};
    if (tasks.pool) {
        // A pool that was left is not among the attached ones, but its tasks are here.
        const auto left = scheduler::PoolKey::from_hex(*tasks.pool);
        const auto pool = left ? left : pools_->find(*tasks.pool);
        if (!pool)
            return reply(tl::unexpected(pool.error()));
        query.pool = *pool;
    }
    json rows = json::array();
    const auto found = journal_->tasks(query);
    for (const auto& task : found)
        rows.push_back({{"lease", task.lease.text()},
                        {"pool", pool_name(task.pool)},
                        {"root", task.pool.hex()},
                        {"function", task.function},
                        {"ended", since_1970_ms(task.ended)},
                        {"processorMilliseconds", task.processor_time.count()},
                        {"wallMilliseconds", task.wall_time.count()},
                        {"outcome", task.outcome},
                        {"verdict", name(task.standing)},
                        {"credits", to_text(task.granted)},
                        {"creditsClaimed", to_text(task.claimed)},
                        {"reason", task.reason ? json(fallow::name(*task.reason)) : json()}});
    const bool is_last = found.size() < tasks.count;
    reply(json{{"tasks", std::move(rows)}, {"next", is_last ? json() : json(std::to_string(found.back().number))}});
}

} // namespace fallow::agent
