// SPDX-License-Identifier: GPL-3.0-or-later
// This host in one pool: its client, its swarm, and what is known of both for status.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "scheduler-client/pool_client.h"
#include "scheduler-client/swarm_bundles.h"

namespace fallow::agent {

/// This pool's part of what the owner allows.
struct PoolAllowance {
    std::uint64_t disk_bytes = 0;
    swarm::RateLimits limits;
    bool share_bundles = true;
    bool transfers = true;            ///< else the swarm is silent: no socket, no timer
    scheduler::Acceptance acceptance; ///< whose functions, and which
};

class PoolMembership {
public:
    using OnEvent = std::function<void(const scheduler::PoolKey& pool, scheduler::PoolEvent event)>;

    /// `on_event` is called on the client's threads.
    static Result<std::unique_ptr<PoolMembership>> open(const std::filesystem::path& directory,
                                                        scheduler::HostIdentity identity,
                                                        scheduler::AttachedPool attached,
                                                        const PoolAllowance& allowance, scheduler::Journal& journal,
                                                        OnEvent on_event);

    /// Keeps what status shows.
    void note(const scheduler::PoolEvent& event);
    void set_share(std::uint32_t share) { view_.share = share; }
    void allow(const PoolAllowance& allowance);
    /// What the swarm transferred since the last time goes into the history, as a row without a function.
    void keep_usage(scheduler::Journal& journal);
    scheduler::PoolClient& client() { return *client_; }

    struct View {
        scheduler::PoolKey pool;
        std::uint32_t share = 100;
        std::string name;
        std::string origin;
        std::string host; ///< did:key of this host there
        bool is_connected = false;
        std::optional<Failure> problem; ///< why not, when known
        std::string account;
        std::string team;                 ///< this host's; empty: none
        std::optional<Withheld> withheld; ///< why the pool gives it no work
        Credits granted;
        Credits pending;
        std::uint64_t tasks_reported = 0; ///< acknowledged by the pool, ever
        swarm::SwarmCounters swarm;
    };
    [[nodiscard]] View view() const;
    [[nodiscard]] const std::string& name() const { return view_.name; }

private:
    PoolMembership() = default;

    View view_;
    swarm::SwarmCounters kept_; ///< what the history has already
    std::unique_ptr<scheduler::SwarmBundles> bundles_;
    std::unique_ptr<scheduler::PoolClient> client_; ///< goes first
};

} // namespace fallow::agent
