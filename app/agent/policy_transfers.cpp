// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/agent/policy_transfers.h"

namespace fallow::agent {

bool is_over(bool was_over, double value, double low, double high) { return was_over ? value >= low : value > high; }

Transfers judge_transfers(const detector::Signals& signals, const Preferences& preferences, const TransferUse& use,
                          bool disk_is_busy, bool computing_is_paused)
{
    if (computing_is_paused)
        return ComputingIsPaused{};
    if (const auto* network = signals.network.known()) {
        if (!network->is_online)
            return Offline{};
        if (network->is_metered && !preferences.transfers_on_metered)
            return Metered{};
        if (network->is_vpn && !preferences.transfers_on_vpn)
            return ThroughVpn{};
    }
    const bool network_matters = !(preferences.transfers_on_metered && preferences.transfers_on_vpn);
    if (signals.network.is_unknown() && network_matters && !preferences.runs_when_unknown)
        return NotKnown{Subject::network, std::get<detector::Unknown>(signals.network.state).why};
    if (const auto limit = preferences.transfer_bytes_per_month; limit && use.bytes_this_month >= *limit)
        return MonthLimitReached{*limit};
    if (const auto limit = preferences.transfer_bytes_per_day; limit && use.bytes_today >= *limit)
        return DayLimitReached{*limit};
    if (disk_is_busy)
        return DiskIsBusy{};
    return TransfersAllowed{};
}

} // namespace fallow::agent
