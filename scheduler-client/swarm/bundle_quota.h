// SPDX-License-Identifier: GPL-3.0-or-later
// Which bundles make room for a new one: a pure decision.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "protocol/certificate.h"
#include "protocol/digest.h"
#include "protocol/result.h"

namespace fallow::swarm {

struct StoredBundle {
    FunctionDigest function;
    std::uint64_t bytes = 0;
    Timestamp last_used;
    bool held = false; ///< in use: never evicted
};

/// The least recently used ones that are not held, just enough that `reserved` (bundles still arriving) and `needed` fit
/// `quota` beside the rest. too_large when even all of them would not do.
Result<std::vector<FunctionDigest>> choose_evictions(std::span<const StoredBundle> stored, std::uint64_t reserved,
                                                     std::uint64_t needed, std::uint64_t quota);

} // namespace fallow::swarm
