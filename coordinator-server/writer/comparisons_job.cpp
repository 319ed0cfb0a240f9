// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/writer/comparisons_job.h"

#include "coordinator-server/core/task_ids.h"

namespace fallow::coordinator {
namespace {

constexpr std::size_t max_comparisons_at_a_time = 64; ///< two outputs of up to 64 KiB each are in memory

} // namespace

void ComparisonsJob::apply(Core& core, Instant)
{
    const Caller everybody{{}, Roles{}.add(Role::operator_)};
    for (const auto& pair : core.comparisons_due(max_comparisons_at_a_time))
        if (const auto batch = core.batch(everybody, batch_of(task_of(pair.first))))
            due_.push_back({.pair = pair, .owner = batch->batch.owner, .first = {}, .second = {}});
}

void ComparisonsJob::release(Store& store)
{
    for (auto& due : due_)
        for (const auto& [lease, result] : {std::pair(due.pair.first, &due.first), {due.pair.second, &due.second}}) {
            auto reported = store.reported(lease);
            if (!reported)
                return done_(tl::unexpected(reported.error()));
            // What is not there is equal to nothing, and holds up no others.
            *result = *reported ? std::move(**reported) : ReportedResult{.outcome = Abandoned{}};
        }
    done_(std::move(due_));
}

} // namespace fallow::coordinator
