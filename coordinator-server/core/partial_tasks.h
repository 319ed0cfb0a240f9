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

/// Who would take a task, and where it stands. Networks and kinds of processors are numbers made of their names; 0 is
/// one that is not known, and like no other.
struct Taker {
    AccountId account;
    HostNumber host = 0;
    std::uint32_t network = 0;
    std::uint32_t processor = 0;
    bool is_established = false;
};

/// Who may not have a task: sorted accounts, and single hosts of others; and who should not have it while others are
/// there.
struct Exclusion {
    std::vector<std::uint64_t> accounts;
    std::vector<HostNumber> hosts;
    std::vector<std::uint32_t> networks;
    std::vector<std::uint32_t> processors;

    auto operator<=>(const Exclusion&) const = default;
    [[nodiscard]] bool excludes(AccountId account, HostNumber host) const;
    /// Neither excluded, nor of a network or a kind of processor that should not have it.
    [[nodiscard]] bool suits(const Taker& taker) const;
};

class PartialTasks {
public:
    /// So many tasks of one exclusion are taken in a row before the next one's turn.
    explicit PartialTasks(std::uint32_t in_a_row = 1) : in_a_row_(in_a_row) {}

    /// `ticket` tells apart several entries of one task: only its last one is current.
    void push(Exclusion exclusion, std::uint32_t index, std::uint32_t ticket);

    using IsCurrent = std::function<bool(std::uint32_t index, std::uint32_t ticket)>;
    using May = std::function<bool(const Exclusion&)>;
    /// Oldest first within one exclusion, exclusions in turn. Looks at so many exclusions at most, from where the last
    /// call ended, so that repeated calls come to each.
    std::optional<std::uint32_t> take(const May& may, const IsCurrent& is_current, std::size_t looks);

    [[nodiscard]] bool empty() const { return tasks_.empty(); }

private:
    struct Entry {
        std::uint32_t index;
        std::uint32_t ticket;
    };
    std::map<Exclusion, std::deque<Entry>> tasks_;
    std::uint32_t in_a_row_;
    Exclusion turn_;
    std::uint32_t taken_of_turn_ = 0;
};

} // namespace fallow::coordinator
