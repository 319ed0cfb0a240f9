// SPDX-License-Identifier: GPL-3.0-or-later
#include "scheduler-client/https_trust.h"

#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <openssl/x509_vfy.h>

namespace fallow::scheduler {

namespace {

constexpr int max_chain_certificates = 8;

Result<Certificate> find_root(const std::vector<Certificate>& shown, const ServerTrust& trust)
{
    if (const auto* pinned = std::get_if<PinnedRoot>(&trust))
        return Certificate::from_pem(pinned->root_pem);
    if (!std::holds_alternative<RootFingerprint>(trust))
        return fail(FailureCode::internal, "a server of no pool has no root of a pool");
    const auto& wanted = std::get<RootFingerprint>(trust).fingerprint;
    for (const Certificate& certificate : shown)
        if (certificate.fingerprint() == wanted)
            return certificate;
    return fail(FailureCode::wrong_authority,
                "the server does not show the root certificate " + wanted.hex() + " that it must belong to");
}

} // namespace

Result<PoolAuthorities> judge_server_chain(const Certificate& leaf, const std::vector<Certificate>& others,
                                           const ServerTrust& trust, Timestamp now)
{
    const auto root = find_root(others, trust);
    if (!root)
        return tl::unexpected(root.error());
    Failure refusal{FailureCode::wrong_authority, "the server does not show an issuing certificate of this pool"};
    for (const Certificate& other : others) {
        const auto role = other.role();
        if (!role || *role != CertificateRole::issuing)
            continue;
        PoolAuthorities authorities{*root, other};
        auto verified = verify_authorities(authorities, now);
        if (verified)
            verified = verify_certificate(leaf, CertificateRole::coordinator, authorities, now);
        if (verified)
            return authorities;
        refusal = verified.error();
    }
    return fail_within("server certificate", std::move(refusal));
}

void HttpsTrust::install(SSL_CTX* context)
{
    SSL_CTX_set_min_proto_version(context, TLS1_3_VERSION);
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER, nullptr);
    if (std::holds_alternative<WebAuthority>(trust_))
        return; // libcurl's own judgement, by authority and name
    SSL_CTX_set_cert_verify_callback(context, &HttpsTrust::judge, this);
}

int HttpsTrust::judge(X509_STORE_CTX* presented, void* self)
{
    auto& trust = *static_cast<HttpsTrust*>(self);
    const auto refuse = [&](Failure failure) {
        trust.refusal_ = std::move(failure);
        X509_STORE_CTX_set_error(presented, X509_V_ERR_APPLICATION_VERIFICATION);
        return 0;
    };
    const auto leaf = Certificate::from_native(X509_STORE_CTX_get0_cert(presented));
    if (!leaf)
        return refuse(leaf.error());
    std::vector<Certificate> others;
    const STACK_OF(X509)* const chain = X509_STORE_CTX_get0_untrusted(presented);
    const int count = chain == nullptr ? 0 : sk_X509_num(chain);
    if (count > max_chain_certificates)
        return refuse({FailureCode::too_large, "the server shows more than 8 certificates"});
    for (int index = 0; index < count; ++index)
        if (auto other = Certificate::from_native(sk_X509_value(chain, index)))
            others.push_back(std::move(*other));
    auto judgement = judge_server_chain(*leaf, others, trust.trust_, std::chrono::system_clock::now());
    if (!judgement)
        return refuse(judgement.error());
    trust.authorities_ = std::move(*judgement);
    trust.refusal_.reset();
    X509_STORE_CTX_set_error(presented, X509_V_OK);
    return 1;
}

} // namespace fallow::scheduler
