// SPDX-License-Identifier: GPL-3.0-or-later
// DSSE envelopes from strangers. What is accepted must survive being written and read again.
#include "protocol/envelope.h"

using namespace fallow;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto envelope = Envelope::parse(as_text(ByteView(data, size)));
    if (!envelope)
        return 0;
    (void)envelope->verify(PublicKey{}, envelope->payload_type);
    const auto again = Envelope::parse(envelope->to_json());
    if (!again || again->payload != envelope->payload || again->payload_type != envelope->payload_type
        || again->signatures.size() != envelope->signatures.size())
        __builtin_trap();
    return 0;
}
