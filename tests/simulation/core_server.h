// SPDX-License-Identifier: GPL-3.0-or-later
// The coordinator's very core as a server of simulated hosts: the same class that fallow-coordinator runs, fed with events and
// their time, its outbox taken away after each. Outputs are only commitments.
#pragma once

#include <memory>

#include "coordinator-server/core/core.h"
#include "tests/simulation/invariants.h"
#include "tests/simulation/server.h"
#include "tests/unit/coordinator-server/memory_store.h"

namespace fallow::simulation {

class CoreServer final : public Server, private coordinator::Core::PastLeases {
public:
    struct Settings {
        std::uint64_t seed = 1;
        coordinator::CoreSettings core;
        coordinator::VerificationPolicy policy = coordinator::VerificationPolicy::adaptive;
        std::chrono::seconds lease_duration{std::chrono::hours{24}};
        std::uint32_t tasks_a_batch = 100'000;
        bool is_checked = true;   ///< against Invariants, after each event
        bool keeps_books = false; ///< in memory, so that it can be restarted: takes memory for each task
    };

    CoreServer(const Settings& settings, Instant now, Listener& listener);

    HostIndex enrol(const Identity& identity, Instant now) override;
    void add_tasks(std::uint32_t count, Instant now) override;
    [[nodiscard]] std::uint64_t untouched_tasks() const override { return tasks_added_ - tasks_touched_; }
    void request(HostIndex host, std::span<const FinishedJob> finished, std::span<const Job> held, std::uint32_t wanted,
                 Instant now, std::vector<Job>& jobs) override;
    void restart(Instant now) override;

    [[nodiscard]] const coordinator::Core& core() const { return *core_; }

private:
    struct HostRecord {
        HostId id;
        std::string network;
    };

    Result<std::optional<coordinator::HostNumber>> holder_of(LeaseId lease) override;
    void open_batch(Instant now);
    void settle(Instant now);
    void tell(const coordinator::Changes& changes);

    Settings settings_;
    Listener& listener_;
    std::unique_ptr<coordinator::Core> core_;
    std::unique_ptr<test::MemoryStore> books_;
    Invariants invariants_;
    coordinator::Caller submitter_;
    FunctionDigest function_;
    BatchId batch_; ///< that takes more tasks
    std::uint32_t batch_tasks_ = 0;
    std::vector<HostRecord> hosts_;
    coordinator::HostNumber asking_ = 0;
    WorkRequest request_; ///< kept for its memory
    std::uint64_t last_ticket_ = 0;
    std::uint64_t restarts_ = 0;
    std::uint64_t tasks_added_ = 0;
    std::uint64_t tasks_touched_ = 0;
};

} // namespace fallow::simulation
