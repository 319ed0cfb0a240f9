// SPDX-License-Identifier: GPL-3.0-or-later
// The orders that are requests to the coordinator, and what their answers mean.
#include <algorithm>

#include "scheduler-client/pool_shell.h"

#include "scheduler-client/account.h"

namespace fallow::scheduler {

namespace {

constexpr std::size_t report_budget_bytes = max_work_request_bytes * 3 / 4; ///< the rest is for all else in a request
constexpr std::size_t report_frame_bytes = 1024;                            ///< a report without output and log
constexpr std::size_t max_functions_told = 256;
constexpr std::size_t max_package_bytes = 8 * 1024 * 1024;
/// Pages of pending reports asked about one after another: whoever computes more of them in a minute hears of the rest later.
constexpr std::size_t max_verdict_pages_at_once = 8;
constexpr std::size_t max_revocations_bytes = 16 * 1024 * 1024;

std::size_t size_on_the_wire(const LeaseReport& report)
{
    const auto* output = std::get_if<Bytes>(&report.output);
    return report_frame_bytes + (output == nullptr ? 0 : output->size() * 4 / 3) + report.log_tail.size() * 6;
}

heard::RequestFailed as_heard(const HttpsFailure& failure) { return {failure.failure, failure.retry_after}; }

} // namespace

Timestamp PoolClient::Shell::renew_at() const
{
    return renewal_time(identity_.host_certificate.valid_from(), identity_.host_certificate.valid_until(),
                        renewal_seed_);
}

WorkRequest PoolClient::Shell::work_request(const order::SendWork& ordered)
{
    WorkRequest request;
    request.held = ordered.held;
    add_reports(request, ordered.reports);
    request.wanted = ordered.wanted;
    request.memory_bytes = ordered.memory_bytes;
    request.wait = ordered.wait;
    request.calls = ordered.calls;
    request.warm = ordered.warm;
    request.held_calls = ordered.held_calls;
    if (ordered.introduces && is_agent_version(settings_.host.version))
        request.agent_version = settings_.host.version;
    request.publishers = ordered.acceptance.publishers;
    request.processor_time = ordered.acceptance.processor_time;
    if (ordered.wanted > 0) {
        request.functions = bundles_.stored();
        request.disk_bytes = bundles_.room_bytes();
    }
    if (request.functions.size() > max_functions_told)
        request.functions.resize(max_functions_told);
    return request;
}

void PoolClient::Shell::add_reports(WorkRequest& request, const std::vector<LeaseId>& leases)
{
    std::size_t budget = report_budget_bytes;
    for (const LeaseId lease : leases) {
        const LeaseReport* of_call = calls_.report(lease);
        auto report = of_call != nullptr ? Result<LeaseReport>(*of_call) : journal_.report(pool_, lease);
        if (!report) {
            tell_journal_failure(report.error());
            hear(heard::ReportLost{lease});
            continue;
        }
        const auto size = size_on_the_wire(*report);
        if (size > budget) {
            if (of_call == nullptr) // a call's is sent again when nothing is heard of it
                request.held.push_back(lease);
            continue;
        }
        budget -= size;
        request.reports.push_back(std::move(*report));
    }
}

void PoolClient::Shell::carry_out(const order::SendWork& ordered)
{
    HttpsRequest request;
    request.method = Method::post;
    request.path = "/v1/work";
    request.body = work_request(ordered).to_json();
    request.max_reply_bytes = max_work_reply_bytes;
    request.may_wait = ordered.wait;
    work_request_ = client_->start(std::move(request), [this, wanted = ordered.wanted](HttpsResult answer) {
        work_request_.reset();
        take_work_answer(std::move(answer), wanted);
    });
}

void PoolClient::Shell::carry_out(const order::SendReports& ordered)
{
    WorkRequest reports;
    reports.is_beside = true;
    add_reports(reports, ordered.reports);
    HttpsRequest request;
    request.method = Method::post;
    request.path = "/v1/work";
    request.body = reports.to_json();
    request.max_reply_bytes = max_work_reply_bytes;
    client_->start(std::move(request), [this](HttpsResult answer) { take_reports_answer(std::move(answer)); });
}

void PoolClient::Shell::take_reports_answer(HttpsResult answer)
{
    if (!answer)
        return hear(heard::ReportsFailed{as_heard(answer.error())});
    auto reply = WorkReply::parse(answer->body);
    if (!reply)
        return hear(heard::ReportsFailed{{reply.error(), {}}});
    reply->leases.clear(); // none was asked for
    hear(heard::ReportsAnswered{std::move(*reply)});
}

void PoolClient::Shell::carry_out(const order::InterruptWork&)
{
    if (work_request_)
        client_->cancel(*work_request_);
    work_request_.reset();
}

void PoolClient::Shell::take_work_answer(HttpsResult answer, std::uint32_t wanted)
{
    if (!answer)
        return hear(heard::WorkFailed{as_heard(answer.error())});
    auto reply = WorkReply::parse(answer->body);
    if (!reply)
        return hear(heard::WorkFailed{{reply.error(), {}}});
    auto calls = calls_.take(reply->leases);
    if (reply->leases.size() > wanted) // what was not asked for is not held, and so given back
        reply->leases.resize(wanted);
    if (!reply->leases.empty())
        if (const auto kept = journal_.receive(pool_, reply->leases, std::chrono::system_clock::now()); !kept) {
            tell_journal_failure(kept.error());
            reply->leases.clear();
        }
    std::ranges::move(calls, std::back_inserter(reply->leases));
    hear(heard::WorkAnswered{std::move(*reply)});
}

void PoolClient::Shell::carry_out(const order::FetchRevocations&)
{
    HttpsRequest request;
    request.path = "/v1/revocations";
    request.max_reply_bytes = max_revocations_bytes;
    client_->start(std::move(request), [this](HttpsResult answer) { take_revocations(std::move(answer)); });
}

void PoolClient::Shell::take_revocations(HttpsResult answer)
{
    if (!answer)
        return hear(heard::RevocationsFailed{as_heard(answer.error())});
    const auto revocations = Revocations::parse(answer->body);
    if (!revocations)
        return hear(heard::RevocationsFailed{{revocations.error(), {}}});
    if (const auto kept = journal_.keep_revocations(pool_, *revocations); !kept) {
        tell_journal_failure(kept.error());
        return hear(heard::RevocationsFailed{{kept.error(), {}}});
    }
    hear(heard::RevocationsKept{revocations->epoch});
}

Result<void> PoolClient::Shell::verify_package(const FunctionDigest& wanted, std::string_view package_json, bool is_new)
{
    auto package = FunctionPackage::parse(package_json);
    if (!package)
        return tl::unexpected(package.error());
    const auto revoked = journal_.revocations(pool_).serials;
    auto verified = verify_function(*package, identity_.authorities, {revoked.begin(), revoked.end()},
                                    std::chrono::system_clock::now());
    if (!verified)
        return tl::unexpected(verified.error());
    if (verified->digest != wanted)
        return fail(FailureCode::digest_mismatch, "the package is of function " + verified->digest.hex());
    if (const auto seen = journal_.see_version(pool_, verified->manifest.name, verified->manifest.version); !seen)
        return tl::unexpected(seen.error());
    if (is_new)
        if (const auto kept = journal_.keep_package(pool_, wanted, package_json); !kept)
            return tl::unexpected(kept.error());
    KnownFunction& known = functions_[wanted];
    known.verified = std::make_shared<const VerifiedFunction>(std::move(*verified));
    known.torrent = std::move(package->torrent);
    return {};
}

void PoolClient::Shell::carry_out(const order::VerifyFunction& verify)
{
    const FunctionDigest function = verify.function;
    const auto conclude = [this, function](const Result<void>& verified) {
        if (!verified)
            return hear(heard::FunctionFailed{function, verified.error()});
        const VerifiedFunction& known = *functions_.at(function).verified;
        if (auto why_not = objection(settings_.acceptance, known.manifest, known.publisher.common_name()))
            hear(heard::FunctionUnwanted{function, std::move(*why_not)});
        else
            hear(heard::FunctionVerified{function});
    };
    if (const auto kept = journal_.package(pool_, function))
        return conclude(verify_package(function, *kept, false));
    HttpsRequest request;
    request.path = "/v1/functions/" + function.hex() + "/package";
    request.max_reply_bytes = max_package_bytes;
    client_->start(std::move(request), [this, function, conclude](HttpsResult answer) {
        conclude(answer ? verify_package(function, answer->body, true)
                        : Result<void>(tl::unexpected(answer.error().failure)));
    });
}

void PoolClient::Shell::carry_out(const order::FetchAccount&)
{
    HttpsRequest request;
    request.path = "/v1/account";
    client_->start(std::move(request), [this](HttpsResult answer) { take_account(std::move(answer)); });
    if (!verdicts_under_way_)
        ask_for_verdicts(max_verdict_pages_at_once);
}

void PoolClient::Shell::ask_for_verdicts(std::size_t pages_left)
{
    const Timestamp since = std::chrono::system_clock::now() - verdicts_asked_for;
    const auto pending = journal_.pending_tasks(pool_, asked_up_to_, since, max_leases_per_verdict_request);
    verdicts_under_way_ = !pending.empty();
    // Round and round: what was pending a while ago is asked about again.
    asked_up_to_ = pending.size() < max_leases_per_verdict_request ? 0 : pending.back().number;
    if (!verdicts_under_way_)
        return;
    VerdictRequest asked;
    for (const PendingTask& task : pending)
        asked.leases.push_back(task.lease);
    HttpsRequest request;
    request.method = Method::post;
    request.path = "/v1/verdicts";
    request.body = asked.to_json();
    request.max_reply_bytes = max_verdict_reply_bytes;
    client_->start(std::move(request),
                   [this, pages_left](HttpsResult answer) { take_verdicts(std::move(answer), pages_left - 1); });
}

void PoolClient::Shell::take_verdicts(HttpsResult answer, std::size_t pages_left)
{
    verdicts_under_way_ = false;
    const auto reply =
        answer ? VerdictReply::parse(answer->body) : Result<VerdictReply>(tl::unexpected(answer.error().failure));
    if (!reply)
        return; // asked again with the account
    if (!reply->verdicts.empty()) {
        const auto news = journal_.keep_verdicts(pool_, reply->verdicts);
        if (!news)
            return tell_journal_failure(news.error());
        VerdictsKept kept;
        for (const LeaseVerdict& verdict : *news) {
            const auto* granted = std::get_if<CreditGranted>(&verdict.verdict);
            ++(granted != nullptr ? kept.granted : kept.refused);
            kept.credits += granted != nullptr ? granted->credits : Credits{};
        }
        if (!news->empty())
            tell(kept);
    }
    if (asked_up_to_ != 0 && pages_left > 0)
        ask_for_verdicts(pages_left);
}

void PoolClient::Shell::take_account(HttpsResult answer)
{
    auto account =
        answer ? parse_account(answer->body) : Result<AccountUpdated>(tl::unexpected(answer.error().failure));
    if (!account)
        return hear(heard::AccountFailed{});
    if (const auto kept = journal_.keep_account(pool_, answer->body); !kept)
        tell_journal_failure(kept.error());
    hear(heard::AccountHere{});
    tell(std::move(*account));
}

void PoolClient::Shell::carry_out(const order::Renew&)
{
    client_->start(renewal_request(identity_, settings_.host),
                   [this](HttpsResult answer) { take_renewal(std::move(answer)); });
}

void PoolClient::Shell::take_renewal(HttpsResult answer)
{
    auto fresh = answer ? renewed(identity_, answer->body, std::chrono::system_clock::now())
                        : Result<HostIdentity>(tl::unexpected(answer.error().failure));
    if (fresh)
        if (const auto saved = save_host_identity(settings_.directory, *fresh); !saved)
            fresh = tl::unexpected(saved.error());
    if (!fresh) {
        tell(RenewalFailed{fresh.error(), identity_.host_certificate.valid_until()});
        return hear(heard::RenewalFailed{});
    }
    identity_ = std::move(*fresh);
    const auto credentials = *identity_.https_settings().credentials;
    client_->use(credentials);
    blobs_->use(credentials);
    bundles_.renewed(identity_);
    renewal_seed_ = random_();
    hear(heard::Renewed{renew_at()});
    tell(IdentityRenewed{identity_.host_certificate.valid_until()});
}

} // namespace fallow::scheduler
