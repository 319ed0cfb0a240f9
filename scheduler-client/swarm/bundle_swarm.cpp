// SPDX-License-Identifier: GPL-3.0-or-later
#include "scheduler-client/swarm/bundle_swarm.h"

#include <algorithm>
#include <cstdlib>

#include "scheduler-client/swarm/swarm_loop.h"

namespace fallow::swarm {

void forget_public_authorities()
{
    ::setenv("SSL_CERT_FILE", "/dev/null", 1);
    ::setenv("SSL_CERT_DIR", "/dev/null", 1);
}

BundleSwarm::BundleSwarm(std::unique_ptr<Loop> loop, std::filesystem::path directory, std::uint64_t quota_bytes)
    : loop_(std::move(loop)), directory_(std::move(directory)), quota_bytes_(quota_bytes)
{
}

BundleSwarm::~BundleSwarm() = default;

Result<std::unique_ptr<BundleSwarm>> BundleSwarm::open(BundleSwarmSettings settings, OnEvent on_event)
{
    if (auto checked = check_identity(settings.identity.certificate_pem, settings.identity.private_key_pem); !checked)
        return tl::unexpected(checked.error());
    if (!settings.announce_url.starts_with("https://"))
        return fail(FailureCode::malformed, "swarm: the announce URL is not https");
    const auto directory = settings.directory;
    const auto quota_bytes = settings.quota_bytes;
    auto loop = std::make_unique<Loop>(std::move(settings), std::move(on_event));
    if (auto started = loop->start(); !started)
        return tl::unexpected(started.error());
    return std::unique_ptr<BundleSwarm>(new BundleSwarm(std::move(loop), directory, quota_bytes));
}

void BundleSwarm::fetch(VerifiedFunction function, Bytes torrent)
{
    loop_->post([loop = loop_.get(), function = std::move(function), torrent = std::move(torrent)]() mutable {
        loop->fetch(std::move(function), std::move(torrent));
    });
}

void BundleSwarm::cancel(const FunctionDigest& function)
{
    loop_->post([loop = loop_.get(), function] { loop->cancel(function); });
}

void BundleSwarm::hold(const FunctionDigest& function)
{
    loop_->post([loop = loop_.get(), function] { loop->hold(function); });
}

void BundleSwarm::release(const FunctionDigest& function)
{
    loop_->post([loop = loop_.get(), function] { loop->release(function); });
}

void BundleSwarm::pause()
{
    loop_->post([loop = loop_.get()] { loop->set_paused(true); });
}

void BundleSwarm::resume()
{
    loop_->post([loop = loop_.get()] { loop->set_paused(false); });
}

void BundleSwarm::set_limits(RateLimits limits)
{
    loop_->post([loop = loop_.get(), limits] { loop->set_limits(limits); });
}

void BundleSwarm::set_seeding(bool seed)
{
    loop_->post([loop = loop_.get(), seed] { loop->set_seeding(seed); });
}

void BundleSwarm::set_quota(std::uint64_t quota_bytes)
{
    quota_bytes_ = quota_bytes;
    loop_->post([loop = loop_.get(), quota_bytes] { loop->set_quota(quota_bytes); });
}

void BundleSwarm::set_identity(SwarmIdentity identity, std::string announce_url)
{
    loop_->post([loop = loop_.get(), identity = std::move(identity), announce_url = std::move(announce_url)]() mutable {
        loop->set_identity(std::move(identity), std::move(announce_url));
    });
}

std::vector<FunctionDigest> BundleSwarm::stored() const { return loop_->stored(); }
SwarmCounters BundleSwarm::counters() const { return loop_->counters(); }

std::uint64_t BundleSwarm::room_bytes() const
{
    std::error_code error;
    const auto space = std::filesystem::space(directory_, error);
    const std::uint64_t quota = quota_bytes_;
    return error ? quota : std::min<std::uint64_t>(quota, space.available + counters().stored);
}

std::optional<std::filesystem::path> BundleSwarm::bundle_directory(const FunctionDigest& function) const
{
    return loop_->bundle_directory(function);
}

} // namespace fallow::swarm
