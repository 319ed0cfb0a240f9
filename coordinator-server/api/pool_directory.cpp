// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/api/pool_directory.h"

#include <sys/stat.h>

#include "coordinator-server/api/disk_file.h"
#include "coordinator-server/api/network_address.h"
#include "protocol/messages_json.h"

namespace fallow::coordinator {
namespace {

constexpr std::size_t max_pem_bytes = 16 * 1024;
constexpr std::size_t authority_name_bytes = 50; ///< of the pool's name: a certificate's takes 64 with what follows
constexpr std::chrono::hours root_lifetime{20LL * 365 * 24};
constexpr std::chrono::hours issuing_lifetime{10LL * 365 * 24};

Result<Certificate> read_certificate(const std::filesystem::path& file)
{
    auto text = read_file(file, max_pem_bytes);
    if (!text)
        return tl::unexpected(text.error());
    auto certificate = Certificate::from_pem(*text);
    if (!certificate)
        return fail_within(file.string(), certificate.error());
    return certificate;
}

Result<PrivateKey> read_key(const std::filesystem::path& file)
{
    auto text = read_file(file, max_pem_bytes);
    if (!text)
        return tl::unexpected(text.error());
    struct stat status {};
    if (::stat(file.c_str(), &status) != 0 || (status.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        return fail(FailureCode::forbidden,
                    file.string() + " can be read by others than its owner; run: chmod 600 " + file.string());
    auto key = PrivateKey::from_pem(*text);
    if (!key)
        return fail_within(file.string(), key.error());
    return key;
}

CertificateContent content_of(CertificateRole role, std::string common_name, Timestamp now,
                              std::chrono::seconds lifetime)
{
    CertificateContent content;
    content.role = role;
    content.common_name = std::move(common_name);
    content.valid_from = now - clock_tolerance;
    content.valid_until = now + lifetime;
    return content;
}

} // namespace

Result<PoolIdentity> load_pool_identity(const PoolFiles& files, Timestamp now)
{
    auto root = read_certificate(files.root());
    auto issuing = root ? read_certificate(files.issuing()) : root;
    auto anchor = issuing ? read_certificate(files.swarm_anchor()) : issuing;
    if (!anchor)
        return tl::unexpected(anchor.error());
    auto key = read_key(files.issuing_key());
    if (!key)
        return tl::unexpected(key.error());
    PoolIdentity pool{{*root, *issuing}, *anchor, *key};
    if (auto verified = verify_authorities(pool.authorities, now); !verified)
        return fail_within(files.issuing().string(), verified.error());
    if (issuing->public_key() != key->public_key() || anchor->public_key() != key->public_key())
        return fail(FailureCode::conflict, files.issuing_key().string() + " is not the key of "
                                               + files.issuing().string() + " and " + files.swarm_anchor().string()
                                               + "; restore all three from the same backup");
    return pool;
}

Result<PoolIdentity> create_pool_identity(const PoolFiles& files, const std::string& pool_name, Timestamp now)
{
    const auto root_key = PrivateKey::generate();
    const auto issuing_key = PrivateKey::generate();
    const std::string root_name = first_words(pool_name, authority_name_bytes) + " root";
    const std::string issuing_name = first_words(pool_name, authority_name_bytes) + " issuing";
    auto root = self_signed_certificate(content_of(CertificateRole::root, root_name, now, root_lifetime), root_key);
    if (!root)
        return tl::unexpected(root.error());
    const auto issuing = issue_certificate(content_of(CertificateRole::issuing, issuing_name, now, issuing_lifetime),
                                           issuing_key.public_key(), *root, root_key);
    if (!issuing)
        return tl::unexpected(issuing.error());
    const auto anchor = self_signed_certificate(
        content_of(CertificateRole::swarm_anchor, issuing->common_name(), now, issuing_lifetime), issuing_key);
    if (!anchor)
        return tl::unexpected(anchor.error());

    struct Writing {
        std::filesystem::path file;
        std::string text;
        Readers readers;
    };
    const Writing writings[] = {
        {files.root_key(), root_key.to_pem(), Readers::owner},
        {files.issuing_key(), issuing_key.to_pem(), Readers::owner},
        {files.root(), root->to_pem(), Readers::everyone},
        {files.issuing(), issuing->to_pem(), Readers::everyone},
        {files.swarm_anchor(), anchor->to_pem(), Readers::everyone},
    };
    for (const auto& [file, text, readers] : writings)
        if (auto written = write_file_durably(file, text, readers); !written)
            return tl::unexpected(written.error());
    return PoolIdentity{{*root, *issuing}, *anchor, issuing_key};
}

Result<OwnIdentity> issue_coordinator_identity(const PoolIdentity& pool, const Configuration& configuration,
                                               Timestamp now)
{
    const auto key = PrivateKey::generate();
    auto content = content_of(CertificateRole::coordinator, configuration.public_host.substr(0, 64), now,
                              configuration.coordinator_certificate_lifetime);
    const auto& host = configuration.public_host;
    (is_ip_address(host) ? content.ip_addresses : content.dns_names).push_back(host);
    if (host == "localhost")
        content.ip_addresses = {"127.0.0.1", "::1"};
    auto certificate = issue_certificate(content, key.public_key(), pool.authorities.issuing, pool.issuing_key);
    if (!certificate)
        return fail_within("the coordinator's certificate", certificate.error());
    return OwnIdentity{key, *certificate};
}

Result<OwnIdentity> issue_swarm_identity(const PoolIdentity& pool, const Configuration& configuration, Timestamp now)
{
    const auto key = PrivateKey::generate();
    const auto content = content_of(CertificateRole::swarm_peer, "*", now, configuration.swarm_certificate_lifetime);
    auto certificate = issue_certificate(content, key.public_key(), pool.authorities.issuing, pool.issuing_key);
    if (!certificate)
        return fail_within("the coordinator's swarm certificate", certificate.error());
    return OwnIdentity{key, *certificate};
}

} // namespace fallow::coordinator
