// SPDX-License-Identifier: GPL-3.0-or-later
// DSSE v1 envelopes: a payload with its type and signatures, where the signature covers both (PAE encoding).
// https://github.com/secure-systems-lab/dsse/blob/master/protocol.md
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/bytes.h"
#include "protocol/keys.h"
#include "protocol/result.h"

namespace fallow {

inline constexpr std::size_t max_envelope_bytes = 2 * 1024 * 1024; ///< as JSON text
inline constexpr std::size_t max_envelope_signatures = 8;

struct EnvelopeSignature {
    std::string key_id; ///< the signer's did:key; a hint, never trusted
    Bytes signature;
};

struct Envelope {
    std::string payload_type;
    Bytes payload;
    std::vector<EnvelopeSignature> signatures;

    static Envelope sign(std::string_view payload_type, ByteView payload, const PrivateKey& key);
    static Result<Envelope> parse(std::string_view json);
    [[nodiscard]] std::string to_json() const;

    /// bad_signature unless one of the signatures is `key`'s; unsupported when the type is not `expected_type`.
    [[nodiscard]] Result<void> verify(const PublicKey& key, std::string_view expected_type) const;
};

} // namespace fallow
