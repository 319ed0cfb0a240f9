// SPDX-License-Identifier: GPL-3.0-or-later
// What a BundleSwarm does on its own thread: fetches, seeds, verifies, evicts. See bundle_swarm.h for what it promises.
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <thread>

#include "scheduler-client/swarm/bundle_quota.h"
#include "scheduler-client/swarm/bundle_store.h"
#include "scheduler-client/swarm/bundle_swarm.h"
#include "scheduler-client/swarm/fetch_watch.h"
#include "scheduler-client/swarm/swarm_session.h"

namespace fallow::swarm {

class BundleSwarm::Loop {
public:
    Loop(BundleSwarmSettings settings, OnEvent on_event);
    ~Loop();
    Result<void> start();

    /// Runs `task` on the thread, after what was posted before.
    void post(std::function<void()> task);

    // On the thread only.
    void fetch(VerifiedFunction function, Bytes torrent);
    void cancel(const FunctionDigest& function);
    void hold(const FunctionDigest& function);
    void release(const FunctionDigest& function);
    void set_paused(bool paused);
    void set_limits(RateLimits limits);
    void set_seeding(bool seed);
    void set_quota(std::uint64_t quota_bytes);
    void set_identity(SwarmIdentity identity, std::string announce_url);

    // From any thread.
    [[nodiscard]] std::vector<FunctionDigest> stored() const;
    [[nodiscard]] std::optional<std::filesystem::path> bundle_directory(const FunctionDigest& function) const;
    [[nodiscard]] SwarmCounters counters() const;

private:
    struct Fetch {
        VerifiedFunction function;
        Bytes torrent;
        FetchWatch watch;
        FetchProgress progress;
    };
    using Fetches = std::map<FunctionDigest, Fetch>;

    void run();
    void handle_activity();
    void handle(const TransferProgress& progress);
    void handle(const TransferFlushed& flushed);
    void handle(const TransferBroken& broken);
    void handle(const TrackerAnswered& answered);
    void handle(const TrackerFailed& failed);
    void handle(const ListenFailed& failed);
    void check_deadlines();

    /// Opens, closes and paces the session as what there is to do asks for.
    void adjust_session();
    void open_session();
    void close_session();
    bool begin_transfer(Fetch& fetch);
    void seed_stored(const FunctionDigest& function);

    [[nodiscard]] Result<void> accept(const VerifiedFunction& function, ByteView torrent);
    bool finish_from_disk(const VerifiedFunction& function, ByteView torrent);
    Result<void> make_room(std::uint64_t needed);
    void finish(Fetch& fetch);
    void end_fetch(FunctionDigest function, Failure failure);
    void remove_bundle(const FunctionDigest& function);
    Fetch* fetch_of(const InfoHash& torrent);
    void publish_counters();

    BundleSwarmSettings settings_;
    OnEvent on_event_;
    BundleStore store_;
    std::shared_ptr<PayloadTally> tally_ = std::make_shared<PayloadTally>();
    std::unique_ptr<SwarmSession> session_;
    Fetches fetches_;
    std::map<FunctionDigest, unsigned> holds_;
    std::set<FunctionDigest> linked_; ///< served under their incoming name until the session closes
    std::map<FunctionDigest, InfoHash> seeding_;
    bool paused_ = false;
    std::chrono::steady_clock::time_point next_check_{};

    mutable std::mutex mutex_; ///< guards what is below
    std::condition_variable wake_;
    std::deque<std::function<void()>> tasks_;
    bool activity_ = false;
    bool stopping_ = false;
    BundleStore::Entries stored_; ///< written by the thread only
    std::uint16_t listen_port_ = 0;
    std::uint32_t peers_ = 0;

    std::thread thread_; ///< last: it uses all of the above
};

} // namespace fallow::swarm
