// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/policy.h"

#include <stdexcept>

#include "tests/simulation/boinc_server.h"
#include "tests/simulation/core_server.h"

namespace fallow::simulation {
namespace {

constexpr std::uint64_t servers_seed = 0x5e21e2; // so that the server's draws are not the population's

std::chrono::seconds lease_duration(const Scenario& scenario)
{
    return std::chrono::seconds{static_cast<std::int64_t>(scenario.lease_hours * 3600)};
}

} // namespace

const std::vector<std::string>& policies()
{
    static const std::vector<std::string> all{"adaptive", "replicate", "boinc"};
    return all;
}

Simulation::MakeServer server_of(const std::string& policy, const PolicySettings& settings)
{
    if (policy == "boinc")
        return [](const Scenario& scenario, Instant, Server::Listener& listener) {
            return std::make_unique<BoincServer>(scenario.seed ^ servers_seed, lease_duration(scenario), listener);
        };
    const auto verification = coordinator::verification_policy_from_name(policy);
    if (!verification)
        throw std::invalid_argument("there is no policy " + policy);
    return [=](const Scenario& scenario, Instant now, Server::Listener& listener) {
        return std::make_unique<CoreServer>(CoreServer::Settings{.seed = scenario.seed ^ servers_seed,
                                                                 .core = settings.core,
                                                                 .policy = *verification,
                                                                 .lease_duration = lease_duration(scenario),
                                                                 .tasks_a_batch = scenario.batch_size(),
                                                                 .is_checked = settings.is_checked,
                                                                 .keeps_books = scenario.restarts_a_day > 0},
                                            now, listener);
    };
}

Report run(const Scenario& scenario, const std::string& policy, const PolicySettings& settings)
{
    Simulation simulation(scenario, server_of(policy, settings));
    auto report = simulation.run();
    report.policy = policy;
    return report;
}

} // namespace fallow::simulation
