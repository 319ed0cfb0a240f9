// SPDX-License-Identifier: GPL-3.0-or-later
// The submitters' side: batches, their inputs as they stream in, their results as they stream out.
#include <utility>

#include "coordinator-server/api/handlers.h"

#include <limits>

#include "coordinator-server/api/bodies.h"
#include "coordinator-server/api/byte_range.h"
#include "coordinator-server/api/documents.h"
#include "coordinator-server/api/line_splitter.h"
#include "coordinator-server/api/waiting.h"
#include "protocol/json_writer.h"

namespace fallow::coordinator {
namespace {

constexpr std::size_t inputs_per_append = 2000;
constexpr std::size_t input_bytes_per_append = 4 * 1024 * 1024;
constexpr std::size_t results_per_page = 1000;
constexpr std::chrono::seconds results_wait{20}; ///< then the writer is asked again
static_assert(inputs_per_append <= max_inputs_per_append);

Result<BatchId> parse_batch(const Exchange& exchange)
{
    auto id = parse_id<BatchId>(exchange.match.parameters.find("batch")->second);
    if (!id)
        return fail(FailureCode::not_found, "a batch's id is a decimal number");
    return id;
}

Result<std::uint64_t> parse_from(const Exchange& exchange, std::uint64_t most)
{
    const auto text = query_value(exchange.query, "from");
    if (!text)
        return 0;
    const auto number = parse_byte_count(*text);
    if (!number || *number > most)
        return fail(FailureCode::malformed,
                    "\"from\" in the query must be a whole number from 0 to " + std::to_string(most));
    return *number;
}

std::size_t size_of(const TaskInput& input)
{
    std::size_t size = 64;
    if (const auto* bytes = std::get_if<Bytes>(&input.content))
        size += bytes->size();
    for (const auto& argument : input.arguments)
        size += argument.size();
    return size;
}

/// Gathers inputs line by line until there is enough for one request to the writer.
class InputGatherer {
public:
    explicit InputGatherer(BlobStore& blobs) : blobs_(blobs), splitter_(max_input_line_bytes) {}

    /// Some lines of `piece` may stay behind it: `take_full` after each until nothing is full.
    Result<void> feed(std::string_view piece)
    {
        return splitter_.feed(piece, [this](std::string_view line, std::size_t number) { return take(line, number); });
    }
    Result<void> finish()
    {
        return splitter_.finish([this](std::string_view line, std::size_t number) { return take(line, number); });
    }
    [[nodiscard]] bool is_full() const
    {
        return inputs_.size() >= inputs_per_append || bytes_ >= input_bytes_per_append;
    }
    [[nodiscard]] bool is_empty() const { return inputs_.empty(); }
    /// At most what one append may hold, in order.
    std::vector<TaskInput> release()
    {
        std::vector<TaskInput> released;
        if (inputs_.size() <= inputs_per_append) {
            released = std::exchange(inputs_, {});
        } else {
            const auto end = inputs_.begin() + static_cast<std::ptrdiff_t>(inputs_per_append);
            released.assign(std::make_move_iterator(inputs_.begin()), std::make_move_iterator(end));
            inputs_.erase(inputs_.begin(), end);
        }
        bytes_ = inputs_.empty() ? 0 : bytes_;
        return released;
    }

private:
    Result<void> take(std::string_view line, std::size_t number)
    {
        const std::string where = "line " + std::to_string(number);
        auto input = parse_input_line(line);
        if (!input)
            return fail_within(where, input.error());
        if (const auto* blob = std::get_if<BlobReference>(&input->content)) {
            const auto status = blobs_.use(blob->digest);
            if (!status || !status->complete)
                return fail(FailureCode::not_found, where + ": the blob " + blob->digest.hex() + " was not uploaded");
            if (status->total != blob->size)
                return fail(FailureCode::conflict, where + ": the blob " + blob->digest.hex() + " has "
                                                       + std::to_string(status->total) + " bytes, not "
                                                       + std::to_string(blob->size));
        }
        bytes_ += size_of(*input);
        inputs_.push_back(*std::move(input));
        return {};
    }

    BlobStore& blobs_;
    LineSplitter splitter_;
    std::vector<TaskInput> inputs_;
    std::size_t bytes_ = 0;
};

/// Sends what was gathered; the writer's answer before more is read is the back-pressure.
class InputAppender {
public:
    InputAppender(Writer& writer, Caller caller, BatchId batch, std::uint32_t first)
        : writer_(writer), caller_(caller), batch_(batch), next_(first)
    {
    }
    Awaitable<Result<std::uint32_t>> append(std::vector<TaskInput> inputs)
    {
        const auto count = static_cast<std::uint32_t>(inputs.size());
        AppendInputs request{caller_, batch_, next_, std::move(inputs)};
        auto start = [&](Done<std::uint32_t> done) { writer_.append_inputs(std::move(request), std::move(done)); };
        auto total = co_await from_writer<std::uint32_t>(std::move(start));
        next_ += count;
        co_return total;
    }

private:
    Writer& writer_;
    Caller caller_;
    BatchId batch_;
    std::uint32_t next_;
};

Reply total_reply(std::uint32_t tasks)
{
    JsonWriter writer;
    writer.begin_object().key("tasks").number(tasks).end_object();
    return json_reply(writer.take());
}

} // namespace

Awaitable<Reply> answer_create_batch(Services& services, Exchange& exchange)
{
    const auto& configuration = services.configuration;
    const BatchDefaults defaults{configuration.replicas, configuration.quorum, configuration.lease_duration};
    auto request = parse_create_batch(exchange.body, defaults);
    if (!request)
        co_return refusal(request.error());
    request->owner = exchange.asker.caller->account;
    auto start = [&](Done<Batch> done) { services.writer.create_batch(*std::move(request), std::move(done)); };
    const auto batch = co_await from_writer<Batch>(std::move(start));
    co_return reply_with(batch, [](const Batch& made) {
        JsonWriter writer;
        writer.begin_object().key("batch").text(made.id.text()).key("function").text(made.function.hex()).end_object();
        return writer.take();
    });
}

Awaitable<Reply> answer_add_inputs(Services& services, Exchange& exchange)
{
    const auto batch = parse_batch(exchange);
    const auto from = batch ? parse_from(exchange, max_tasks_per_batch) : tl::unexpected(batch.error());
    if (!from)
        co_return refusal(from.error());
    InputGatherer gatherer(services.blobs);
    InputAppender appender(services.writer, *exchange.asker.caller, *batch, static_cast<std::uint32_t>(*from));
    std::optional<Failure> refused;
    std::uint32_t total = 0;
    for (bool at_end = false; !at_end || !gatherer.is_empty();) {
        if (!at_end) {
            const auto piece = co_await exchange.read_piece();
            if (!piece)
                co_return refusal(piece.error());
            at_end = piece->empty();
            const auto fed = at_end ? gatherer.finish() : gatherer.feed(*piece);
            if (!fed) { // what came before the wrong line is kept, so that the sender can go on after mending it
                refused = fed.error();
                at_end = true;
            }
        }
        if (gatherer.is_full() || at_end) {
            const auto appended = co_await appender.append(gatherer.release());
            if (!appended)
                co_return refusal(appended.error());
            total = *appended;
        }
    }
    if (refused)
        co_return refusal(*refused);
    co_return total_reply(total);
}

Awaitable<Reply> answer_close_batch(Services& services, Exchange& exchange)
{
    const auto batch = parse_batch(exchange);
    if (!batch)
        co_return refusal(batch.error());
    auto start = [&](Done<BatchSummary> done) {
        services.writer.close_batch(*exchange.asker.caller, *batch, std::move(done));
    };
    const auto summary = co_await from_writer<BatchSummary>(std::move(start));
    co_return reply_with(summary, batch_document);
}

Awaitable<Reply> answer_cancel_batch(Services& services, Exchange& exchange)
{
    const auto batch = parse_batch(exchange);
    if (!batch)
        co_return refusal(batch.error());
    auto start = [&](Done<BatchSummary> done) {
        services.writer.cancel_batch(*exchange.asker.caller, *batch, std::move(done));
    };
    const auto summary = co_await from_writer<BatchSummary>(std::move(start));
    co_return reply_with(summary, batch_document);
}

Awaitable<Reply> answer_fund_batch(Services& services, Exchange& exchange)
{
    const auto batch = parse_batch(exchange);
    const auto amount = batch ? parse_fund_batch(exchange.body) : tl::unexpected(batch.error());
    if (!amount)
        co_return refusal(amount.error());
    FundBatch request{*exchange.asker.caller, *batch, *amount};
    auto start = [&](Done<BatchSummary> done) { services.writer.fund_batch(request, std::move(done)); };
    const auto summary = co_await from_writer<BatchSummary>(std::move(start));
    co_return reply_with(summary, batch_document);
}

Awaitable<Reply> answer_batch_status(Services& services, Exchange& exchange)
{
    const auto batch = parse_batch(exchange);
    if (!batch)
        co_return refusal(batch.error());
    auto start = [&](Done<BatchSummary> done) {
        services.writer.batch(*exchange.asker.caller, *batch, std::move(done));
    };
    const auto summary = co_await from_writer<BatchSummary>(std::move(start));
    co_return reply_with(summary, batch_document);
}

Awaitable<Reply> answer_list_batches(Services& services, Exchange& exchange)
{
    auto start = [&](Done<std::vector<BatchSummary>> done) {
        services.writer.batches(*exchange.asker.caller, std::move(done));
    };
    const auto batches = co_await from_writer<std::vector<BatchSummary>>(std::move(start));
    co_return reply_with(batches, batches_document);
}

Awaitable<Reply> answer_batch_results(Services& services, Exchange& exchange)
{
    const auto batch = parse_batch(exchange);
    auto from = batch ? parse_from(exchange, std::numeric_limits<std::int64_t>::max()) : tl::unexpected(batch.error());
    if (!from)
        co_return refusal(from.error());
    const bool follow = query_value(exchange.query, "follow") == "true";
    Reply head;
    head.content_type = "application/x-ndjson";
    Reply streamed;
    streamed.was_streamed = true;
    for (bool begun = false;;) {
        // The first page at once, so that a wrong batch is refused and the stream visibly begins.
        ReadResults request{*exchange.asker.caller, *batch, *from, results_per_page,
                            begun && follow ? results_wait : std::chrono::milliseconds{0}};
        auto start = [&](Done<ResultsPage> done) { services.writer.results(std::move(request), std::move(done)); };
        const auto page = co_await from_writer<ResultsPage>(std::move(start), &exchange);
        if (!page && !begun)
            co_return refusal(page.error());
        if (!page)
            co_return streamed; // cut off: the reader goes on from its last line
        if (!begun && !co_await exchange.begin(std::move(head), std::nullopt))
            co_return streamed;
        begun = true;
        std::string lines;
        for (const auto& result : page->results)
            append_result_line(result, lines);
        *from += page->results.size();
        if (!co_await exchange.write(lines))
            co_return streamed;
        if (page->end || (!follow && page->results.empty()))
            break;
    }
    co_await exchange.end();
    co_return streamed;
}

} // namespace fallow::coordinator
