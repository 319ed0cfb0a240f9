// SPDX-License-Identifier: GPL-3.0-or-later
// Function packages and statements from strangers, up to the question whether they are believed.
#include "protocol/function_package.h"

using namespace fallow;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text = as_text(ByteView(data, size));
    if (const auto statement = FunctionStatement::parse(text)) {
        const auto again = FunctionStatement::parse(statement->to_json());
        if (!again || again->manifest_text != statement->manifest_text || again->info_hash != statement->info_hash)
            __builtin_trap();
        (void)Manifest::parse(statement->manifest_text);
    }
    const auto package = FunctionPackage::parse(text);
    if (!package)
        return 0;
    const auto again = FunctionPackage::parse(package->to_json());
    if (!again || again->envelope_json != package->envelope_json || again->torrent != package->torrent)
        __builtin_trap();
    if (const auto envelope = Envelope::parse(package->envelope_json))
        (void)FunctionStatement::parse(as_text(envelope->payload));
    const auto stranger = Certificate::from_pem(package->publisher_certificate_pem);
    // A publisher's certificate is no authority, so nothing may be believed that vouches for itself.
    if (stranger && verify_function(*package, {*stranger, *stranger}, {}, stranger->valid_from()))
        __builtin_trap();
    return 0;
}
