// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/writer/verdicts_job.h"

namespace fallow::coordinator {

VerdictsJob::VerdictsJob(const HostId& host, std::vector<LeaseId> leases, Done done)
    : host_(host), leases_(std::move(leases)), done_(std::move(done))
{
}

void VerdictsJob::apply(Core& core, Instant)
{
    const auto* host = core.registry().host(host_);
    number_ = host == nullptr ? 0 : host->number;
    for (const LeaseId lease : leases_) {
        const Standing standing = core.standing(host_, lease);
        if (const auto* verdict = std::get_if<ReportVerdict>(&standing))
            reply_.verdicts.push_back({lease, *verdict});
        else if (const auto* past = std::get_if<InTheBooks>(&standing))
            past_.push_back({lease, *past});
    }
}

void VerdictsJob::release(Store& store)
{
    for (const auto& [lease, standing] : past_) {
        const auto books = store.lease_books(lease);
        if (!books)
            return done_(tl::unexpected(books.error()));
        if (*books && (*books)->host == number_)
            reply_.verdicts.push_back({lease, verdict_from(**books, standing.is_batch_cancelled)});
    }
    done_(std::move(reply_));
}

} // namespace fallow::coordinator
