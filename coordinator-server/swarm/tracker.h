// SPDX-License-Identifier: GPL-3.0-or-later
// The pool's BitTorrent tracker as pure state: who has or fetches which bundle. BEP 3 announces with compact replies
// (BEP 23), IPv6 peers (BEP 7), and the v2 info-hash cut to 20 bytes (BEP 52). Sockets, TLS and clocks are the caller's:
// GET /announce hands its query string here and sends back what comes, as text/plain, always with status 200.
#pragma once

#include <array>
#include <chrono>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/digest.h"
#include "protocol/result.h"

namespace fallow::coordinator {

inline constexpr std::size_t max_announce_query_bytes = 2048;
inline constexpr std::size_t max_announce_key_bytes = 128;

struct IpAddress {
    std::array<std::uint8_t, 16> bytes{}; ///< the first four are an IPv4 address
    bool is_v6 = false;

    auto operator<=>(const IpAddress&) const = default;
    /// Textual IPv4 or IPv6 without zone; an IPv4-mapped IPv6 address becomes IPv4.
    static Result<IpAddress> parse(std::string_view text);
    [[nodiscard]] std::string text() const;
};

struct PeerEndpoint {
    IpAddress address;
    std::uint16_t port = 0;

    auto operator<=>(const PeerEndpoint&) const = default;
};

using ShortInfoHash = std::array<std::uint8_t, 20>;
using PeerId = std::array<std::uint8_t, 20>;

enum class AnnounceEvent { none, started, completed, stopped };

/// One announce as its sender put it.
struct Announce {
    ShortInfoHash info_hash{};
    PeerId peer_id{};
    std::string key; ///< who announces; a secret of the host
    std::uint16_t port = 0;
    std::uint64_t left = 0;
    std::uint32_t wanted = 50;
    AnnounceEvent event = AnnounceEvent::none;

    /// The query string of GET /announce, without "?". Refuses repeated keys, bad escapes, numbers out of range.
    static Result<Announce> parse(std::string_view query);
};

struct TrackerSettings {
    std::chrono::seconds interval{600}; ///< when a peer is to announce again
    std::chrono::seconds min_interval{30};
    std::chrono::seconds peer_lifetime{1300}; ///< two intervals and some: then a peer is forgotten
    std::size_t max_peers_per_reply = 50;
    std::size_t max_peers_per_torrent = 5000;
    std::vector<PeerEndpoint> seeders{}; ///< of the coordinator: part of every reply that has room for their family
    std::uint64_t random_seed = 0;       ///< who is told to whom, where there are more than a reply holds
};

struct TrackerCounters {
    std::uint64_t announces = 0;
    std::uint64_t refused = 0;
    std::size_t torrents = 0;
    std::size_t peers = 0;
};

class Tracker {
public:
    using TimePoint = std::chrono::steady_clock::time_point;
    /// Whether this announce key belongs to a host of the pool.
    using KnowsKey = std::function<bool(std::string_view key)>;

    Tracker(TrackerSettings settings, KnowsKey knows_key);
    ~Tracker();
    Tracker(Tracker&&) noexcept;
    Tracker& operator=(Tracker&&) noexcept;

    void add_torrent(const InfoHash& torrent);
    void remove_torrent(const InfoHash& torrent);
    void set_seeders(std::vector<PeerEndpoint> seeders);

    /// Bencoded, also when it is a refusal ("failure reason").
    std::string handle_announce(std::string_view query, const IpAddress& sender, TimePoint now);

    [[nodiscard]] TrackerCounters counters() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace fallow::coordinator
