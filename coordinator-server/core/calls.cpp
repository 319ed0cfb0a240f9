// SPDX-License-Identifier: GPL-3.0-or-later
// The life of a call: begun, looked at again, reported, decided, written. Its hosts are in calls_hosts.cpp.
#include "coordinator-server/core/calls.h"

#include <algorithm>

#include "coordinator-server/core/credit.h"
#include "coordinator-server/core/task_ids.h"

namespace fallow::coordinator {
namespace {

constexpr int usual_time_inertia = 8; ///< of the moving average: a new time counts for one in so many

} // namespace

Result<void> Calls::begin(std::uint64_t ticket, CallRequest request, Instant now)
{
    now_ = now;
    const auto function = pool_.runnable(request.function);
    if (!function)
        return tl::unexpected(function.error());
    if (request.input.size() > max_inline_bytes)
        return fallow::fail(FailureCode::too_large, "the input of a call has at most "
                                                        + std::to_string(max_inline_bytes)
                                                        + " bytes; submit larger ones as a batch");
    if (request.timeout < min_call_timeout || request.timeout > max_call_timeout)
        return fallow::fail(FailureCode::malformed, "a call waits between " + std::to_string(min_call_timeout.count())
                                                        + " and " + std::to_string(max_call_timeout.count())
                                                        + " milliseconds");
    auto& of_account = by_account_[request.owner];
    if (of_account >= max_calls_per_account)
        return fallow::fail(FailureCode::rate_limited, "at most " + std::to_string(max_calls_per_account)
                                                           + " calls of an account may wait at once");
    if (calls_.size() >= max_calls)
        return fallow::fail(FailureCode::unavailable,
                            "at most " + std::to_string(max_calls) + " calls may wait at once in this pool");
    auto batch = batch_for(request.owner, **function, request.verification, now);
    if (!batch)
        return tl::unexpected(batch.error());
    ++of_account;
    const auto begun = calls_.try_emplace(ticket).first;
    auto& call = begun->second;
    call.batch = std::move(*batch);
    call.input = std::move(request.input);
    call.began = now;
    call.ends = now + request.timeout;
    call.more = call.batch->record.replicas;
    queue(begun);
    look_again(begun, now);
    return {};
}

Result<std::shared_ptr<Calls::CallBatch>> Calls::batch_for(AccountId owner, const Function& function,
                                                           CallVerification verification, Instant now)
{
    auto& batch = batches_[{owner, function.digest, verification}];
    if (batch && batch->record.tasks < max_calls_per_batch)
        return batch;
    const auto id = pool_.take_batch_id();
    if (!id)
        return tl::unexpected(id.error());
    const auto replicas = verification == CallVerification::quorum ? call_quorum : 1;
    auto usual_time = batch ? batch->usual_time : std::nullopt;
    batch = std::make_shared<CallBatch>();
    batch->usual_time = usual_time;
    batch->function = &function;
    auto& record = batch->record;
    record.id = *id;
    record.owner = owner;
    record.name = "calls";
    record.function = function.digest;
    record.replicas = replicas;
    record.quorum = replicas;
    record.lease_duration = max_call_timeout;
    record.created = now;
    record.state = BatchState::completed;
    pool_.keep(record);
    new_batches_.push_back(batch);
    return batch;
}

void Calls::queue(Found found)
{
    auto& call = found->second;
    if (call.more == 0 || std::exchange(call.is_queued, true))
        return;
    call.wants_since = now_;
    queue_.push_back(found->first);
    ++counters_.waiting;
}

/// It wants a host, and none is known that may still answer, be it late.
bool Calls::is_unserved(const Call& call) const
{
    if (!call.is_queued)
        return false;
    for (std::uint32_t number = 0; number < call.replicas.size(); ++number) {
        const auto host = hosts_.find(call.replicas[number].host);
        if (host != hosts_.end()
            && host->second.running.contains(lease_id(task_id(call.batch->record.id, *call.index), number)))
            return false;
    }
    return true;
}

/// When next: it is over, nobody took it, or the host that took it last has been silent for long.
void Calls::look_again(Found found, Instant now)
{
    auto& call = found->second;
    auto next = call.ends;
    if (is_unserved(call))
        next = std::min(next, call.wants_since + max_call_unserved);
    const auto usual = call.batch->usual_time;
    auto silence = usual ? std::max(*usual * call_silence_times, least_call_silence) : first_call_silence;
    silence *= 1U << std::min(call.silences, max_leases_per_call);
    for (const auto& replica : call.replicas)
        if (replica.state == Replica::State::running)
            next = std::min(next, std::max(replica.granted + silence, now + std::chrono::milliseconds{1}));
    if (call.next_look != Instant{})
        looks_.erase({call.next_look, found->first});
    call.next_look = next;
    looks_.emplace(next, found->first);
}

void Calls::look(Found found, Instant now)
{
    auto& call = found->second;
    if (now >= call.ends)
        return fail(found, FailureCode::timed_out, "no host answered in the time that was given");
    if (is_unserved(call) && now >= call.wants_since + max_call_unserved)
        return fail(found, FailureCode::unavailable, "no host was free to take the call; ask again later");
    const auto running = std::ranges::count(call.replicas, Replica::State::running, &Replica::state);
    if (running > 0) {
        ++call.silences;
        for (auto& replica : call.replicas)
            if (replica.state == Replica::State::running) {
                replica.state = Replica::State::returned; // if it answers all the same, that counts
                ++counters_.moved;
            }
        return reconsider(found);
    }
    look_again(found, now);
}

bool Calls::take_report(HostNumber host, const LeaseReport& report, Instant now, std::vector<LeaseId>& acknowledged)
{
    now_ = now;
    if (const auto written = unsettled_reports_.find(report.lease); written != unsettled_reports_.end())
        return written->second == host; // its acknowledgement is on its way
    const auto ticket = by_task_.find(task_of(report.lease));
    if (ticket == by_task_.end())
        return false;
    const auto found = calls_.find(ticket->second);
    auto& call = found->second;
    const auto number = number_of(report.lease);
    if (number >= call.replicas.size() || call.replicas[number].host != host)
        return false;
    auto& replica = call.replicas[number];
    hosts_[host].running.erase(report.lease);
    if (replica.state == Replica::State::reported || replica.state == Replica::State::irreproducible)
        return true;
    if (std::holds_alternative<Abandoned>(report.outcome)) {
        acknowledged.push_back(report.lease); // nothing is to be remembered of it
        replica.state = Replica::State::returned;
    } else {
        accept(call, replica, report, now);
    }
    reconsider(found);
    return true;
}

void Calls::accept(Call& call, Replica& replica, const LeaseReport& report, Instant now)
{
    const bool counts = is_reproducible(report.outcome);
    const auto has_same = [&](const Replica& other) {
        return other.state == Replica::State::reported && other.commitment == report.commitment && other.has_output;
    };
    replica.has_output = !counts || std::ranges::none_of(call.replicas, has_same);
    replica.commitment = report.commitment;
    const std::chrono::milliseconds most = call.batch->function->limits.processor_time;
    replica.processor_time = std::clamp(report.processor_time, std::chrono::milliseconds{0}, most);
    replica.state = counts ? Replica::State::reported : Replica::State::irreproducible;
    call.reports.push_back({.lease = report.lease,
                            .summary = {report.outcome, report.commitment, report.processor_time, replica.has_output},
                            .output = replica.has_output ? report.output : Content{Bytes{}},
                            .peak_memory_bytes = report.peak_memory_bytes,
                            .log_tail = report.log_tail});
    pool_.reported(replica.host, HostTally{replica.processor_time, counts ? 1U : 0U, counts ? 0U : 1U}, now);
    if (auto& usual = call.batch->usual_time; counts) {
        const auto took = now - replica.granted;
        usual = usual ? (*usual * (usual_time_inertia - 1) + took) / usual_time_inertia : took;
    }
}

void Calls::reconsider(Found found)
{
    auto& call = found->second;
    const auto& record = call.batch->record;
    const Rule rule{.replicas_at_start = record.replicas, .quorum = record.quorum, .contested_quorum = record.quorum};
    auto verdict = judge(call.replicas, rule);
    if (const auto* agreed = std::get_if<Agreed>(&verdict))
        return decide(found, agreed->quorum);
    if (const auto* hopeless = std::get_if<Hopeless>(&verdict))
        return fail(found, FailureCode::unavailable, hopeless->reason);
    call.more = std::get<Undecided>(verdict).more_replicas;
    const auto running = std::ranges::count(call.replicas, Replica::State::running, &Replica::state);
    if (call.replicas.size() + call.more > max_leases_per_call) {
        call.more = 0;
        if (running == 0)
            return fail(found, FailureCode::unavailable,
                        "no host finished it in " + std::to_string(call.replicas.size()) + " leases");
    }
    queue(found);
    look_again(found, now_);
}

void Calls::decide(Found found, const std::vector<std::uint32_t>& quorum)
{
    auto& call = found->second;
    auto& batch = *call.batch;
    const auto task = task_id(batch.record.id, *call.index);
    std::vector<std::chrono::milliseconds> claims;
    auto shown = quorum.front();
    for (const auto number : quorum) {
        claims.push_back(call.replicas[number].processor_time);
        if (call.replicas[number].has_output)
            shown = number;
    }
    const auto credit = credit_for_quorum(claims, batch.function->limits.processor_time);
    for (const auto number : quorum)
        unsettled_.credits.push_back({lease_id(task, number), call.replicas[number].account, credit});
    const auto compared = std::ranges::count(call.replicas, Replica::State::reported, &Replica::state);
    const auto lease = lease_id(task, shown);
    const auto report = std::ranges::find(call.reports, lease, &StoredReport::lease);
    CallResult result{.outcome = report->summary.outcome,
                      .output = {},
                      .task = task,
                      .lease = lease,
                      .replicas = static_cast<std::uint32_t>(compared)};
    if (const auto* bytes = std::get_if<Bytes>(&report->output))
        result.output = *bytes;
    auto& answers = batch.record.quorum > 1 ? verified_ : answers_;
    answers.push_back({found->first, std::move(result)});
    if (batch.record.quorum > 1)
        settle_at_ = Instant{}; // somebody waits for it
    ++counters_.answered;
    bury(found, {batch.record.id,
                 batch.record.verified + batch.record.failed,
                 *call.index,
                 lease,
                 {},
                 static_cast<std::uint32_t>(compared),
                 credit});
}

void Calls::fail(Found found, FailureCode code, const std::string& reason)
{
    const auto& call = found->second;
    answers_.push_back({found->first, fallow::fail(code, reason)});
    ++counters_.failed;
    if (!call.index)
        return forget(found);
    const auto& record = call.batch->record;
    const auto compared = std::ranges::count(call.replicas, Replica::State::reported, &Replica::state);
    bury(found, {record.id, record.verified + record.failed, *call.index, LeaseId{}, reason,
                 static_cast<std::uint32_t>(compared), Credits{}});
}

void Calls::cancel(std::uint64_t ticket)
{
    const auto found = calls_.find(ticket);
    if (found != calls_.end())
        fail(found, FailureCode::cancelled, "whoever waited for it went away");
}

void Calls::end_of_publisher(const std::string& serial, const std::string& reason)
{
    std::vector<std::uint64_t> affected;
    for (const auto& [ticket, call] : calls_)
        if (call.batch->function->publisher_serial == serial)
            affected.push_back(ticket);
    for (const auto ticket : affected)
        fail(calls_.find(ticket), FailureCode::revoked, reason);
}

/// Its rows, to be written with the next group; hosts that still work on it are told that they need not.
void Calls::bury(Found found, StoredDecision decision)
{
    auto& call = found->second;
    auto& batch = *call.batch;
    const auto task = task_id(batch.record.id, *call.index);
    unsettled_.tasks.push_back({task, {std::move(call.input), {}}});
    for (std::uint32_t number = 0; number < call.replicas.size(); ++number) {
        const auto& replica = call.replicas[number];
        const auto id = lease_id(task, number);
        const bool is_open = replica.state == Replica::State::running || replica.state == Replica::State::returned;
        unsettled_.leases.push_back(
            {id, replica.host, replica.account, replica.deadline, is_open ? LeaseEnd::overtaken : LeaseEnd::running});
        auto& host = hosts_[replica.host];
        if (host.running.erase(id) > 0) {
            host.cancelled.push_back(id);
            to_be_told_.insert(replica.host);
        }
        if (!is_open)
            unsettled_reports_.emplace(id, replica.host);
    }
    std::ranges::move(call.reports, std::back_inserter(unsettled_.reports));
    ++(decision.failure.empty() ? batch.record.verified : batch.record.failed);
    unsettled_.decisions.push_back(std::move(decision));
    unsettled_batches_.insert(call.batch);
    if (!settle_at_)
        settle_at_ = now_ + settle_calls_after;
    forget(found);
}

void Calls::forget(Found found)
{
    auto& call = found->second;
    if (call.is_queued)
        --counters_.waiting; // its entry in the queue is dropped when it is come by
    looks_.erase({call.next_look, found->first});
    if (call.index)
        by_task_.erase(task_id(call.batch->record.id, *call.index));
    const auto of_account = by_account_.find(call.batch->record.owner);
    if (--of_account->second == 0)
        by_account_.erase(of_account);
    calls_.erase(found);
}

void Calls::advance(Instant now)
{
    now_ = now;
    for (const auto& batch : std::exchange(new_batches_, {}))
        batch->is_durable = true;
    for (const auto& [host, lease] : std::exchange(written_, {})) {
        hosts_[host].acknowledged.push_back(lease);
        if (!tell_at_)
            tell_at_ = now + tell_acknowledged_after;
    }
    if (tell_at_ && *tell_at_ <= now) {
        tell_at_.reset();
        for (const auto& [host, state] : hosts_)
            if (!state.acknowledged.empty())
                to_be_told_.insert(host);
    }
    while (!looks_.empty() && looks_.begin()->first <= now) {
        const auto found = calls_.find(looks_.begin()->second);
        looks_.erase(looks_.begin());
        found->second.next_look = {};
        look(found, now);
    }
}

std::optional<Instant> Calls::next_deadline() const
{
    if (!new_batches_.empty() || !written_.empty())
        return Instant{}; // what becomes durable with this group has to be known in the next
    std::optional<Instant> next;
    const auto consider = [&](Instant at) { next = next ? std::min(*next, at) : at; };
    if (settle_at_)
        consider(*settle_at_);
    if (tell_at_)
        consider(*tell_at_);
    if (!looks_.empty())
        consider(looks_.begin()->first);
    return next;
}

void Calls::settle(Changes& changes)
{
    const auto move_all = [](auto& from, auto& into) {
        std::ranges::move(from, std::back_inserter(into));
        from.clear();
    };
    for (const auto& credit : unsettled_.credits) {
        const auto lease = std::ranges::find(unsettled_.leases, credit.lease, &StoredLease::lease);
        pool_.grant(credit.account, lease->host, credit.credit);
    }
    for (const auto& batch : std::exchange(unsettled_batches_, {}))
        pool_.keep(batch->record);
    move_all(unsettled_.tasks, changes.tasks);
    move_all(unsettled_.leases, changes.leases);
    move_all(unsettled_.reports, changes.reports);
    move_all(unsettled_.decisions, changes.decisions);
    move_all(unsettled_.credits, changes.credits);
    for (const auto& [lease, host] : std::exchange(unsettled_reports_, {}))
        written_.emplace_back(host, lease);
    std::ranges::move(std::exchange(verified_, {}), std::back_inserter(durable_answers_));
    settle_at_.reset();
}

CallCounters Calls::counters() const
{
    auto counters = counters_;
    counters.running = calls_.size();
    return counters;
}

} // namespace fallow::coordinator
