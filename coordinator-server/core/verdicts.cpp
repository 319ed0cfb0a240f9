// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/core/verdicts.h"

#include "coordinator-server/core/core.h"
#include "coordinator-server/core/task_ids.h"

namespace fallow::coordinator {

ReportVerdict verdict_from(const LeaseBooks& books, bool is_batch_cancelled)
{
    using enum RefusalReason;
    if (books.credit)
        return CreditGranted{*books.credit};
    if (books.reported_a_reproducible == false)
        return CreditRefused{not_reproducible};
    // The quorum is of all reports with the same commitment: one that earned nothing beside it had another.
    if (books.reported_a_reproducible && books.is_task_verified)
        return CreditRefused{mismatch};
    if (!books.reported_a_reproducible && books.end == LeaseEnd::expired)
        return CreditRefused{expired};
    if (!books.reported_a_reproducible && books.end == LeaseEnd::returned)
        return CreditRefused{returned};
    if (is_batch_cancelled && !books.is_task_verified)
        return CreditRefused{batch_cancelled};
    return CreditRefused{books.reported_a_reproducible ? unverified : late};
}

Standing Core::standing(const HostId& id, LeaseId lease)
{
    const auto* host = registry_.host(id);
    if (host == nullptr)
        return NothingToTell{};
    const auto found = find(lease);
    if (!found && (standing_.holds_unsettled(host->account, lease) || owner_elsewhere(lease)))
        return NothingToTell{};
    if (!found) {
        const auto ended = ended_.find(batch_of(task_of(lease)));
        return InTheBooks{ended != ended_.end() && ended->second.state == BatchState::cancelled};
    }
    if (found->replica->host != host->number)
        return NothingToTell{};
    switch (found->replica->state) {
    case Replica::State::running:
    case Replica::State::reported: return NothingToTell{};
    case Replica::State::irreproducible: return ReportVerdict{CreditRefused{RefusalReason::not_reproducible}};
    case Replica::State::expired: return ReportVerdict{CreditRefused{RefusalReason::expired}};
    case Replica::State::returned: return ReportVerdict{CreditRefused{RefusalReason::returned}};
    }
    return NothingToTell{};
}

} // namespace fallow::coordinator
