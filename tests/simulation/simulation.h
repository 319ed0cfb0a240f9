// SPDX-License-Identifier: GPL-3.0-or-later
// One run: a population of hosts before one server, from one seed on the simulated clock.
#pragma once

#include <functional>
#include <memory>

#include "tests/simulation/behaviour.h"
#include "tests/simulation/event_queue.h"
#include "tests/simulation/tally.h"

namespace fallow::simulation {

class Simulation {
public:
    using MakeServer = std::function<std::unique_ptr<Server>(const Scenario& scenario, Instant now, Server::Listener&)>;

    /// The population is enrolled here.
    Simulation(const Scenario& scenario, const MakeServer& make_server);
    /// Throws std::logic_error, with the seed, where something happened that must not.
    Report run();

    [[nodiscard]] Server& server() { return *server_; }

private:
    struct SimulatedHost {
        HostIndex identity = 0;
        std::uint32_t origin = 0; ///< the number of the host whose owner made this one, or its own
        float seconds_a_task = 0;
        std::unique_ptr<Behaviour> behaviour; ///< none: honest
        Sybil* sybil = nullptr;               ///< the behaviour, where it is that
        std::vector<FinishedJob> jobs;        ///< it computes these, or they are not acknowledged yet
        bool is_computing = false;
        Instant leaves = Instant::max();
        Instant patience_ends = Instant::max(); ///< of a Sybil's name that waits to be trusted
    };

    void populate();
    HostIndex enrol(std::uint32_t number, const std::string& network);
    std::unique_ptr<Behaviour> cheater(std::uint32_t number);
    void act(std::uint32_t number, Instant now);
    void finish(std::uint32_t number, Instant now);
    void request(std::uint32_t number, Instant now);
    void succeed(std::uint32_t number, Instant now);
    void schedule(std::uint32_t number, Instant at) { events_.add({at, number}); }
    void supply(std::uint32_t wanted, Instant now);
    void add_batch();
    void run_events();
    [[nodiscard]] bool is_batch_done() const;
    [[nodiscard]] double ideal_seconds() const;
    double speed();

    Scenario scenario_;
    Random random_;
    Instant start_;
    Instant now_;
    EventQueue events_;
    Tally tally_;
    std::unique_ptr<Server> server_;
    std::vector<SimulatedHost> hosts_;
    std::shared_ptr<Conspiracy> conspiracy_ = std::make_shared<Conspiracy>();
    std::vector<Job> jobs_; ///< of one reply; kept for its memory
    std::uint64_t batch_tasks_ = 0;
    std::uint64_t requests_ = 0;
    std::uint64_t identities_ = 0;
};

} // namespace fallow::simulation
