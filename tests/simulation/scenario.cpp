// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/scenario.h"

#include <algorithm>

#include "coordinator-server/core/domain.h"

namespace fallow::simulation {

const std::vector<Scenario>& scenarios()
{
    static const std::vector<Scenario> all{
        {.name = "honest", .about = "every host tells the truth: what checking costs"},
        {.name = "liar", .about = "some lie from their first task on", .cheating = Cheating::liar},
        {.name = "streak",
         .about = "some turn bad after --streak valid results in a row, are honest again once caught, and so on",
         .cheating = Cheating::streak},
        {.name = "whole-requests",
         .about = "the same, but they lie on all tasks of a request or on none",
         .cheating = Cheating::whole_requests},
        {.name = "collude",
         .about = "some tell the same lie about the same tasks",
         .cheating = Cheating::collusion,
         .cheaters = 0.1},
        {.name = "collude-carefully",
         .about = "the same, but only about tasks that two of them hold at once",
         .cheating = Cheating::careful_collusion,
         .cheaters = 0.1},
        {.name = "sybil",
         .about = "some take a new name every --sybil-jobs tasks, the last of which is a lie",
         .cheating = Cheating::sybil},
        {.name = "churn",
         .about = "half of the hosts leave for ever after a day, in the middle of their work",
         .leaving = 0.5},
        {.name = "stragglers",
         .about = "one batch for hosts of very different speeds, a twentieth of them ten times slower",
         .days = 365,
         .tasks_a_request = 1,
         .heavy_tailed = true,
         .stragglers = 0.05,
         .tasks_for_each_host = 20},
        {.name = "stragglers-known",
         .about = "the same in a pool whose hosts had such a batch before",
         .days = 365,
         .tasks_a_request = 1,
         .heavy_tailed = true,
         .stragglers = 0.05,
         .tasks_for_each_host = 20,
         .batches_before = 1},
        {.name = "faults",
         .about = "lost messages, restarts of the coordinator, hosts that leave and hosts that lie, all at once",
         .hosts = 40,
         .days = 3,
         .tasks_a_batch = 1000, // so that batches end
         .cheating = Cheating::streak,
         .cheaters = 0.2,
         .cheats_on = 0.5,
         .lost_messages = 0.05,
         .leaving = 0.3,
         .leaving_after_hours = 30,
         .restarts_a_day = 8,
         .lease_hours = 6},
    };
    return all;
}

std::uint32_t Scenario::batch_size() const
{
    constexpr std::uint64_t tasks_a_host = 250;
    constexpr std::uint64_t least = 100'000;
    if (tasks_a_batch > 0)
        return tasks_a_batch;
    return static_cast<std::uint32_t>(
        std::clamp<std::uint64_t>(tasks_a_host * hosts, least, coordinator::max_tasks_per_batch));
}

const Scenario* scenario_named(std::string_view name)
{
    const auto found = std::ranges::find(scenarios(), name, &Scenario::name);
    return found == scenarios().end() ? nullptr : &*found;
}

} // namespace fallow::simulation
