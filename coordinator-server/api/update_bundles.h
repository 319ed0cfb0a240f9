// SPDX-License-Identifier: GPL-3.0-or-later
// Installers of Fallow itself, which a pool of the publisher's own seeds to everybody:
//
//   updates/fallow-linux-x86-64-1.2.3/          the bundle (fallow-update-sign bundle)
//   updates/fallow-linux-x86-64-1.2.3.torrent   under this pool's swarm anchor
//
// They are no secret, and so neither are the announce key nor the certificate with which anybody may fetch them. That certificate
// opens everything in the pool's swarm, so the pool has to be one of its own: `serve` seeds no updates where there are functions.
#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "coordinator-server/api/pool_directory.h"
#include "protocol/bytes.h"
#include "protocol/digest.h"
#include "protocol/result.h"

namespace fallow::coordinator {

inline constexpr std::string_view public_announce_key = "updates";
inline constexpr std::string_view update_bundle_prefix = "fallow-";

struct UpdateBundle {
    std::filesystem::path torrent_file;
    Bytes torrent;
    InfoHash info_hash;
};

std::filesystem::path update_directory(const PoolFiles& files);

/// Copies a bundle there and makes its torrent; `serve` seeds it from its next start on. conflict when it is there already.
Result<UpdateBundle> add_update_bundle(const PoolFiles& files, const std::filesystem::path& bundle);

/// Those whose torrents can be read; what cannot be is left out.
std::vector<UpdateBundle> update_bundles(const PoolFiles& files);

/// What a feed needs to say: writes peer.pem and peer-key.pem into `directory`, and anchor.pem for releases. The announce URL.
Result<std::string> write_update_access(const PoolFiles& files, const std::filesystem::path& directory,
                                        std::chrono::days valid_for, Timestamp now);

} // namespace fallow::coordinator
