// SPDX-License-Identifier: GPL-3.0-or-later
#include "scheduler-client/swarm/bundle_quota.h"

#include <algorithm>
#include <string>

namespace fallow::swarm {

Result<std::vector<FunctionDigest>> choose_evictions(std::span<const StoredBundle> stored, std::uint64_t reserved,
                                                     std::uint64_t needed, std::uint64_t quota)
{
    std::uint64_t used = reserved + needed;
    for (const StoredBundle& bundle : stored)
        used += bundle.bytes;
    std::vector<StoredBundle> idle;
    std::ranges::copy_if(stored, std::back_inserter(idle), [](const StoredBundle& bundle) { return !bundle.held; });
    std::ranges::sort(idle, [](const StoredBundle& one, const StoredBundle& other) {
        return one.last_used != other.last_used ? one.last_used < other.last_used : one.function < other.function;
    });
    std::vector<FunctionDigest> evicted;
    for (auto next = idle.begin(); used > quota && next != idle.end(); ++next) {
        evicted.push_back(next->function);
        used -= next->bytes;
    }
    if (used > quota)
        return fail(FailureCode::too_large, "bundles: " + std::to_string(needed)
                                                + " bytes more do not fit the quota of " + std::to_string(quota)
                                                + " bytes beside what is in use; raise the quota");
    return evicted;
}

} // namespace fallow::swarm
