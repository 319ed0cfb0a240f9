// SPDX-License-Identifier: GPL-3.0-or-later
// The core's books as others see and change them.
#include "coordinator-server/core/core.h"

#include <algorithm>

#include "coordinator-server/core/credit.h"
#include "coordinator-server/core/task_ids.h"

namespace fallow::coordinator {
Core::Core(CoreSettings settings, const DrawSeed& seed)
    : settings_(std::move(settings)), draws_(seed), trust_(settings_.trust)
{
}

Result<EnrolledHost> Core::enrol(const EnrolHost& request, Instant now)
{
    auto enrolled = registry_.enrol(request, now, outbox_.changes);
    make_room_for_hosts();
    if (enrolled) {
        note_place(enrolled->host);
        trust_.note_origin(enrolled->host.account, enrolled->host.network);
    }
    return enrolled;
}

Result<Account> Core::make_token(const MakeToken& request, Instant now)
{
    return registry_.make_token(request, now, outbox_.changes);
}

Result<Account> Core::make_join_token(const MakeJoinToken& request, Instant now)
{
    return registry_.make_join_token(request, now, outbox_.changes);
}

Result<TokenSummary> Core::revoke_token(const std::string& id, Instant now)
{
    return registry_.revoke_token(id, now, outbox_.changes);
}

Result<TokenSummary> Core::rotate_token(const RotateToken& request, Instant now)
{
    return registry_.rotate_token(request, now, outbox_.changes);
}

Result<Publisher> Core::add_publisher(const AddPublisher& request, Instant now)
{
    return registry_.add_publisher(request, now, outbox_.changes);
}

Result<Publisher> Core::revoke_publisher(const std::string& serial, Instant)
{
    const auto epoch = registry_.revocation_epoch();
    auto publisher = registry_.revoke_publisher(serial, outbox_.changes);
    if (!publisher || registry_.revocation_epoch() == epoch)
        return publisher;
    std::vector<BatchId> affected;
    for (const auto& [id, batch] : live_)
        if (batch.function->publisher_serial == serial)
            affected.push_back(id);
    std::ranges::sort(affected);
    for (const auto id : affected)
        end_batch(id, BatchState::cancelled, "publisher \"" + publisher->name + "\" was revoked");
    tell_of_revocation(*publisher);
    return publisher;
}

/// Every host is to hear of the new epoch before it runs anything.
void Core::tell_of_revocation(const Publisher& publisher)
{
    calls_.end_of_publisher(publisher.serial, "publisher \"" + publisher.name + "\" was revoked");
    for (auto* waiting : {&waiting_, &withheld_})
        while (!waiting->empty())
            answer_waiting(waiting->begin(), {});
}

Result<Function> Core::publish(PublishFunction request, Instant now)
{
    return registry_.publish(std::move(request), now, outbox_.changes);
}

AccountSummary Core::summary(const Account& account) const
{
    const auto pending = pending_micro_.find(account.id);
    return {.account = account,
            .pending = {pending == pending_micro_.end() ? 0 : pending->second},
            .roles = registry_.roles_of(account.id),
            .hosts = registry_.hosts_of(account.id),
            .held = held_by_batches(account.id),
            .team_name = account.team ? registry_.team(*account.team)->name : std::string()};
}

Result<AccountSummary> Core::account(AccountId id) const
{
    const auto* account = registry_.account(id);
    if (account == nullptr)
        return fail(FailureCode::not_found, "no account " + id.text());
    return summary(*account);
}

std::vector<AccountSummary> Core::accounts() const
{
    std::vector<AccountSummary> all;
    std::ranges::transform(registry_.accounts(), std::back_inserter(all),
                           [&](const Account& account) { return summary(account); });
    return all;
}

Counters Core::counters() const
{
    auto counters = counters_;
    counters.batches_live = live_.size();
    counters.hosts_known = hosts_.size();
    counters.hosts_waiting = waiting_by_ticket_.size();
    counters.tasks_waiting = tasks_undecided_ - tasks_running_;
    counters.hosts_resting = records_.resting(now_);
    counters.batches_unsent = dispatch_.too_large();
    counters.flows_behind = flows_.hungry().size();
    if (sharing_)
        for (const auto& [id, batch] : live_) {
            counters.blocks_held += batch.share.blocks_held();
            counters.blocks_elsewhere += batch.share.blocks_elsewhere();
        }
    counters.calls = calls_.counters();
    return counters;
}

void Core::host(Host host)
{
    registry_.restore(std::move(host));
    make_room_for_hosts();
    note_place(registry_.hosts().back());
}

void Core::make_room_for_hosts()
{
    hosts_.resize(registry_.hosts().size());
    records_.resize(registry_.hosts().size());
}

} // namespace fallow::coordinator
