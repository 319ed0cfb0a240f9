// SPDX-License-Identifier: GPL-3.0-or-later
// Envelopes, function packages and statements, certificates, requests, keys and join links from strangers.
#include "protocol/certificate.h"
#include "protocol/function_package.h"
#include "protocol/join_link.h"

using namespace fallow;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text = as_text(ByteView(data, size));
    if (const auto envelope = Envelope::parse(text))
        (void)envelope->verify(PublicKey{}, envelope->payload_type);
    if (const auto package = FunctionPackage::parse(text)) {
        (void)Envelope::parse(package->envelope_json);
        (void)Certificate::from_pem(package->publisher_certificate_pem);
    }
    (void)FunctionStatement::parse(text);
    if (const auto certificate = Certificate::from_pem(text)) {
        (void)certificate->role();
        (void)certificate->common_name();
        (void)certificate->valid_until();
        (void)certificate->public_key();
        (void)certificate->serial();
    }
    (void)parse_certificate_request(text);
    (void)PrivateKey::from_pem(text);
    (void)PublicKey::from_did(text);
    if (const auto link = JoinLink::parse(text))
        if (JoinLink::parse(link->text()) != link)
            __builtin_trap();
    return 0;
}
