// SPDX-License-Identifier: GPL-3.0-or-later
// ChaCha20's block function and the stream made of it.
#include "worker/child/wasi/random_stream.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace fallow::child {

namespace {

void quarter_round(std::uint32_t& a, std::uint32_t& b, std::uint32_t& c, std::uint32_t& d)
{
    a += b;
    d = std::rotl(d ^ a, 16);
    c += d;
    b = std::rotl(b ^ c, 12);
    a += b;
    d = std::rotl(d ^ a, 8);
    c += d;
    b = std::rotl(b ^ c, 7);
}

} // namespace

std::array<std::uint8_t, chacha20_block_bytes> chacha20_block(const std::array<std::uint32_t, 8>& key,
                                                              std::uint32_t counter,
                                                              const std::array<std::uint32_t, 3>& nonce)
{
    constexpr int double_rounds = 10;
    const std::array<std::uint32_t, 16> start{0x61707865, 0x3320646e, 0x79622d32, 0x6b206574, key[0], key[1],
                                              key[2],     key[3],     key[4],     key[5],     key[6], key[7],
                                              counter,    nonce[0],   nonce[1],   nonce[2]};
    auto s = start;
    for (int round = 0; round < double_rounds; ++round) {
        quarter_round(s[0], s[4], s[8], s[12]);
        quarter_round(s[1], s[5], s[9], s[13]);
        quarter_round(s[2], s[6], s[10], s[14]);
        quarter_round(s[3], s[7], s[11], s[15]);
        quarter_round(s[0], s[5], s[10], s[15]);
        quarter_round(s[1], s[6], s[11], s[12]);
        quarter_round(s[2], s[7], s[8], s[13]);
        quarter_round(s[3], s[4], s[9], s[14]);
    }
    for (std::size_t i = 0; i < s.size(); ++i)
        s[i] += start[i];
    std::array<std::uint8_t, chacha20_block_bytes> bytes;
    std::memcpy(bytes.data(), s.data(), bytes.size());
    return bytes;
}

void RandomStream::fill(std::span<std::uint8_t> bytes)
{
    while (!bytes.empty()) {
        if (used_ == block_.size()) {
            block_ = chacha20_block(key_, static_cast<std::uint32_t>(counter_),
                                    {static_cast<std::uint32_t>(counter_ >> 32U), 0, 0});
            ++counter_;
            used_ = 0;
        }
        const auto count = std::min(bytes.size(), block_.size() - used_);
        std::memcpy(bytes.data(), block_.data() + used_, count);
        used_ += count;
        bytes = bytes.subspan(count);
    }
}

} // namespace fallow::child
