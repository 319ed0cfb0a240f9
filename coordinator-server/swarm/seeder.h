// SPDX-License-Identifier: GPL-3.0-or-later
// The coordinator's own peer: has every published bundle, listens for TLS peers of the pool, connects to nobody and
// announces nowhere (the tracker, in the same process, lists it as a peer).
//
// Threads: libtorrent's own. Every function here may be called from any thread; add waits for the torrent to be
// accepted (milliseconds; nothing is hashed then: each piece is, before it is first sent).
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>

#include "protocol/bytes.h"
#include "protocol/digest.h"
#include "protocol/result.h"

namespace fallow::coordinator {

struct SeederSettings {
    std::string listen_address = "0.0.0.0,[::]"; ///< comma-separated; IPv6 in brackets
    std::uint16_t listen_port = 0;               ///< 0: the system chooses; see `port`
    std::uint64_t upload_bytes_per_second = 0;   ///< of all bundles together, 0: no limit
    std::string certificate_pem;                 ///< role swarm_peer, issued like a host's
    std::string private_key_pem;                 ///< a secret
};

/// Payload bytes since the seeder was opened.
struct SeederCounters {
    std::uint64_t sent = 0;
    std::map<InfoHash, std::uint64_t> sent_by_torrent;
    std::map<std::string, std::uint64_t> sent_by_address; ///< IP address without port; at most `max_counted_addresses`
    std::uint32_t peers = 0;
    std::uint32_t torrents = 0;
};

inline constexpr std::size_t max_counted_addresses = 4096; ///< further ones are counted under "others"

class Seeder {
public:
    /// Listens before it returns. io_error when the port is taken, malformed when the identity does not work.
    static Result<std::unique_ptr<Seeder>> open(SeederSettings settings);
    ~Seeder();
    Seeder(const Seeder&) = delete;
    Seeder& operator=(const Seeder&) = delete;

    /// `parent_directory` holds the bundle's directory under the torrent's own name, "<name>-<version>". The torrent must
    /// have been checked (check_torrent). Adding what is there already changes nothing.
    Result<InfoHash> add(const std::filesystem::path& parent_directory, ByteView torrent);
    void remove(const InfoHash& torrent);

    /// Where peers reach it; what the tracker is to list.
    [[nodiscard]] std::uint16_t port() const;
    void set_upload_limit(std::uint64_t bytes_per_second);
    /// After a renewal of its certificate.
    void set_identity(std::string certificate_pem, std::string private_key_pem);
    [[nodiscard]] SeederCounters counters() const;

private:
    class Session;
    explicit Seeder(std::unique_ptr<Session> session);
    std::unique_ptr<Session> session_;
};

} // namespace fallow::coordinator
