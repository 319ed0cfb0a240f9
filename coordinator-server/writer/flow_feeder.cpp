// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/writer/flow_feeder.h"

namespace fallow::coordinator {
namespace {

// Of one group, so that hosts which ask meanwhile do not wait long.
constexpr std::size_t max_batches_fed = 8;
constexpr std::size_t max_results_passed_on = 1000;                ///< to each
constexpr std::size_t max_bytes_passed_on = std::size_t{1} << 20; ///< to each, of inline outputs, passed by one at most

} // namespace

bool has_results_to_pass_on(const Core& core) { return core.next_to_feed(BatchId{}).has_value(); }

Result<void> pass_results_on(Core& core, Store& store)
{
    auto next = core.next_to_feed(BatchId{});
    for (std::size_t fed = 0; next && fed < max_batches_fed; ++fed) {
        const auto results = store.results(next->after, next->from, max_results_passed_on, max_bytes_passed_on);
        if (!results)
            return tl::unexpected(results.error());
        core.take_results(next->batch, *results);
        next = core.next_to_feed(next->batch);
    }
    return {};
}

} // namespace fallow::coordinator
