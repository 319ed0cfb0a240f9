// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/verdicts.h"

#include <algorithm>
#include <array>
#include <utility>

#include "protocol/credits.h"
#include "protocol/messages_json.h"

namespace fallow {
namespace {

constexpr std::size_t max_word_bytes = 64;
constexpr std::size_t max_credits_bytes = 32;

constexpr std::array names{std::pair{RefusalReason::mismatch, std::string_view("mismatch")},
                           std::pair{RefusalReason::unverified, std::string_view("unverified")},
                           std::pair{RefusalReason::not_reproducible, std::string_view("notReproducible")},
                           std::pair{RefusalReason::expired, std::string_view("expired")},
                           std::pair{RefusalReason::returned, std::string_view("returned")},
                           std::pair{RefusalReason::late, std::string_view("late")},
                           std::pair{RefusalReason::batch_cancelled, std::string_view("batchCancelled")},
                           std::pair{RefusalReason::not_accepted, std::string_view("notAccepted")},
                           std::pair{RefusalReason::other, std::string_view("other")}};

Credits read_credits(const JsonReader& reader)
{
    const std::string_view text = reader.view(max_credits_bytes);
    if (reader.failed())
        return {};
    const auto credits = parse_credits(text);
    if (!credits)
        reader.refuse(credits.error());
    else if (credits->micro < 0)
        reader.refuse("is below zero");
    return credits.value_or(Credits{});
}

LeaseVerdict read_verdict(const JsonReader& reader)
{
    LeaseVerdict verdict{LeaseId{reader.member("lease").decimal_text()}, CreditGranted{}};
    const JsonReader kind = reader.member("verdict");
    const std::string_view word = kind.view(max_word_bytes);
    if (word == "granted")
        verdict.verdict = CreditGranted{read_credits(reader.member("credits"))};
    else if (word == "refused")
        verdict.verdict = CreditRefused{refusal_reason_from_name(reader.member("reason").view(max_word_bytes))};
    else
        kind.refuse("is neither \"granted\" nor \"refused\"");
    return verdict;
}

} // namespace

std::string_view name(RefusalReason reason)
{
    const auto* const found = std::ranges::find(names, reason, [](const auto& entry) { return entry.first; });
    return found == names.end() ? "other" : found->second;
}

RefusalReason refusal_reason_from_name(std::string_view name)
{
    const auto* const found = std::ranges::find(names, name, [](const auto& entry) { return entry.second; });
    return found == names.end() ? RefusalReason::other : found->first;
}

Result<VerdictRequest> VerdictRequest::parse(std::string_view json)
{
    const auto document = JsonDocument::parse(json, max_verdict_request_bytes);
    if (!document)
        return fail_within("verdict request", document.error());
    const JsonReader reader = document->root();
    VerdictRequest request;
    request.leases = read_ids(reader.member("leases"), max_leases_per_verdict_request);
    if (const auto read = reader.result(); !read)
        return fail_within("verdict request", read.error());
    return request;
}

std::string VerdictRequest::to_json() const
{
    JsonWriter writer;
    writer.begin_object().key("leases");
    write_ids(writer, leases);
    writer.end_object();
    return writer.take();
}

Result<VerdictReply> VerdictReply::parse(std::string_view json)
{
    const auto document = JsonDocument::parse(json, max_verdict_reply_bytes);
    if (!document)
        return fail_within("verdict reply", document.error());
    const JsonReader reader = document->root();
    VerdictReply reply;
    reader.member("verdicts").each_element(max_leases_per_verdict_request, [&](const JsonReader& element) {
        reply.verdicts.push_back(read_verdict(element));
    });
    if (const auto read = reader.result(); !read)
        return fail_within("verdict reply", read.error());
    return reply;
}

std::string VerdictReply::to_json() const
{
    JsonWriter writer;
    writer.begin_object().key("verdicts").begin_list();
    for (const auto& [lease, verdict] : verdicts) {
        writer.begin_object().key("lease").decimal_text(lease.value);
        if (const auto* granted = std::get_if<CreditGranted>(&verdict))
            writer.key("verdict").text("granted").key("credits").text(to_text(granted->credits));
        else
            writer.key("verdict").text("refused").key("reason").text(name(std::get<CreditRefused>(verdict).reason));
        writer.end_object();
    }
    writer.end_list().end_object();
    return writer.take();
}

} // namespace fallow
