// SPDX-License-Identifier: GPL-3.0-or-later
// Certificates, requests and did:key names from strangers: as PEM text, and as the DER inside it, because a changed
// character of PEM is nearly always refused before OpenSSL looks at any field.
#include <string>

#include "protocol/certificate.h"

using namespace fallow;

namespace {

void read_certificate(std::string_view pem)
{
    const auto certificate = Certificate::from_pem(pem);
    if (!certificate)
        return;
    (void)certificate->role();
    (void)certificate->public_key();
    (void)certificate->serial();
    (void)certificate->common_name();
    (void)certificate->fingerprint();
    for (const auto role : {CertificateRole::root, CertificateRole::host})
        (void)verify_certificate(*certificate, role, {*certificate, *certificate}, certificate->valid_from());
    if (!Certificate::from_pem(certificate->to_pem()))
        __builtin_trap();
}

std::string pem_of(std::string_view kind, ByteView der)
{
    const std::string label = std::string(kind) + "-----\n";
    return "-----BEGIN " + label + to_base64(der) + "\n-----END " + label;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const ByteView bytes(data, size);
    const bool is_der = size > 0 && data[0] == 0x30; // an ASN.1 sequence, as all of these are
    const auto pem = [&](std::string_view kind) { return is_der ? pem_of(kind, bytes) : std::string(as_text(bytes)); };
    read_certificate(pem("CERTIFICATE"));
    (void)parse_certificate_request(pem("CERTIFICATE REQUEST"));
    if (const auto key = PublicKey::from_did(as_text(bytes)); key && key->did() != as_text(bytes))
        __builtin_trap();
    return 0;
}
