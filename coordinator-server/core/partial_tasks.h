// SPDX-License-Identifier: GPL-3.0-or-later
// The begun tasks of a batch that need another replica, sorted by who may not have them, so that finding one for a host
// does not walk past all those it may not have.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <vector>

#include "coordinator-server/core/domain.h"

namespace fallow::coordinator {

/// Who may not have a task: sorted accounts, and single hosts of others.
struct Exclusion {
    std::vector<std::uint64_t> accounts;
    std::vector<HostNumber> hosts;

    auto operator<=>(const Exclusion&) const = default;
    [[nodiscard]] bool excludes(AccountId account, HostNumber host) const;
};

class PartialTasks {
public:
    /// `ticket` tells apart several entries of one task: only its last one is current.
    void push(Exclusion exclusion, std::uint32_t index, std::uint32_t ticket);

    using IsCurrent = std::function<bool(std::uint32_t index, std::uint32_t ticket)>;
    /// Oldest first within one exclusion, exclusions in turn. Looks at a bounded number of exclusions, from where the
    /// last call ended, so that repeated calls come to each.
    std::optional<std::uint32_t> take(AccountId account, HostNumber host, const IsCurrent& is_current);

    [[nodiscard]] bool empty() const { return tasks_.empty(); }

private:
    struct Entry {
        std::uint32_t index;
        std::uint32_t ticket;
    };
    std::map<Exclusion, std::deque<Entry>> tasks_;
    Exclusion turn_;
};

} // namespace fallow::coordinator
