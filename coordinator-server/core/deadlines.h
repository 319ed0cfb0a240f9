// SPDX-License-Identifier: GPL-3.0-or-later
// Everything that has to happen at a time, in one heap. Entries are not taken out when they lose their meaning: whoever
// pops one checks it, and the heap is swept once most of it is meaningless.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "coordinator-server/core/domain.h"

namespace fallow::coordinator {

struct Deadline {
    enum class Kind : std::uint8_t { lease, batch, retry, waiting, serving, settling_account, settling_batch, tallies };
    Instant at{};
    std::uint64_t id = 0; ///< lease, batch, task, ticket, account
    Kind kind = Kind::lease;
};

class Deadlines {
public:
    void add(Deadline deadline);
    [[nodiscard]] std::optional<Instant> next() const;
    /// The earliest one that is due; call until there is none.
    std::optional<Deadline> pop_due(Instant now);
    [[nodiscard]] std::size_t size() const { return heap_.size(); }
    /// Drops what `meaningful` refuses when more than half of the heap must be so, given how many are meaningful.
    void sweep(std::size_t meaningful_count, const std::function<bool(const Deadline&)>& meaningful);

private:
    std::vector<Deadline> heap_;
};

} // namespace fallow::coordinator
