// SPDX-License-Identifier: GPL-3.0-or-later
#include "scheduler-client/swarm_bundles.h"

#include <mutex>

namespace fallow::scheduler {

namespace {

PoolClient::Bundles::Event translated(const swarm::SwarmEvent& event)
{
    using Bundles = PoolClient::Bundles;
    struct Translator {
        Bundles::Event operator()(const swarm::FetchProgress& progress) const
        {
            return BundleProgress{progress.function, progress.bytes_done, progress.bytes_total, progress.peers};
        }
        Bundles::Event operator()(const swarm::FetchDone& done) const
        {
            return Bundles::Here{done.function, done.bundle_directory};
        }
        Bundles::Event operator()(const swarm::FetchFailed& failed) const
        {
            return Bundles::Failed{failed.function, failed.failure};
        }
        Bundles::Event operator()(const swarm::BundleRemoved& removed) const { return Bundles::Gone{removed.function}; }
    };
    return std::visit(Translator{}, event);
}

swarm::SwarmIdentity swarm_identity(const HostIdentity& identity)
{
    return {identity.swarm_certificate.to_pem(), identity.swarm_key.to_pem()};
}

} // namespace

/// Stands between the swarm's thread and whoever listens, because the swarm speaks before anybody does.
struct SwarmBundles::Listener {
    std::mutex mutex;
    OnBundleEvent on_event;
};

SwarmBundles::SwarmBundles() : listener_(std::make_shared<Listener>()) {}
SwarmBundles::~SwarmBundles() = default;

Result<std::unique_ptr<SwarmBundles>> SwarmBundles::open(swarm::BundleSwarmSettings settings,
                                                         const HostIdentity& identity)
{
    settings.identity = swarm_identity(identity);
    settings.anchor_pem = identity.swarm_anchor.to_pem();
    settings.announce_url = identity.announce_url;
    auto bundles = std::unique_ptr<SwarmBundles>(new SwarmBundles());
    auto opened = swarm::BundleSwarm::open(std::move(settings), [listener = bundles->listener_](const auto& event) {
        const std::lock_guard lock(listener->mutex);
        if (listener->on_event)
            listener->on_event(translated(event));
    });
    if (!opened)
        return tl::unexpected(opened.error());
    bundles->swarm_ = std::move(*opened);
    return bundles;
}

swarm::BundleSwarm& SwarmBundles::swarm() { return *swarm_; }

void SwarmBundles::listen(OnBundleEvent on_event)
{
    const std::lock_guard lock(listener_->mutex);
    listener_->on_event = std::move(on_event);
}

void SwarmBundles::fetch(const VerifiedFunction& function, const Bytes& torrent) { swarm_->fetch(function, torrent); }
void SwarmBundles::cancel(const FunctionDigest& function) { swarm_->cancel(function); }
void SwarmBundles::hold(const FunctionDigest& function) { swarm_->hold(function); }
void SwarmBundles::release(const FunctionDigest& function) { swarm_->release(function); }
std::vector<FunctionDigest> SwarmBundles::stored() const { return swarm_->stored(); }

std::uint64_t SwarmBundles::room_bytes() const { return swarm_->room_bytes(); }

void SwarmBundles::renewed(const HostIdentity& identity)
{
    swarm_->set_identity(swarm_identity(identity), identity.announce_url);
}

} // namespace fallow::scheduler
