// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/api/output_joiner.h"

#include <algorithm>

#include "coordinator-server/api/disk_file.h"
#include "coordinator-server/api/waiting.h"
#include "coordinator-server/core/flows.h"
#include "coordinator-server/core/task_ids.h"

namespace fallow::coordinator {
namespace {

constexpr std::size_t results_per_page = 1000;

bool may_pass_by_itself(const Failure& failure)
{
    return failure.code == FailureCode::unavailable || failure.code == FailureCode::io_error;
}

} // namespace

void OutputJoiner::join_all()
{
    again_ = true;
    if (busy_.exchange(true))
        return;
    while (again_.exchange(false)) {
        join_batches();
        join_comparisons();
    }
    busy_ = false;
}

void OutputJoiner::join_batches()
{
    const auto due =
        wait_for<std::vector<JoinDue>>([&](Done<std::vector<JoinDue>> done) { writer_.joins_due(std::move(done)); });
    if (!due)
        return;
    for (const auto& one : *due) {
        auto joined = join(one);
        if (!joined) {
            const auto batch = one.batch.text();
            log_.write(Severity::warn, "outputs_not_joined",
                       {{"batch", std::string_view(batch)}, {"why", std::string_view(joined.error().context)}});
            if (may_pass_by_itself(joined.error()))
                continue;
        }
        (void)wait_for<bool>(
            [&](Done<bool> done) { writer_.put_joined(one.batch, std::move(joined), std::move(done)); });
    }
}

void OutputJoiner::join_comparisons()
{
    for (bool goes_on = true; goes_on;) {
        const auto due = wait_for<std::vector<ComparisonDue>>(
            [&](Done<std::vector<ComparisonDue>> done) { writer_.comparisons_due(std::move(done)); });
        if (!due)
            return;
        goes_on = false;
        for (const auto& one : *due) {
            auto input = join(one);
            if (!input) {
                const auto task = task_of(one.pair.first).text();
                log_.write(Severity::warn, "results_not_compared",
                           {{"task", std::string_view(task)}, {"why", std::string_view(input.error().context)}});
                if (may_pass_by_itself(input.error()))
                    continue;
                input = std::nullopt;
            }
            const auto put = wait_for<bool>(
                [&](Done<bool> done) { writer_.put_compared(one.pair, std::move(*input), std::move(done)); });
            goes_on |= put.has_value();
        }
    }
}

Result<std::optional<TaskInput>> OutputJoiner::join(const ComparisonDue& due)
{
    const auto* first = std::get_if<Finished>(&due.first.outcome);
    const auto* second = std::get_if<Finished>(&due.second.outcome);
    if (first == nullptr || second == nullptr || first->exit_code != second->exit_code)
        return std::nullopt;
    const auto first_bytes = content_bytes(due.first.output);
    const auto second_bytes = content_bytes(due.second.output);
    if (first_bytes + second_bytes > max_joined_bytes)
        return fail(FailureCode::too_large, "the two results have more than " + std::to_string(max_joined_bytes)
                                                + " bytes together, which one input may not have");
    auto content = put_together({{0, due.first.output}, {1, due.second.output}}, first_bytes + second_bytes, due.owner);
    if (!content)
        return tl::unexpected(content.error());
    return TaskInput{std::move(*content), {std::to_string(first_bytes), std::to_string(second_bytes)}};
}

Result<JoinedOutputs> OutputJoiner::join(const JoinDue& due)
{
    const Caller caller{due.owner, Roles{}.add(Role::operator_)};
    JoinedOutputs joined;
    std::vector<Output> outputs;
    std::uint64_t bytes = 0;
    for (std::uint64_t from = 0;;) {
        const ReadResults request{caller, due.after, from, results_per_page, std::chrono::milliseconds{0}};
        auto page = wait_for<ResultsPage>([&](Done<ResultsPage> done) { writer_.results(request, std::move(done)); });
        if (!page)
            return tl::unexpected(page.error());
        for (auto& result : page->results) {
            const auto* finished = result.outcome ? std::get_if<Finished>(&*result.outcome) : nullptr;
            if (finished == nullptr || finished->exit_code != 0) {
                ++joined.passed_over;
                continue;
            }
            bytes += content_bytes(result.output);
            outputs.push_back({result.origin.value_or(result.index), std::move(result.output)});
            if (bytes > max_joined_bytes)
                return fail(FailureCode::too_large, "the outputs of batch " + due.after.text() + " have more than "
                                                        + std::to_string(max_joined_bytes)
                                                        + " bytes together, which one input may not have");
        }
        from += page->results.size();
        if (page->end || page->results.empty())
            break;
    }
    joined.count = static_cast<std::uint32_t>(outputs.size());
    auto content = put_together(std::move(outputs), bytes, due.owner);
    if (!content)
        return tl::unexpected(content.error());
    joined.content = std::move(*content);
    return joined;
}

Result<Content> OutputJoiner::put_together(std::vector<Output> outputs, std::uint64_t bytes, AccountId owner)
{
    std::ranges::stable_sort(outputs, {}, &Output::place);
    Bytes joined;
    joined.reserve(bytes);
    for (const auto& output : outputs)
        if (const auto appended = append(output.content, joined); !appended)
            return tl::unexpected(appended.error());
    if (joined.size() <= max_inline_bytes)
        return joined;
    const BlobReference blob{digest_of<BlobDigest>(joined), joined.size()};
    if (const auto known = blobs_.use(blob.digest); known && known->complete)
        return blob;
    auto upload = blobs_.begin(blob.digest, owner, 0, blob.size);
    if (!upload)
        return tl::unexpected(upload.error());
    if (const auto appended = (*upload)->append(joined); !appended)
        return tl::unexpected(appended.error());
    if (const auto finished = (*upload)->finish(); !finished)
        return tl::unexpected(finished.error());
    return blob;
}

Result<void> OutputJoiner::append(const Content& content, Bytes& joined) const
{
    if (const auto* bytes = std::get_if<Bytes>(&content)) {
        joined.insert(joined.end(), bytes->begin(), bytes->end());
        return {};
    }
    const auto& blob = std::get<BlobReference>(content);
    const auto file = blobs_.complete_file(blob.digest);
    if (!file)
        return fail(FailureCode::not_found, "the output " + blob.digest.hex() + " is not here any more");
    const auto mapped = MappedFile::open(*file);
    if (!mapped)
        return tl::unexpected(mapped.error());
    joined.insert(joined.end(), mapped->bytes().begin(), mapped->bytes().end());
    return {};
}

} // namespace fallow::coordinator
