// SPDX-License-Identifier: GPL-3.0-or-later
// The bundle swarm as a pool's client needs it.
#pragma once

#include <functional>
#include <memory>

#include "scheduler-client/pool_client.h"
#include "scheduler-client/swarm/bundle_swarm.h"

namespace fallow::scheduler {

/// Owns the swarm. `swarm` is for what only the owner decides: pause, limits, quota, seeding, counters.
class SwarmBundles final : public PoolClient::Bundles {
public:
    /// Identity, anchor and announce address come from `identity`; the rest of `settings` is used as it is.
    static Result<std::unique_ptr<SwarmBundles>> open(swarm::BundleSwarmSettings settings,
                                                      const HostIdentity& identity);
    ~SwarmBundles() override;

    [[nodiscard]] swarm::BundleSwarm& swarm();

    void listen(OnBundleEvent on_event) override;
    void fetch(const VerifiedFunction& function, const Bytes& torrent) override;
    void cancel(const FunctionDigest& function) override;
    void hold(const FunctionDigest& function) override;
    void release(const FunctionDigest& function) override;
    [[nodiscard]] std::vector<FunctionDigest> stored() const override;
    [[nodiscard]] std::uint64_t room_bytes() const override;
    void renewed(const HostIdentity& identity) override;

private:
    struct Listener;
    SwarmBundles();
    std::shared_ptr<Listener> listener_;
    std::unique_ptr<swarm::BundleSwarm> swarm_;
};

} // namespace fallow::scheduler
