// SPDX-License-Identifier: GPL-3.0-or-later
// SHA-256 (FIPS 180-4) as a value, and the digests that mean something to Fallow as types of their own.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "protocol/bytes.h"
#include "protocol/result.h"

namespace fallow {

template <class Tag>
struct Digest {
    std::array<std::uint8_t, 32> bytes{};

    auto operator<=>(const Digest&) const = default;

    [[nodiscard]] std::string hex() const { return to_hex(bytes); }

    /// 64 hexadecimal characters.
    static Result<Digest> from_hex(std::string_view text)
    {
        const auto decoded = fallow::from_hex(text);
        if (!decoded || decoded->size() != 32)
            return fail(FailureCode::malformed, "a SHA-256 digest is 64 hexadecimal characters");
        Digest digest;
        std::memcpy(digest.bytes.data(), decoded->data(), 32);
        return digest;
    }
};

/// Names content: a blob (input, output, bundle file) by its bytes.
using BlobDigest = Digest<struct BlobDigestTag>;
/// Names a signed function: SHA-256 of the payload of its envelope (the signed statement).
using FunctionDigest = Digest<struct FunctionDigestTag>;
/// What replicas are compared by: see `commitment_to` in protocol/commitment.h.
using Commitment = Digest<struct CommitmentTag>;
/// SHA-256 of a certificate's DER form.
using CertificateFingerprint = Digest<struct CertificateFingerprintTag>;
/// BitTorrent v2 info-hash (BEP 52), untruncated.
using InfoHash = Digest<struct InfoHashTag>;

/// Hashes what it is fed; `finish` may be called once.
class Sha256 {
public:
    Sha256();
    ~Sha256();
    Sha256(Sha256&&) noexcept;
    Sha256& operator=(Sha256&&) noexcept;

    void update(ByteView bytes);
    void update(std::string_view text) { update(as_bytes(text)); }
    [[nodiscard]] std::array<std::uint8_t, 32> finish();

private:
    struct State;
    std::unique_ptr<State> state_;
};

std::array<std::uint8_t, 32> sha256(ByteView bytes);

template <class D>
D digest_of(ByteView bytes)
{
    return D{sha256(bytes)};
}

/// Hashes a file in constant memory. io_error when it cannot be read.
Result<BlobDigest> digest_of_file(const std::filesystem::path& file);

} // namespace fallow

template <class Tag>
struct std::hash<fallow::Digest<Tag>> {
    std::size_t operator()(const fallow::Digest<Tag>& digest) const noexcept
    {
        std::size_t first = 0;
        std::memcpy(&first, digest.bytes.data(), sizeof first);
        return first;
    }
};
