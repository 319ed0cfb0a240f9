// SPDX-License-Identifier: GPL-3.0-or-later
// Scenes for the supervisor: told events in short words, its commands read back as text, and a check that nothing was
// commanded that nobody expected.
#pragma once

#include <string>
#include <vector>

#include "app/agent/supervisor.h"

namespace fallow::test {

class Scene {
public:
    explicit Scene(std::uint32_t slots = 1);

    /// What it commands, "begin 1", "start w1", "load w1", "run w1 1"...; news and capacity only when asked for.
    std::vector<std::string> tell(agent::SupervisorEvent event);
    std::vector<std::string> told(scheduler::PoolEvent event, char pool = 'A');
    std::vector<std::string> ready(std::uint64_t lease, char function = 'f', char publisher = 'p', char pool = 'A',
                                   std::uint64_t memory_mib = 64);
    std::vector<std::string> may_run(std::uint64_t lease, char function = 'f', char pool = 'A',
                                     bool has_checkpoint = false);
    /// A call, with everything it needs.
    std::vector<std::string> call(std::uint64_t lease, char function = 'f');
    std::vector<std::string> worker_ready(std::uint64_t worker);
    std::vector<std::string> worker_loaded(std::uint64_t worker);
    std::vector<std::string> ended(std::uint64_t worker, Outcome outcome = Finished{},
                                   std::chrono::nanoseconds wall_time = std::chrono::seconds(2));
    std::vector<std::string> gone(std::uint64_t worker, Outcome cause);
    std::vector<std::string> read(char function = 'f');
    std::vector<std::string> passes(std::chrono::nanoseconds time);

    /// A worker is there and able, lease 1 of function f runs on it.
    void run_first();
    /// Lease i runs on worker i, up to `slots`.
    void run_in_each_slot(std::uint64_t slots);

    [[nodiscard]] std::optional<std::uint32_t> capacity(char pool = 'A') const;
    std::uint32_t calls = 0; ///< that were said last to be taken
    agent::Supervisor supervisor;
    agent::Moment now{std::chrono::hours(1000)};

private:
    std::map<char, std::uint32_t> capacity_;
};

scheduler::PoolKey pool_key(char name);
FunctionDigest function_digest(char name);

} // namespace fallow::test
