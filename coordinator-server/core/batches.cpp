// SPDX-License-Identifier: GPL-3.0-or-later
// The core's batches: made, filled, closed, ended; and its books as others see them.
#include <algorithm>

#include "coordinator-server/core/core.h"
#include "coordinator-server/core/task_ids.h"
#include "coordinator-server/core/unsent.h"
#include "protocol/worker_frames.h"

namespace fallow::coordinator {
namespace {

Result<void> check_arguments(std::string_view whose, const std::vector<std::string>& arguments)
{
    if (arguments.size() > max_arguments)
        return fail(FailureCode::too_large,
                    std::string(whose) + " may have at most " + std::to_string(max_arguments) + " arguments");
    std::size_t bytes = 0;
    for (const auto& argument : arguments) {
        bytes += argument.size();
        if (argument.find('\0') != std::string::npos)
            return fail(FailureCode::malformed, std::string(whose) + " has an argument with a zero byte in it");
    }
    if (bytes > max_argument_bytes)
        return fail(FailureCode::too_large, "the arguments of " + std::string(whose) + " may have at most "
                                                + std::to_string(max_argument_bytes) + " bytes together");
    return {};
}

Result<void> check_input(const TaskInput& input)
{
    if (const auto good = check_arguments("an input", input.arguments); !good)
        return good;
    const auto* bytes = std::get_if<Bytes>(&input.content);
    if (bytes != nullptr && bytes->size() > max_inline_bytes)
        return fail(FailureCode::too_large, "an inline input may have at most " + std::to_string(max_inline_bytes)
                                                + " bytes; upload larger ones as blobs");
    const auto* blob = std::get_if<BlobReference>(&input.content);
    if (blob != nullptr && blob->size > max_input_bytes)
        return fail(FailureCode::too_large, "an input may have at most " + std::to_string(max_input_bytes) + " bytes");
    return {};
}

Result<void> check_batch(const CreateBatch& request)
{
    if (request.name.size() > max_batch_name_bytes)
        return fail(FailureCode::too_large,
                    "a batch's name may have at most " + std::to_string(max_batch_name_bytes) + " bytes");
    if (request.idempotency_key.size() > max_idempotency_key_bytes)
        return fail(FailureCode::too_large,
                    "an idempotency key may have at most " + std::to_string(max_idempotency_key_bytes) + " bytes");
    if (request.quorum == 0 || request.quorum > request.replicas || request.replicas > max_replicas_at_start)
        return fail(FailureCode::malformed, "quorum must be 1 to the number of replicas, and those at most "
                                                + std::to_string(max_replicas_at_start));
    if (request.lease_duration < min_lease_duration || request.lease_duration > max_lease_duration)
        return fail(FailureCode::malformed, "a lease lasts one second to seven days");
    if (request.deadline < std::chrono::seconds{0} || request.deadline > std::chrono::hours{24 * 3660})
        return fail(FailureCode::malformed, "a batch's deadline is at most ten years away; 0 is none");
    if (request.verification.audit_percent > 100)
        return fail(FailureCode::malformed, "a batch has 0 to 100 percent of its results audited");
    if (request.priority > max_priority)
        return fail(FailureCode::malformed, "a batch's priority is 0 to " + std::to_string(max_priority));
    if (std::max(request.needs.memory_bytes, request.needs.disk_bytes) > max_task_need_bytes)
        return fail(FailureCode::malformed,
                    "a task may need at most " + size_text(max_task_need_bytes) + " of memory or disk");
    return check_arguments("a batch", request.arguments);
}

} // namespace

std::uint32_t offer_bytes(const std::vector<std::string>& batch_arguments, const TaskInput& input)
{
    constexpr std::size_t frame = 512;       // keys, ids, digest
    constexpr std::size_t per_character = 6; // \u0000
    std::size_t bytes = frame;
    const auto* content = std::get_if<Bytes>(&input.content);
    bytes += content == nullptr ? 0 : (content->size() + 2) / 3 * 4;
    for (const auto* arguments : {&batch_arguments, &input.arguments})
        for (const auto& argument : *arguments)
            bytes += argument.size() * per_character + 3;
    return static_cast<std::uint32_t>(bytes);
}

Result<Batch> Core::create_batch(const CreateBatch& request, Instant now)
{
    if (!request.idempotency_key.empty()) {
        const auto known = batches_by_key_.find({request.owner, request.idempotency_key});
        if (known != batches_by_key_.end()) {
            const auto live = live_.find(known->second);
            return live != live_.end() ? live->second.record : ended_.at(known->second);
        }
    }
    if (const auto good = check_batch(request); !good)
        return tl::unexpected(good.error());
    if (registry_.account(request.owner) == nullptr)
        return fail(FailureCode::not_found, "no such account");
    const auto function = runnable(request.function);
    if (!function)
        return tl::unexpected(function.error());
    const auto comparator = find_comparator(request);
    if (!comparator)
        return tl::unexpected(comparator.error());
    if (last_batch_ + 2 >= max_batches) // its comparator has one of its own
        return fail(FailureCode::too_large, "this pool has had all the batches it can have");

    if (const auto good = check_source(request); !good)
        return tl::unexpected(good.error());
    const auto budget = hold_budget(request); // the last that may refuse: what it holds stays held
    if (!budget)
        return tl::unexpected(budget.error());
    Batch batch{.id = {last_batch_ + 1},
                .owner = request.owner,
                .name = request.name,
                .function = (*function)->digest,
                .replicas = request.replicas,
                .quorum = request.quorum,
                .lease_duration = request.lease_duration,
                .created = now,
                .deadline = {},
                .arguments = request.arguments,
                .idempotency_key = request.idempotency_key,
                .state = BatchState::open,
                .ended_because = {},
                .verification = request.verification};
    batch.verification.comparator = *comparator;
    batch.verification.distinct_processors |= (*function)->distinct_processors;
    batch.priority = request.priority;
    batch.needs = request.needs;
    batch.budget = *budget;
    if (request.after)
        batch.source =
            BatchSource{.after = *request.after, .feed = request.joins ? BatchFeed::joined : BatchFeed::results};
    if (request.deadline.count() > 0) {
        batch.deadline = now + request.deadline;
    }
    this->batch(batch);
    follow(batch);
    if (batch.deadline)
        deadlines_.add({*batch.deadline, batch.id.value, Deadline::Kind::batch});
    outbox_.changes.batches.push_back(batch);
    if (*comparator)
        open_comparisons(batch);
    if (batch.source && live_.contains(batch.id))
        close_if_fed(live_.at(batch.id)); // the other one may have ended without a result
    return batch;
}

Result<std::uint32_t> Core::append_inputs(AppendInputs request, Instant)
{
    const auto visible = visible_batch(request.caller, request.batch);
    if (!visible)
        return tl::unexpected(visible.error());
    if ((*visible)->source)
        return fail(FailureCode::conflict, "batch " + request.batch.text() + " takes its inputs from batch "
                                               + (*visible)->source->after.text());
    const auto found = live_.find(request.batch);
    const auto known = (*visible)->tasks;
    if (request.first_index > known)
        return fail(FailureCode::conflict, "the next input of batch " + request.batch.text() + " is number "
                                               + std::to_string(known) + ", not "
                                               + std::to_string(request.first_index));
    if (request.inputs.size() > max_inputs_per_append)
        return fail(FailureCode::too_large, "at most " + std::to_string(max_inputs_per_append) + " inputs at a time");
    const auto skip = std::min<std::size_t>(known - request.first_index, request.inputs.size());
    if (skip == request.inputs.size())
        return known;
    if (found == live_.end() || found->second.record.state != BatchState::open)
        return fail(FailureCode::conflict, "batch " + request.batch.text() + " is closed: it takes no more inputs");
    if (request.inputs.size() - skip > max_tasks_per_batch - known)
        return fail(FailureCode::too_large, "a batch has at most " + std::to_string(max_tasks_per_batch) + " tasks");
    auto& batch = found->second;
    auto largest = batch.record.largest_offer_bytes;
    auto largest_input = batch.record.largest_input_bytes;
    for (auto i = skip; i < request.inputs.size(); ++i) {
        if (const auto good = check_input(request.inputs[i]); !good)
            return fail_within("input " + std::to_string(request.first_index + i), good.error());
        largest = std::max(largest, offer_bytes(batch.record.arguments, request.inputs[i]));
        largest_input = std::max(largest_input, content_bytes(request.inputs[i].content));
    }
    for (auto i = skip; i < request.inputs.size(); ++i)
        outbox_.changes.tasks.push_back({task_id(request.batch, batch.record.tasks++), std::move(request.inputs[i])});
    tasks_undecided_ += request.inputs.size() - skip;
    batch.record.largest_offer_bytes = largest;
    batch.record.largest_input_bytes = largest_input;
    outbox_.changes.batches.push_back(batch.record);
    dispatch_.update(batch);
    work_appeared_ = true;
    return batch.record.tasks;
}

Result<BatchSummary> Core::close_batch(const Caller& caller, BatchId id)
{
    const auto visible = visible_batch(caller, id);
    if (!visible)
        return tl::unexpected(visible.error());
    if (const auto found = live_.find(id);
        found != live_.end() && found->second.record.state == BatchState::open && !found->second.record.source) {
        found->second.record.state = BatchState::running;
        outbox_.changes.batches.push_back(found->second.record);
        if (found->second.leases_running == 0) // what stands on trust is settled at once
            deadlines_.add({Instant{}, id.value, Deadline::Kind::settling_batch});
        finish_if_done(found->second);
    }
    return batch(caller, id);
}

Result<BatchSummary> Core::cancel_batch(const Caller& caller, BatchId id)
{
    const auto visible = visible_batch(caller, id);
    if (!visible)
        return tl::unexpected(visible.error());
    if (const auto& source = (*visible)->source; source && source->feed == BatchFeed::comparisons)
        return fail(FailureCode::conflict, "batch " + id.text() + " compares the results of batch "
                                               + source->after.text() + " and ends with it: cancel that one");
    end_batch(id, BatchState::cancelled, "cancelled by " + registry_.account(caller.account)->name);
    return batch(caller, id);
}

void Core::finish_if_done(LiveBatch& batch)
{
    give_back_if_done(batch);
    if (batch.is_finished())
        end_batch(batch.record.id, BatchState::completed, {});
}

void Core::end_batch(BatchId id, BatchState state, std::string because)
{
    const auto found = live_.find(id);
    if (found == live_.end())
        return;
    auto& record = found->second.record;
    tasks_undecided_ -= found->second.undecided();
    record.state = state;
    record.ended_because = std::move(because);
    release_budget(record);
    outbox_.changes.batches.push_back(record);
    after_end(put_among_ended(found->second));
}

/// Nothing of it is thought about any more.
const Batch& Core::put_among_ended(LiveBatch& batch)
{
    const auto id = batch.record.id;
    counters_.leases_running -= batch.leases_running;
    tasks_running_ -= batch.tasks_running;
    drop_standing(batch);
    for (const auto& [index, task] : batch.begun)
        release_claims(task);
    dispatch_.remove(batch);
    const auto& ended = ended_.emplace(id, std::move(batch.record)).first->second;
    live_.erase(id);

    // Hosts in a long poll learn at once what they need not finish.
    for (auto next = waiting_.begin(); next != waiting_.end();) {
        const auto waiting = next++;
        WorkReply reply;
        std::ranges::copy_if(waiting->held, std::back_inserter(reply.cancelled),
                             [&](LeaseId lease) { return batch_of(task_of(lease)) == id; });
        if (!reply.cancelled.empty())
            answer_waiting(waiting, std::move(reply));
    }
    return ended;
}

Result<const Batch*> Core::visible_batch(const Caller& caller, BatchId id) const
{
    const Batch* batch = nullptr;
    if (const auto live = live_.find(id); live != live_.end())
        batch = &live->second.record;
    else if (const auto ended = ended_.find(id); ended != ended_.end())
        batch = &ended->second;
    // Others' batches are not told from those that do not exist.
    if (batch == nullptr || (batch->owner != caller.account && !caller.roles.has(Role::operator_)))
        return fail(FailureCode::not_found, "you have no batch " + id.text());
    return batch;
}

Result<BatchSummary> Core::batch(const Caller& caller, BatchId id) const
{
    const auto visible = visible_batch(caller, id);
    if (!visible)
        return tl::unexpected(visible.error());
    return summary(**visible);
}

std::vector<BatchSummary> Core::batches(const Caller& caller) const
{
    std::vector<const Batch*> found;
    const auto is_visible = [&](const Batch& batch) {
        return batch.owner == caller.account || caller.roles.has(Role::operator_);
    };
    for (const auto& [id, batch] : live_)
        if (is_visible(batch.record))
            found.push_back(&batch.record);
    std::size_t ended = 0;
    for (auto next = ended_.rbegin(); next != ended_.rend() && ended < max_batches_listed; ++next)
        if (is_visible(next->second)) {
            found.push_back(&next->second);
            ++ended;
        }
    std::ranges::sort(found, std::greater{}, [](const Batch* one) { return one->id; });
    found.resize(std::min(found.size(), max_batches_listed));
    std::vector<BatchSummary> all;
    for (const auto* batch : found)
        all.push_back(summary(*batch));
    return all;
}

BatchSummary Core::summary(const Batch& batch) const
{
    const auto& function = *registry_.function(batch.function);
    BatchSummary result{.batch = batch,
                        .function_name = function.name,
                        .function_version = function.version,
                        .owner_name = registry_.account(batch.owner)->name};
    if (batch.verification.comparator) {
        const auto& comparator = *registry_.function(*batch.verification.comparator);
        result.comparator = comparator.name + " " + comparator.version.text();
    }
    if (const auto live = live_.find(batch.id); live != live_.end()) {
        result.running = live->second.tasks_running;
        result.waiting = live->second.undecided() - result.running;
        result.unsettled = live->second.unsettled;
        result.unsent_because = why_unsent(live->second);
    }
    return result;
}

std::string Core::why_unsent(const LiveBatch& batch) const
{
    if (batch.listing == Listing::too_large)
        if (auto words = why_too_large(batch.needs(), records_.largest(now_)); !words.empty())
            return words;
    if (batch.share.has_fresh(batch.record.tasks) && batch.begun.empty() && !batch.may_begin_another())
        return why_over_budget(*batch.record.budget);
    return {};
}

} // namespace fallow::coordinator
