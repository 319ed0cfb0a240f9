// SPDX-License-Identifier: GPL-3.0-or-later
// The conversation about work. Enrolment, revocations and failures are in messages_pool.cpp.
#include "protocol/messages.h"

#include "protocol/messages_json.h"

namespace fallow {
namespace {

void write_report(JsonWriter& writer, const LeaseReport& report)
{
    writer.begin_object().key("lease").decimal_text(report.lease.value).key("outcome");
    write_outcome(writer, report.outcome);
    writer.key("output");
    write_content(writer, report.output);
    writer.key("commitment").text(report.commitment.hex());
    writer.key("processorMilliseconds").number(to_count(report.processor_time));
    writer.key("peakMemoryBytes").number(report.peak_memory_bytes);
    if (!report.log_tail.empty())
        writer.key("log").text(last_words(report.log_tail, max_log_tail_bytes));
    writer.end_object();
}

LeaseReport read_report(const JsonReader& reader)
{
    LeaseReport report;
    report.lease = LeaseId{reader.member("lease").decimal_text()};
    report.outcome = read_outcome(reader.member("outcome"));
    report.output = read_content(reader.member("output"));
    report.commitment = read_digest<Commitment>(reader.member("commitment"));
    report.processor_time = read_duration<std::chrono::milliseconds>(reader.member("processorMilliseconds"));
    report.peak_memory_bytes = reader.member("peakMemoryBytes").integer(0, max_json_integer);
    if (const auto log = reader.optional_member("log"))
        report.log_tail = log->string(max_log_tail_bytes);
    return report;
}

void write_offer(JsonWriter& writer, const LeaseOffer& offer)
{
    writer.begin_object();
    writer.key("lease").decimal_text(offer.lease.value);
    writer.key("task").decimal_text(offer.task.value);
    writer.key("batch").decimal_text(offer.batch.value);
    writer.key("function").text(offer.function.hex());
    writer.key("seed").decimal_text(offer.seed);
    writer.key("clockStartNanoseconds").decimal_text(to_count(offer.clock_start));
    writer.key("arguments").begin_list();
    for (const auto& argument : offer.arguments)
        writer.text(argument);
    writer.end_list().key("input");
    write_content(writer, offer.input);
    writer.key("durationMilliseconds").number(to_count(offer.duration));
    if (offer.is_call)
        writer.key("call").boolean(true);
    writer.end_object();
}

LeaseOffer read_offer(const JsonReader& reader)
{
    LeaseOffer offer;
    offer.lease = LeaseId{reader.member("lease").decimal_text()};
    offer.task = TaskId{reader.member("task").decimal_text()};
    offer.batch = BatchId{reader.member("batch").decimal_text()};
    offer.function = read_digest<FunctionDigest>(reader.member("function"));
    offer.seed = reader.member("seed").decimal_text();
    const JsonReader clock = reader.member("clockStartNanoseconds");
    const std::uint64_t clock_start = clock.decimal_text();
    if (clock_start > static_cast<std::uint64_t>(std::chrono::nanoseconds::max().count()))
        clock.refuse("is later than any clock shows");
    else
        offer.clock_start = std::chrono::nanoseconds{static_cast<std::int64_t>(clock_start)};
    reader.member("arguments").each_element(max_task_arguments, [&](const JsonReader& element) {
        const std::string_view argument = element.view(max_task_argument_bytes);
        if (argument.find('\0') != std::string_view::npos)
            element.refuse("holds a NUL character");
        offer.arguments.emplace_back(argument);
    });
    offer.input = read_content(reader.member("input"));
    offer.duration = read_duration<std::chrono::milliseconds>(reader.member("durationMilliseconds"));
    if (const auto call = reader.optional_member("call"))
        offer.is_call = call->boolean();
    return offer;
}

ReportRefusal read_refusal(const JsonReader& reader)
{
    return {LeaseId{reader.member("lease").decimal_text()},
            Failure{failure_code_from_name(reader.member("code").view(max_outcome_text_bytes)),
                    reader.member("message").string(max_outcome_text_bytes)}};
}

/// What both hold mostly, so that a message is built in one piece.
template <class Messages>
std::size_t expected_bytes(const Messages& messages, Content Messages::value_type::*content)
{
    constexpr std::size_t bytes_each = 512;
    std::size_t size = bytes_each;
    for (const auto& message : messages) {
        const auto* bytes = std::get_if<Bytes>(&(message.*content));
        size += bytes_each + (bytes ? bytes->size() / 3 * 4 : 0);
    }
    return size;
}

} // namespace

Result<WorkRequest> WorkRequest::parse(std::string_view json)
{
    const auto document = JsonDocument::parse(json, max_work_request_bytes);
    if (!document)
        return fail_within("work request", document.error());
    const JsonReader reader = document->root();
    WorkRequest request;
    reader.member("reports").each_element(
        max_reports_per_request, [&](const JsonReader& element) { request.reports.push_back(read_report(element)); });
    request.held = read_ids(reader.member("held"), max_held_leases);
    request.wanted = static_cast<std::uint32_t>(reader.member("wanted").integer(0, max_leases_per_request));
    request.memory_bytes = reader.member("memoryBytes").integer(0, max_json_integer);
    reader.member("functions").each_element(max_functions_per_request, [&](const JsonReader& element) {
        request.functions.push_back(read_digest<FunctionDigest>(element));
    });
    const auto longest_wait = static_cast<std::uint64_t>(std::chrono::milliseconds(max_work_wait).count());
    request.wait = std::chrono::milliseconds{
        static_cast<std::int64_t>(reader.member("waitMilliseconds").integer(0, longest_wait))};
    if (const auto publishers = reader.optional_member("publishers")) {
        auto& names = request.publishers.emplace();
        publishers->each_element(max_accepted_publishers, [&](const JsonReader& element) {
            names.push_back(element.string(max_publisher_name_bytes));
        });
    }
    if (const auto time = reader.optional_member("processorSeconds"))
        request.processor_time = std::chrono::seconds{time->integer(0, max_json_integer)};
    if (const auto disk = reader.optional_member("diskBytes"))
        request.disk_bytes = disk->integer(0, max_json_integer);
    if (const auto calls = reader.optional_member("calls"))
        request.calls = static_cast<std::uint32_t>(calls->integer(0, max_calls_per_host));
    if (const auto warm = reader.optional_member("warm"))
        warm->each_element(max_warm_functions, [&](const JsonReader& element) {
            request.warm.push_back(read_digest<FunctionDigest>(element));
        });
    if (const auto beside = reader.optional_member("beside"))
        request.is_beside = beside->boolean();
    if (const auto version = reader.optional_member("agentVersion"))
        request.agent_version = read_agent_version(*version);
    if (const auto calls = reader.optional_member("heldCalls"))
        request.held_calls = read_ids(*calls, max_held_leases);
    if (const auto read = reader.result(); !read)
        return fail_within("work request", read.error());
    return request;
}

std::string WorkRequest::to_json() const
{
    JsonWriter writer;
    writer.reserve(expected_bytes(reports, &LeaseReport::output));
    writer.begin_object().key("reports").begin_list();
    for (const auto& report : reports)
        write_report(writer, report);
    writer.end_list().key("held");
    write_ids(writer, held);
    writer.key("wanted").number(wanted);
    writer.key("memoryBytes").number(memory_bytes);
    writer.key("functions").begin_list();
    for (const auto& function : functions)
        writer.text(function.hex());
    writer.end_list();
    writer.key("waitMilliseconds").number(to_count(wait));
    if (publishers) {
        writer.key("publishers").begin_list();
        for (const auto& publisher : *publishers)
            writer.text(publisher);
        writer.end_list();
    }
    if (processor_time)
        writer.key("processorSeconds").number(static_cast<std::uint64_t>(processor_time->count()));
    if (disk_bytes)
        writer.key("diskBytes").number(*disk_bytes);
    if (calls > 0)
        writer.key("calls").number(calls);
    if (!warm.empty()) {
        writer.key("warm").begin_list();
        for (const auto& function : warm)
            writer.text(function.hex());
        writer.end_list();
    }
    if (is_beside)
        writer.key("beside").boolean(true);
    if (!agent_version.empty())
        writer.key("agentVersion").text(agent_version);
    if (held_calls) {
        writer.key("heldCalls");
        write_ids(writer, *held_calls);
    }
    writer.end_object();
    return writer.take();
}

Result<WorkReply> WorkReply::parse(std::string_view json)
{
    const auto document = JsonDocument::parse(json, max_work_reply_bytes);
    if (!document)
        return fail_within("work reply", document.error());
    const JsonReader reader = document->root();
    WorkReply reply;
    reply.acknowledged = read_ids(reader.member("acknowledged"), max_reports_per_request);
    reader.member("refused").each_element(
        max_reports_per_request, [&](const JsonReader& element) { reply.refused.push_back(read_refusal(element)); });
    reply.cancelled = read_ids(reader.member("cancelled"), max_held_leases);
    reader.member("leases").each_element(
        max_leases_per_request, [&](const JsonReader& element) { reply.leases.push_back(read_offer(element)); });
    reply.retry_after = read_duration<std::chrono::milliseconds>(reader.member("retryAfterMilliseconds"));
    reply.revocation_epoch = reader.member("revocationEpoch").integer(0, max_json_integer);
    if (const auto withheld = reader.optional_member("withheld"))
        reply.withheld = read_withheld(*withheld);
    if (const auto read = reader.result(); !read)
        return fail_within("work reply", read.error());
    return reply;
}

std::string WorkReply::to_json() const
{
    JsonWriter writer;
    writer.reserve(expected_bytes(leases, &LeaseOffer::input));
    writer.begin_object().key("acknowledged");
    write_ids(writer, acknowledged);
    writer.key("refused").begin_list();
    for (const auto& refusal : refused) {
        writer.begin_object().key("lease").decimal_text(refusal.lease.value);
        writer.key("code").text(name(refusal.failure.code));
        writer.key("message").text(first_words(refusal.failure.context, max_outcome_text_bytes)).end_object();
    }
    writer.end_list().key("cancelled");
    write_ids(writer, cancelled);
    writer.key("leases").begin_list();
    for (const auto& offer : leases)
        write_offer(writer, offer);
    writer.end_list();
    writer.key("retryAfterMilliseconds").number(to_count(retry_after));
    writer.key("revocationEpoch").number(revocation_epoch);
    if (withheld) {
        writer.key("withheld");
        write_withheld(writer, *withheld);
    }
    writer.end_object();
    return writer.take();
}

} // namespace fallow
