// SPDX-License-Identifier: GPL-3.0-or-later
// Who has asked for work of a batch lately. Replicas of a task should go to distinct networks and kinds of processors, and
// those of newcomers' tasks to established accounts; each such wish holds only while somebody is around who fulfils it,
// so that a pool where all share one network works too.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "coordinator-server/core/partial_tasks.h"

namespace fallow::coordinator {

/// Who asked within this time is around.
inline constexpr std::chrono::minutes around_for{10};

class RecentAskers {
public:
    void note(const Taker& taker, Instant now);
    /// Whether somebody around fulfils all of the wishes; of the established ones only, where that is asked.
    [[nodiscard]] bool any_suits(const Exclusion& exclusion, bool established_only, Instant now) const;
    /// How many established accounts are around that are not among these (sorted); counts no further than there are
    /// places, which is enough to tell a few from none.
    [[nodiscard]] std::uint32_t established_besides(std::span<const std::uint64_t> accounts, Instant now) const;

private:
    struct Party {
        AccountId account;
        HostNumber host = 0;
        Instant seen{};
    };
    /// Those of one network and kind of processor: a crowd that comes from one place fills one of these only.
    struct Place {
        std::uint32_t network = 0;
        std::uint32_t processor = 0;
        Instant seen{};
        std::array<Party, 4> parties{};
    };
    /// Places in no order; at most max_places, the one not seen for longest goes.
    using Places = std::vector<Place>;
    static void note(Places& places, const Taker& taker, Instant now);

    Places all_;
    Places established_;
};

} // namespace fallow::coordinator
