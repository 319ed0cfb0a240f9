// SPDX-License-Identifier: GPL-3.0-or-later
// One libtorrent session of a host in the words of bundles: torrents added and removed, and what came of them as values.
// Used from one thread only; `on_activity` alone is called on libtorrent's.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "protocol/bytes.h"
#include "protocol/digest.h"
#include "protocol/result.h"
#include "scheduler-client/swarm/peer_session.h"

namespace fallow::swarm {

struct TransferProgress {
    InfoHash torrent;
    std::uint64_t bytes_done = 0;
    std::uint64_t bytes_total = 0;
    std::uint32_t peers = 0;
};
/// Every piece is here, matched its hash, and was handed to the operating system.
struct TransferFlushed {
    InfoHash torrent;
};
struct TransferBroken {
    InfoHash torrent;
    Failure failure;
};
struct TrackerAnswered {
    InfoHash torrent;
};
/// The tracker replied with a refusal, or could not be asked.
struct TrackerFailed {
    InfoHash torrent;
    std::string text;
    bool refused = false;
};
struct ListenFailed {
    std::string text;
};

using SessionEvent =
    std::variant<TransferProgress, TransferFlushed, TransferBroken, TrackerAnswered, TrackerFailed, ListenFailed>;

enum class TransferKind { fetch, seed };

class SwarmSession {
public:
    SwarmSession(const SessionSettings& settings, std::shared_ptr<PayloadTally> tally,
                 std::function<void()> on_activity);
    ~SwarmSession();
    SwarmSession(const SwarmSession&) = delete;
    SwarmSession& operator=(const SwarmSession&) = delete;

    /// `parent_directory` holds, or is to hold, the bundle's directory. Files that are there already are hashed first.
    Result<void> add(const InfoHash& hash, ByteView torrent, const std::filesystem::path& parent_directory,
                     TransferKind kind);
    void remove(const InfoHash& hash);
    /// For torrents added from now on, and connections made from now on.
    void set_identity(std::string certificate_pem, std::string private_key_pem, std::string announce_url);
    void set_pace(SessionPace pace);
    void set_limits(std::uint64_t download_bytes_per_second, std::uint64_t upload_bytes_per_second);

    /// Progress of what moved comes as events soon after.
    void ask_progress();
    std::vector<SessionEvent> take_events();
    [[nodiscard]] std::uint16_t listen_port() const;
    [[nodiscard]] std::uint32_t peers() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace fallow::swarm
