// SPDX-License-Identifier: GPL-3.0-or-later
// What stands in a request's head: target, query, ranges, authorization. Accepted ranges lie inside what they are of.
#include <cstdlib>

#include "coordinator-server/api/byte_range.h"
#include "coordinator-server/api/configuration.h"
#include "coordinator-server/api/invoke_options.h"
#include "coordinator-server/api/routes.h"
#include "coordinator-server/api/secrets.h"

using namespace fallow;
using namespace fallow::coordinator;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto text = as_text({data, size});
    const auto target = split_target(text);
    for (const auto* method : {"GET", "POST", "HEAD", "PUT", "DELETE"}) {
        const auto routing = find_route(method, target.path);
        if (const auto* match = std::get_if<RouteMatch>(&routing); match && name(match->route->method) != method)
            std::abort();
    }
    for (const auto* key : {"from", "follow", "key"})
        static_cast<void>(query_value(target.query, key));
    if (const auto options = parse_invoke_options(target.query);
        options && (options->timeout < min_call_timeout || options->timeout > max_call_timeout))
        std::abort();
    for (const std::uint64_t of : {0ULL, 1ULL, 1000ULL}) {
        const auto range = parse_range(text, of);
        if (range && *range && ((*range)->first > (*range)->last || (*range)->last >= of))
            std::abort();
    }
    if (const auto upload = parse_content_range(text);
        upload && (upload->range.first > upload->range.last || upload->range.last >= upload->total))
        std::abort();
    static_cast<void>(parse_authorization(text));
    if (const auto address = parse_host_and_port(text)) {
        const auto again = parse_host_and_port(to_text(*address));
        if (!again || !(*again == *address))
            std::abort();
    }
    return 0;
}
