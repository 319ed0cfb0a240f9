// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/api/tls_identity.h"

#include <algorithm>
#include <utility>

#include <boost/asio/ssl/context.hpp>
#include <openssl/err.h>
#include <openssl/ssl.h>

namespace fallow::coordinator {
namespace {

tl::unexpected<Failure> openssl_failure(const char* what)
{
    char words[256] = "";
    ERR_error_string_n(ERR_get_error(), words, sizeof words);
    return fail(FailureCode::internal, std::string("TLS: ") + what + ": " + words);
}

/// Judged at each request instead. Possession of the key was proven by the handshake all the same.
int take_any_certificate(X509_STORE_CTX*, void*) { return 1; }

} // namespace

Result<std::shared_ptr<boost::asio::ssl::context>> make_tls_context(const Certificate& coordinator,
                                                                    const PrivateKey& key,
                                                                    const PoolAuthorities& authorities)
{
    auto context = std::make_shared<boost::asio::ssl::context>(boost::asio::ssl::context::tls_server);
    SSL_CTX* native = context->native_handle();
    if (SSL_CTX_set_min_proto_version(native, TLS1_3_VERSION) != 1 || SSL_CTX_set_max_proto_version(native, 0) != 1)
        return openssl_failure("cannot require version 1.3");
    if (SSL_CTX_use_certificate(native, coordinator.native()) != 1 || SSL_CTX_use_PrivateKey(native, key.native()) != 1)
        return openssl_failure("cannot use the coordinator's certificate and key");
    if (SSL_CTX_add1_chain_cert(native, authorities.issuing.native()) != 1
        || SSL_CTX_add1_chain_cert(native, authorities.root.native()) != 1)
        return openssl_failure("cannot add the chain of certificates");
    SSL_CTX_set_verify(native, SSL_VERIFY_PEER, nullptr);
    SSL_CTX_set_cert_verify_callback(native, take_any_certificate, nullptr);
    // A resumed session would bring a judgement of its own; connections are kept alive instead.
    SSL_CTX_set_session_cache_mode(native, SSL_SESS_CACHE_OFF);
    SSL_CTX_set_num_tickets(native, 0);
    SSL_CTX_set_options(native, SSL_OP_NO_RENEGOTIATION | SSL_OP_CIPHER_SERVER_PREFERENCE);
    SSL_CTX_set_mode(native, SSL_MODE_RELEASE_BUFFERS); // idle connections cost little memory
    return context;
}

PeerCertificate::PeerCertificate(SSL* connection, PoolAuthorities authorities) : authorities_(std::move(authorities))
{
    if (X509* certificate = SSL_get1_peer_certificate(connection)) {
        shown_ = Certificate::from_native(certificate);
        X509_free(certificate);
    }
}

Result<HostId> PeerCertificate::host(Timestamp now)
{
    if (!shown_)
        return fail(FailureCode::unauthenticated,
                    "this needs a host certificate of this pool, and none was shown in the TLS handshake");
    if (!*shown_)
        return fail_within("client certificate", shown_->error());
    const Certificate& leaf = **shown_;
    if (!verified_ || now < valid_from_ || now > valid_until_) {
        if (auto verified = verify_certificate(leaf, CertificateRole::host, authorities_, now); !verified)
            return fail_within("client certificate", verified.error());
        const auto key = leaf.public_key();
        if (!key)
            return fail(FailureCode::wrong_role, "client certificate: its key is not Ed25519");
        verified_ = HostId{*key};
        valid_from_ = std::max({leaf.valid_from(), authorities_.issuing.valid_from(), authorities_.root.valid_from()});
        valid_until_ =
            std::min({leaf.valid_until(), authorities_.issuing.valid_until(), authorities_.root.valid_until()});
    }
    return *verified_;
}

} // namespace fallow::coordinator
