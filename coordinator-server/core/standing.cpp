// SPDX-License-Identifier: GPL-3.0-or-later
// The core's belief in accounts: which results are accepted alone, which are computed once more, and what follows for an
// account and all that stands on its word when a comparison agrees or does not.
#include <algorithm>
#include <array>
#include <span>

#include "coordinator-server/core/core.h"
#include "coordinator-server/core/task_ids.h"

namespace fallow::coordinator {
namespace {

/// With so many established accounts around, newcomers do not vouch for each other.
constexpr std::uint32_t enough_established = 3;
/// Reports of one task from which something is learnt; late ones can make them more.
constexpr std::size_t max_compared = max_replicas_at_start + std::max(max_extra_replicas, max_extra_contested_replicas);

} // namespace

std::uint32_t Core::quorum_at_start(const LiveBatch& batch, bool is_established)
{
    switch (batch.record.verification.policy) {
    case VerificationPolicy::replicate: return batch.record.quorum;
    // Where a check is certain its replica need not wait for the first one's result.
    case VerificationPolicy::adaptive: return is_established ? 1 : 2;
    case VerificationPolicy::trusted: return 1;
    }
    return batch.record.quorum;
}

Rule Core::rule_of(const LiveBatch& batch, const BegunTask& task, Instant now) const
{
    switch (batch.record.verification.policy) {
    case VerificationPolicy::replicate: break;
    case VerificationPolicy::trusted:
        return {.replicas_at_start = task.quorum,
                .quorum = task.quorum,
                .contested_quorum = 2,
                .contested_lead = 1,
                .extra_replicas = max_extra_replicas,
                .needs_established = false};
    case VerificationPolicy::adaptive: {
        const bool may_be_newcomers = task.quorum > 1 && (!has_established(task.replicas) || disagree(task.replicas));
        return {.replicas_at_start = task.quorum,
                .quorum = task.quorum,
                .contested_quorum = contested_quorum,
                .contested_lead = contested_lead,
                .extra_replicas = max_extra_contested_replicas,
                .needs_established = may_be_newcomers
                                     && batch.askers.established_besides(exclusion_of(batch, task, now).accounts, now)
                                            >= enough_established};
    }
    }
    return {.replicas_at_start = batch.record.replicas,
            .quorum = batch.record.quorum,
            .contested_quorum = batch.record.quorum,
            .contested_lead = 0,
            .extra_replicas = max_extra_replicas,
            .needs_established = false};
}

void Core::exclude_places(const LiveBatch& batch, const BegunTask& task, Exclusion& exclusion) const
{
    if (batch.is_of_one_account())
        return; // an organisation's hosts share its network
    for (const auto& replica : task.replicas) {
        if (replica.host == 0
            || (replica.state != Replica::State::running && replica.state != Replica::State::reported))
            continue;
        const auto& host = hosts_[replica.host - 1];
        if (host.network != 0)
            exclusion.networks.push_back(host.network);
        if (host.processor != 0 && batch.record.verification.distinct_processors)
            exclusion.processors.push_back(host.processor);
    }
    for (auto* places : {&exclusion.networks, &exclusion.processors}) {
        std::ranges::sort(*places);
        places->erase(std::unique(places->begin(), places->end()), places->end());
    }
}

/// Whether a task of a trusted batch has to wait for another host of its account. Where there is none around, it ends.
bool Core::may_go_on(LiveBatch& batch, std::uint32_t index, Instant now)
{
    auto& task = batch.begun.at(index);
    const auto reported = std::ranges::find(task.replicas, Replica::State::reported, &Replica::state);
    if (reported == task.replicas.end() || task.running > 0)
        return true;
    if (batch.askers.any_suits(exclusion_of(batch, task, now), false, now)) {
        deadlines_.add({now + around_for, task_id(batch.record.id, index).value, Deadline::Kind::retry});
        return true;
    }
    if (disagree(task.replicas))
        fail_task(batch, index, "hosts of this account disagree, and there is no other one to ask", now);
    else
        verify(batch, index, {static_cast<std::uint32_t>(reported - task.replicas.begin())}, now);
    return false;
}

void Core::draw(LiveBatch& batch, std::uint32_t index, std::uint32_t number, Instant now)
{
    auto& task = batch.begun.at(index);
    const auto account = task.replicas[number].account;
    const auto& verification = batch.record.verification;
    auto probability = batch.is_of_one_account() ? settings_.trust.audit_floor : trust_.check_probability(account);
    probability = std::max(probability, verification.audit_percent / 100.0);
    if (standing_.unsettled(account) >= max_unsettled_results)
        probability = 1;
    if (batch.is_of_one_account() && !batch.askers.any_suits(exclusion_of(batch, task, now), false, now))
        probability = 0;
    if (draws_.happens(probability)) {
        ++counters_.checks_drawn;
        task.quorum = 2;
        task.drawn = number;
        task.settles_before = standing_.end(account);
        reconsider(batch, index, now, {});
    } else if (batch.is_of_one_account() || batch.is_of_comparator()) { // which others wait for
        verify(batch, index, {number}, now);
    } else {
        stand(batch, index, number, now);
    }
}

void Core::stand(LiveBatch& batch, std::uint32_t index, std::uint32_t number, Instant now)
{
    const auto& task = batch.begun.at(index);
    const auto& replica = task.replicas[number];
    const auto account = replica.account;
    const StandingResult result{
        .lease = lease_id(task_id(batch.record.id, index), number),
        .commitment = replica.commitment,
        .reported =
            static_cast<std::uint32_t>(std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count()),
        .worth = static_cast<std::uint32_t>(std::min<std::int64_t>(replica.processor_time.count(), UINT32_MAX)),
        .host = replica.host,
        .leases = static_cast<std::uint32_t>(task.replicas.size())};
    ++counters_.results_trusted;
    ++batch.unsettled;
    ++batch.unsettled_by_account[account].results;
    ++counters_.results_unsettled;
    if (batch.record.verification.early) {
        const auto worth = std::min(trust_.believed_claim(account, replica.processor_time),
                                    batch.claims->bound(batch.function->limits.processor_time));
        decide(batch, index, number, 1, credit_for(worth));
    } else {
        ++batch.held_back;
    }
    --tasks_undecided_;
    drop_begun(batch, index);
    if (standing_.add(account, result) == StandingResults::Watch::begins)
        deadlines_.add({now + settings_.settling.settle_after, account.value, Deadline::Kind::settling_account});
    consider_settling(batch.record.id, now);
}

void Core::learn_from(LiveBatch& batch, std::uint32_t index, const std::vector<std::uint32_t>& quorum,
                      std::chrono::milliseconds worth, Instant now)
{
    // What follows may reopen tasks, settle others and end batches: this task is forgotten before.
    struct Compared {
        AccountId account;
        bool agreed = false;
        bool counts = false;
        std::optional<StandingResults::Position> settles_before;
    };
    std::array<Compared, max_compared> compared;
    std::size_t count = 0;
    const auto& task = batch.begun.at(index);
    const auto id = batch.record.id;
    const auto reported = std::ranges::count(task.replicas, Replica::State::reported, &Replica::state);
    const bool is_comparison = reported > 1 && !batch.is_of_one_account() && !quorum.empty();
    const bool is_vouched_for = !is_comparison || std::ranges::any_of(quorum, [&](std::uint32_t number) {
        return task.replicas[number].is_established;
    }) || established_besides(batch, exclusion_of(batch, task, now).accounts, now) < enough_established;
    for (std::uint32_t number = 0; is_comparison && number < task.replicas.size() && count < max_compared; ++number) {
        const auto& replica = task.replicas[number];
        if (replica.state != Replica::State::reported)
            continue;
        const bool agreed = replica.commitment == task.replicas[quorum.front()].commitment;
        const bool was_drawn = task.drawn == number;
        if (!replica.is_past && !agreed)
            tally_up(replica.host, {.failed = 1}, now);
        if (!replica.is_past && agreed)
            trust_.claimed(replica.account, replica.processor_time, worth);
        if (replica.is_past && !agreed && task.granted) {
            charge(batch, Credits{} - *task.granted);
            revoke(lease_id(task_id(id, index), number), replica.account, *task.granted);
        }
        // Whoever computes a task as the second may know that it is compared: past probation only what was drawn after
        // it had been reported says something about the rest.
        const auto* record = trust_.record(replica.account);
        const bool is_news = record == nullptr || !record->last_mismatch || replica.granted > *record->last_mismatch;
        const bool counts = is_news && is_vouched_for && (was_drawn || !trust_.is_established(replica.account));
        compared.at(count++) = {replica.account, agreed, counts,
                                was_drawn ? std::optional(task.settles_before) : std::nullopt};
    }
    if (is_comparison && !task.decided_by)
        remember_answer(batch, index, quorum, credit_for(worth));
    for (const auto& replica : task.replicas)
        if (const auto found = batch.unsettled_by_account.find(replica.account);
            found != batch.unsettled_by_account.end())
            found->second.is_being_checked = false;
    forget_task(batch, index);
    for (const auto& [account, agreed, counts, settles_before] : std::span(compared).first(count)) {
        if (!agreed) {
            ++counters_.mismatches;
            trust_.disproved(account, now);
            distrust(account, now);
            continue;
        }
        if (counts) {
            ++counters_.checks_passed;
            trust_.agreed(account);
        }
        if (settles_before)
            pass(account, *settles_before);
    }
    if (const auto live = live_.find(id); live != live_.end())
        finish_if_done(live->second);
    consider_settling(id, now);
}

void Core::revoke(LeaseId lease, AccountId account, Credits credit)
{
    registry_.grant(account, Credits{} - credit);
    changed_accounts_.insert(account);
    outbox_.changes.revoked_credits.push_back({lease, account, credit, "its result was disproved by other accounts"});
}

void Core::remember_answer(LiveBatch& batch, std::uint32_t index, const std::vector<std::uint32_t>& quorum,
                           Credits granted)
{
    if (batch.record.verification.policy != VerificationPolicy::adaptive || !batch.share.has_fresh(batch.record.tasks))
        return;
    const auto& task = batch.begun.at(index);
    if (disagree(task.replicas))
        return; // whoever was wrong about it had a part in it too
    const auto make = [&] {
        KnownAnswer answer{.index = index,
                           .leases = static_cast<std::uint32_t>(task.replicas.size()),
                           .commitment = task.replicas[quorum.front()].commitment,
                           .agreed = {},
                           .seen_by = {},
                           .granted = granted};
        for (const auto number : quorum)
            answer.agreed.push_back({number, task.replicas[number].account});
        for (const auto& replica : task.replicas)
            answer.seen_by.push_back(replica.account);
        return answer;
    };
    batch.known_answers.offer(make, draws_);
}

void Core::pass(AccountId account, StandingResults::Position before)
{
    std::vector<BatchId> touched;
    for (const auto& settled : standing_.settle(account, before)) {
        settle(account, settled);
        const auto batch = batch_of(task_of(settled.result.lease));
        if (std::ranges::find(touched, batch) == touched.end())
            touched.push_back(batch);
    }
    for (const auto id : touched)
        if (const auto live = live_.find(id); live != live_.end())
            finish_if_done(live->second);
}

void Core::settle(AccountId account, const StandingResults::Settled& settled)
{
    const auto& result = settled.result;
    const auto task = task_of(result.lease);
    auto& batch = live_.at(batch_of(task));
    const std::chrono::milliseconds claimed{result.worth};
    const auto credit = credit_for(
        std::min(trust_.believed_claim(account, claimed), batch.claims->bound(batch.function->limits.processor_time)));
    if (!batch.record.verification.early) {
        outbox_.changes.decisions.push_back(
            {batch.record.id, batch.next_sequence(), index_of(task), result.lease, {}, 1, credit, false});
        ++batch.record.verified;
        ++counters_.tasks_verified;
        --batch.held_back;
        after_decision(batch);
    }
    grant_credit(batch, result.lease, account, result.host, credit);
    release_claim(account, claimed);
    standing_.note_granted(account, settled.position, credit);
    no_longer_unsettled(batch, account);
    --counters_.results_unsettled;
}

void Core::distrust(AccountId account, Instant now)
{
    for (const auto& taken : standing_.take_all(account))
        reopen(account, taken, now);
}

void Core::check_one(AccountId account, std::optional<BatchId> of, Instant now)
{
    const auto drawn = standing_.take_one(account, of, draws_);
    if (!drawn)
        return;
    ++counters_.checks_drawn;
    reopen(account, {*drawn, false}, now);
}

void Core::reopen(AccountId account, const StandingResults::TakenOut& taken, Instant now)
{
    const auto& result = taken.result;
    const auto index = index_of(task_of(result.lease));
    const auto number = number_of(result.lease);
    const auto live = live_.find(batch_of(task_of(result.lease)));
    if (live == live_.end())
        return;
    auto& batch = live->second;
    auto [begun, is_new] = batch.begun.try_emplace(index);
    if (!is_new)
        return; // it is looked at already
    hold_block(batch, index);
    auto& task = begun->second;
    task.replicas.resize(result.leases, Replica{.account = {},
                                                .granted = {},
                                                .deadline = {},
                                                .commitment = {},
                                                .state = Replica::State::returned,
                                                .is_past = true});
    auto& replica = task.replicas[number];
    replica.account = account;
    replica.granted = result.reported_at();
    replica.commitment = result.commitment;
    replica.host = result.host;
    replica.state = Replica::State::reported;
    replica.has_output = true;
    replica.is_established = trust_.is_established(account);
    replica.is_past = taken.was_settled;
    task.quorum = 2;
    task.drawn = number;
    task.settles_before = standing_.end(account);
    if (taken.was_settled) {
        task.granted = Credits{result.worth};
        task.decided_by = number;
    } else {
        replica.processor_time = std::chrono::milliseconds{result.worth};
        no_longer_unsettled(batch, account);
        --counters_.results_unsettled;
        if (batch.record.verification.early) {
            task.decided_by = number;
        } else {
            --batch.held_back;
            ++tasks_undecided_;
        }
    }
    reconsider(batch, index, now, {});
}

void Core::no_longer_unsettled(LiveBatch& batch, AccountId account)
{
    --batch.unsettled;
    const auto found = batch.unsettled_by_account.find(account);
    if (--found->second.results == 0)
        batch.unsettled_by_account.erase(found);
}

} // namespace fallow::coordinator
