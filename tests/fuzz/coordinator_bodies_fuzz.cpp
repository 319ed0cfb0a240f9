// SPDX-License-Identifier: GPL-3.0-or-later
// The JSON of submitters and operators: whatever is accepted must be within the limits that the core relies on.
#include <algorithm>
#include <cstdlib>

#include "coordinator-server/api/bodies.h"

using namespace fallow;
using namespace fallow::coordinator;

namespace {

void must(bool holds)
{
    if (!holds)
        std::abort();
}

bool is_within(const std::vector<std::string>& arguments)
{
    std::size_t bytes = 0;
    for (const auto& argument : arguments)
        bytes += argument.size();
    return arguments.size() <= max_arguments && bytes <= max_argument_bytes;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto json = as_text({data, size});
    if (const auto batch = parse_create_batch(json, {})) {
        must(batch->quorum >= 1 && batch->quorum <= batch->replicas && batch->replicas <= max_replicas_at_start);
        must(batch->lease_duration >= min_lease_duration && batch->lease_duration <= max_lease_duration);
        must(is_within(batch->arguments));
        must(batch->priority <= max_priority);
        must(std::max(batch->needs.memory_bytes, batch->needs.disk_bytes) <= max_task_need_bytes);
    }
    if (const auto link = parse_join_link_request(json))
        must(!link->account.empty() && link->account.size() <= max_name_bytes && link->uses >= 1);
    if (const auto token = parse_token_request(json))
        must(token->roles.bits != 0);
    if (const auto grant = parse_grant_funds(json))
        must(!grant->account.empty() && grant->account.size() <= max_name_bytes);
    (void)parse_fund_batch(json); // how much is judged by the core
    if (const auto publisher = parse_publisher_request(json))
        must(!publisher->name.empty());
    return 0;
}
