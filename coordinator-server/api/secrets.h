// SPDX-License-Identifier: GPL-3.0-or-later
// Tokens and keys that open doors: made from 32 random bytes, shown once, kept as their SHA-256.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "coordinator-server/core/domain.h"
#include "protocol/result.h"

namespace fallow::coordinator {

using SecretBytes = std::array<std::uint8_t, 32>;

SecretBytes make_secret();

/// "flw_<base64url>": for Authorization: Bearer.
std::string access_token_text(const SecretBytes& secret);
/// "<base64url>": in a join link, and as the tracker's key.
std::string plain_text(const SecretBytes& secret);

TokenDigest token_digest(const SecretBytes& secret);

/// Either text form; nothing when it is none.
std::optional<SecretBytes> parse_secret(std::string_view text);

/// The token of an Authorization header: unauthenticated or malformed, never repeating what was sent.
Result<TokenDigest> parse_authorization(std::string_view header);

} // namespace fallow::coordinator
