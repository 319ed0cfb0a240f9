// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/agent/run_policy.h"

namespace fallow::agent {

std::string_view name(const PauseReason&) { return "pausedByOwner"; }

Decision decide(const Preferences& preferences, const std::optional<ManualPause>& manual, const Signals&, Timestamp now)
{
    if (manual && (!manual->until || *manual->until > now))
        return Pause{PausedByOwner{}, manual->until};
    return Run{preferences.slots, 100};
}

} // namespace fallow::agent
