// SPDX-License-Identifier: GPL-3.0-or-later
// config.toml: whatever is accepted must come back equal from the text that is made of it.
#include <cstdlib>

#include "coordinator-server/api/configuration.h"
#include "protocol/bytes.h"

using namespace fallow;
using namespace fallow::coordinator;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto read = parse_configuration(as_text({data, size}), "config.toml");
    if (!read)
        return 0;
    const auto again = parse_configuration(configuration_text(*read), "config.toml");
    if (!again || again->pool_name != read->pool_name || again->listen_port != read->listen_port
        || again->quorum != read->quorum)
        std::abort();
    return 0;
}
