// SPDX-License-Identifier: GPL-3.0-or-later
// The question which results are to be compared: the core names them, the store has them once they are committed.
#pragma once

#include <functional>
#include <vector>

#include "coordinator-server/writer/job.h"

namespace fallow::coordinator {

class ComparisonsJob final : public Job {
public:
    using Done = std::function<void(Result<std::vector<ComparisonDue>>)>;
    explicit ComparisonsJob(Done done) : done_(std::move(done)) {}

    void apply(Core& core, Instant now) override;
    void release(Store& store) override;
    void refuse(const Failure& failure) override { done_(tl::unexpected(failure)); }

private:
    Done done_;
    std::vector<ComparisonDue> due_;
};

} // namespace fallow::coordinator
