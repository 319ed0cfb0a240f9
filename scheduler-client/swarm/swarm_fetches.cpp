// SPDX-License-Identifier: GPL-3.0-or-later
// The life of a fetch on a BundleSwarm's thread: checked, given room, transferred, verified, put in its place, seeded.
#include <algorithm>

#include "scheduler-client/swarm/swarm_loop.h"
#include "scheduler-client/swarm/torrent_check.h"

namespace fallow::swarm {
namespace {

Timestamp wall_clock() { return std::chrono::system_clock::now(); }

std::uint64_t bytes_of(const VerifiedFunction& function)
{
    std::uint64_t bytes = function.manifest_text.size();
    for (const BundleFile& file : function.manifest.files)
        bytes += file.size;
    return bytes;
}

} // namespace

void BundleSwarm::Loop::fetch(VerifiedFunction function, Bytes torrent)
{
    const FunctionDigest digest = function.digest;
    if (fetches_.contains(digest))
        return;
    if (auto accepted = accept(function, torrent); !accepted) {
        on_event_(FetchFailed{digest, accepted.error()});
        return;
    }
    if (finish_from_disk(function, torrent))
        return;
    const std::uint64_t total = bytes_of(function);
    if (auto room = make_room(total); !room) {
        on_event_(FetchFailed{digest, room.error()});
        return;
    }
    const FetchWatch watch(settings_.no_peer_timeout, settings_.stall_timeout, std::chrono::steady_clock::now());
    const auto added =
        fetches_.emplace(digest, Fetch{std::move(function), std::move(torrent), watch, {digest, 0, total, 0}}).first;
    if (session_)
        begin_transfer(added->second);
}

Result<void> BundleSwarm::Loop::accept(const VerifiedFunction& function, ByteView torrent)
{
    return check_torrent(torrent, function, settings_.anchor_pem).map_error([&](const Failure& failure) {
        return Failure{failure.code, torrent_name(function.manifest) + ": " + failure.context};
    });
}

bool BundleSwarm::Loop::finish_from_disk(const VerifiedFunction& function, ByteView torrent)
{
    const auto directory = bundle_directory(function.digest);
    if (!directory)
        return false;
    if (!verify_bundle_directory(function, *directory)) {
        remove_bundle(function.digest);
        return false;
    }
    const Timestamp now = wall_clock();
    store_.mark_used(function.digest, now);
    {
        const std::lock_guard lock(mutex_);
        stored_.at(function.digest).last_used = now;
    }
    (void)torrent; // the one kept beside the bundle has the same info-hash
    on_event_(FetchDone{function.digest, *directory, true});
    return true;
}

Result<void> BundleSwarm::Loop::make_room(std::uint64_t needed)
{
    std::vector<StoredBundle> stored;
    for (const auto& [function, entry] : stored_)
        stored.push_back({function, entry.bytes, entry.last_used, holds_.contains(function)});
    std::uint64_t reserved = 0;
    for (const auto& [function, fetch] : fetches_)
        reserved += fetch.progress.bytes_total;
    const auto evicted = choose_evictions(stored, reserved, needed, settings_.quota_bytes);
    if (!evicted)
        return tl::unexpected(evicted.error());
    for (const FunctionDigest& function : *evicted)
        remove_bundle(function);
    return {};
}

bool BundleSwarm::Loop::begin_transfer(Fetch& fetch)
{
    const auto parent = store_.incoming(fetch.function.digest);
    auto added = parent ? session_->add(fetch.function.info_hash, fetch.torrent, *parent, TransferKind::fetch)
                        : Result<void>(tl::unexpected(parent.error()));
    if (!added) {
        // Not at once: whoever called may be walking through the fetches.
        post([this, function = fetch.function.digest, failure = added.error()] { end_fetch(function, failure); });
        return false;
    }
    session_->set_pace(SessionPace::brisk);
    const auto now = std::chrono::steady_clock::now();
    fetch.watch.resumed(now);
    next_check_ = std::min(next_check_, now);
    return true;
}

void BundleSwarm::Loop::seed_stored(const FunctionDigest& function)
{
    const Bytes torrent = store_.torrent_of(function);
    const auto hash = info_hash_of(torrent);
    const auto directory = bundle_directory(function);
    if (!hash || !directory || seeding_.contains(function))
        return;
    if (session_->add(*hash, torrent, directory->parent_path(), TransferKind::seed))
        seeding_.emplace(function, *hash);
}

BundleSwarm::Loop::Fetch* BundleSwarm::Loop::fetch_of(const InfoHash& torrent)
{
    const auto found =
        std::ranges::find_if(fetches_, [&](const auto& entry) { return entry.second.function.info_hash == torrent; });
    return found == fetches_.end() ? nullptr : &found->second;
}

void BundleSwarm::Loop::handle(const TransferProgress& progress)
{
    Fetch* fetch = fetch_of(progress.torrent);
    if (fetch == nullptr)
        return;
    fetch->progress.bytes_done = std::min(progress.bytes_done, fetch->progress.bytes_total);
    fetch->progress.peers = progress.peers;
    on_event_(fetch->progress);
}

void BundleSwarm::Loop::handle(const TransferFlushed& flushed)
{
    if (Fetch* fetch = fetch_of(flushed.torrent))
        finish(*fetch);
}

void BundleSwarm::Loop::finish(Fetch& fetch)
{
    const VerifiedFunction function = std::move(fetch.function);
    const Bytes torrent = std::move(fetch.torrent);
    fetches_.erase(function.digest);
    const auto fail_fetch = [&](const Failure& failure) {
        session_->remove(function.info_hash);
        store_.discard_incoming(function.digest);
        on_event_(FetchFailed{function.digest, failure});
    };
    const auto parent = store_.incoming(function.digest);
    if (!parent)
        return fail_fetch(parent.error());
    const std::string bundle_name = torrent_name(function.manifest);
    if (auto verified = verify_bundle_directory(function, *parent / bundle_name); !verified)
        return fail_fetch(verified.error());
    const auto installed = store_.install(function.digest, bundle_name, torrent, wall_clock());
    if (!installed)
        return fail_fetch(installed.error());
    {
        const std::lock_guard lock(mutex_);
        stored_.insert_or_assign(function.digest, installed->entry);
    }
    on_event_(FetchDone{function.digest, installed->entry.bundle_directory, false});
    if (fetches_.empty())
        session_->set_pace(SessionPace::quiet);
    if (installed->moved || !settings_.seed)
        session_->remove(function.info_hash);
    if (installed->moved && settings_.seed)
        return seed_stored(function.digest);
    linked_.insert(function.digest);
    if (settings_.seed)
        seeding_.emplace(function.digest, function.info_hash);
}

void BundleSwarm::Loop::handle(const TransferBroken& broken)
{
    if (const Fetch* fetch = fetch_of(broken.torrent)) {
        end_fetch(fetch->function.digest, broken.failure);
        return;
    }
    // A stored bundle that cannot be read, or whose pieces do not match any more, is of no use to anyone.
    const auto found = std::ranges::find(seeding_, broken.torrent, [](const auto& entry) { return entry.second; });
    if (found != seeding_.end() && !holds_.contains(found->first))
        remove_bundle(FunctionDigest(found->first));
}

void BundleSwarm::Loop::handle(const TrackerAnswered& answered)
{
    if (Fetch* fetch = fetch_of(answered.torrent))
        fetch->watch.tracker_answered();
}

void BundleSwarm::Loop::handle(const TrackerFailed& failed)
{
    Fetch* fetch = fetch_of(failed.torrent);
    if (fetch == nullptr)
        return;
    // Only a refusal of this host is final. Other trouble passes, and peers known already need no tracker.
    if (failed.refused && failed.text.starts_with(name(FailureCode::forbidden)))
        end_fetch(fetch->function.digest, {FailureCode::forbidden, "the tracker refuses this host: " + failed.text});
    else
        fetch->watch.tracker_said(failed.text);
}

void BundleSwarm::Loop::handle(const ListenFailed& failed)
{
    // Without a socket of its own a host can still fetch from others.
    for (auto& [function, fetch] : fetches_)
        fetch.watch.tracker_said(failed.text);
}

void BundleSwarm::Loop::end_fetch(FunctionDigest function, Failure failure)
{
    const auto found = fetches_.find(function);
    if (found == fetches_.end())
        return;
    failure.context = torrent_name(found->second.function.manifest) + ": " + failure.context;
    if (session_)
        session_->remove(found->second.function.info_hash);
    fetches_.erase(found);
    on_event_(FetchFailed{function, std::move(failure)});
}

void BundleSwarm::Loop::cancel(const FunctionDigest& function)
{
    end_fetch(function, {FailureCode::cancelled, "no longer wanted"});
}

void BundleSwarm::Loop::remove_bundle(const FunctionDigest& function)
{
    if (const auto seeded = seeding_.find(function); seeded != seeding_.end()) {
        session_->remove(seeded->second);
        seeding_.erase(seeded);
    }
    linked_.erase(function);
    store_.remove(function);
    {
        const std::lock_guard lock(mutex_);
        stored_.erase(function);
    }
    on_event_(BundleRemoved{function});
}

void BundleSwarm::Loop::hold(const FunctionDigest& function)
{
    ++holds_[function];
    const std::lock_guard lock(mutex_);
    if (const auto found = stored_.find(function); found != stored_.end()) {
        found->second.last_used = wall_clock();
        store_.mark_used(function, found->second.last_used);
    }
}

void BundleSwarm::Loop::release(const FunctionDigest& function)
{
    const auto found = holds_.find(function);
    if (found != holds_.end() && --found->second == 0)
        holds_.erase(found);
}

void BundleSwarm::Loop::set_paused(bool paused) { paused_ = paused; }

void BundleSwarm::Loop::set_limits(RateLimits limits)
{
    settings_.limits = limits;
    if (session_)
        session_->set_limits(limits.download_bytes_per_second, limits.upload_bytes_per_second);
}

void BundleSwarm::Loop::set_seeding(bool seed)
{
    if (settings_.seed == seed)
        return;
    settings_.seed = seed;
    if (!session_)
        return;
    if (seed) {
        for (const auto& [function, entry] : stored_)
            seed_stored(function);
        return;
    }
    for (const auto& [function, hash] : std::exchange(seeding_, {}))
        session_->remove(hash);
}

void BundleSwarm::Loop::set_quota(std::uint64_t quota_bytes)
{
    settings_.quota_bytes = quota_bytes;
    // What is in use may stay above it; the next fetch is then told so.
    (void)make_room(0);
}

void BundleSwarm::Loop::set_identity(SwarmIdentity identity, std::string announce_url)
{
    settings_.identity = std::move(identity);
    settings_.announce_url = std::move(announce_url);
    if (session_)
        session_->set_identity(settings_.identity.certificate_pem, settings_.identity.private_key_pem,
                               settings_.announce_url);
}

} // namespace fallow::swarm
