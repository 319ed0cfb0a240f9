// SPDX-License-Identifier: GPL-3.0-or-later
// How the values that several messages hold stand in JSON: outcomes, contents, ids, failures.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "protocol/json_reader.h"
#include "protocol/json_writer.h"
#include "protocol/messages.h"

namespace fallow {

void write_outcome(JsonWriter& writer, const Outcome& outcome);
Outcome read_outcome(const JsonReader& reader);

void write_content(JsonWriter& writer, const Content& content);
Content read_content(const JsonReader& reader);

/// Refuses what is no `is_agent_version`.
std::string read_agent_version(const JsonReader& reader);

void write_ids(JsonWriter& writer, const std::vector<LeaseId>& ids);
std::vector<LeaseId> read_ids(const JsonReader& reader, std::size_t most);

template <class D>
D read_digest(const JsonReader& reader)
{
    constexpr std::size_t digest_characters = 64;
    const std::string_view text = reader.view(digest_characters);
    if (reader.failed())
        return {};
    const auto digest = D::from_hex(text);
    if (!digest)
        reader.refuse(digest.error());
    return digest.value_or(D{});
}

/// Durations in whole units of at least 0.
template <class Duration>
Duration read_duration(const JsonReader& reader)
{
    return Duration{static_cast<std::int64_t>(reader.integer(0, max_json_integer))};
}

template <class Duration>
std::uint64_t to_count(Duration duration)
{
    return duration.count() < 0 ? 0 : static_cast<std::uint64_t>(duration.count());
}

/// Words for people, as they go on the wire: valid UTF-8, cut to `max_bytes` at a character's border.
std::string first_words(std::string_view text, std::size_t max_bytes);
std::string last_words(std::string_view text, std::size_t max_bytes);

} // namespace fallow
