// SPDX-License-Identifier: GPL-3.0-or-later
// What every libtorrent session of a pool is like, a host's and the coordinator's: TLS peers only, found by the pool's
// tracker only, counted by who they are. For the files that include libtorrent anyway.
#pragma once

#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include <libtorrent/fwd.hpp>

#include "protocol/bytes.h"
#include "protocol/digest.h"
#include "protocol/result.h"

namespace fallow::swarm {

enum class PeerKind { host, coordinator };

inline constexpr std::size_t max_tallied_addresses = 4096; ///< further ones are counted together, as "others"

/// Payload bytes, counted where libtorrent receives and sends them: also those of peers that left since.
class PayloadTally {
public:
    struct Sent {
        std::map<InfoHash, std::uint64_t> by_torrent;
        std::map<std::string, std::uint64_t> by_address;
    };

    /// Who a peer is, is what its peer id says. Every peer holds a certificate of the pool, so a lie would only colour
    /// the liar's own row in these figures.
    void received(std::string_view peer_id, std::uint64_t bytes);
    void sent(const InfoHash& torrent, const std::string& address, std::uint64_t bytes);
    void rejected(std::uint64_t bytes) { rejected_ += bytes; }

    [[nodiscard]] std::uint64_t from_coordinator() const { return from_coordinator_; }
    [[nodiscard]] std::uint64_t from_hosts() const { return from_hosts_; }
    [[nodiscard]] std::uint64_t to_peers() const { return to_peers_; }
    [[nodiscard]] std::uint64_t rejected() const { return rejected_; }
    [[nodiscard]] Sent sent() const;

private:
    std::atomic<std::uint64_t> from_coordinator_{0};
    std::atomic<std::uint64_t> from_hosts_{0};
    std::atomic<std::uint64_t> to_peers_{0};
    std::atomic<std::uint64_t> rejected_{0};
    mutable std::mutex mutex_;
    Sent sent_;
};

struct SessionSettings {
    PeerKind kind = PeerKind::host;
    std::string listen_address; ///< comma-separated; IPv6 in brackets
    std::uint16_t listen_port = 0;
    std::uint64_t download_bytes_per_second = 0; ///< 0: no limit
    std::uint64_t upload_bytes_per_second = 0;
};

/// The pace of libtorrent's timer: how long a peer known by address may wait, against wake-ups.
enum class SessionPace { brisk, quiet };

libtorrent::session_params session_parameters(const SessionSettings& settings, std::shared_ptr<PayloadTally> tally);
void set_pace(libtorrent::session& session, SessionPace pace);
void set_limits(libtorrent::session& session, std::uint64_t download_bytes_per_second,
                std::uint64_t upload_bytes_per_second);
/// Without this, libtorrent exempts peers in private networks from every limit.
void limit_all_peers_alike(libtorrent::session& session);

/// With which any torrent's metadata is read.
libtorrent::load_torrent_limits torrent_limits();

/// A torrent ready to be added, stopped and without a certificate yet: see `start_torrent`. malformed when it is none.
Result<libtorrent::add_torrent_params> torrent_parameters(ByteView torrent, const std::string& parent_directory);
/// Shows the identity to peers and lets the torrent begin.
void start_torrent(libtorrent::torrent_handle torrent, const std::string& certificate_pem,
                   const std::string& private_key_pem);
void set_torrent_identity(libtorrent::torrent_handle torrent, const std::string& certificate_pem,
                          const std::string& private_key_pem);

/// A certificate and key that TLS can use together; else malformed, expired or wrong_role with what is wrong.
Result<void> check_identity(std::string_view certificate_pem, std::string_view private_key_pem);

} // namespace fallow::swarm
