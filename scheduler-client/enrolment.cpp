// SPDX-License-Identifier: GPL-3.0-or-later
#include "scheduler-client/enrolment.h"

#include <array>

#include <sys/utsname.h>
#include <unistd.h>

#include "protocol/json_reader.h"

namespace fallow::scheduler {

namespace {

constexpr std::size_t max_pool_description_bytes = 1024 * 1024;
constexpr std::size_t max_pem_bytes = 16 * 1024;
constexpr std::size_t max_name_bytes = 256;
constexpr std::size_t max_text_bytes = 4096;
constexpr std::size_t max_publishers = 10'000;
constexpr std::size_t max_host_name_bytes = 64;
constexpr int renewal_numerator = 2; // after two thirds of the lifetime
constexpr int renewal_denominator = 3;
constexpr int renewal_jitter_divisor = 12;

/// Same key and name as the issuing certificate, self-signed: nobody else can vouch for bundles' peers.
Result<void> check_anchor(const Certificate& anchor, const PoolAuthorities& authorities, Timestamp now)
{
    const auto role = anchor.role();
    if (!role)
        return fail_within("swarm anchor", role.error());
    if (*role != CertificateRole::swarm_anchor)
        return fail(FailureCode::wrong_role, "swarm anchor: the certificate has role " + std::string(name(*role)));
    if (anchor.public_key() != authorities.issuing.public_key())
        return fail(FailureCode::wrong_authority, "swarm anchor: its key is not the issuing certificate's");
    if (now < anchor.valid_from() || now >= anchor.valid_until())
        return fail(FailureCode::expired, "swarm anchor: not valid now; check this computer's clock");
    return {};
}

Result<Certificate> certificate_for(std::string_view pem, CertificateRole role, const PrivateKey& key,
                                    const PoolAuthorities& authorities, Timestamp now)
{
    const std::string where = std::string(name(role)) + " certificate";
    auto certificate = Certificate::from_pem(pem);
    if (!certificate)
        return fail_within(where, certificate.error());
    if (certificate->public_key() != key.public_key())
        return fail(FailureCode::malformed, where + ": it is for another key than the one that was sent");
    if (const auto verified = verify_certificate(*certificate, role, authorities, now); !verified)
        return fail_within(where, verified.error());
    return certificate;
}

EnrolRequest enrol_request(const PrivateKey& host_key, const PrivateKey& swarm_key, const HostDescription& host,
                           const std::string& token)
{
    return {token,
            make_certificate_request(host_key, host.name),
            make_certificate_request(swarm_key, host.name),
            host.name,
            host.platform,
            host.version};
}

/// Only the coordinator itself tracks: another address in its place would make hosts announce themselves elsewhere.
Result<void> check_announce_url(std::string_view url)
{
    if (!url.starts_with("https://") || url.find_first_of(" \r\n\"") != std::string_view::npos)
        return fail(FailureCode::malformed, "the announce address is not an https address");
    return {};
}

struct OpenedPool {
    std::unique_ptr<HttpsClient> client;
    PoolDescription description;
};

Result<PoolDescription> read_description(std::string_view json, const PoolAuthorities& seen, Timestamp now)
{
    const auto document = JsonDocument::parse(json, max_pool_description_bytes);
    if (!document)
        return tl::unexpected(document.error());
    const JsonReader reader = document->root();
    std::string pool_name = reader.member("name").string(max_name_bytes);
    std::string purpose = reader.member("purpose").string(max_text_bytes);
    std::string operator_name = reader.member("operator").string(max_text_bytes);
    std::string contact = reader.member("contact").string(max_text_bytes);
    const JsonReader demand = reader.member("asks");
    PoolDescription::Asks asks;
    asks.functions = demand.member("functions").integer(0, max_json_integer);
    asks.memory_bytes = demand.member("memoryBytes").integer(0, max_json_integer);
    asks.processor_time = std::chrono::seconds(demand.member("processorSeconds").integer(0, max_json_integer));
    const std::string root_pem = reader.member("rootCertificate").string(max_pem_bytes);
    const std::string issuing_pem = reader.member("issuingCertificate").string(max_pem_bytes);
    const std::string anchor_pem = reader.member("swarmAnchor").string(max_pem_bytes);
    std::string version = reader.member("version").string(max_name_bytes);
    std::vector<std::string> publishers;
    reader.member("publishers").each_element(max_publishers, [&](JsonReader element) {
        publishers.push_back(element.string(max_name_bytes));
    });
    if (const auto read = reader.result(); !read)
        return tl::unexpected(read.error());
    const auto root = Certificate::from_pem(root_pem);
    const auto issuing = Certificate::from_pem(issuing_pem);
    auto anchor = Certificate::from_pem(anchor_pem);
    for (const auto* certificate : {&root, &issuing, const_cast<const Result<Certificate>*>(&anchor)})
        if (!*certificate)
            return tl::unexpected(certificate->error());
    if (root->fingerprint() != seen.root.fingerprint())
        return fail(FailureCode::wrong_authority,
                    "the root certificate told is not the one the connection was checked against");
    PoolAuthorities authorities{seen.root, *issuing};
    if (const auto verified = verify_authorities(authorities, now); !verified)
        return tl::unexpected(verified.error());
    if (const auto checked = check_anchor(*anchor, authorities, now); !checked)
        return tl::unexpected(checked.error());
    return PoolDescription{.name = std::move(pool_name),
                           .purpose = std::move(purpose),
                           .operator_name = std::move(operator_name),
                           .contact = std::move(contact),
                           .asks = asks,
                           .authorities = std::move(authorities),
                           .swarm_anchor = std::move(*anchor),
                           .publishers = std::move(publishers),
                           .version = std::move(version)};
}

Result<OpenedPool> open_pool(const std::string& origin, const ServerTrust& trust, const std::stop_token& stop)
{
    HttpsSettings settings;
    settings.origin = origin;
    settings.trust = trust;
    auto client = HttpsClient::open(std::move(settings));
    if (!client)
        return tl::unexpected(client.error());
    HttpsRequest request;
    request.path = "/v1/pool";
    request.max_reply_bytes = max_pool_description_bytes;
    const auto reply = (*client)->request(std::move(request), stop);
    if (!reply)
        return tl::unexpected(reply.error());
    const auto seen = (*client)->authorities();
    if (!seen)
        return fail(FailureCode::internal, "the server's certificates were not seen");
    auto description = read_description(reply->body, *seen, std::chrono::system_clock::now());
    if (!description)
        return fail_within(origin + "/v1/pool", description.error());
    return OpenedPool{std::move(*client), std::move(*description)};
}

} // namespace

Result<PoolDescription> fetch_pool_description(const std::string& origin, const ServerTrust& trust,
                                               const std::stop_token& stop)
{
    return open_pool(origin, trust, stop).map([](OpenedPool&& opened) { return std::move(opened.description); });
}

HostDescription describe_this_host()
{
    std::array<char, 256> buffer{};
    std::string host = ::gethostname(buffer.data(), buffer.size() - 1) == 0 ? buffer.data() : "";
    if (host.empty())
        host = "unnamed";
    std::string platform = "linux";
    if (utsname machine{}; ::uname(&machine) == 0)
        platform += std::string("-") + machine.machine;
    return {host.substr(0, max_host_name_bytes), platform, FALLOW_VERSION};
}

Result<HostIdentity> accept_enrolment(const EnrolReply& reply, const PrivateKey& host_key, const PrivateKey& swarm_key,
                                      const Certificate& root, const std::string& origin, Timestamp now)
{
    const auto issuing = Certificate::from_pem(reply.issuing_certificate_pem);
    if (!issuing)
        return fail_within("issuing certificate", issuing.error());
    const PoolAuthorities authorities{root, *issuing};
    if (const auto verified = verify_authorities(authorities, now); !verified)
        return tl::unexpected(verified.error());
    const auto host = certificate_for(reply.host_certificate_pem, CertificateRole::host, host_key, authorities, now);
    if (!host)
        return tl::unexpected(host.error());
    const auto swarm =
        certificate_for(reply.swarm_certificate_pem, CertificateRole::swarm_peer, swarm_key, authorities, now);
    if (!swarm)
        return tl::unexpected(swarm.error());
    const auto anchor = Certificate::from_pem(reply.swarm_anchor_pem);
    if (!anchor)
        return fail_within("swarm anchor", anchor.error());
    if (const auto checked = check_anchor(*anchor, authorities, now); !checked)
        return tl::unexpected(checked.error());
    if (const auto checked = check_announce_url(reply.announce_url); !checked)
        return tl::unexpected(checked.error());
    return HostIdentity{host_key, swarm_key,          *host,        *swarm, authorities, *anchor, reply.pool_name,
                        origin,   reply.announce_url, reply.account};
}

Result<HostIdentity> enrol(const JoinLink& link, const HostDescription& host, const std::stop_token& stop)
{
    // The look at the pool comes first: it proves the root on this very connection before the token goes out.
    auto opened = open_pool(link.origin(), RootFingerprint{link.root}, stop);
    if (!opened)
        return tl::unexpected(opened.error());
    const PrivateKey host_key = PrivateKey::generate();
    const PrivateKey swarm_key = PrivateKey::generate();
    HttpsRequest request;
    request.method = Method::post;
    request.path = "/v1/enrol";
    request.body = enrol_request(host_key, swarm_key, host, link.token).to_json();
    const auto answer = opened->client->request(std::move(request), stop);
    if (!answer)
        return tl::unexpected(answer.error());
    const auto reply = EnrolReply::parse(answer->body);
    if (!reply)
        return tl::unexpected(reply.error());
    return accept_enrolment(*reply, host_key, swarm_key, opened->description.authorities.root, link.origin(),
                            std::chrono::system_clock::now());
}

HttpsRequest renewal_request(const HostIdentity& identity, const HostDescription& host)
{
    HttpsRequest request;
    request.method = Method::post;
    request.path = "/v1/renew";
    request.body = enrol_request(identity.host_key, identity.swarm_key, host, "").to_json();
    return request;
}

Result<HostIdentity> renewed(const HostIdentity& identity, std::string_view reply_json, Timestamp now)
{
    const auto reply = EnrolReply::parse(reply_json);
    if (!reply)
        return tl::unexpected(reply.error());
    return accept_enrolment(*reply, identity.host_key, identity.swarm_key, identity.authorities.root, identity.origin,
                            now);
}

Timestamp renewal_time(Timestamp valid_from, Timestamp valid_until, std::uint64_t seed)
{
    if (valid_until <= valid_from)
        return valid_from;
    const auto lifetime = valid_until - valid_from;
    const auto most_jitter = lifetime / renewal_jitter_divisor;
    const auto jitter =
        most_jitter.count() == 0
            ? Timestamp::duration::zero()
            : Timestamp::duration(static_cast<std::int64_t>(seed % static_cast<std::uint64_t>(most_jitter.count())));
    return valid_from + lifetime / renewal_denominator * renewal_numerator + jitter;
}

} // namespace fallow::scheduler
