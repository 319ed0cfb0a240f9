// SPDX-License-Identifier: GPL-3.0-or-later
#include "installer/update/payload_order.h"

#include "protocol/function_package.h"
#include "protocol/json_reader.h"
#include "protocol/json_writer.h"

namespace fallow::update {
namespace {

constexpr std::size_t max_text_bytes = 16 * 1024;
constexpr std::string_view done_line = "done";
constexpr std::string_view failed_word = "failed ";

template <class T>
T taken(const JsonReader& reader, const Result<T>& value)
{
    if (value)
        return *value;
    reader.refuse(value.error());
    return {};
}

template <class D>
D read_digest(const JsonReader& reader)
{
    const auto text = reader.view(max_text_bytes);
    return reader.failed() ? D{} : taken(reader, D::from_hex(text));
}

} // namespace

Result<PayloadOrder> PayloadOrder::parse(std::string_view json)
{
    const auto document = JsonDocument::parse(json, max_payload_order_bytes, DuplicateKeys::refuse);
    if (!document)
        return tl::unexpected(document.error());
    const JsonReader reader = document->root();
    PayloadOrder order;
    order.directory = reader.member("directory").string(max_text_bytes);
    const JsonReader version = reader.member("version");
    const auto version_text = version.view(max_text_bytes);
    if (!reader.failed())
        order.install.version = taken(version, Version::parse(version_text));
    order.install.platform = reader.member("platform").string(max_platform_bytes);
    order.install.payload.size = reader.member("size").integer(1, max_payload_bytes);
    order.install.payload.digest = read_digest<BlobDigest>(reader.member("sha256"));
    order.install.payload.info_hash = read_digest<InfoHash>(reader.member("infoHash"));
    order.install.anchor_pem = reader.member("anchor").string(max_text_bytes);
    order.install.swarm.announce_url = reader.member("announce").string(max_text_bytes);
    order.install.swarm.certificate_pem = reader.member("certificate").string(max_text_bytes);
    order.install.swarm.private_key_pem = reader.member("key").string(max_text_bytes);
    const JsonReader torrent = reader.member("torrent");
    const auto bytes = from_base64(torrent.view(max_payload_order_bytes));
    if (!bytes)
        torrent.refuse("is not base64");
    order.torrent = bytes.value_or(Bytes());
    if (const auto read = reader.result(); !read)
        return tl::unexpected(read.error());
    return order;
}

std::string PayloadOrder::to_json() const
{
    JsonWriter writer;
    writer.begin_object().key("directory").text(directory.string()).key("version").text(install.version.text());
    writer.key("platform").text(install.platform).key("size").number(install.payload.size);
    writer.key("sha256").text(install.payload.digest.hex()).key("infoHash").text(install.payload.info_hash.hex());
    writer.key("anchor").text(install.anchor_pem).key("announce").text(install.swarm.announce_url);
    writer.key("certificate").text(install.swarm.certificate_pem).key("key").text(install.swarm.private_key_pem);
    writer.key("torrent").base64(torrent).end_object();
    return writer.take();
}

std::string answer_line(const Result<void>& end)
{
    if (end)
        return std::string(done_line);
    return std::string(failed_word) + std::string(name(end.error().code)) + ' ' + end.error().context;
}

Result<void> parse_answer_line(std::string_view line)
{
    if (line == done_line)
        return {};
    if (!line.starts_with(failed_word) || line.size() > max_answer_bytes)
        return fail(FailureCode::internal, "the process that speaks with the swarm ended without an answer");
    line.remove_prefix(failed_word.size());
    const auto space = line.find(' ');
    const std::string_view words = space == std::string_view::npos ? std::string_view() : line.substr(space + 1);
    std::string shown;
    for (const char c : words)
        shown += c >= ' ' && c < 0x7f ? c : '?';
    return fail(failure_code_from_name(line.substr(0, space)), shown);
}

} // namespace fallow::update
