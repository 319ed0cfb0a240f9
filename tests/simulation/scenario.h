// SPDX-License-Identifier: GPL-3.0-or-later
// Everything that a run of the simulation hangs on. The same values give the same run.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace fallow::simulation {

enum class Cheating {
    none,
    liar,              ///< lies from its first task on
    streak,            ///< turns bad after so many valid results in a row, until caught
    whole_requests,    ///< the same, on all tasks of a request or on none
    collusion,         ///< all tell the same lie about the same tasks
    careful_collusion, ///< the same, but only about tasks that two of them hold at once
    sybil,             ///< a new name after every so many jobs, the last of which is a lie
};

struct Scenario {
    std::string name;
    std::string about; ///< one line for people

    std::uint64_t seed = 1;
    std::uint32_t hosts = 1000;
    double days = 10;
    double tasks_a_day = 200; ///< that a host of speed 1 computes
    std::uint32_t tasks_a_request = 10;
    /// Then the next batch begins, and what stands on trust in the full one is settled. 0: see batch_size().
    std::uint32_t tasks_a_batch = 0;

    Cheating cheating = Cheating::none;
    double cheaters = 0.01;    ///< share of the accounts
    double cheats_on = 1;      ///< share of their tasks, once they cheat
    std::uint32_t streak = 10; ///< valid results before a host turns bad
    std::uint32_t sybil_jobs = 11;
    bool sybils_share_network = true;

    double lost_messages = 0; ///< share of requests, and of replies, that never arrive
    double leaving = 0;       ///< share of the hosts that leave for ever
    double leaving_after_hours = 24;
    double restarts_a_day = 0; ///< of the coordinator

    bool heavy_tailed = false; ///< speeds; otherwise all hosts have about the same
    double stragglers = 0;     ///< share of hosts that are ten times slower than the others
    /// Instead of work without end (0): so many tasks for each host, and the run ends when all are decided.
    std::uint32_t tasks_for_each_host = 0;
    /// Of the same size, by which hosts are known when the one that is reported begins.
    std::uint32_t batches_before = 0;

    double lease_hours = 24;

    /// tasks_a_batch, or else more than a day's work for each host, whatever the size of the pool: what it costs to settle a batch
    /// is a check of each account that is part of it.
    [[nodiscard]] std::uint32_t batch_size() const;
};

/// Those of the report, with the sizes that its figures are made with.
const std::vector<Scenario>& scenarios();
const Scenario* scenario_named(std::string_view name);

} // namespace fallow::simulation
