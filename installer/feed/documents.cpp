// SPDX-License-Identifier: GPL-3.0-or-later
#include "installer/feed/documents.h"

#include <algorithm>
#include <set>

#include "protocol/json_reader.h"
#include "protocol/json_writer.h"

namespace fallow::update {
namespace {

constexpr std::uint64_t known_format = 1;
constexpr std::size_t max_did_bytes = 128;
constexpr std::size_t max_pem_bytes = 16 * 1024;
constexpr std::size_t max_url_bytes = 1024;
constexpr std::size_t max_version_bytes = 40;
constexpr std::size_t hex_digest_bytes = 64;

/// What every document begins with. `read` sees the rest.
template <class Document, class Read>
Result<Document> read_document(std::string_view json, std::string_view what, Read read)
{
    const auto parsed = JsonDocument::parse(json, max_update_envelope_bytes, DuplicateKeys::refuse);
    if (!parsed)
        return fail_within(what, parsed.error());
    const JsonReader reader = parsed->root();
    const std::uint64_t format = reader.member("format").integer(0, max_json_integer);
    if (!reader.failed() && format != known_format)
        return fail(FailureCode::unsupported,
                    std::string(what) + ": its format is " + std::to_string(format) + "; this version knows 1");
    Document document;
    read(reader, document);
    if (const auto whole = reader.result(); !whole)
        return fail_within(what, whole.error());
    return document;
}

/// A value that another parser reads; its failure is told with the place.
template <class T>
T taken(const JsonReader& reader, const Result<T>& value)
{
    if (value)
        return *value;
    reader.refuse(value.error());
    return {};
}

PublicKey read_key(const JsonReader& reader)
{
    const auto did = reader.view(max_did_bytes);
    return reader.failed() ? PublicKey{} : taken(reader, PublicKey::from_did(did));
}

template <class D>
D read_digest(const JsonReader& reader)
{
    const auto text = reader.view(hex_digest_bytes);
    return reader.failed() ? D{} : taken(reader, D::from_hex(text));
}

Time read_time(const JsonReader& reader) { return Time(std::chrono::seconds(reader.integer(0, latest_time_seconds))); }

KeyRole read_role(const JsonReader& reader)
{
    KeyRole role;
    reader.allow_only({"threshold", "keys"});
    reader.member("keys").each_element(max_role_keys, [&](JsonReader item) {
        const PublicKey key = read_key(item);
        if (std::ranges::find(role.keys, key) != role.keys.end())
            item.refuse("is a key that stands there already");
        role.keys.push_back(key);
    });
    const JsonReader threshold = reader.member("threshold");
    role.threshold = static_cast<std::uint32_t>(threshold.integer(least_threshold, max_role_keys));
    if (!reader.failed() && role.threshold > role.keys.size())
        threshold.refuse("asks for more signatures than there are keys");
    return role;
}

void refuse_shared_keys(const JsonReader& reader, const RootDocument& root)
{
    std::set<PublicKey> seen{root.feed};
    for (const auto* role : {&root.root, &root.release})
        for (const PublicKey& key : role->keys)
            if (!seen.insert(key).second)
                reader.refuse("the key " + key.did() + " stands in two roles");
}

void write_role(JsonWriter& writer, const KeyRole& role)
{
    writer.begin_object().key("threshold").number(role.threshold).key("keys").begin_list();
    for (const PublicKey& key : role.keys)
        writer.text(key.did());
    writer.end_list().end_object();
}

void read_payload(const JsonReader& reader, Payload& payload)
{
    reader.allow_only({"size", "sha256", "infoHash"});
    payload.size = reader.member("size").integer(1, max_payload_bytes);
    payload.digest = read_digest<BlobDigest>(reader.member("sha256"));
    payload.info_hash = read_digest<InfoHash>(reader.member("infoHash"));
}

SwarmAccess read_swarm(const JsonReader& reader)
{
    reader.allow_only({"announce", "certificate", "key"});
    SwarmAccess access;
    const JsonReader announce = reader.member("announce");
    access.announce_url = announce.string(max_url_bytes);
    if (!reader.failed() && !access.announce_url.starts_with("https://"))
        announce.refuse("is not an https URL");
    access.certificate_pem = reader.member("certificate").string(max_pem_bytes);
    access.private_key_pem = reader.member("key").string(max_pem_bytes);
    return access;
}

std::uint64_t seconds_of(Time time)
{
    return static_cast<std::uint64_t>(std::max<std::int64_t>(0, time.time_since_epoch().count()));
}

} // namespace

bool is_platform_name(std::string_view text)
{
    const auto fits = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
    return !text.empty() && text.size() <= max_platform_bytes && text.front() != '-' && text.back() != '-'
           && std::ranges::all_of(text, fits);
}

std::string_view own_platform()
{
#if defined(_WIN32) && defined(__x86_64__)
    return "windows-x86-64";
#elif defined(__linux__) && defined(__x86_64__)
    return "linux-x86-64";
#elif defined(__linux__) && defined(__aarch64__)
    return "linux-arm64";
#else
    return "unknown";
#endif
}

Result<RootDocument> RootDocument::parse(std::string_view json)
{
    return read_document<RootDocument>(json, "root document", [](const JsonReader& reader, RootDocument& root) {
        reader.allow_only({"format", "version", "root", "release", "feed"});
        root.version = reader.member("version").integer(1, max_json_integer);
        root.root = read_role(reader.member("root"));
        root.release = read_role(reader.member("release"));
        root.feed = read_key(reader.member("feed"));
        if (!reader.failed())
            refuse_shared_keys(reader, root);
    });
}

std::string RootDocument::to_json() const
{
    JsonWriter writer;
    writer.begin_object().key("format").number(known_format).key("version").number(version).key("root");
    write_role(writer, root);
    writer.key("release");
    write_role(writer, release);
    writer.key("feed").text(feed.did()).end_object();
    return writer.take();
}

Result<ReleaseDocument> ReleaseDocument::parse(std::string_view json)
{
    return read_document<ReleaseDocument>(
        json, "release document", [](const JsonReader& reader, ReleaseDocument& made) {
            reader.allow_only({"format", "version", "anchor", "payloads"});
            const JsonReader version = reader.member("version");
            const auto text = version.view(max_version_bytes);
            if (!reader.failed())
                made.version = taken(version, Version::parse(text));
            made.anchor_pem = reader.member("anchor").string(max_pem_bytes);
            reader.member("payloads").each_member(max_platforms, [&](const std::string& platform, JsonReader item) {
                if (!is_platform_name(platform))
                    item.refuse("is not the name of a platform");
                read_payload(item, made.payloads[platform]);
            });
        });
}

std::string ReleaseDocument::to_json() const
{
    JsonWriter writer;
    writer.begin_object().key("format").number(known_format).key("version").text(version.text());
    writer.key("anchor").text(anchor_pem).key("payloads").begin_object();
    for (const auto& [platform, payload] : payloads)
        writer.key(platform)
            .begin_object()
            .key("size")
            .number(payload.size)
            .key("sha256")
            .text(payload.digest.hex())
            .key("infoHash")
            .text(payload.info_hash.hex())
            .end_object();
    writer.end_object().end_object();
    return writer.take();
}

Result<FeedDocument> FeedDocument::parse(std::string_view json)
{
    return read_document<FeedDocument>(json, "feed document", [](const JsonReader& reader, FeedDocument& feed) {
        reader.allow_only({"format", "sequence", "issued", "expires", "release", "swarm"});
        feed.sequence = reader.member("sequence").integer(1, max_json_integer);
        feed.issued = read_time(reader.member("issued"));
        const JsonReader expires = reader.member("expires");
        feed.expires = read_time(expires);
        if (!reader.failed() && feed.expires <= feed.issued)
            expires.refuse("is not after \"issued\"");
        if (!reader.failed() && feed.expires - feed.issued > longest_feed_validity)
            expires.refuse("is more than " + std::to_string(longest_feed_validity.count()) + " days after \"issued\"");
        feed.release = read_digest<DocumentDigest>(reader.member("release"));
        feed.swarm = read_swarm(reader.member("swarm"));
    });
}

std::string FeedDocument::to_json() const
{
    JsonWriter writer;
    writer.begin_object().key("format").number(known_format).key("sequence").number(sequence);
    writer.key("issued").number(seconds_of(issued)).key("expires").number(seconds_of(expires));
    writer.key("release").text(release.hex()).key("swarm").begin_object();
    writer.key("announce").text(swarm.announce_url).key("certificate").text(swarm.certificate_pem);
    writer.key("key").text(swarm.private_key_pem).end_object().end_object();
    return writer.take();
}

} // namespace fallow::update
