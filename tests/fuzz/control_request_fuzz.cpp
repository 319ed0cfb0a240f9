// SPDX-License-Identifier: GPL-3.0-or-later
// The agent's control socket: any line is a request or refused in words.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "app/agent/control_request.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto request = fallow::agent::parse_control_request({reinterpret_cast<const char*>(data), size});
    if (!request.method && request.method.error().context.empty())
        std::abort();
    return 0;
}
