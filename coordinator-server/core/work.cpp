// SPDX-License-Identifier: GPL-3.0-or-later
// The core's conversation with hosts: reports in, leases out, and waiting for work.
#include <algorithm>

#include "coordinator-server/core/core.h"
#include "coordinator-server/core/task_ids.h"

namespace fallow::coordinator {
namespace {

/// What the offers of one reply may weigh; the rest of max_work_reply_bytes is for acknowledgements and refusals.
constexpr std::uint32_t max_offers_bytes = 12 * 1024 * 1024;
/// Tries to find work for waiting hosts in one group; the next ones come a little later.
constexpr std::size_t max_tries_per_group = 512;
constexpr std::chrono::milliseconds next_tries_after{20};
/// While hosts wait for work, how soon and how often it is looked whether a task of an ending batch dawdles.
constexpr std::chrono::milliseconds stragglers_looked_for_after{200};
constexpr std::chrono::milliseconds stragglers_looked_for_within{1000};

bool says_nothing(const WorkReply& reply)
{
    return reply.acknowledged.empty() && reply.refused.empty() && reply.cancelled.empty() && reply.leases.empty();
}

Asker asker_of(const Host& host, const WorkRequest& request)
{
    return {.host = host.number,
            .account = host.account,
            .memory_bytes = request.memory_bytes,
            .functions = {},
            .publishers = {},
            .processor_time = request.processor_time,
            .disk_bytes = request.disk_bytes};
}

} // namespace

void Core::work(std::uint64_t ticket, const HostId& id, const std::string& network, const WorkRequest& request,
                Instant now, PastLeases& past)
{
    const auto* host = registry_.host(id);
    if (host == nullptr) {
        outbox_.answers.push_back(
            {ticket,
             fail(FailureCode::forbidden, "this host is not known to the pool; attach it again with a join link")});
        return;
    }
    if (host->retired) {
        outbox_.answers.push_back({ticket, fail(FailureCode::revoked, retired_words)});
        return;
    }
    auto& state = hosts_[host->number - 1];
    if (state.waiting && !request.is_beside)
        answer_waiting(*state.waiting, {}); // the host has hung up on it, or would not be asking again
    if (!request.agent_version.empty()) {   // it begins anew, and may have missed what it was told
        registry_.say_version(host->number, request.agent_version, outbox_.changes);
        state.told_withheld.reset();
    }
    const bool has_moved = !network.empty() && network != host->network;
    registry_.seen(host->number, network, now, outbox_.changes);
    if (has_moved) {
        note_place(*host);
        trust_.note_origin(host->account, host->network);
    }

    WorkReply reply;
    for (const auto& report : request.reports)
        take_report(*host, report, now, past, reply);
    if (request.is_beside) {
        // What is durable goes without delay; what is not goes when its group is.
        auto& answers = reply.acknowledged.empty() ? outbox_.early_answers : outbox_.answers;
        calls_.tell(host->number, reply);
        reply.revocation_epoch = registry_.revocation_epoch();
        answers.push_back({ticket, std::move(reply)});
        return;
    }
    if (request.held_calls)
        calls_.keep_only(host->number, *request.held_calls, now);
    settle_leases(*host, request, now, reply);
    const auto room = max_leases_per_host - std::min<std::size_t>(max_leases_per_host, state.leases.size());
    const bool is_withheld = registry_.withheld(*host).has_value();
    const auto wanted =
        is_withheld ? 0U
                    : static_cast<std::uint32_t>(std::min<std::size_t>({request.wanted, max_leases_per_request, room}));
    auto asker = asker_of(*host, request);
    asker.network = state.network;
    asker.processor = state.processor;
    if (request.publishers)
        asker.publishers = registry_.serials_of(*request.publishers);
    if (wanted > 0) {
        asker.functions.insert(request.functions.begin(), request.functions.end());
        records_.of(host->number).asked({request.memory_bytes, request.disk_bytes.value_or(UINT64_MAX)}, now);
    }
    fill(asker, wanted, now, reply);
    if (request.calls > 0 && !is_withheld)
        std::ranges::move(calls_.give(call_taker(asker, request), now), std::back_inserter(reply.leases));
    if (says_nothing(reply) && request.wait.count() > 0 && !is_withheld_news(*host)) {
        wait(ticket, std::move(asker), request, is_withheld, now);
        return;
    }
    calls_.tell(host->number, reply);
    if (says_nothing(reply))
        reply.retry_after = retry_after_when_idle;
    tell_withheld(host->number, reply);
    reply.revocation_epoch = registry_.revocation_epoch();
    outbox_.answers.push_back({ticket, std::move(reply)});
}

void Core::take_report(const Host& host, const LeaseReport& report, Instant now, PastLeases& past, WorkReply& reply)
{
    if (calls_.take_report(host.number, report, now, reply.acknowledged))
        return;
    const auto found = find(report.lease);
    if (!found) {
        take_past_report(host, report.lease, past, reply);
        return;
    }
    if (found->replica->host != host.number) {
        ++counters_.reports_refused;
        reply.refused.push_back({report.lease, {FailureCode::forbidden, "this lease was given to another host"}});
        return;
    }
    reply.acknowledged.push_back(report.lease);
    using enum Replica::State;
    switch (found->replica->state) {
    case reported:
    case irreproducible: return; // said before
    case running:
        if (std::holds_alternative<Abandoned>(report.outcome))
            end_lease(report.lease, *found, LeaseEnd::returned, now);
        else
            accept(report.lease, *found, report, now);
        return;
    case expired:
    case returned:
        if (!std::holds_alternative<Abandoned>(report.outcome) && may_count_again(*found))
            accept(report.lease, *found, report, now);
        else
            ++counters_.reports_late;
    }
}

void Core::take_past_report(const Host& host, LeaseId lease, PastLeases& past, WorkReply& reply)
{
    if (owner_elsewhere(lease))
        return; // only its owner can say that it is safe: the host asks again
    const auto holder = past.holder_of(lease);
    if (!holder)
        return; // the store could not say: the host asks again
    if (!*holder) {
        ++counters_.reports_refused;
        reply.refused.push_back({lease, {FailureCode::not_found, "no such lease was ever given"}});
    } else if (**holder != host.number) {
        ++counters_.reports_refused;
        reply.refused.push_back({lease, {FailureCode::forbidden, "this lease was given to another host"}});
    } else {
        ++counters_.reports_late;
        reply.acknowledged.push_back(lease);
    }
}

void Core::settle_leases(const Host& host, const WorkRequest& request, Instant now, WorkReply& reply)
{
    auto held = request.held;
    std::ranges::sort(held);
    held.erase(std::unique(held.begin(), held.end()), held.end());
    auto& leases = hosts_[host.number - 1].leases;
    auto before = std::exchange(leases, {});
    for (const auto lease : before) {
        const auto found = find(lease);
        if (!found || found->replica->state != Replica::State::running)
            continue;
        if (std::ranges::binary_search(held, lease)) {
            leases.push_back(lease);
        } else {
            if (now - found->replica->granted >= lost_on_its_way_within)
                note_loss(*found, now);
            end_lease(lease, *found, LeaseEnd::returned, now);
        }
    }
    for (const auto lease : held)
        settle_held(host, lease, now, reply);
}

void Core::settle_held(const Host& host, LeaseId lease, Instant now, WorkReply& reply)
{
    using enum Replica::State;
    const auto found = find(lease);
    if (!found && owner_elsewhere(lease))
        return;
    if (!found || found->replica->host != host.number) {
        reply.cancelled.push_back(lease);
        return;
    }
    const bool ended = found->replica->state == expired || found->replica->state == returned;
    if (found->replica->state == running) {
        extend(*found, now);
    } else if (ended && !may_count_again(*found)) {
        reply.cancelled.push_back(lease);
    } else if (ended && found->task->more > 0) {
        // Nobody else took it: the promise is renewed, unless it has been long enough.
        extend(*found, now);
        if (found->replica->deadline <= now)
            return;
        set_state(*found, running);
        deadlines_.add({found->replica->deadline, lease.value, Deadline::Kind::lease});
        hosts_[host.number - 1].leases.push_back(lease);
        reconsider(*found->batch, found->index, now, {});
    }
}

void Core::fill(Asker& asker, std::uint32_t wanted, Instant now, WorkReply& reply)
{
    if (records_.of(asker.host).rests_until(now))
        return;
    asker.now = now;
    asker.is_established = trust_.is_established(asker.account);
    std::uint32_t weight_left = max_offers_bytes;
    while (wanted-- > 0) {
        const auto most = reply.leases.empty() ? UINT32_MAX : weight_left;
        if (auto known = ask_known_answer(asker, most, now)) {
            weight_left -= std::min(weight_left, live_.at(known->batch).record.largest_offer_bytes);
            reply.leases.push_back(std::move(*known));
            continue;
        }
        const auto pick = dispatch_.pick(asker, most, now);
        if (!pick)
            return;
        const auto weight = pick->batch->record.largest_offer_bytes;
        weight_left -= std::min(weight_left, weight);
        reply.leases.push_back(grant(*pick, asker, now));
    }
}

bool Core::is_withheld_news(const Host& host) const
{
    return registry_.withheld(host) != hosts_[host.number - 1].told_withheld;
}

void Core::tell_withheld(HostNumber host, WorkReply& reply)
{
    reply.withheld = registry_.withheld(*registry_.host(host));
    hosts_[host - 1].told_withheld = reply.withheld;
}

void Core::wait(std::uint64_t ticket, Asker asker, const WorkRequest& request, bool is_withheld, Instant now)
{
    const auto until = now + std::min<std::chrono::milliseconds>(request.wait, max_work_wait);
    auto& state = hosts_[asker.host - 1];
    const auto room = max_leases_per_host - std::min<std::size_t>(max_leases_per_host, state.leases.size());
    const auto wanted =
        static_cast<std::uint32_t>(std::min<std::size_t>({request.wanted, max_leases_per_request, room}));
    if (request.calls > 0 && !is_withheld)
        calls_.wait(call_taker(asker, request));
    auto& list = is_withheld ? withheld_ : waiting_;
    list.push_back({ticket, std::move(asker), wanted, request.held, is_withheld});
    state.waiting = std::prev(list.end());
    waiting_by_ticket_.emplace(ticket, *state.waiting);
    deadlines_.add({until, ticket, Deadline::Kind::waiting});
}

void Core::answer_waiting(std::list<Waiting>::iterator waiting, WorkReply reply)
{
    calls_.stop_waiting(waiting->asker.host);
    calls_.tell(waiting->asker.host, reply);
    tell_withheld(waiting->asker.host, reply);
    reply.revocation_epoch = registry_.revocation_epoch();
    outbox_.answers.push_back({waiting->ticket, std::move(reply)});
    remove_waiting(waiting);
}

void Core::remove_waiting(std::list<Waiting>::iterator waiting)
{
    hosts_[waiting->asker.host - 1].waiting.reset();
    waiting_by_ticket_.erase(waiting->ticket);
    (waiting->is_withheld ? withheld_ : waiting_).erase(waiting);
}

void Core::withdraw(std::uint64_t ticket)
{
    if (const auto found = waiting_by_ticket_.find(ticket); found != waiting_by_ticket_.end())
        answer_waiting(found->second, {});
}

void Core::serve_waiting(Instant now)
{
    // Each grant may make the next replica available to a host that was passed over before, so a served host starts the
    // round anew; who gets nothing goes to the end, so that later rounds begin with others.
    std::size_t without_work = 0;
    for (std::size_t tries = 0; tries < max_tries_per_group; ++tries) {
        if (without_work >= waiting_.size() || !dispatch_.has_work(now))
            return;
        const auto first = waiting_.begin();
        WorkReply reply;
        fill(first->asker, first->wanted, now, reply);
        if (reply.leases.empty()) {
            waiting_.splice(waiting_.end(), waiting_, first);
            ++without_work;
        } else {
            answer_waiting(first, std::move(reply));
            without_work = 0;
        }
    }
    deadlines_.add({now + next_tries_after, 0, Deadline::Kind::serving});
}

void Core::note_loss(const Found& found, Instant now)
{
    const auto host = found.replica->host;
    tally_up(host, {.failed = 1}, now);
    if (!records_.lost(host, std::chrono::milliseconds{now - found.replica->granted}, now))
        return;
    ++counters_.rests_begun;
    deadlines_.add({*records_.of(host).rests_until(now), 0, Deadline::Kind::serving}); // it may be waiting by then
}

void Core::look_for_stragglers(Instant now)
{
    if (waiting_.empty() || straggler_look_ > now || !dispatch_.has_ending())
        return;
    const auto next = dispatch_.next_straggler();
    if (next && *next <= now)
        work_appeared_ = true;
    straggler_look_ = std::clamp(next.value_or(Instant::max()), now + stragglers_looked_for_after,
                                 now + stragglers_looked_for_within);
    deadlines_.add({straggler_look_, 0, Deadline::Kind::serving});
}

void Core::finish_group(Instant now)
{
    now_ = now;
    look_for_stragglers(now);
    if (std::exchange(work_appeared_, false))
        serve_waiting(now);
    work_appeared_ = false; // what serving itself queued was seen by it
    conclude_calls(now);
    for (const auto id : std::exchange(changed_accounts_, {}))
        outbox_.changes.accounts.push_back(*registry_.account(id));
    trust_.record_changes(outbox_.changes.trust);
    for (const auto id : std::exchange(charged_, {}))
        if (const auto batch = live_.find(id); batch != live_.end()) // an ended one was written down with its end
            outbox_.changes.batches.push_back(batch->second.record);
}

std::optional<Instant> Core::next_deadline() const
{
    const auto of_leases = deadlines_.next();
    const auto of_calls = calls_.next_deadline();
    return of_leases && of_calls ? std::min(*of_leases, *of_calls) : of_leases ? of_leases : of_calls;
}

void Core::advance(Instant now)
{
    calls_.advance(now);
    while (const auto due = deadlines_.pop_due(now)) {
        switch (due->kind) {
        case Deadline::Kind::lease: expire({due->id}, now); break;
        case Deadline::Kind::batch: end_batch({due->id}, BatchState::cancelled, "its deadline passed"); break;
        case Deadline::Kind::waiting: withdraw(due->id); break;
        case Deadline::Kind::serving: work_appeared_ = true; break;
        case Deadline::Kind::settling_account: settle_old({due->id}, now); break;
        case Deadline::Kind::settling_batch: settle_idle_batch({due->id}, now); break;
        case Deadline::Kind::tallies: registry_.write_tallies(outbox_.changes); break;
        case Deadline::Kind::retry: {
            const TaskId task{due->id};
            const auto batch = live_.find(batch_of(task));
            if (batch != live_.end() && batch->second.begun.contains(index_of(task)))
                reconsider(batch->second, index_of(task), now, {});
        }
        }
    }
    const auto meaningful =
        counters_.leases_running + waiting_by_ticket_.size() + live_.size() + standing_.accounts_watched();
    deadlines_.sweep(meaningful, [&](const Deadline& deadline) {
        switch (deadline.kind) {
        case Deadline::Kind::lease: {
            const auto found = find({deadline.id});
            return found && found->replica->state == Replica::State::running;
        }
        case Deadline::Kind::waiting: return waiting_by_ticket_.contains(deadline.id);
        case Deadline::Kind::batch:
        case Deadline::Kind::settling_batch: return live_.contains({deadline.id});
        case Deadline::Kind::settling_account: return standing_.is_watched({deadline.id});
        case Deadline::Kind::retry: {
            const auto batch = live_.find(batch_of({deadline.id}));
            return batch != live_.end() && batch->second.begun.contains(index_of({deadline.id}));
        }
        case Deadline::Kind::serving:
        case Deadline::Kind::tallies: return true;
        }
        return true;
    });
}

} // namespace fallow::coordinator
