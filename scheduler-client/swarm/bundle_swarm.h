// SPDX-License-Identifier: GPL-3.0-or-later
// A host's bundles in one pool: fetches them from the coordinator's seeder and from other hosts over BitTorrent inside TLS,
// checks them, keeps them within a quota and hands them on to others. The only place on a host that knows libtorrent.
//
// Threads: every BundleSwarm has one of its own. Its functions may be called from any thread, return at once and carry
// values only; what comes of them arrives as events, which `on_event` receives on the swarm's thread. `on_event` must
// not block and must not destroy the swarm: it posts to the loop of whoever wants to know.
//
// On disk, below `directory`: incoming/<digest>/<name>-<version>/ while a bundle is fetched, and only when every file was
// flushed and hashed against the signed manifest, in one rename, bundles/<digest>/<name>-<version>/.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "protocol/bytes.h"
#include "protocol/digest.h"
#include "protocol/function_package.h"
#include "protocol/result.h"

namespace fallow::swarm {

/// Bytes a second of this pool's bundles, 0 for no limit. Peers in private networks are limited like all others.
struct RateLimits {
    std::uint64_t download_bytes_per_second = 0;
    std::uint64_t upload_bytes_per_second = 0;

    bool operator==(const RateLimits&) const = default;
};

/// Who this host is among the pool's peers.
struct SwarmIdentity {
    std::string certificate_pem; ///< role swarm_peer
    std::string private_key_pem; ///< a secret; kept in memory only
};

struct BundleSwarmSettings {
    std::filesystem::path directory; ///< this pool's own; made if missing
    SwarmIdentity identity;
    std::string anchor_pem;   ///< the pool's swarm_anchor: every torrent must name it, every peer must be issued by it
    std::string announce_url; ///< with this host's key in it: a secret
    std::string listen_address = "0.0.0.0,[::]"; ///< addresses, comma-separated; IPv6 in brackets
    std::uint16_t listen_port = 0;               ///< 0: the system chooses
    bool seed = true;                            ///< pass bundles on while nothing is fetched
    RateLimits limits;
    std::uint64_t quota_bytes = 4ULL * 1024 * 1024 * 1024; ///< for all bundles of this pool
    std::chrono::seconds no_peer_timeout{60}; ///< a fetch that found nobody to fetch from for so long has failed
    std::chrono::seconds stall_timeout{120};  ///< a fetch that made no progress for so long, with peers, has failed
    std::chrono::hours incoming_max_age{72};  ///< what was half fetched and not asked for again is then removed
};

struct FetchProgress {
    FunctionDigest function;
    std::uint64_t bytes_done = 0;
    std::uint64_t bytes_total = 0;
    std::uint32_t peers = 0;
};

/// The bundle is complete, checked and in its place.
struct FetchDone {
    FunctionDigest function;
    std::filesystem::path bundle_directory; ///< holds manifest.json
    bool was_here_already = false;
};

/// unavailable: nobody to fetch from; timed_out: peers, but no progress; forbidden: the tracker refuses this host;
/// io_error: disk; too_large: does not fit the quota; digest_mismatch, malformed, unsafe_path, wrong_authority:
/// the torrent or the files are not what was signed; cancelled.
struct FetchFailed {
    FunctionDigest function;
    Failure failure;
};

/// Evicted for the quota, or found damaged and removed.
struct BundleRemoved {
    FunctionDigest function;
};

using SwarmEvent = std::variant<FetchProgress, FetchDone, FetchFailed, BundleRemoved>;

/// Payload bytes since the swarm was made, without protocol overhead.
struct SwarmCounters {
    std::uint64_t from_coordinator = 0;
    std::uint64_t from_hosts = 0;
    std::uint64_t to_peers = 0;
    std::uint64_t rejected = 0;    ///< received, but failed a hash
    std::uint64_t stored = 0;      ///< on disk, in bundles
    std::uint32_t peers = 0;       ///< connected now
    std::uint16_t listen_port = 0; ///< 0 while silent

    bool operator==(const SwarmCounters&) const = default;
};

/// To be called first in main(), before any thread: keeps OpenSSL from reading the system's list of public authorities, whom
/// nothing here trusts. libtorrent has it read for each session, which makes opening one ten times slower (70 ms).
void forget_public_authorities();

class BundleSwarm {
public:
    using OnEvent = std::function<void(const SwarmEvent&)>;

    /// Finds what is on disk already. malformed or io_error when the settings cannot work.
    static Result<std::unique_ptr<BundleSwarm>> open(BundleSwarmSettings settings, OnEvent on_event);
    /// Stops at once and joins the thread; what was fetched so far is hashed again and kept by the next fetch of it.
    ~BundleSwarm();
    BundleSwarm(const BundleSwarm&) = delete;
    BundleSwarm& operator=(const BundleSwarm&) = delete;

    /// Ends in exactly one FetchDone or FetchFailed. A bundle that is here is hashed again before it is Done. Asking
    /// twice for the same function while it is fetched changes nothing. `torrent` is not believed: it is compared with
    /// the signed manifest and info-hash first.
    void fetch(VerifiedFunction function, Bytes torrent);
    /// Ends the fetch as cancelled; what arrived stays for a later one.
    void cancel(const FunctionDigest& function);

    /// While held (counted), a bundle is not evicted. Holding also marks it as used now.
    void hold(const FunctionDigest& function);
    void release(const FunctionDigest& function);

    /// Silent: no socket, no timer, no thread of libtorrent. Fetches wait, their timeouts stand still.
    void pause();
    void resume();
    void set_limits(RateLimits limits);
    void set_seeding(bool seed);
    void set_quota(std::uint64_t quota_bytes);
    /// After a renewal. Peers connected now stay; new ones meet the new certificate.
    void set_identity(SwarmIdentity identity, std::string announce_url);

    /// The functions whose bundles are here, most recently used first.
    [[nodiscard]] std::vector<FunctionDigest> stored() const;
    /// Where that bundle is, when it is here.
    [[nodiscard]] std::optional<std::filesystem::path> bundle_directory(const FunctionDigest& function) const;
    [[nodiscard]] SwarmCounters counters() const;
    /// What the largest bundle could occupy, were all others removed: the quota, or less where the disk is full of other things.
    [[nodiscard]] std::uint64_t room_bytes() const;

private:
    class Loop;
    BundleSwarm(std::unique_ptr<Loop> loop, std::filesystem::path directory, std::uint64_t quota_bytes);
    std::unique_ptr<Loop> loop_;
    std::filesystem::path directory_;
    std::atomic<std::uint64_t> quota_bytes_;
};

} // namespace fallow::swarm
