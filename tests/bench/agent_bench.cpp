// SPDX-License-Identifier: GPL-3.0-or-later
// What the agent itself costs, paused and at work.
#include <chrono>
#include <stdexcept>
#include <string>
#include <thread>

#include <nlohmann/json.hpp>

#include "tests/bench/boinc_client.h"
#include "tests/bench/figure.h"
#include "tests/bench/process_cost.h"
#include "tests/bench/statistics.h"
#include "tests/functional/presence/x_server.h"
#include "tests/support/deadline.h"
#include "tests/support/pool_under_test.h"

namespace fallow::bench {
namespace {

using namespace std::chrono_literals;

constexpr auto watched = 30s;
/// After the pause, until what was under way has ended, and until sources that find nobody (a computer without a message
/// bus) look for him no more than once a minute.
constexpr auto calm = 75s;

/// What an installed BOINC takes in the same state: a computer in use, nothing runs.
struct Neighbour {
    std::string wakeups = "BOINC 7.20, measured elsewhere: 4.4";
    std::string memory = "BOINC 7.20, measured elsewhere, resident: 16.4";
};
Neighbour measure_neighbour()
{
    if (!BoincClient::is_installed())
        return {};
    const test::XServer server;
    test::XClient(server.display()).press_key();
    const BoincClient client(server.display());
    std::this_thread::sleep_for(calm);
    return {sentence("%s, in use, no project: %.1f", client.name().c_str(), wakeups_each_second(client.pid(), watched)),
            sentence("%s, in use, no project: %.1f", client.name().c_str(), proportional_megabytes(client.pid()))};
}

std::vector<Figure> measure_agent()
{
    const Neighbour neighbour = measure_neighbour();
    test::PoolUnderTest pool;
    pool.serve();
    pool.log_in();
    pool.publish(QStringLiteral(FALLOW_SOURCE_DIRECTORY "/tests/functions/lucas-lehmer"));
    test::Program& host = pool.add_host("one", "one", {}, {"slots=1"});
    pool.ctl_json({"batch", "submit", "lucas-lehmer", "-", "--replicas", "1", "--quorum", "1"}, "86243\n");
    test::wait_until("a task to run", [&] { return !pool.host_status("one")["tasks"].empty(); });
    const double running = proportional_megabytes(host.pid());
    const auto paused = test::run_program("fallow-agent", {"--state", pool.host_directory("one"), "pause"});
    if (paused.exit_code != 0)
        throw std::runtime_error("the agent could not be paused: " + paused.errors.toStdString());
    std::this_thread::sleep_for(calm);
    const double each_second = wakeups_each_second(host.pid(), watched);
    const std::string conditions = "one pool attached, one task frozen in the middle; counted over 30 s in all threads";
    return {{"agent_paused_wakeups_per_s", each_second, "1/s", neighbour.wakeups, conditions},
            {"agent_paused_pss_mb", proportional_megabytes(host.pid()), "MB", neighbour.memory,
             "the same moment; without the worker"},
            {"agent_running_pss_mb", running, "MB", neighbour.memory, "one task running; without the worker"}};
}

} // namespace

std::vector<Benchmark> agent_benchmarks()
{
    return {{{"agent_paused_wakeups_per_s", "agent_paused_pss_mb", "agent_running_pss_mb"}, &measure_agent}};
}

} // namespace fallow::bench
