// SPDX-License-Identifier: GPL-3.0-or-later
#include "installer/feed/update_state.h"

#include <algorithm>

#include "protocol/json_reader.h"
#include "protocol/json_writer.h"

namespace fallow::update {
namespace {

constexpr std::size_t max_short_text_bytes = 128;

template <class T>
T taken(const JsonReader& reader, const Result<T>& value)
{
    if (value)
        return *value;
    reader.refuse(value.error());
    return {};
}

DocumentDigest read_digest(const JsonReader& reader)
{
    const auto text = reader.view(max_short_text_bytes);
    return reader.failed() ? DocumentDigest{} : taken(reader, DocumentDigest::from_hex(text));
}

SeenFeed read_feed(const JsonReader& reader)
{
    reader.allow_only({"key", "sequence", "sha256"});
    SeenFeed feed;
    const JsonReader key = reader.member("key");
    const auto did = key.view(max_short_text_bytes);
    if (!reader.failed())
        feed.key = taken(key, PublicKey::from_did(did));
    feed.sequence = reader.member("sequence").integer(0, max_json_integer);
    feed.digest = read_digest(reader.member("sha256"));
    return feed;
}

SeenRelease read_release(const JsonReader& reader)
{
    reader.allow_only({"version", "sha256"});
    SeenRelease release;
    const JsonReader version = reader.member("version");
    const auto text = version.view(max_short_text_bytes);
    if (!reader.failed())
        release.version = taken(version, Version::parse(text));
    release.digest = read_digest(reader.member("sha256"));
    return release;
}

} // namespace

Result<UpdateState> UpdateState::parse(std::string_view json)
{
    const auto document = JsonDocument::parse(json, max_update_state_bytes, DuplicateKeys::refuse);
    if (!document)
        return tl::unexpected(document.error());
    const JsonReader reader = document->root();
    UpdateState state;
    reader.allow_only({"format", "root", "feed", "release", "latestTime"});
    if (reader.member("format").integer(0, max_json_integer) != 1 && !reader.failed())
        return fail(FailureCode::unsupported, "a newer version of Fallow wrote it");
    const JsonReader root = reader.member("root");
    const auto root_text = root.view(max_update_state_bytes);
    if (!reader.failed())
        state.root = taken(root, RootDocument::parse(root_text));
    if (const auto feed = reader.optional_member("feed"))
        state.feed = read_feed(*feed);
    if (const auto release = reader.optional_member("release"))
        state.release = read_release(*release);
    state.latest_time = Time(std::chrono::seconds(reader.member("latestTime").integer(0, latest_time_seconds)));
    if (const auto read = reader.result(); !read)
        return tl::unexpected(read.error());
    return state;
}

std::string UpdateState::to_json() const
{
    JsonWriter writer;
    writer.begin_object().key("format").number(1).key("root").text(root.to_json());
    if (feed)
        writer.key("feed")
            .begin_object()
            .key("key")
            .text(feed->key.did())
            .key("sequence")
            .number(feed->sequence)
            .key("sha256")
            .text(feed->digest.hex())
            .end_object();
    if (release)
        writer.key("release")
            .begin_object()
            .key("version")
            .text(release->version.text())
            .key("sha256")
            .text(release->digest.hex())
            .end_object();
    const auto latest = std::clamp<std::int64_t>(latest_time.time_since_epoch().count(), 0,
                                                 static_cast<std::int64_t>(latest_time_seconds));
    writer.key("latestTime").number(static_cast<std::uint64_t>(latest)).end_object();
    return writer.take();
}

} // namespace fallow::update
