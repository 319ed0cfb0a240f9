// SPDX-License-Identifier: GPL-3.0-or-later
// The coordinator's side of TLS: what it shows, and how it judges what the peer shows.
#pragma once

#include <chrono>
#include <memory>
#include <optional>

#include "protocol/certificate.h"
#include "protocol/keys.h"
#include "protocol/result.h"

namespace boost::asio::ssl {
class context;
}
typedef struct ssl_st SSL;

namespace fallow::coordinator {

/// TLS 1.3 only. Shows leaf, issuing and root certificate (a joining host compares the root's hash before it sends its
/// token). Asks for a client certificate and takes any or none: it is judged at each request, so that the refusal can
/// say why and that a certificate which expires on an open connection counts.
Result<std::shared_ptr<boost::asio::ssl::context>> make_tls_context(const Certificate& coordinator,
                                                                    const PrivateKey& key,
                                                                    const PoolAuthorities& authorities);

/// What the peer of one connection showed. Signatures are checked once, the time at each call.
class PeerCertificate {
public:
    PeerCertificate(SSL* connection, PoolAuthorities authorities);

    /// unauthenticated when none was shown, otherwise as `verify_certificate` says.
    Result<HostId> host(Timestamp now);

private:
    PoolAuthorities authorities_;
    std::optional<Result<Certificate>> shown_;
    std::optional<HostId> verified_;
    Timestamp valid_from_;
    Timestamp valid_until_;
};

} // namespace fallow::coordinator
