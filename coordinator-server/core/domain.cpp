// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/core/changes.h"

namespace fallow::coordinator {

std::string_view name(BatchState state)
{
    switch (state) {
    case BatchState::open: return "open";
    case BatchState::running: return "running";
    case BatchState::completed: return "completed";
    case BatchState::cancelled: return "cancelled";
    }
    return "unknown";
}

bool Changes::empty() const
{
    return accounts.empty() && tokens.empty() && join_tokens.empty() && hosts.empty() && seen.empty()
           && publishers.empty() && functions.empty() && batches.empty() && tasks.empty() && leases.empty()
           && ended_leases.empty() && reports.empty() && decisions.empty() && credits.empty();
}

void Changes::clear()
{
    accounts.clear();
    tokens.clear();
    join_tokens.clear();
    hosts.clear();
    seen.clear();
    publishers.clear();
    functions.clear();
    batches.clear();
    tasks.clear();
    leases.clear();
    ended_leases.clear();
    reports.clear();
    decisions.clear();
    credits.clear();
}

} // namespace fallow::coordinator
