// SPDX-License-Identifier: GPL-3.0-or-later
// What random_get gives: the ChaCha20 key stream (RFC 8439) whose key is the task's seed. The same seed gives the same
// bytes on every host and at every optimisation level; without the seed they cannot be told from random ones.
#pragma once

#include <array>
#include <cstdint>
#include <span>

namespace fallow::child {

inline constexpr std::size_t chacha20_block_bytes = 64;

/// One block of RFC 8439's function, section 2.3.
std::array<std::uint8_t, chacha20_block_bytes> chacha20_block(const std::array<std::uint32_t, 8>& key,
                                                              std::uint32_t counter,
                                                              const std::array<std::uint32_t, 3>& nonce);

class RandomStream {
public:
    /// The key is the seed, little-endian, before 24 zero bytes; the nonce is zero, and its first word counts on when
    /// the 32-bit block counter wraps.
    explicit RandomStream(std::uint64_t seed)
        : key_{static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32U)}
    {
    }

    void fill(std::span<std::uint8_t> bytes);

private:
    std::array<std::uint32_t, 8> key_;
    std::uint64_t counter_ = 0;
    std::array<std::uint8_t, chacha20_block_bytes> block_{};
    std::size_t used_ = chacha20_block_bytes;
};

} // namespace fallow::child
