// SPDX-License-Identifier: GPL-3.0-or-later
#include "scheduler-client/host_identity.h"

#include <algorithm>

#include <openssl/crypto.h>

#include "protocol/json_reader.h"
#include "protocol/json_writer.h"
#include "scheduler-client/private_file.h"

namespace fallow::scheduler {

namespace {

// One file, so that a renewal replaces keys, certificates and announce address together or not at all.
constexpr std::string_view identity_file = "identity.json";
constexpr std::size_t max_identity_bytes = 256 * 1024;
constexpr std::size_t max_pem_bytes = 16 * 1024;
constexpr std::size_t max_text_bytes = 2048;
constexpr std::uint64_t identity_format = 1;

struct IdentityTexts {
    std::string host_key, swarm_key, host_certificate, swarm_certificate, root, issuing, anchor;
    std::string pool_name, origin, announce_url;
    AccountId account;

    ~IdentityTexts()
    {
        OPENSSL_cleanse(host_key.data(), host_key.size());
        OPENSSL_cleanse(swarm_key.data(), swarm_key.size());
    }
};

Result<void> read_texts(std::string_view json, IdentityTexts& texts)
{
    const auto document = JsonDocument::parse(json, max_identity_bytes);
    if (!document)
        return tl::unexpected(document.error());
    const JsonReader reader = document->root();
    if (reader.member("format").integer(0, 1'000'000) != identity_format && !reader.failed())
        return fail(FailureCode::unsupported, "written by a newer version of Fallow");
    texts.host_key = reader.member("hostKey").string(max_pem_bytes);
    texts.swarm_key = reader.member("swarmKey").string(max_pem_bytes);
    texts.host_certificate = reader.member("hostCertificate").string(max_pem_bytes);
    texts.swarm_certificate = reader.member("swarmCertificate").string(max_pem_bytes);
    texts.root = reader.member("rootCertificate").string(max_pem_bytes);
    texts.issuing = reader.member("issuingCertificate").string(max_pem_bytes);
    texts.anchor = reader.member("swarmAnchor").string(max_pem_bytes);
    texts.pool_name = reader.member("poolName").string(max_text_bytes);
    texts.origin = reader.member("origin").string(max_text_bytes);
    texts.announce_url = reader.member("announceUrl").string(max_text_bytes);
    texts.account = AccountId{reader.member("account").decimal_text()};
    return reader.result();
}

/// Whether the parts belong together, judged at a time when the certificate was valid: expiry is not the question here.
Result<void> check_fit(const HostIdentity& identity)
{
    const auto check = [&](const Certificate& leaf, CertificateRole role, const PrivateKey& key) -> Result<void> {
        if (leaf.public_key() != key.public_key())
            return fail(FailureCode::malformed,
                        std::string(name(role)) + " certificate and key do not belong together");
        return verify_certificate(leaf, role, identity.authorities, leaf.valid_from());
    };
    if (auto fits = check(identity.host_certificate, CertificateRole::host, identity.host_key); !fits)
        return fits;
    return check(identity.swarm_certificate, CertificateRole::swarm_peer, identity.swarm_key);
}

Result<HostIdentity> assemble(const IdentityTexts& texts)
{
    auto host_key = PrivateKey::from_pem(texts.host_key);
    auto swarm_key = PrivateKey::from_pem(texts.swarm_key);
    auto host = Certificate::from_pem(texts.host_certificate);
    auto swarm = Certificate::from_pem(texts.swarm_certificate);
    auto root = Certificate::from_pem(texts.root);
    auto issuing = Certificate::from_pem(texts.issuing);
    auto anchor = Certificate::from_pem(texts.anchor);
    for (const auto* key : {&host_key, &swarm_key})
        if (!*key)
            return tl::unexpected(key->error());
    for (const auto* certificate : {&host, &swarm, &root, &issuing, &anchor})
        if (!*certificate)
            return tl::unexpected(certificate->error());
    HostIdentity identity{*host_key,          *swarm_key,   *host,           *swarm,
                          {*root, *issuing},  *anchor,      texts.pool_name, texts.origin,
                          texts.announce_url, texts.account};
    if (const auto fits = check_fit(identity); !fits)
        return tl::unexpected(fits.error());
    return identity;
}

} // namespace

HttpsSettings HostIdentity::https_settings() const
{
    HttpsSettings settings;
    settings.origin = origin;
    settings.trust = PinnedRoot{authorities.root.to_pem()};
    settings.credentials = ClientCredentials{host_certificate.to_pem(), host_key.to_pem()};
    return settings;
}

std::filesystem::path pool_directory(const std::filesystem::path& state_directory, const PoolKey& pool)
{
    return state_directory / "pools" / pool.hex();
}

Result<void> save_host_identity(const std::filesystem::path& directory, const HostIdentity& identity)
{
    if (auto made = make_private_directory(directory); !made)
        return made;
    JsonWriter writer;
    writer.begin_object().key("format").number(identity_format);
    writer.key("poolName").text(identity.pool_name).key("origin").text(identity.origin);
    writer.key("announceUrl").text(identity.announce_url).key("account").decimal_text(identity.account.value);
    writer.key("hostCertificate").text(identity.host_certificate.to_pem());
    writer.key("swarmCertificate").text(identity.swarm_certificate.to_pem());
    writer.key("rootCertificate").text(identity.authorities.root.to_pem());
    writer.key("issuingCertificate").text(identity.authorities.issuing.to_pem());
    writer.key("swarmAnchor").text(identity.swarm_anchor.to_pem());
    writer.key("hostKey")
        .text(identity.host_key.to_pem())
        .key("swarmKey")
        .text(identity.swarm_key.to_pem())
        .end_object();
    std::string content = writer.take();
    auto written = write_private_file(directory / identity_file, content);
    OPENSSL_cleanse(content.data(), content.size());
    return written;
}

Result<HostIdentity> load_host_identity(const std::filesystem::path& directory)
{
    auto content = read_file(directory / identity_file, max_identity_bytes);
    if (!content)
        return tl::unexpected(content.error());
    IdentityTexts texts;
    const auto read = read_texts(*content, texts);
    OPENSSL_cleanse(content->data(), content->size());
    if (!read)
        return fail_within((directory / identity_file).string(), read.error());
    auto identity = assemble(texts);
    if (!identity)
        return fail_within((directory / identity_file).string(), identity.error());
    return identity;
}

Result<void> remove_host_identity(const std::filesystem::path& directory)
{
    std::error_code error;
    std::filesystem::remove(directory / identity_file, error);
    std::filesystem::remove_all(directory, error);
    if (error)
        return fail(FailureCode::io_error, "cannot remove " + directory.string() + ": " + error.message());
    return {};
}

std::vector<std::filesystem::path> pool_directories(const std::filesystem::path& state_directory)
{
    std::vector<std::filesystem::path> found;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(state_directory / "pools", error))
        if (std::filesystem::exists(entry.path() / identity_file, error))
            found.push_back(entry.path());
    std::sort(found.begin(), found.end());
    return found;
}

} // namespace fallow::scheduler
