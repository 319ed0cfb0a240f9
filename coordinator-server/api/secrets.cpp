// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/api/secrets.h"

#include <algorithm>
#include <cstdlib>

#include <openssl/rand.h>

namespace fallow::coordinator {
namespace {

constexpr std::string_view token_prefix = "flw_";

} // namespace

SecretBytes make_secret()
{
    SecretBytes secret{};
    if (RAND_bytes(secret.data(), static_cast<int>(secret.size())) != 1)
        std::abort(); // without randomness nothing here is safe to go on with
    return secret;
}

std::string access_token_text(const SecretBytes& secret) { return std::string(token_prefix) + to_base64url(secret); }

std::string plain_text(const SecretBytes& secret) { return to_base64url(secret); }

TokenDigest token_digest(const SecretBytes& secret) { return digest_of<TokenDigest>(secret); }

std::optional<SecretBytes> parse_secret(std::string_view text)
{
    if (text.starts_with(token_prefix))
        text.remove_prefix(token_prefix.size());
    constexpr std::size_t characters = 43; ///< 32 bytes in base64url without padding
    if (text.size() != characters)
        return std::nullopt;
    const auto bytes = from_base64url(text);
    if (!bytes || bytes->size() != SecretBytes{}.size())
        return std::nullopt;
    SecretBytes secret{};
    std::copy(bytes->begin(), bytes->end(), secret.begin());
    return secret;
}

Result<TokenDigest> parse_authorization(std::string_view header)
{
    constexpr std::string_view scheme = "Bearer ";
    const auto is_same = [](char a, char b) { return (a | 0x20) == (b | 0x20); };
    if (header.size() < scheme.size() || !std::equal(scheme.begin(), scheme.end(), header.begin(), is_same))
        return fail(FailureCode::unauthenticated, "the Authorization header must say \"Bearer flw_...\"");
    const auto secret = parse_secret(header.substr(scheme.size()));
    if (!secret)
        return fail(FailureCode::unauthenticated,
                    "the token in the Authorization header does not have the form \"flw_\" and 43 characters");
    return token_digest(*secret);
}

} // namespace fallow::coordinator
