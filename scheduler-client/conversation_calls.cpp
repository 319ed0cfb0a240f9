// SPDX-License-Identifier: GPL-3.0-or-later
// What the conversation does about calls: leases whose submitters wait. They are begun as soon as their function is here,
// and their results go with the next request, or beside the one that waits at the coordinator.
#include <algorithm>

#include "scheduler-client/conversation.h"

namespace fallow::scheduler {

void Conversation::hear(const heard::ReportsAnswered& answered)
{
    if (!reports_under_way_)
        return;
    reports_under_way_.reset();
    settle_calls(answered.reply);
    for (const LeaseId id : answered.reply.cancelled)
        if (find(id) != nullptr)
            drop(id, CancelReason::by_pool);
    if (answered.reply.revocation_epoch != revocation_epoch_)
        wanted_epoch_ = answered.reply.revocation_epoch;
}

void Conversation::hear(const heard::ReportsFailed& failed)
{
    if (!reports_under_way_)
        return;
    for (const LeaseId id : *reports_under_way_)
        tell_again(id);
    reports_under_way_.reset();
    reports_not_before_ =
        now_.steady + std::max(failed.retry_after, wait_before_retry(connection_back_off, 1, random_));
}

/// Which reports are safe now, in any reply, and which were refused.
void Conversation::settle_calls(const WorkReply& reply)
{
    order::Forget forget;
    const auto settle = [&](LeaseId id) {
        if (told_calls_.erase(id) == 0) {
            const Lease* lease = find(id); // it is to be told again
            if (lease == nullptr || !lease->is_call || lease->unfinished())
                return false;
            leases_.erase(id);
        }
        forget.leases.push_back(id);
        return true;
    };
    for (const LeaseId id : reply.acknowledged)
        if (settle(id))
            forget.acknowledged.push_back(id);
    for (const ReportRefusal& refusal : reply.refused)
        if (settle(refusal.lease))
            tell(ReportRefused{refusal.lease, refusal.failure});
    if (!forget.leases.empty())
        give(std::move(forget));
}

void Conversation::keep_warm(const FunctionDigest& function)
{
    last_call_ = now_.steady;
    functions_[function].warm_until = now_.steady + function_kept_warm;
}

void Conversation::note_told(const std::vector<LeaseId>& reports)
{
    for (const LeaseId id : reports) {
        auto told = leases_.extract(id);
        told.mapped().told_at = now_.steady;
        told_calls_.insert(std::move(told));
    }
    if (!reports.empty())
        told_calls_due_ = std::min(told_calls_due_, now_.steady + call_report_again_after);
}

void Conversation::tell_again(LeaseId report)
{
    if (auto told = told_calls_.extract(report); !told.empty())
        leases_.insert(std::move(told));
}

/// The request under way gets no reply that is heard.
void Conversation::leave_unheard()
{
    for (const LeaseId id : work_->call_reports)
        tell_again(id);
    may_miss_calls_ = may_miss_calls_ || work_->takes_calls;
    work_.reset();
}

std::vector<LeaseId> Conversation::calls_held_beside(const std::vector<LeaseId>& reported) const
{
    std::vector<LeaseId> held;
    for (const auto* kept : {&leases_, &told_calls_})
        for (const auto& [id, lease] : *kept)
            if (lease.is_call && std::ranges::find(reported, id) == reported.end())
                held.push_back(id);
    return held;
}

/// Reports of which nothing was heard for long.
void Conversation::keep_calls_alive()
{
    if (told_calls_due_ <= now_.steady) {
        told_calls_due_ = Moment::max();
        for (auto told = told_calls_.begin(); told != told_calls_.end();) {
            const auto again_at = told->second.told_at + call_report_again_after;
            if (again_at > now_.steady)
                told_calls_due_ = std::min(told_calls_due_, again_at);
            const auto next = std::next(told);
            if (again_at <= now_.steady)
                tell_again(told->first);
            told = next;
        }
    }
    wake_at(told_calls_due_);
}

std::vector<LeaseId> Conversation::reportable_calls() const
{
    std::vector<LeaseId> found;
    for (const auto& [id, lease] : leases_)
        if (lease.stage == Lease::Stage::reportable && lease.is_call && found.size() < max_reports_per_request / 2)
            found.push_back(id);
    return found;
}

/// When the results that are here go to the pool; never, where there are none.
Moment Conversation::call_results_due() const
{
    std::size_t count = 0;
    Moment first = Moment::max();
    for (const auto& [id, lease] : leases_)
        if (lease.stage == Lease::Stage::reportable && lease.is_call) {
            ++count;
            first = std::min(first, lease.ended);
        }
    if (count == 0)
        return Moment::max();
    const bool more_come_soon = calls_under_way() > capacity_.call_slots;
    return more_come_soon && count < capacity_.calls / 2 ? first + call_results_gathered_for : now_.steady;
}

void Conversation::send_call_reports()
{
    if (reports_under_way_ || !work_ || !work_->may_wait)
        return; // what is on its way is answered soon
    const auto due = std::max(call_results_due(), reports_not_before_);
    if (due == Moment::max())
        return;
    if (now_.steady < due)
        return wake_at(due);
    auto reports = reportable_calls();
    note_told(reports);
    reports_under_way_ = std::set<LeaseId>(reports.begin(), reports.end());
    give(order::SendReports{std::move(reports)});
}

std::size_t Conversation::calls_under_way() const
{
    return static_cast<std::size_t>(std::count_if(leases_.begin(), leases_.end(), [](const auto& entry) {
        return entry.second.is_call && entry.second.unfinished();
    }));
}

std::uint32_t Conversation::calls_wanted() const
{
    const auto here = calls_under_way();
    if (detach_until_ || here >= capacity_.calls || leases_.size() + told_calls_.size() >= max_call_reports_kept)
        return 0;
    return static_cast<std::uint32_t>(std::min<std::size_t>(capacity_.calls - here, max_calls_per_host));
}

bool Conversation::is_full_of_calls() const { return capacity_.calls > 0 && calls_wanted() == 0; }

/// Whether the request that waits at the coordinator says of calls what is not so any more: that some are taken, or that
/// none is. How many does not matter, for the coordinator counts what it gives.
bool Conversation::are_calls_outdated() const
{
    if (work_->takes_calls)
        return capacity_.calls == 0;
    return calls_wanted() > 0 && now_.steady >= ask_not_before_;
}

/// When there are results to bring, or at once where a slot could run another call.
Moment Conversation::earliest_request_for_calls() const
{
    const auto results = call_results_due();
    return calls_wanted() == 0 ? results : std::min(results, beside_calls());
}

Moment Conversation::earliest_request_for_leases() const
{
    // One of a host that is full would wait there, and say that no call is wanted.
    return is_full_of_calls() ? Moment::max() : beside_calls();
}

/// While every slot runs a call, a request is worth more with the result of one of them.
Moment Conversation::beside_calls() const
{
    const auto running = calls_under_way();
    const bool has_room = running == 0 || running < capacity_.call_slots;
    return std::max(has_room ? now_.steady : last_call_ + ask_beside_calls_after, ask_not_before_);
}

std::vector<FunctionDigest> Conversation::warm_functions() const
{
    std::vector<FunctionDigest> warm;
    for (const auto& [digest, function] : functions_)
        if (function.stage == Function::Stage::here && function.warm_until > now_.steady
            && warm.size() < max_warm_functions)
            warm.push_back(digest);
    return warm;
}

} // namespace fallow::scheduler
