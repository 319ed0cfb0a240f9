// SPDX-License-Identifier: GPL-3.0-or-later
// Join links, as people paste them.
#include "protocol/join_link.h"

using namespace fallow;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto link = JoinLink::parse(as_text(ByteView(data, size)));
    if (link && JoinLink::parse(link->text()) != link)
        __builtin_trap();
    return 0;
}
