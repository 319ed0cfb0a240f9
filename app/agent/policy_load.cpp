// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/agent/policy_load.h"

#include <bit>

namespace fallow::agent {

LoadMemory with_load(LoadMemory memory, const detector::Load& load, std::uint32_t limit_percent)
{
    constexpr std::uint32_t last_two = 0b11;
    constexpr std::uint32_t all = (1U << load_intervals_remembered) - 1;
    if (memory.last_sequence == load.sequence)
        return memory;
    memory.last_sequence = load.sequence;
    memory.over_limit = ((memory.over_limit << 1) | (load.others_percent > limit_percent ? 1U : 0U)) & all;
    if ((memory.over_limit & last_two) == last_two || std::popcount(memory.over_limit) >= busy_intervals)
        memory.is_busy = true;
    else if (memory.over_limit == 0)
        memory.is_busy = false;
    return memory;
}

} // namespace fallow::agent
