// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes and their text forms: hexadecimal, base64 (RFC 4648), base58 (Bitcoin alphabet, for did:key).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fallow {

using Bytes = std::vector<std::uint8_t>;
using ByteView = std::span<const std::uint8_t>;

inline ByteView as_bytes(std::string_view text)
{
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

inline std::string_view as_text(ByteView bytes) { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }

/// Lower-case hexadecimal, two characters a byte.
std::string to_hex(ByteView bytes);
/// Accepts both cases; nothing for an odd length or another character.
std::optional<Bytes> from_hex(std::string_view text);

/// Standard alphabet with padding (RFC 4648, section 4).
std::string to_base64(ByteView bytes);
/// Strict: correct padding, no white space, no stray bits in the last character.
std::optional<Bytes> from_base64(std::string_view text);

/// URL-safe alphabet without padding (RFC 4648, section 5): for tokens and links.
std::string to_base64url(ByteView bytes);
std::optional<Bytes> from_base64url(std::string_view text);

/// Bitcoin alphabet. Quadratic: for keys, not for data (refuses more than 128 characters).
std::string to_base58(ByteView bytes);
std::optional<Bytes> from_base58(std::string_view text);

} // namespace fallow
