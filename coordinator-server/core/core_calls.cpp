// SPDX-License-Identifier: GPL-3.0-or-later
// Calls as part of the core: what they need of its books, and which waiting hosts they are pushed to.
#include <algorithm>

#include "coordinator-server/core/core.h"

namespace fallow::coordinator {

CallTaker call_taker(const Asker& asker, const WorkRequest& request)
{
    return {.host = asker.host,
            .account = asker.account,
            .room = request.calls,
            .memory_bytes = asker.memory_bytes,
            .publishers = asker.publishers,
            .processor_time = asker.processor_time,
            .warm = request.warm};
}

Result<void> Core::begin_call(std::uint64_t ticket, CallRequest request, Instant now)
{
    if (registry_.account(request.owner) == nullptr)
        return fail(FailureCode::not_found, "no such account");
    return calls_.begin(ticket, std::move(request), now);
}

void Core::lose_host(const HostId& id, Instant now)
{
    if (const auto* host = registry_.host(id))
        calls_.lose_host(host->number, now);
}

Result<const Function*> Core::runnable(const std::string& name) const
{
    const auto function = registry_.find_function(name);
    if (!function)
        return function;
    const auto* publisher = registry_.publisher((*function)->publisher_serial);
    if (publisher == nullptr || publisher->revoked_in_epoch != 0)
        return fail(FailureCode::revoked, "the publisher of \"" + (*function)->name + "\" has been revoked");
    return function;
}

Result<BatchId> Core::take_batch_id()
{
    if (last_batch_ + 1 >= max_batches)
        return fail(FailureCode::too_large, "this pool has had all the batches it can have");
    return BatchId{++last_batch_};
}

void Core::keep(const Batch& batch)
{
    ended_.insert_or_assign(batch.id, batch);
    outbox_.changes.batches.push_back(batch);
}

void Core::grant(AccountId account, HostNumber host, Credits credit)
{
    registry_.grant(account, credit);
    changed_accounts_.insert(account);
    counters_.credits_granted_micro += credit.micro;
    ++hosts_[host - 1].verified;
}

void Core::push_calls(Instant now)
{
    for (auto& push : calls_.push(now)) {
        WorkReply reply;
        reply.leases = std::move(push.leases);
        answer_waiting(*hosts_[push.host - 1].waiting, std::move(reply));
        outbox_.early_answers.push_back(std::move(outbox_.answers.back()));
        outbox_.answers.pop_back();
    }
}

/// Last in a group: what calls leave behind goes with the group's changes, or with later ones.
void Core::conclude_calls(Instant now)
{
    push_calls(now);
    std::ranges::move(calls_.answers(), std::back_inserter(outbox_.early_calls));
    if (!calls_.is_settled() && (calls_.must_settle(now) || !outbox_.changes.empty()))
        calls_.settle(outbox_.changes);
    std::ranges::move(calls_.durable_answers(), std::back_inserter(outbox_.calls));
}

} // namespace fallow::coordinator
