// SPDX-License-Identifier: GPL-3.0-or-later
// Whether bundles may be fetched and passed on: apart from whether work may run, since what was fetched before can be
// computed where transfers cost money. Pure.
#pragma once

#include <cstdint>

#include "app/agent/policy_reasons.h"
#include "app/agent/preferences.h"

namespace fallow::agent {

/// Of the disk's stalls (`some avg10`), in percent: transfers wait above the first until it is below the second.
inline constexpr double disk_pressure_high = 40;
inline constexpr double disk_pressure_low = 10;

/// What all pools together have transferred, both directions, by the clock on the wall.
struct TransferUse {
    std::uint64_t bytes_today = 0;
    std::uint64_t bytes_this_month = 0;
    bool operator==(const TransferUse&) const = default;
};

/// True above `high`, false below `low`, in between as it was.
bool is_over(bool was_over, double value, double low, double high);

Transfers judge_transfers(const detector::Signals& signals, const Preferences& preferences, const TransferUse& use,
                          bool disk_is_busy, bool computing_is_paused);

} // namespace fallow::agent
