// SPDX-License-Identifier: GPL-3.0-or-later
// Ed25519 keys (RFC 8032), their signatures and their did:key names; a host is known by such a name.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "protocol/bytes.h"
#include "protocol/result.h"

typedef struct evp_pkey_st EVP_PKEY; // OpenSSL's own forward declaration, so that its headers stay out of ours

namespace fallow {

using Signature = std::array<std::uint8_t, 64>;

struct PublicKey {
    std::array<std::uint8_t, 32> bytes{};

    auto operator<=>(const PublicKey&) const = default;

    /// True when `signature` is this key's over exactly `message`.
    [[nodiscard]] bool verifies(ByteView message, ByteView signature) const;

    /// W3C did:key, multicodec ed25519-pub: "did:key:z6Mk...".
    [[nodiscard]] std::string did() const;
    static Result<PublicKey> from_did(std::string_view did);
};

/// A private key. Copies share it; it is never printed but by `to_pem`.
class PrivateKey {
public:
    static PrivateKey generate();
    /// PKCS#8 PEM. Refuses keys that are not Ed25519.
    static Result<PrivateKey> from_pem(std::string_view pem);

    [[nodiscard]] std::string to_pem() const;
    [[nodiscard]] PublicKey public_key() const;
    [[nodiscard]] Signature sign(ByteView message) const;
    /// For the TLS adapters. Stays owned by this key.
    [[nodiscard]] EVP_PKEY* native() const { return key_.get(); }

private:
    explicit PrivateKey(std::shared_ptr<EVP_PKEY> key) : key_(std::move(key)) {}
    std::shared_ptr<EVP_PKEY> key_;
};

/// A computer of a pool: the public key in its host certificate.
struct HostId {
    PublicKey key;

    auto operator<=>(const HostId&) const = default;
    [[nodiscard]] std::string text() const { return key.did(); }
};

} // namespace fallow

template <>
struct std::hash<fallow::HostId> {
    std::size_t operator()(const fallow::HostId& host) const noexcept;
};
