// SPDX-License-Identifier: GPL-3.0-or-later
// A host's question what became of its reports: the core says of which it still thinks, the books answer the rest once what
// was decided in the same group is among them.
#pragma once

#include <functional>
#include <vector>

#include "coordinator-server/writer/job.h"

namespace fallow::coordinator {

class VerdictsJob final : public Job {
public:
    using Done = std::function<void(Result<VerdictReply>)>;
    VerdictsJob(const HostId& host, std::vector<LeaseId> leases, Done done);

    void apply(Core& core, Instant now) override;
    void release(Store& store) override;
    void refuse(const Failure& failure) override { done_(tl::unexpected(failure)); }

private:
    struct Past {
        LeaseId lease;
        InTheBooks standing;
    };
    HostId host_;
    std::vector<LeaseId> leases_;
    Done done_;
    HostNumber number_ = 0;
    std::vector<Past> past_;
    VerdictReply reply_;
};

} // namespace fallow::coordinator
