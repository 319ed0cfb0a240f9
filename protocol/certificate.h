// SPDX-License-Identifier: GPL-3.0-or-later
// The pool's X.509 identities (RFC 5280), all Ed25519: who is who, what each may be used for, and how it is checked.
//
//   root (self-signed CA, may be kept offline)
//    +- issuing (CA, path length 0)
//        +- coordinator   TLS server            EKU serverAuth
//        +- host          TLS client            EKU clientAuth
//        +- swarm_peer    BitTorrent TLS peer   EKU serverAuth + clientAuth, common name and DNS name "*"
//        +- publisher     signs functions       EKU codeSigning
//   swarm_anchor: the issuing key and name again, self-signed. BitTorrent peers get no intermediate certificates
//   from libtorrent, so this stands in each torrent as the authority of its peers.
//
// The role is written into each certificate as a URI subject alternative name "urn:fallow:role:<role>", and key usage,
// extended key usage and basic constraints must fit it: a certificate with one of them wrong is refused.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/digest.h"
#include "protocol/keys.h"
#include "protocol/result.h"

typedef struct x509_st X509;

namespace fallow {

using Timestamp = std::chrono::system_clock::time_point;

enum class CertificateRole { root, issuing, swarm_anchor, coordinator, host, swarm_peer, publisher };

std::string_view name(CertificateRole role);

class Certificate {
public:
    /// One PEM certificate of at most 16 KiB. Says nothing yet about who signed it.
    static Result<Certificate> from_pem(std::string_view pem);
    /// Takes a reference of its own.
    static Result<Certificate> from_native(X509* certificate);

    [[nodiscard]] std::string to_pem() const;
    [[nodiscard]] CertificateFingerprint fingerprint() const;
    [[nodiscard]] std::string common_name() const;
    /// Lower-case hexadecimal without leading zeros.
    [[nodiscard]] std::string serial() const;
    [[nodiscard]] Timestamp valid_from() const;
    [[nodiscard]] Timestamp valid_until() const;
    /// Nothing when the key is not Ed25519.
    [[nodiscard]] std::optional<PublicKey> public_key() const;
    /// The role it states, when everything else in it fits that role; otherwise wrong_role with what does not fit.
    [[nodiscard]] Result<CertificateRole> role() const;
    [[nodiscard]] X509* native() const { return certificate_.get(); }

private:
    explicit Certificate(std::shared_ptr<X509> certificate) : certificate_(std::move(certificate)) {}
    std::shared_ptr<X509> certificate_;
    friend struct CertificateAccess;
};

/// What a new certificate is to say.
struct CertificateContent {
    CertificateRole role = CertificateRole::host;
    std::string common_name;               ///< at most 64 characters (X.520's limit)
    std::vector<std::string> dns_names;    ///< coordinator only
    std::vector<std::string> ip_addresses; ///< coordinator only, textual IPv4 or IPv6
    Timestamp valid_from;
    Timestamp valid_until;
};

/// root and swarm_anchor only.
Result<Certificate> self_signed_certificate(const CertificateContent& content, const PrivateKey& key);

/// Every other role. Refuses an issuer whose role may not issue this one.
Result<Certificate> issue_certificate(const CertificateContent& content, const PublicKey& subject_key,
                                      const Certificate& issuer, const PrivateKey& issuer_key);

/// PKCS#10 request in PEM; proves possession of the key. The name in it is a wish: the issuer decides.
std::string make_certificate_request(const PrivateKey& key, std::string_view common_name);

struct CertificateRequest {
    PublicKey key;
    std::string common_name;
};

/// At most 8 KiB; checks the request's own signature.
Result<CertificateRequest> parse_certificate_request(std::string_view pem);

/// The pool's authorities as one side holds them. `root` is what was pinned at attach.
struct PoolAuthorities {
    Certificate root;
    Certificate issuing;
};

/// Leaf -> issuing -> root, each signature, validity at `now`, roles and key usages.
/// wrong_authority, expired or wrong_role, naming the certificate at fault.
Result<void> verify_certificate(const Certificate& leaf, CertificateRole expected, const PoolAuthorities& authorities,
                                Timestamp now);

/// issuing -> root. To be called once when authorities are received.
Result<void> verify_authorities(const PoolAuthorities& authorities, Timestamp now);

} // namespace fallow
