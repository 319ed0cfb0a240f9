// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/messages_json.h"

#include <algorithm>
#include <limits>

namespace fallow {
namespace {

constexpr std::size_t max_inline_characters = (max_inline_bytes + 2) / 3 * 4;
constexpr std::size_t max_kind_bytes = 32;

bool continues_character(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

} // namespace

std::string first_words(std::string_view text, std::size_t max_bytes)
{
    std::string valid = to_valid_utf8(text.substr(0, max_bytes));
    std::size_t end = std::min(valid.size(), max_bytes);
    while (end > 0 && end < valid.size() && continues_character(valid[end]))
        --end;
    valid.resize(end);
    return valid;
}

std::string last_words(std::string_view text, std::size_t max_bytes)
{
    if (text.size() > max_bytes)
        text.remove_prefix(text.size() - max_bytes);
    const std::string valid = to_valid_utf8(text);
    std::size_t start = valid.size() > max_bytes ? valid.size() - max_bytes : 0;
    while (start > 0 && start < valid.size() && continues_character(valid[start]))
        ++start;
    return valid.substr(start);
}

void write_outcome(JsonWriter& writer, const Outcome& outcome)
{
    const auto words = [&writer](std::string_view key, const std::string& text) {
        writer.key(key).text(first_words(text, max_outcome_text_bytes));
    };
    writer.begin_object().key("kind").text(name(outcome));
    if (const auto* finished = std::get_if<Finished>(&outcome))
        writer.key("exitCode").number(finished->exit_code);
    else if (const auto* trapped = std::get_if<Trapped>(&outcome))
        words("message", trapped->message);
    else if (const auto* hit = std::get_if<LimitHit>(&outcome))
        writer.key("limit").text(name(hit->limit));
    else if (const auto* crashed = std::get_if<Crashed>(&outcome))
        words("reason", crashed->reason);
    else if (const auto* not_started = std::get_if<NotStarted>(&outcome))
        words("reason", not_started->reason);
    writer.end_object();
}

Outcome read_outcome(const JsonReader& reader)
{
    const JsonReader kind_reader = reader.member("kind");
    const std::string_view kind = kind_reader.view(max_kind_bytes);
    if (kind == "finished")
        return Finished{static_cast<std::uint32_t>(
            reader.member("exitCode").integer(0, std::numeric_limits<std::uint32_t>::max()))};
    if (kind == "trapped")
        return Trapped{reader.member("message").string(max_outcome_text_bytes)};
    if (kind == "limit") {
        const JsonReader limit_reader = reader.member("limit");
        const auto limit = limit_from_name(limit_reader.view(max_kind_bytes));
        if (!limit)
            limit_reader.refuse(limit.error());
        return LimitHit{limit.value_or(Limit::memory)};
    }
    if (kind == "violation")
        return Violation{};
    if (kind == "crashed")
        return Crashed{reader.member("reason").string(max_outcome_text_bytes)};
    if (kind == "notStarted")
        return NotStarted{reader.member("reason").string(max_outcome_text_bytes)};
    if (kind != "abandoned")
        kind_reader.refuse("is no kind of outcome");
    return Abandoned{};
}

void write_content(JsonWriter& writer, const Content& content)
{
    writer.begin_object();
    if (const auto* bytes = std::get_if<Bytes>(&content)) {
        writer.key("inline").base64(*bytes);
    } else {
        const auto& blob = std::get<BlobReference>(content);
        writer.key("blob").text(blob.digest.hex()).key("size").number(blob.size);
    }
    writer.end_object();
}

Content read_content(const JsonReader& reader)
{
    const auto blob = reader.optional_member("blob");
    const auto by_value = reader.optional_member("inline");
    if (blob && by_value) {
        reader.refuse("has both \"inline\" and \"blob\"");
    } else if (blob) {
        BlobReference reference;
        reference.digest = read_digest<BlobDigest>(*blob);
        reference.size = reader.member("size").integer(0, max_json_integer);
        return reference;
    } else if (by_value) {
        const std::string_view text = by_value->view(max_inline_characters);
        if (by_value->failed())
            return Bytes{};
        auto bytes = from_base64(text);
        if (!bytes)
            by_value->refuse("is not base64");
        else if (bytes->size() > max_inline_bytes)
            by_value->refuse(Failure{FailureCode::too_large, "is larger than 64 KiB: send a blob"});
        else
            return std::move(*bytes);
    } else {
        reader.refuse("has neither \"inline\" nor \"blob\"");
    }
    return Bytes{};
}

bool is_agent_version(std::string_view text)
{
    return !text.empty() && text.size() <= max_agent_version_bytes
           && std::ranges::all_of(text, [](char character) { return character > 0x20 && character < 0x7f; });
}

std::string read_agent_version(const JsonReader& reader)
{
    std::string version = reader.string(max_agent_version_bytes);
    if (!reader.failed() && !is_agent_version(version))
        reader.refuse("is not a version");
    return version;
}

void write_ids(JsonWriter& writer, const std::vector<LeaseId>& ids)
{
    writer.begin_list();
    for (const LeaseId id : ids)
        writer.decimal_text(id.value);
    writer.end_list();
}

std::vector<LeaseId> read_ids(const JsonReader& reader, std::size_t most)
{
    std::vector<LeaseId> ids;
    reader.each_element(most, [&](const JsonReader& element) { ids.push_back(LeaseId{element.decimal_text()}); });
    return ids;
}

std::string outcome_to_json(const Outcome& outcome)
{
    JsonWriter writer;
    write_outcome(writer, outcome);
    return writer.take();
}

Result<Outcome> outcome_from_json(std::string_view json)
{
    const auto document = JsonDocument::parse(json, max_outcome_json_bytes);
    if (!document)
        return fail_within("outcome", document.error());
    Outcome outcome = read_outcome(document->root());
    if (const auto read = document->root().result(); !read)
        return fail_within("outcome", read.error());
    return outcome;
}

std::string content_to_json(const Content& content)
{
    JsonWriter writer;
    write_content(writer, content);
    return writer.take();
}

} // namespace fallow
