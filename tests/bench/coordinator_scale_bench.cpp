// SPDX-License-Identifier: GPL-3.0-or-later
// A million waiting tasks at a real coordinator: what they cost in memory, in each task's processor time, and when it starts anew.
#include <chrono>
#include <cstdio>
#include <stdexcept>
#include <string>
#include <vector>

#include "tests/bench/figure.h"
#include "tests/bench/process_cost.h"
#include "tests/bench/work_load.h"

namespace fallow::bench {
namespace {

constexpr std::uint32_t many = 1'000'000;
constexpr std::uint32_t few = 10'000;
constexpr int rounds = 3; ///< of `few` tasks done; the same number of the many
constexpr double aim_megabytes = 400;

using Clock = std::chrono::steady_clock;

std::string text(const char* format, double value)
{
    char words[64];
    std::snprintf(words, sizeof words, format, value);
    return words;
}

std::uint32_t verified(const test::Served& served, const std::string& batch)
{
    return served.client.get("/v1/batches/" + batch).json().at("verified");
}

/// The coordinator's own, for each task of the batch that is verified meanwhile.
double processor_microseconds_a_task(test::Served& served, ConnectedHosts& hosts, const std::string& batch)
{
    const auto pid = served.pool.coordinator().pid();
    const auto tasks_before = verified(served, batch);
    const auto seconds_before = processor_seconds(pid);
    hosts.seconds_for({10, std::uint64_t{few} * load_replicas});
    const auto seconds = processor_seconds(pid) - seconds_before;
    return seconds * 1e6 / (verified(served, batch) - tasks_before);
}

/// From before exec until a host that asks is given tasks.
double restarted_in_seconds(test::Served& served, ConnectedHosts& hosts)
{
    served.pool.coordinator().kill();
    const auto begin = Clock::now();
    served.pool.serve();
    hosts.connect();
    hosts.seconds_for({10, 1});
    return std::chrono::duration<double>(Clock::now() - begin).count();
}

std::vector<Figure> measure()
{
    test::Served served(test::Served::Settings{{"limits.requests_per_second", "0"}});
    (void)served.publish_function();
    ConnectedHosts hosts(served);
    const auto pid = served.pool.coordinator().pid();
    double with_few = 0;
    for (int round = 0; round < rounds; ++round)
        with_few += processor_microseconds_a_task(served, hosts, submit_small_tasks(served, few)) / rounds;
    const auto megabytes_before = proportional_megabytes(pid);
    const auto batch = submit_small_tasks(served, many);
    const auto megabytes = proportional_megabytes(pid);
    double with_many = 0;
    for (int round = 0; round < rounds; ++round)
        with_many += processor_microseconds_a_task(served, hosts, batch) / rounds;
    const auto restart = restarted_in_seconds(served, hosts);

    const std::string conditions = std::to_string(load_hosts) + " hosts, 10 tasks a request, "
                                   + std::to_string(load_replicas) + " replicas, inputs of "
                                   + std::to_string(load_input_bytes) + " bytes, " + std::to_string(rounds * few)
                                   + " tasks verified at either length of the queue";
    return {{"coordinator_cost_ratio_1m_10k", with_many / with_few, "ratio",
             "processor time of the coordinator a verified task with 10,000 waiting: " + text("%.1f us", with_few)
                 + ", with 1,000,000: " + text("%.1f us", with_many),
             conditions},
            {"coordinator_mb_1m_waiting", megabytes, "MB",
             "the same coordinator before they were submitted: " + text("%.1f MB", megabytes_before) + "; aim "
                 + text("%.0f MB", aim_megabytes),
             "proportional memory of the process; " + conditions},
            {"coordinator_restart_s_1m", restart, "s", "aim 10 s",
             "killed with SIGKILL under load; from before exec until each of " + std::to_string(load_hosts)
                 + " hosts, connected anew, was given tasks; " + conditions}};
}

} // namespace

std::vector<Benchmark> coordinator_scale_benchmarks()
{
    return {{{"coordinator_cost_ratio_1m_10k", "coordinator_mb_1m_waiting", "coordinator_restart_s_1m"}, measure}};
}

} // namespace fallow::bench
