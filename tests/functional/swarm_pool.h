// SPDX-License-Identifier: GPL-3.0-or-later
// A pool as far as bundles go: its authorities, signed functions, the coordinator's seeder and a tracker behind real TLS.
#pragma once

#include <atomic>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "coordinator-server/swarm/seeder.h"
#include "coordinator-server/swarm/tracker.h"
#include "protocol/certificate.h"
#include "protocol/function_package.h"
#include "protocol/keys.h"
#include "scheduler-client/swarm/bundle_swarm.h"

namespace fallow::test {

/// Answers GET /announce over TLS 1.3 on a thread of its own, one connection after another.
class TrackerServer {
public:
    /// `address` as a socket binds it; throws when it cannot.
    TrackerServer(const std::string& address, std::string certificate_chain_pem, std::string key_pem,
                  coordinator::Tracker& tracker);
    ~TrackerServer();
    [[nodiscard]] std::uint16_t port() const { return port_; }
    /// Peers as the tracker is told; it is not thread-safe by itself.
    [[nodiscard]] std::mutex& mutex() { return mutex_; }

private:
    void serve();
    void answer(int connection);
    std::string chain_, key_;
    coordinator::Tracker& tracker_;
    std::mutex mutex_;
    int socket_ = -1;
    std::uint16_t port_ = 0;
    std::atomic<bool> stopping_{false};
    std::thread thread_;
};

struct SignedBundle {
    std::filesystem::path parent; ///< holds the bundle's directory under the torrent's name
    std::filesystem::path directory;
    VerifiedFunction function;
    Bytes torrent;
};

/// One event after another from a BundleSwarm, kept for whoever waits.
class SwarmEvents {
public:
    swarm::BundleSwarm::OnEvent sink();
    /// Waits for the end of a fetch of this function; nothing when `limit` passes first.
    std::optional<swarm::SwarmEvent> end_of(const FunctionDigest& function, std::chrono::milliseconds limit);
    [[nodiscard]] bool was_removed(const FunctionDigest& function);

private:
    struct Shared;
    std::shared_ptr<Shared> shared_;
};

class SwarmPool {
public:
    explicit SwarmPool(std::filesystem::path directory, std::string address = "127.0.0.1");
    ~SwarmPool();

    void start_seeder(std::uint64_t upload_bytes_per_second = 0);
    void stop_seeder();
    [[nodiscard]] coordinator::Seeder& seeder() { return *seeder_; }
    [[nodiscard]] coordinator::Tracker& tracker() { return tracker_; }

    /// A function of `files` files of seeded random bytes, signed, its torrent known to tracker and seeder.
    SignedBundle publish(const std::string& name, std::uint64_t bytes_per_file, unsigned files = 1);
    [[nodiscard]] swarm::SwarmIdentity identity(std::chrono::hours valid_for = std::chrono::hours(24)) const;
    [[nodiscard]] swarm::BundleSwarmSettings host_settings(const std::string& name) const;
    [[nodiscard]] std::string announce_url(const std::string& key = "host-key") const;
    [[nodiscard]] const std::string& anchor_pem() const { return anchor_pem_; }
    [[nodiscard]] const std::filesystem::path& directory() const { return directory_; }
    [[nodiscard]] const std::string& address() const { return address_; }

private:
    struct Authority;
    std::filesystem::path directory_;
    std::string address_;
    std::unique_ptr<Authority> authority_;
    std::string anchor_pem_;
    coordinator::Tracker tracker_;
    std::unique_ptr<TrackerServer> server_;
    std::unique_ptr<coordinator::Seeder> seeder_;
    std::vector<SignedBundle> published_;
};

} // namespace fallow::test
