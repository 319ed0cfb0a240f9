// SPDX-License-Identifier: GPL-3.0-or-later
// The core's flows: batches whose inputs are the results of another batch, without their submitter in between.
#include <algorithm>

#include "coordinator-server/core/core.h"
#include "coordinator-server/core/task_ids.h"

namespace fallow::coordinator {
namespace {

std::uint64_t results_of(const Batch& batch) { return std::uint64_t{batch.verified} + batch.failed; }

/// What may be an input of the next batch: a verified result with exit code 0.
bool is_passed_on(const TaskResult& result)
{
    if (!result.outcome)
        return false;
    const auto* finished = std::get_if<Finished>(&*result.outcome);
    return finished != nullptr && finished->exit_code == 0;
}

} // namespace

const Batch* Core::record_of(BatchId id) const
{
    if (const auto live = live_.find(id); live != live_.end())
        return &live->second.record;
    const auto ended = ended_.find(id);
    return ended == ended_.end() ? nullptr : &ended->second;
}

Result<void> Core::check_source(const CreateBatch& request) const
{
    if (!request.after)
        return request.joins ? fail(FailureCode::malformed, "only a batch after another one can join its outputs")
                             : Result<void>{};
    const auto* before = record_of(*request.after);
    if (before == nullptr || before->owner != request.owner)
        return fail(FailureCode::not_found, "you have no batch " + request.after->text());
    if (before->verification.early)
        return fail(FailureCode::conflict,
                    "batch " + before->id.text() + " gives its results out before they are final: none can follow it");
    if (before->source && before->source->feed == BatchFeed::comparisons)
        return fail(FailureCode::conflict,
                    "batch " + before->id.text() + " compares results of another one: none can follow it");
    if (before->state == BatchState::cancelled)
        return fail(FailureCode::conflict, "batch " + before->id.text() + " was cancelled: " + before->ended_because);
    if (flows_.count_successors(before->id) >= max_batches_after_one)
        return fail(FailureCode::too_large,
                    "at most " + std::to_string(max_batches_after_one) + " batches may take the results of one");
    std::size_t in_a_row = 2;
    while (before->source && ++in_a_row <= max_batches_in_a_row)
        before = record_of(before->source->after);
    if (in_a_row > max_batches_in_a_row)
        return fail(FailureCode::too_large,
                    "at most " + std::to_string(max_batches_in_a_row) + " batches may follow one on another");
    return {};
}

void Core::follow(const Batch& batch)
{
    if (!batch.source)
        return;
    flows_.add(batch.id, batch.source->after);
    if (batch.source->feed == BatchFeed::comparisons)
        live_.at(batch.source->after).compared_in = batch.id;
    else
        note_hungry(batch.id);
}

void Core::resume_flows(const std::vector<BatchId>& live)
{
    // In the order of their ids, so each after the one whose results it takes. Those of comparators follow theirs already.
    for (const auto id : live)
        if (const auto found = live_.find(id);
            found != live_.end() && found->second.record.source && !found->second.is_of_comparator()) {
            follow(found->second.record);
            close_if_fed(found->second);
        }
}

void Core::note_hungry(BatchId id)
{
    const auto& batch = live_.at(id).record;
    const auto& before = *record_of(batch.source->after);
    const bool has_more = batch.source->read < results_of(before);
    flows_.set_hungry(id,
                      has_more && (batch.source->feed != BatchFeed::joined || before.state == BatchState::completed));
}

void Core::after_decision(LiveBatch& batch)
{
    if (sharing_) // others count on from here
        charged_.insert(batch.record.id);
    for (const auto next : flows_.successors(batch.record.id))
        if (next != batch.compared_in)
            note_hungry(next);
}

void Core::after_end(const Batch& ended)
{
    if (ended.source)
        flows_.remove(ended.id, ended.source->after);
    if (ended.source && ended.source->feed == BatchFeed::comparisons)
        end_batch(ended.source->after, BatchState::cancelled, "its comparator cannot go on: " + ended.ended_because);
    for (const auto next : flows_.successors(ended.id)) {
        if (const auto& successor = live_.at(next); successor.is_of_comparator()) {
            const bool is_done = successor.undecided() == 0;
            end_batch(next, is_done ? BatchState::completed : BatchState::cancelled,
                      is_done ? "" : "batch " + ended.id.text() + ", whose results it compares, has ended");
            continue;
        }
        if (ended.state == BatchState::cancelled) {
            end_batch(next, BatchState::cancelled,
                      "batch " + ended.id.text() + ", whose results it takes, was cancelled: " + ended.ended_because);
            continue;
        }
        note_hungry(next);
        close_if_fed(live_.at(next));
    }
}

void Core::close_if_fed(LiveBatch& batch)
{
    const auto& before = *record_of(batch.record.source->after);
    if (batch.is_of_comparator() || batch.record.state != BatchState::open || before.state != BatchState::completed
        || batch.record.source->read < results_of(before))
        return;
    batch.record.state = BatchState::running;
    outbox_.changes.batches.push_back(batch.record);
    finish_if_done(batch);
}

void Core::add_input(LiveBatch& batch, TaskInput input, std::optional<std::uint32_t> origin)
{
    auto& record = batch.record;
    record.largest_offer_bytes = std::max(record.largest_offer_bytes, offer_bytes(record.arguments, input));
    record.largest_input_bytes = std::max(record.largest_input_bytes, content_bytes(input.content));
    outbox_.changes.tasks.push_back({task_id(record.id, record.tasks++), std::move(input), origin});
    ++tasks_undecided_;
}

void Core::take_results(BatchId id, const std::vector<TaskResult>& results)
{
    const auto found = live_.find(id);
    if (found == live_.end() || !found->second.record.source)
        return;
    auto& batch = found->second;
    auto& source = *batch.record.source;
    for (const auto& result : results) {
        if (result.sequence != source.read)
            break;
        ++source.read;
        if (is_passed_on(result)) {
            add_input(batch, {result.output, {}}, result.origin.value_or(result.index));
            ++counters_.results_passed_on;
        } else {
            ++source.passed_over;
            ++counters_.results_passed_over;
        }
    }
    outbox_.changes.batches.push_back(batch.record);
    // A store that knows of no more would be asked again and again: the next decision asks it anew.
    if (results.empty())
        flows_.set_hungry(id, false);
    else
        note_hungry(id);
    dispatch_.update(batch);
    work_appeared_ = true;
    close_if_fed(batch);
}

void Core::take_joined(BatchId id, Result<JoinedOutputs> joined)
{
    const auto found = live_.find(id);
    if (found == live_.end() || !flows_.hungry().contains(id))
        return; // it ended meanwhile, or was told before
    auto& batch = found->second;
    flows_.set_hungry(id, false);
    if (!joined)
        return end_batch(id, BatchState::cancelled, joined.error().context);
    auto& source = *batch.record.source;
    source.read = results_of(*record_of(source.after));
    source.passed_over = joined->passed_over;
    counters_.results_passed_over += joined->passed_over;
    counters_.results_passed_on += joined->count;
    if (joined->count > 0)
        add_input(batch, {std::move(joined->content), {}}, {});
    dispatch_.update(batch);
    work_appeared_ = true;
    close_if_fed(batch);
}

std::optional<FeedDue> Core::next_to_feed(BatchId after) const
{
    const auto& hungry = flows_.hungry();
    for (auto next = hungry.upper_bound(after); next != hungry.end(); ++next) {
        const auto& source = *live_.at(*next).record.source;
        if (source.feed == BatchFeed::results)
            return FeedDue{*next, source.after, source.read};
    }
    return {};
}

std::vector<JoinDue> Core::joins_due() const
{
    std::vector<JoinDue> due;
    for (const auto id : flows_.hungry()) {
        const auto& batch = live_.at(id).record;
        if (batch.source->feed == BatchFeed::joined)
            due.push_back({id, batch.source->after, batch.owner});
    }
    return due;
}

} // namespace fallow::coordinator
