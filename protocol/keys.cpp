// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/keys.h"

#include <cassert>
#include <cstring>

#include <openssl/evp.h>
#include <openssl/pem.h>

#include "protocol/openssl_handles.h"

namespace fallow {
namespace {

constexpr std::string_view did_prefix = "did:key:z";
constexpr std::array<std::uint8_t, 2> ed25519_multicodec{0xed, 0x01};
constexpr std::size_t max_key_pem_bytes = 4096;

std::shared_ptr<EVP_PKEY> owned(EVP_PKEY* key) { return {key, EVP_PKEY_free}; }

} // namespace

bool PublicKey::verifies(ByteView message, ByteView signature) const
{
    if (signature.size() != std::tuple_size_v<Signature>)
        return false;
    const ErrorsForgotten errors_forgotten;
    const auto key = owned(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, bytes.data(), bytes.size()));
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
    return key && context && EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, key.get()) == 1
           && EVP_DigestVerify(context.get(), signature.data(), signature.size(), message.data(), message.size()) == 1;
}

std::string PublicKey::did() const
{
    Bytes named(ed25519_multicodec.begin(), ed25519_multicodec.end());
    named.insert(named.end(), bytes.begin(), bytes.end());
    return std::string(did_prefix) + to_base58(named);
}

Result<PublicKey> PublicKey::from_did(std::string_view did)
{
    if (!did.starts_with(did_prefix))
        return fail(FailureCode::malformed, "not a did:key name: it must begin with \"did:key:z\"");
    const auto named = from_base58(did.substr(did_prefix.size()));
    PublicKey key;
    if (!named || named->size() != ed25519_multicodec.size() + key.bytes.size()
        || std::memcmp(named->data(), ed25519_multicodec.data(), ed25519_multicodec.size()) != 0)
        return fail(FailureCode::malformed, "this did:key does not name an Ed25519 key");
    std::memcpy(key.bytes.data(), named->data() + ed25519_multicodec.size(), key.bytes.size());
    return key;
}

PrivateKey PrivateKey::generate()
{
    EVP_PKEY* key = EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519");
    assert(key != nullptr);
    return PrivateKey(owned(key));
}

Result<PrivateKey> PrivateKey::from_pem(std::string_view pem)
{
    if (pem.size() > max_key_pem_bytes)
        return fail(FailureCode::too_large, "a private key in PEM has at most 4096 bytes");
    const ErrorsForgotten errors_forgotten;
    const BioPointer source = bio_over(pem);
    auto key = owned(source ? PEM_read_bio_PrivateKey(source.get(), nullptr, no_passphrase, nullptr) : nullptr);
    if (!key)
        return fail(FailureCode::malformed, "not an unencrypted private key in PEM");
    if (EVP_PKEY_get_id(key.get()) != EVP_PKEY_ED25519)
        return fail(FailureCode::unsupported, "the private key is not an Ed25519 key");
    return PrivateKey(std::move(key));
}

std::string PrivateKey::to_pem() const
{
    const BioPointer sink(BIO_new(BIO_s_secmem()));
    [[maybe_unused]] const int written =
        PEM_write_bio_PKCS8PrivateKey(sink.get(), key_.get(), nullptr, nullptr, 0, nullptr, nullptr);
    assert(written == 1);
    char* text = nullptr;
    const long size = BIO_get_mem_data(sink.get(), &text);
    return {text, static_cast<std::size_t>(size)};
}

PublicKey PrivateKey::public_key() const
{
    PublicKey key;
    std::size_t size = key.bytes.size();
    [[maybe_unused]] const int given = EVP_PKEY_get_raw_public_key(key_.get(), key.bytes.data(), &size);
    assert(given == 1 && size == key.bytes.size());
    return key;
}

Signature PrivateKey::sign(ByteView message) const
{
    Signature signature{};
    std::size_t size = signature.size();
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
    [[maybe_unused]] const bool done =
        context && EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, key_.get()) == 1
        && EVP_DigestSign(context.get(), signature.data(), &size, message.data(), message.size()) == 1;
    assert(done && size == signature.size());
    return signature;
}

} // namespace fallow

std::size_t std::hash<fallow::HostId>::operator()(const fallow::HostId& host) const noexcept
{
    std::size_t first = 0;
    std::memcpy(&first, host.key.bytes.data(), sizeof first);
    return first;
}
