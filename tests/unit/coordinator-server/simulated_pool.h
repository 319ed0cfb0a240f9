// SPDX-License-Identifier: GPL-3.0-or-later
// A core with its books and a clock that a test moves: what test cases about the core are written in.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "coordinator-server/core/core.h"
#include "tests/unit/coordinator-server/memory_store.h"

namespace fallow::test {

class SimulatedPool : public coordinator::Core::PastLeases {
public:
    explicit SimulatedPool(coordinator::CoreSettings settings = {}, std::uint64_t seed = 1);

    /// Makes account and host; the account may exist.
    HostId add_host(const std::string& account, const std::string& network = "",
                    const std::string& platform = "linux-x86_64");
    FunctionDigest add_function(const std::string& name, std::uint64_t memory_bytes = 1 << 20,
                                const std::string& publisher_serial = "1",
                                std::chrono::seconds processor_time = std::chrono::seconds{600},
                                std::uint64_t bundle_bytes = 0);
    /// With `tasks` inputs, closed.
    BatchId add_batch(std::uint32_t tasks, std::uint32_t replicas = 2, std::uint32_t quorum = 2,
                      const std::string& function = "count", const std::string& owner = "submitter",
                      coordinator::Verification verification = {});
    /// Whose results are believed by their accounts' records.
    BatchId add_adaptive_batch(std::uint32_t tasks, coordinator::Verification verification = {});
    coordinator::Caller caller(const std::string& account);

    /// Asks and commits; nothing while the host waits.
    std::optional<WorkReply> ask(const HostId& host, WorkRequest request);
    std::optional<WorkReply> ask(const HostId& host, std::uint32_t wanted, std::vector<LeaseId> held = {},
                                 std::chrono::milliseconds wait = {});
    WorkReply report(const HostId& host, LeaseId lease, Outcome outcome, std::string_view output,
                     std::chrono::milliseconds processor_time = std::chrono::seconds{36},
                     std::vector<LeaseId> held = {});
    /// Its ticket; see `calls`.
    std::uint64_t call(coordinator::CallRequest request);
    /// Answers that hosts which waited got since the last call.
    std::vector<std::pair<HostId, WorkReply>> woken();
    void pass(std::chrono::milliseconds time);
    /// Everything in memory is lost.
    void restart();
    /// Writes what the core decided, checking what must hold of every decision.
    void settle();

    Result<std::optional<coordinator::HostNumber>> holder_of(LeaseId lease) override;

    coordinator::BatchSummary summary(BatchId batch);
    Credits credits(const std::string& account);

    std::unique_ptr<coordinator::Core> core;
    MemoryStore books;
    coordinator::Instant now{std::chrono::hours{24 * 365 * 50}};
    std::map<std::uint64_t, Result<coordinator::CallResult>> calls; ///< that were answered, by ticket
    std::vector<std::string> violations;                            ///< of what must always hold

private:
    void commit();
    void check(const coordinator::Changes& changes);

    coordinator::CoreSettings settings_;
    std::uint64_t seed_;
    std::uint64_t last_ticket_ = 0;
    std::uint64_t last_secret_ = 0;
    std::map<std::uint64_t, HostId> waiting_;
    std::map<std::uint64_t, Result<WorkReply>> answers_;
    std::set<std::pair<TaskId, AccountId>> credited_;
};

LeaseReport make_report(LeaseId lease, Outcome outcome, std::string_view output,
                        std::chrono::milliseconds processor_time = std::chrono::seconds{36});

} // namespace fallow::test
