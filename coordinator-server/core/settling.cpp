// SPDX-License-Identifier: GPL-3.0-or-later
// When what stands on trust is looked at again without a new result to draw on, and the asking of known answers.
#include <algorithm>

#include "coordinator-server/core/core.h"
#include "coordinator-server/core/task_ids.h"

namespace fallow::coordinator {

void Core::consider_settling(BatchId id, Instant now)
{
    const auto live = live_.find(id);
    if (live == live_.end() || live->second.unsettled == 0 || live->second.has_work())
        return;
    auto& batch = live->second;
    if (batch.record.state == BatchState::running && batch.leases_running == 0) {
        settle_idle_batch(id, now);
    } else if (!std::exchange(batch.is_settling_due, true)) {
        deadlines_.add({now + settings_.settling.settle_when_idle_after, id.value, Deadline::Kind::settling_batch});
    }
}

void Core::settle_idle_batch(BatchId id, Instant now)
{
    const auto live = live_.find(id);
    if (live == live_.end())
        return;
    auto& batch = live->second;
    batch.is_settling_due = false;
    if (batch.has_work())
        return;
    std::vector<AccountId> accounts;
    for (auto& [account, unsettled] : batch.unsettled_by_account)
        if (!std::exchange(unsettled.is_being_checked, true))
            accounts.push_back(account);
    std::ranges::sort(accounts); // the map's order is not the same everywhere, and draws follow
    for (const auto account : accounts)
        check_one(account, id, now);
}

void Core::settle_old(AccountId account, Instant now)
{
    const auto settle_after = settings_.settling.settle_after;
    auto oldest = standing_.oldest_unsettled(account);
    if (oldest && now - *oldest >= settle_after) {
        check_one(account, {}, now);
        oldest = standing_.oldest_unsettled(account);
    }
    if (!oldest) {
        standing_.end_watch(account);
        return;
    }
    // What the check that was just drawn does not settle in half the time has another one drawn.
    const auto next = std::max(*oldest + settle_after, now + settle_after / 2);
    deadlines_.add({next, account.value, Deadline::Kind::settling_account});
}

void Core::drop_standing(LiveBatch& batch)
{
    for (const auto& [account, unsettled] : batch.unsettled_by_account)
        for (const auto& taken : standing_.take_all_of(account, batch.record.id))
            if (!taken.was_settled)
                release_claim(account, std::chrono::milliseconds{taken.result.worth});
    counters_.results_unsettled -= batch.unsettled;
}

std::optional<LeaseOffer> Core::ask_known_answer(const Asker& asker, std::uint32_t most_offer_bytes, Instant now)
{
    // Of the batch that the host works on anyway: it suits the host, and one more task of it looks like any other.
    const auto live = live_.find(hosts_[asker.host - 1].last_batch);
    if (live == live_.end() || !live->second.share.has_fresh(live->second.record.tasks)
        || live->second.record.largest_offer_bytes > most_offer_bytes)
        return {};
    auto& batch = live->second;
    if (batch.known_answers.empty() || !draws_.happens(settings_.known_answer_probability))
        return {};
    const auto answer = batch.known_answers.take(asker.account, draws_);
    if (!answer)
        return {};
    auto [begun, is_new] = batch.begun.try_emplace(answer->index);
    if (!is_new)
        return {};
    hold_block(batch, answer->index);
    auto& task = begun->second;
    task.replicas.resize(answer->leases, Replica{.account = {},
                                                 .granted = {},
                                                 .deadline = {},
                                                 .commitment = {},
                                                 .state = Replica::State::returned,
                                                 .is_past = true});
    for (const auto& [number, account] : answer->agreed) {
        auto& replica = task.replicas[number];
        replica.account = account;
        replica.commitment = answer->commitment;
        replica.state = Replica::State::reported;
        replica.has_output = true;
        replica.is_established = trust_.is_established(replica.account);
    }
    task.quorum = 2;
    task.more = 1;
    task.decided_by = answer->agreed.front().number;
    task.granted = answer->granted;
    ++counters_.known_answers;
    return grant({&batch, answer->index}, asker, now);
}

} // namespace fallow::coordinator
