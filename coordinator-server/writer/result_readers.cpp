// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/writer/result_readers.h"

#include <algorithm>
#include <set>

namespace fallow::coordinator {
namespace {

constexpr std::size_t max_results_per_page = 10'000;
constexpr std::size_t max_page_bytes = 4 * 1024 * 1024; ///< of inline output, passed by one result at most
constexpr std::chrono::milliseconds max_wait = max_work_wait;

} // namespace

void ResultReaders::add(ReadResults request, Instant now, Done done)
{
    request.limit = std::clamp<std::size_t>(request.limit, 1, max_results_per_page);
    const auto until = now + std::clamp(request.wait, std::chrono::milliseconds{0}, max_wait);
    readers_.push_back({std::move(request), until, std::move(done), true});
}

std::optional<Result<ResultsPage>> ResultReaders::read(const Reader& reader, const Core& core, Store& store,
                                                       Instant now)
{
    const auto& request = reader.request;
    const auto batch = core.batch(request.caller, request.batch);
    if (!batch)
        return tl::unexpected(batch.error());
    const auto& record = batch->batch;
    const std::uint64_t lines = std::uint64_t{record.verified} + record.failed + record.corrections;
    const bool ended = record.state == BatchState::completed || record.state == BatchState::cancelled;
    ResultsPage page{.results = {}, .state = record.state, .end = false};
    if (request.from < lines) {
        auto results = store.results(request.batch, request.from, request.limit, max_page_bytes);
        if (!results)
            return tl::unexpected(results.error());
        page.results = std::move(*results);
    }
    page.end = ended && request.from + page.results.size() >= lines;
    if (page.results.empty() && !page.end && now < reader.until)
        return {};
    return page;
}

void ResultReaders::serve(const Core& core, Store& store, const Changes& changes, Instant now)
{
    if (readers_.empty())
        return;
    std::set<BatchId> touched;
    for (const auto& decision : changes.decisions)
        touched.insert(decision.batch);
    for (const auto& batch : changes.batches)
        touched.insert(batch.id);
    // Answers are given last: nobody is called while the list is changed.
    std::vector<std::pair<Done, Result<ResultsPage>>> answers;
    std::erase_if(readers_, [&](Reader& reader) {
        if (!reader.is_new && reader.until > now && !touched.contains(reader.request.batch))
            return false;
        reader.is_new = false;
        auto page = read(reader, core, store, now);
        if (page)
            answers.emplace_back(std::move(reader.done), std::move(*page));
        return page.has_value();
    });
    for (auto& [done, page] : answers)
        done(std::move(page));
}

void ResultReaders::refuse(const Failure& failure)
{
    for (auto& reader : std::exchange(readers_, {}))
        reader.done(tl::unexpected(failure));
}

std::optional<Instant> ResultReaders::next_deadline() const
{
    if (readers_.empty())
        return {};
    return std::ranges::min_element(readers_, {}, &Reader::until)->until;
}

} // namespace fallow::coordinator
