// SPDX-License-Identifier: GPL-3.0-or-later
// What hosts and callers say to the writer: requests that may wait for their answer, and can be taken back meanwhile.
#include "coordinator-server/writer/verdicts_job.h"
#include "coordinator-server/writer/writer.h"
#include "coordinator-server/writer/writer_thread.h"
#include "protocol/commitment.h"

namespace fallow::coordinator {
namespace {

/// Removes reports whose inline output does not have the commitment they state.
std::vector<ReportRefusal> refuse_broken_commitments(WorkRequest& request)
{
    std::vector<ReportRefusal> refused;
    std::erase_if(request.reports, [&](const LeaseReport& report) {
        const auto* output = std::get_if<Bytes>(&report.output);
        if (output == nullptr || !is_reproducible(report.outcome)
            || commitment_to(report.outcome, *output) == report.commitment)
            return false;
        refused.push_back(
            {report.lease,
             {FailureCode::digest_mismatch, "the commitment does not fit the outcome and output reported"}});
        return true;
    });
    return refused;
}

} // namespace

Writer::Ticket Writer::work(const HostId& host, std::string network, WorkRequest request, Done<WorkReply> done)
{
    class WorkJob final : public Job {
    public:
        WorkJob(Implementation& thread, Ticket ticket, HostId host, std::string network, WorkRequest request,
                Done<WorkReply> done)
            : thread_(thread), ticket_(ticket), host_(host), network_(std::move(network)), request_(std::move(request)),
              refused_(refuse_broken_commitments(request_)), done_(std::move(done))
        {
            if (!refused_.empty())
                request_.wait = {}; // there is something to say already
        }
        void apply(Core& core, Instant now) override
        {
            thread_.work(ticket_, host_, network_, request_, std::move(refused_), std::exchange(done_, {}), core, now);
        }
        void release(Store&) override {}
        void refuse(const Failure& failure) override
        {
            if (done_)
                done_(tl::unexpected(failure));
            else
                thread_.refuse_work(ticket_, failure);
        }

    private:
        Implementation& thread_;
        Ticket ticket_;
        HostId host_;
        std::string network_;
        WorkRequest request_;
        std::vector<ReportRefusal> refused_;
        Done<WorkReply> done_;
    };
    const auto ticket = implementation_->next_ticket();
    implementation_->submit(std::make_unique<WorkJob>(*implementation_, ticket, host, std::move(network),
                                                      std::move(request), std::move(done)));
    return ticket;
}

void Writer::withdraw(Ticket ticket)
{
    implementation_->submit(std::make_unique<Call<bool>>(
        [this, ticket](Core& core, Instant) {
            implementation_->withdraw(ticket, core);
            return true;
        },
        [](const Result<bool>&) {}));
}

Writer::Ticket Writer::call(CallRequest request, Done<CallResult> done)
{
    class CallJob final : public Job {
    public:
        CallJob(Implementation& thread, Ticket ticket, CallRequest request, Done<CallResult> done)
            : thread_(thread), ticket_(ticket), request_(std::move(request)), done_(std::move(done))
        {
        }
        void apply(Core& core, Instant now) override
        {
            thread_.call(ticket_, std::move(request_), std::exchange(done_, {}), core, now);
        }
        void release(Store&) override {}
        void refuse(const Failure& failure) override
        {
            if (done_) // otherwise it is among those that are pending
                done_(tl::unexpected(failure));
        }

    private:
        Implementation& thread_;
        Ticket ticket_;
        CallRequest request_;
        Done<CallResult> done_;
    };
    const auto ticket = implementation_->next_ticket();
    implementation_->submit(std::make_unique<CallJob>(*implementation_, ticket, std::move(request), std::move(done)));
    return ticket;
}

void Writer::cancel_call(Ticket ticket)
{
    implementation_->submit(std::make_unique<Call<bool>>(
        [ticket](Core& core, Instant) {
            core.cancel_call(ticket);
            return true;
        },
        [](const Result<bool>&) {}));
}

void Writer::lose_host(const HostId& host)
{
    implementation_->submit(std::make_unique<Call<bool>>(
        [host](Core& core, Instant now) {
            core.lose_host(host, now);
            return true;
        },
        [](const Result<bool>&) {}));
}

void Writer::verdicts(const HostId& host, std::vector<LeaseId> leases, Done<VerdictReply> done)
{
    implementation_->submit(std::make_unique<VerdictsJob>(host, std::move(leases), std::move(done)));
}

} // namespace fallow::coordinator
