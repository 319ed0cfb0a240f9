// SPDX-License-Identifier: GPL-3.0-or-later
// Makes the torrent of a bundle directory: BitTorrent v2 only, private, without dates, trackers or attributes, its peers
// under the pool's swarm anchor. The same bundle and anchor give the same bytes on every machine.
// Whoever receives one checks it with scheduler-client/swarm/torrent_check.h.
#pragma once

#include <filesystem>
#include <string_view>

#include "protocol/bytes.h"
#include "protocol/digest.h"
#include "protocol/result.h"

namespace fallow::coordinator {

struct BuiltTorrent {
    Bytes bytes;
    InfoHash info_hash;
};

/// `bundle_directory` holds manifest.json and exactly the files that it lists, whatever its own name: the torrent is named
/// "<name>-<version>" after the manifest. unsafe_path, digest_mismatch, malformed or too_large naming the file.
Result<BuiltTorrent> build_torrent(const std::filesystem::path& bundle_directory, std::string_view anchor_pem);

} // namespace fallow::coordinator
