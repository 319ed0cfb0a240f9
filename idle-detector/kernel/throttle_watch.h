// SPDX-License-Identifier: GPL-3.0-or-later
// Whether the processor was slowed down by heat since the last look, by the kernel's counters. Pure.
#pragma once

#include <cstdint>
#include <map>
#include <string>

namespace fallow::detector {

/// Each counter by its name, e.g. "cpu0/core_throttle_count".
using ThrottleCounts = std::map<std::string, std::int64_t>;

class ThrottleWatch {
public:
    /// True when a counter that was seen before is higher now. A counter that appears (a processor was switched on) or that
    /// began anew says nothing of heat.
    bool has_risen(ThrottleCounts counts)
    {
        bool has_risen = false;
        for (const auto& [name, count] : counts) {
            const auto before = last_.find(name);
            has_risen = has_risen || (before != last_.end() && count > before->second);
        }
        last_ = std::move(counts);
        return has_risen;
    }

private:
    ThrottleCounts last_;
};

} // namespace fallow::detector
