// SPDX-License-Identifier: GPL-3.0-or-later
// The fast parser of work requests must say what the plain one says, whatever the body.
#include <cstdlib>

#include "coordinator-server/api/work_codec.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static fallow::coordinator::WorkRequestParser parser;
    const std::string_view json(reinterpret_cast<const char*>(data), size);
    const auto fast = parser.parse(json);
    const auto slow = fallow::WorkRequest::parse(json);
    if (fast.has_value() != slow.has_value())
        std::abort();
    if (fast ? fast->to_json() != slow->to_json() : fast.error() != slow.error())
        std::abort();
    return 0;
}
