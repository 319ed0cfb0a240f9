// SPDX-License-Identifier: GPL-3.0-or-later
// What follows from the conversation's state: which leases go on, what is fetched, and when the coordinator is asked.
#include <algorithm>

#include "scheduler-client/conversation.h"

namespace fallow::scheduler {

void Conversation::give_up_expired_leases()
{
    std::vector<LeaseId> expired;
    for (const auto& [id, lease] : leases_) {
        if (!lease.unfinished())
            continue; // a result is reported however late it is
        if (lease.deadline <= now_.steady)
            expired.push_back(id);
        else
            wake_at(lease.deadline);
    }
    for (const LeaseId id : expired)
        drop(id, CancelReason::deadline_passed);
}

void Conversation::advance_leases()
{
    std::vector<LeaseId> ids;
    ids.reserve(leases_.size());
    for (const auto& [id, lease] : leases_)
        ids.push_back(id);
    for (const LeaseId id : ids)
        if (Lease* lease = find(id))
            advance(id, *lease);
}

void Conversation::advance(LeaseId id, Lease& lease)
{
    if (lease.stage == Lease::Stage::reportable)
        return;
    if (lease.stage == Lease::Stage::uploading) {
        if (lease.transfer_under_way)
            return;
        if (now_.steady < lease.transfer_not_before)
            return wake_at(lease.transfer_not_before);
        lease.transfer_under_way = true;
        return give(order::UploadOutput{id, *lease.output});
    }
    if (wanted_epoch_)
        return; // whoever signed may be revoked: nothing is fetched or begun until that is known
    Function& function = functions_[lease.function];
    advance_function(lease.function, function);
    if (function.stage == Function::Stage::refused) {
        const bool runs = lease.stage == Lease::Stage::running;
        if (runs || lease.told_ready)
            tell(LeaseCancelled{id, CancelReason::refused});
        // What is only unwanted is no failure, of which a task may have few: others will run it.
        const bool goes_back = runs || function.is_unwanted;
        const Outcome outcome = goes_back ? Outcome(Abandoned{}) : Outcome(NotStarted{function.refusal->context});
        if (function.is_unwanted) {
            unwanted_until_ = now_.steady + unwanted_offers_pause;
            ask_not_before_ = std::max(ask_not_before_, unwanted_until_);
        }
        return report_outcome(id, lease, outcome);
    }
    if (lease.stage == Lease::Stage::running)
        return;
    if (settings_.acceptance.is_choosy() && !function.is_judged())
        return; // nothing is fetched for what may not be wanted
    if (lease.input && !lease.transfer_under_way) {
        if (now_.steady < lease.transfer_not_before) {
            wake_at(lease.transfer_not_before);
        } else {
            lease.transfer_under_way = true;
            give(order::FetchInput{id, *lease.input});
        }
    }
    if (function.stage != Function::Stage::here || lease.input || !lease.confirmed)
        return;
    if (lease.is_call)
        lease.begin_asked = true; // the owner said beforehand how many may come, and somebody waits
    else if (!lease.told_ready) {
        lease.told_ready = true;
        give(order::TellReady{id, lease.function});
    }
    if (lease.begin_asked) {
        lease.begin_asked = false;
        lease.stage = Lease::Stage::running;
        give(order::BeginRun{id, lease.function, lease.deadline});
    }
}

void Conversation::advance_function(const FunctionDigest& digest, Function& function)
{
    using enum Function::Stage;
    if (function.stage == refused && now_.steady >= function.not_before)
        function.stage = unknown;
    if (function.stage != unknown && function.stage != verified)
        return;
    if (now_.steady < function.not_before)
        return wake_at(function.not_before);
    if (function.stage == unknown) {
        function.stage = verifying;
        return give(order::VerifyFunction{digest});
    }
    function.stage = fetching;
    if (!function.held)
        give(order::HoldBundle{digest});
    function.held = true;
    give(order::FetchBundle{digest});
}

void Conversation::release_unneeded_bundles()
{
    std::set<FunctionDigest> needed;
    for (const auto& [id, lease] : leases_)
        if (lease.unfinished())
            needed.insert(lease.function);
    for (auto entry = functions_.begin(); entry != functions_.end();) {
        auto& [digest, function] = *entry;
        if (needed.contains(digest)) {
            ++entry;
            continue;
        }
        if (function.warm_until > now_.steady && !detach_until_) {
            wake_at(function.warm_until);
            ++entry;
            continue;
        }
        if (function.stage == Function::Stage::fetching)
            give(order::CancelBundle{digest});
        if (function.held)
            give(order::ReleaseBundle{digest});
        function.held = false;
        // A refusal is remembered for a while: the next lease for it need not go the same way.
        const bool remembered = function.stage == Function::Stage::refused && now_.steady < function.not_before;
        entry = remembered ? std::next(entry) : functions_.erase(entry);
    }
}

void Conversation::advance_errands()
{
    if (wanted_epoch_ && !revocations_under_way_) {
        if (now_.steady < revocations_not_before_) {
            wake_at(revocations_not_before_);
        } else {
            revocations_under_way_ = true;
            give(order::FetchRevocations{});
        }
    }
    if (connected_ && !account_under_way_) {
        if (now_.steady < account_at_) {
            wake_at(account_at_);
        } else {
            account_under_way_ = true;
            account_at_ = now_.steady + settings_.account_interval;
            give(order::FetchAccount{});
        }
    }
    if (renewal_under_way_)
        return;
    constexpr std::chrono::hours longest_sleep{1}; // the wall clock may be set
    if (now_.wall < renew_at_) {
        wake_at(now_.steady + std::min<Timestamp::duration>(renew_at_ - now_.wall, longest_sleep));
    } else if (now_.steady < renewal_not_before_) {
        wake_at(renewal_not_before_);
    } else {
        renewal_under_way_ = true;
        give(order::Renew{});
    }
}

std::uint32_t Conversation::wanted() const
{
    if (detach_until_)
        return 0;
    const auto here = static_cast<std::size_t>(std::count_if(leases_.begin(), leases_.end(), [](const auto& entry) {
        return entry.second.unfinished() && !entry.second.is_call;
    }));
    if (here >= capacity_.leases)
        return 0;
    return static_cast<std::uint32_t>(std::min<std::size_t>(capacity_.leases - here, max_leases_per_request));
}

std::vector<LeaseId> Conversation::reportable() const
{
    std::vector<LeaseId> found;
    for (const auto& [id, lease] : leases_)
        if (lease.stage == Lease::Stage::reportable && !lease.is_call && found.size() < max_reports_per_request)
            found.push_back(id);
    return found;
}

std::chrono::milliseconds Conversation::heartbeat() const
{
    std::chrono::milliseconds shortest = presence_interval;
    for (const auto& [id, lease] : leases_)
        if (!lease.is_call) // those are lost with the connection, however short
            shortest = std::min<std::chrono::milliseconds>(
                {shortest, longest_heartbeat, lease.duration / heartbeats_per_lease});
    return std::max<std::chrono::milliseconds>(shortest, shortest_heartbeat);
}

void Conversation::advance_work()
{
    keep_calls_alive();
    if (detach_until_ && now_.steady >= *detach_until_)
        return end_detach(false);
    if (detach_until_)
        wake_at(*detach_until_);
    const auto reports = reportable();
    const std::uint32_t leases_wanted = wanted();
    if (work_) {
        if (work_->wanted > 0 && work_->may_wait && !work_->told_no_work) {
            if (now_.steady < work_->sent + no_work_after) {
                wake_at(work_->sent + no_work_after);
            } else {
                work_->told_no_work = true;
                tell(NoWork{});
            }
        }
        // What waits at the coordinator is called off when there is something to say that it does not know yet.
        const bool outdated = leases_wanted != work_->wanted || capacity_.memory_bytes != work_->memory_bytes
                              || settings_.acceptance != work_->acceptance || are_calls_outdated();
        if (!work_->may_wait || (reports.empty() && !outdated && !detach_until_))
            return send_call_reports();
        give(order::InterruptWork{});
        leave_unheard();
    }
    const auto due = last_answer_ ? *last_answer_ + heartbeat() : now_.steady;
    Moment earliest = due;
    if (leases_wanted > 0)
        earliest = std::min(earliest, earliest_request_for_leases());
    earliest = std::min(earliest, earliest_request_for_calls());
    if (!reports.empty() || may_miss_calls_ || detach_until_)
        earliest = now_.steady;
    earliest = std::max(earliest, connect_not_before_);
    if (now_.steady < earliest)
        return wake_at(earliest);
    send_work();
}

void Conversation::send_work()
{
    order::SendWork request;
    request.reports = reportable();
    const std::set<LeaseId> reported(request.reports.begin(), request.reports.end());
    for (const auto& [id, lease] : leases_)
        if (!reported.contains(id) && !detach_until_ && !lease.is_call)
            request.held.push_back(id);
    const auto of_calls = reportable_calls();
    note_told(of_calls);
    request.reports.insert(request.reports.end(), of_calls.begin(), of_calls.end());
    request.calls = now_.steady < ask_not_before_ ? 0 : calls_wanted();
    request.warm = request.calls > 0 ? warm_functions() : std::vector<FunctionDigest>{};
    request.wanted = now_.steady < ask_not_before_ ? 0 : wanted();
    request.memory_bytes = capacity_.memory_bytes;
    request.acceptance = settings_.acceptance;
    request.introduces = !connected_;
    if (may_miss_calls_)
        request.held_calls = calls_held_beside(of_calls);
    // A reply to reports is not to be held back, and leases that are held need their next heartbeat in time.
    if ((request.wanted > 0 || request.calls > 0) && reported.empty())
        request.wait = std::min({settings_.long_poll, heartbeat(), std::chrono::milliseconds(max_work_wait)});
    WorkInFlight sent{now_.steady,
                      reported,
                      {of_calls.begin(), of_calls.end()},
                      {request.held.begin(), request.held.end()},
                      request.wanted,
                      request.calls > 0,
                      request.memory_bytes,
                      request.wait.count() > 0,
                      false,
                      detach_until_.has_value(),
                      request.acceptance};
    work_ = std::move(sent);
    if (work_->may_wait)
        wake_at(now_.steady + no_work_after);
    give(std::move(request));
}

void Conversation::end_detach(bool told)
{
    if (work_)
        give(order::InterruptWork{});
    work_.reset();
    std::vector<LeaseId> left;
    for (const auto* kept : {&leases_, &told_calls_})
        for (const auto& [id, lease] : *kept)
            left.push_back(id);
    if (!left.empty())
        give(order::Forget{left});
    leases_.clear();
    told_calls_.clear();
    release_unneeded_bundles();
    detached_ = true;
    next_tick_ = Moment::max();
    tell(PoolDetached{told});
}

void Conversation::report_outcome(LeaseId id, Lease& lease, Outcome outcome)
{
    lease.stage = Lease::Stage::reportable;
    give(order::RecordOutcome{id, std::move(outcome)});
}

void Conversation::drop(LeaseId id, CancelReason reason)
{
    tell(LeaseCancelled{id, reason});
    give(order::Forget{{id}});
    leases_.erase(id);
}

} // namespace fallow::scheduler
