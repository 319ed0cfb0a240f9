// SPDX-License-Identifier: GPL-3.0-or-later
// Whether a torrent's metadata is exactly the bundle that a publisher signed. BitTorrent metadata can say much more than a
// bundle may (symbolic links, padding, other trackers, paths that leave the directory); all of that is refused here,
// before any of it reaches a session.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "protocol/bytes.h"
#include "protocol/digest.h"
#include "protocol/function_package.h"
#include "protocol/manifest.h"
#include "protocol/result.h"

namespace fallow::swarm {

inline constexpr std::size_t max_torrent_pieces = 16'384;
inline constexpr int max_torrent_depth = 64;
inline constexpr int max_torrent_tokens = 100'000;

/// The name of a bundle's torrent, and so of its directory: "<name>-<version>".
std::string torrent_name(const Manifest& manifest);

/// The v2 info-hash of a torrent, without believing anything else in it.
Result<InfoHash> info_hash_of(ByteView torrent);

/// Exactly manifest.json (of `manifest_text_bytes`) and `manifest.files`, of equal sizes; named `torrent_name`; version 2
/// only; private; no tracker, web seed, node, attribute, symbolic link or unknown key; peers under `anchor_pem`; the
/// info-hash `signed_hash`. The failure says what differs.
Result<void> check_torrent(ByteView torrent, const Manifest& manifest, std::size_t manifest_text_bytes,
                           const InfoHash& signed_hash, std::string_view anchor_pem);

inline Result<void> check_torrent(ByteView torrent, const VerifiedFunction& function, std::string_view anchor_pem)
{
    return check_torrent(torrent, function.manifest, function.manifest_text.size(), function.info_hash, anchor_pem);
}

} // namespace fallow::swarm
