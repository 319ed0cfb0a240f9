// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/digest.h"

#include <cassert>
#include <fstream>
#include <utility>

#include <openssl/evp.h>

namespace fallow {
namespace {

/// Found once: looking it up takes longer than hashing what is short.
const EVP_MD* sha256_algorithm()
{
    static const EVP_MD* const found = EVP_MD_fetch(nullptr, "SHA2-256", nullptr);
    return found;
}

} // namespace

struct Sha256::State {
    EVP_MD_CTX* context = EVP_MD_CTX_new();
    State()
    {
        [[maybe_unused]] const int ready =
            context == nullptr ? 0 : EVP_DigestInit_ex(context, sha256_algorithm(), nullptr);
        assert(ready == 1);
    }
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    ~State() { EVP_MD_CTX_free(context); }
};

Sha256::Sha256() : state_(std::make_unique<State>()) {}
Sha256::~Sha256() = default;
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;

void Sha256::update(ByteView bytes)
{
    if (!bytes.empty())
        EVP_DigestUpdate(state_->context, bytes.data(), bytes.size());
}

std::array<std::uint8_t, 32> Sha256::finish()
{
    std::array<std::uint8_t, 32> digest{};
    EVP_DigestFinal_ex(state_->context, digest.data(), nullptr);
    return digest;
}

std::array<std::uint8_t, 32> sha256(ByteView bytes)
{
    Sha256 hash;
    hash.update(bytes);
    return hash.finish();
}

Result<BlobDigest> digest_of_file(const std::filesystem::path& file)
{
    constexpr std::size_t chunk_bytes = 256 * 1024;
    std::ifstream stream(file, std::ios::binary);
    if (!stream)
        return fail(FailureCode::io_error, file.string() + ": cannot be opened");
    Sha256 hash;
    Bytes chunk(chunk_bytes);
    while (stream) {
        stream.read(reinterpret_cast<char*>(chunk.data()), static_cast<std::streamsize>(chunk.size()));
        hash.update(ByteView(chunk).first(static_cast<std::size_t>(stream.gcount())));
    }
    if (stream.bad())
        return fail(FailureCode::io_error, file.string() + ": cannot be read");
    return BlobDigest{hash.finish()};
}

} // namespace fallow
