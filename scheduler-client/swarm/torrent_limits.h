// SPDX-License-Identifier: GPL-3.0-or-later
// The limits with which any torrent's metadata is read. For the files that include libtorrent anyway.
#pragma once

namespace libtorrent {
struct load_torrent_limits;
}

namespace fallow::swarm {

libtorrent::load_torrent_limits torrent_limits();

} // namespace fallow::swarm
