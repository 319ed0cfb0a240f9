// SPDX-License-Identifier: GPL-3.0-or-later
// The hash trees of BitTorrent v2 (BEP 52): SHA-256 over pairs, over blocks of 16 KiB.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace fallow::swarm {

using TreeHash = std::array<std::uint8_t, 32>;

inline constexpr std::size_t tree_block_bytes = 16 * 1024;

std::size_t power_of_two_from(std::size_t count);

/// The root over `leaves`, filled up with `filler` to `width`, a power of two not below their count.
TreeHash tree_root(std::vector<TreeHash> leaves, std::size_t width, const TreeHash& filler = {});

} // namespace fallow::swarm
