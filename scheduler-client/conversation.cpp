// SPDX-License-Identifier: GPL-3.0-or-later
// What was heard, taken into the conversation's state. What follows from the state is in conversation_orders.cpp.
#include "scheduler-client/conversation.h"

#include <algorithm>
#include <utility>

namespace fallow::scheduler {

namespace {

/// Trying again can help, and soon.
bool is_passing(FailureCode code)
{
    switch (code) {
    case FailureCode::unavailable:
    case FailureCode::timed_out:
    case FailureCode::rate_limited:
    case FailureCode::cancelled:
    case FailureCode::io_error:
    case FailureCode::internal: return true;
    default: return false;
    }
}

constexpr unsigned failures_at_the_cap = 32; ///< for refusals that only a person can end: always the longest waits

} // namespace

Conversation::Conversation(ConversationSettings settings, const std::vector<JournalledLease>& kept,
                           std::uint64_t revocation_epoch, Timestamp renew_at, Now now)
    : settings_(std::move(settings)), revocation_epoch_(revocation_epoch), account_at_(now.steady), renew_at_(renew_at),
      now_(now), next_tick_(now.steady)
{
    for (const JournalledLease& old : kept) {
        Lease lease;
        lease.function = old.offer.function;
        if (const auto* blob = std::get_if<BlobReference>(&old.offer.input))
            lease.input = *blob;
        lease.duration = old.offer.duration;
        lease.deadline = now.steady + old.offer.duration;
        lease.confirmed = false;
        if (old.state == LeaseState::finished) {
            lease.output = old.output_blob;
            lease.stage = old.output_blob ? Lease::Stage::uploading : Lease::Stage::reportable;
        }
        leases_.emplace(old.offer.lease, std::move(lease));
    }
}

Orders Conversation::handle(const Heard& what, Now now, std::uint64_t random)
{
    now_ = now;
    random_ = random;
    orders_.clear();
    next_tick_ = Moment::max();
    if (detached_)
        return {};
    std::visit([this](const auto& event) { hear(event); }, what);
    if (detached_)
        return std::move(orders_);
    give_up_expired_leases();
    if (!detach_until_)
        advance_leases();
    release_unneeded_bundles();
    if (!detach_until_)
        advance_errands();
    advance_work();
    return std::move(orders_);
}

Conversation::Lease* Conversation::find(LeaseId id)
{
    const auto found = leases_.find(id);
    return found == leases_.end() ? nullptr : &found->second;
}

void Conversation::hear(const heard::Capacity& capacity) { capacity_ = capacity; }

void Conversation::hear(const heard::Accepting& accepting)
{
    if (settings_.acceptance == accepting.acceptance)
        return;
    settings_.acceptance = accepting.acceptance;
    judge_functions_again();
}

void Conversation::hear(const heard::WorkAnswered& answered)
{
    if (!work_)
        return; // interrupted meanwhile: what it gave is not held, and so given back
    const WorkInFlight sent = std::move(*work_);
    work_.reset();
    failures_ = 0;
    connect_not_before_ = {};
    may_miss_calls_ = false;
    last_answer_ = now_.steady;
    if (!connected_)
        tell(PoolConnected{settings_.pool_name});
    connected_ = true;
    const WorkReply& reply = answered.reply;
    if (std::exchange(withheld_, reply.withheld) != reply.withheld)
        tell(WorkWithheld{reply.withheld});
    ask_not_before_ = std::max(now_.steady + reply.retry_after, unwanted_until_);
    settle_reports(reply, sent);
    settle_calls(reply);
    if (detach_until_) { // what an earlier request brings now goes back with the last one
        if (sent.is_last)
            end_detach(true);
        return;
    }
    for (const LeaseId id : reply.cancelled)
        if (find(id) != nullptr)
            drop(id, CancelReason::by_pool);
    for (const LeaseId id : sent.held)
        if (Lease* lease = find(id)) {
            lease->confirmed = true;
            lease->deadline = sent.sent + lease->duration; // the coordinator counts from a later moment
        }
    take_leases(reply.leases);
    if (reply.leases.empty() && sent.wanted > 0 && !sent.told_no_work)
        tell(NoWork{});
    if (reply.revocation_epoch != revocation_epoch_)
        wanted_epoch_ = reply.revocation_epoch;
}

void Conversation::settle_reports(const WorkReply& reply, const WorkInFlight& sent)
{
    std::vector<LeaseId> acknowledged;
    for (const LeaseId id : reply.acknowledged)
        if (sent.reports.contains(id) && leases_.erase(id) > 0) {
            acknowledged.push_back(id);
            tell(ReportAcknowledged{id});
        }
    std::vector<LeaseId> settled = acknowledged;
    for (const ReportRefusal& refusal : reply.refused)
        if (sent.reports.contains(refusal.lease) && leases_.erase(refusal.lease) > 0) {
            settled.push_back(refusal.lease);
            tell(ReportRefused{refusal.lease, refusal.failure});
        }
    if (!settled.empty()) {
        give(order::Forget{std::move(settled), std::move(acknowledged)});
        account_at_ = std::min(account_at_, now_.steady + account_soon_after_reports);
    } else if (!sent.reports.empty()) {
        connect_not_before_ = now_.steady + unsettled_reports_pause;
    }
}

void Conversation::take_leases(const std::vector<LeaseOffer>& offers)
{
    for (const LeaseOffer& offer : offers) {
        Lease lease;
        lease.function = offer.function;
        if (const auto* blob = std::get_if<BlobReference>(&offer.input))
            lease.input = *blob;
        lease.duration = offer.duration;
        lease.deadline = now_.steady + offer.duration;
        lease.is_call = offer.is_call;
        if (offer.is_call)
            keep_warm(offer.function);
        if (leases_.emplace(offer.lease, std::move(lease)).second && !offer.is_call)
            tell(LeaseReceived{offer.lease, offer.batch, offer.function});
    }
}

void Conversation::hear(const heard::WorkFailed& failed)
{
    if (!work_)
        return;
    leave_unheard();
    connected_ = false;
    failures_ = std::min(failures_ + 1, failures_at_the_cap);
    const unsigned counted = is_passing(failed.failure.code) ? failures_ : failures_at_the_cap;
    const auto wait = std::max(failed.retry_after, wait_before_retry(connection_back_off, counted, random_));
    connect_not_before_ = now_.steady + wait;
    if (detach_until_)
        return; // tried again until the time is over
    tell(PoolDisconnected{failed.failure, wait});
}

void Conversation::hear(const heard::RevocationsKept& kept)
{
    revocations_under_way_ = false;
    revocation_failures_ = 0;
    revocation_epoch_ = kept.epoch;
    wanted_epoch_.reset();
    judge_functions_again();
}

void Conversation::judge_functions_again()
{
    for (auto& [digest, function] : functions_)
        if (function.stage != Function::Stage::verifying) {
            function.stage = Function::Stage::unknown;
            function.not_before = {};
        }
}

void Conversation::hear(const heard::RevocationsFailed& failed)
{
    revocations_under_way_ = false;
    ++revocation_failures_;
    revocations_not_before_ =
        now_.steady
        + std::max(failed.retry_after, wait_before_retry(connection_back_off, revocation_failures_, random_));
}

void Conversation::hear(const heard::FunctionVerified& verified)
{
    Function& function = functions_[verified.function];
    if (function.stage == Function::Stage::verifying)
        function.stage = Function::Stage::verified;
    function.refusal.reset();
}

void Conversation::hear(const heard::FunctionFailed& failed)
{
    Function& function = functions_[failed.function];
    if (is_passing(failed.failure.code)) {
        function.stage = Function::Stage::unknown;
        retry_function(function, failed.function, failed.failure);
    } else {
        refuse_function(function, failed.function, failed.failure);
    }
}

void Conversation::hear(const heard::FunctionUnwanted& unwanted)
{
    Function& function = functions_[unwanted.function];
    refuse_function(function, unwanted.function, unwanted.objection);
    function.is_unwanted = true;
}

void Conversation::hear(const heard::BundleHere& here)
{
    Function& function = functions_[here.function];
    if (function.stage != Function::Stage::fetching)
        return; // not verified any more: fetched again, which costs nothing when it is here
    function.stage = Function::Stage::here;
    function.failures = 0;
}

void Conversation::hear(const heard::BundleFailed& failed)
{
    Function& function = functions_[failed.function];
    if (function.stage != Function::Stage::fetching)
        return;
    if (is_passing(failed.failure.code)) {
        function.stage = Function::Stage::verified;
        retry_function(function, failed.function, failed.failure);
    } else {
        refuse_function(function, failed.function, failed.failure);
    }
}

void Conversation::hear(const heard::BundleGone& gone)
{
    const auto found = functions_.find(gone.function);
    if (found != functions_.end() && found->second.stage == Function::Stage::here)
        found->second.stage = Function::Stage::verified;
}

void Conversation::retry_function(Function& function, const FunctionDigest& digest, const Failure& failure)
{
    if (++function.failures >= max_bundle_attempts)
        return refuse_function(function, digest, failure);
    function.not_before = now_.steady + wait_before_retry(transfer_back_off, function.failures, random_);
}

void Conversation::refuse_function(Function& function, const FunctionDigest& digest, const Failure& failure)
{
    function.stage = Function::Stage::refused;
    function.is_unwanted = false;
    function.refusal = failure;
    function.failures = 0;
    function.not_before = now_.steady + function_refusal_kept;
    tell(FunctionRefused{digest, failure});
}

void Conversation::hear(const heard::InputHere& here)
{
    if (Lease* lease = find(here.lease)) {
        lease->transfer_under_way = false;
        lease->input.reset();
    }
}

void Conversation::hear(const heard::InputFailed& failed)
{
    Lease* lease = find(failed.lease);
    if (lease == nullptr || lease->stage != Lease::Stage::preparing)
        return;
    lease->transfer_under_way = false;
    if (!is_passing(failed.failure.code) || ++lease->failed_transfers >= max_input_attempts)
        return report_outcome(failed.lease, *lease,
                              NotStarted{"its input could not be fetched: " + failed.failure.context});
    lease->transfer_not_before = now_.steady + wait_before_retry(transfer_back_off, lease->failed_transfers, random_);
}

void Conversation::hear(const heard::OutputUploaded& uploaded)
{
    if (Lease* lease = find(uploaded.lease); lease != nullptr && lease->stage == Lease::Stage::uploading) {
        lease->stage = Lease::Stage::reportable;
        lease->transfer_under_way = false;
    }
}

void Conversation::hear(const heard::OutputFailed& failed)
{
    Lease* lease = find(failed.lease);
    if (lease == nullptr || lease->stage != Lease::Stage::uploading)
        return;
    lease->transfer_under_way = false;
    if (!is_passing(failed.failure.code)) { // no report without its output: the lease goes back by not being held
        tell(ReportRefused{failed.lease, failed.failure});
        give(order::Forget{{failed.lease}});
        leases_.erase(failed.lease);
        return;
    }
    ++lease->failed_transfers;
    lease->transfer_not_before = now_.steady + wait_before_retry(transfer_back_off, lease->failed_transfers, random_);
}

void Conversation::hear(const heard::Begin& begin)
{
    Lease* lease = find(begin.lease);
    if (lease == nullptr || lease->stage != Lease::Stage::preparing)
        return tell(LeaseCancelled{begin.lease, CancelReason::by_pool});
    lease->begin_asked = true;
}

void Conversation::hear(const heard::BeginFailed& failed)
{
    if (Lease* lease = find(failed.lease); lease != nullptr && lease->stage == Lease::Stage::running) {
        tell(LeaseCancelled{failed.lease, CancelReason::by_pool});
        report_outcome(failed.lease, *lease, NotStarted{failed.failure.context});
    }
}

void Conversation::hear(const heard::Suspended& suspended)
{
    if (Lease* lease = find(suspended.lease); lease != nullptr && lease->stage == Lease::Stage::running) {
        lease->stage = Lease::Stage::preparing;
        lease->told_ready = false;
        lease->begin_asked = false;
    }
}

void Conversation::hear(const heard::Finished& finished)
{
    Lease* lease = find(finished.lease);
    if (lease == nullptr || !lease->unfinished())
        return;
    lease->output = finished.output;
    lease->failed_transfers = 0;
    lease->transfer_under_way = false;
    lease->ended = now_.steady;
    lease->stage = finished.output ? Lease::Stage::uploading : Lease::Stage::reportable;
}

void Conversation::hear(const heard::ReportLost& lost) { leases_.erase(lost.lease); }

void Conversation::hear(const heard::AccountHere&) { account_under_way_ = false; }
void Conversation::hear(const heard::AccountFailed&) { account_under_way_ = false; }

void Conversation::hear(const heard::Renewed& renewed)
{
    renewal_under_way_ = false;
    renewal_failures_ = 0;
    renew_at_ = renewed.renew_at;
}

void Conversation::hear(const heard::RenewalFailed&)
{
    renewal_under_way_ = false;
    ++renewal_failures_;
    renewal_not_before_ = now_.steady + wait_before_retry(renewal_back_off, renewal_failures_, random_);
}

void Conversation::hear(const heard::Detach&)
{
    if (detach_until_)
        return;
    detach_until_ = now_.steady + settings_.detach_timeout;
    std::vector<LeaseId> unfinished;
    for (const auto& [id, lease] : leases_)
        if (lease.stage != Lease::Stage::reportable)
            unfinished.push_back(id);
    for (const LeaseId id : unfinished)
        drop(id, CancelReason::detached);
    connect_not_before_ = {};
}

} // namespace fallow::scheduler
