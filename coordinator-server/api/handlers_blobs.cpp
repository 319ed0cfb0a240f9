// SPDX-License-Identifier: GPL-3.0-or-later
// Blobs: asked for, uploaded in as many requests as it takes, downloaded whole or in ranges.
#include <utility>

#include "coordinator-server/api/handlers.h"

#include <fcntl.h>
#include <unistd.h>

#include "coordinator-server/api/byte_range.h"
#include "coordinator-server/api/disk_file.h"
#include "coordinator-server/api/waiting.h"
#include "protocol/manifest.h"

namespace fallow::coordinator {
namespace {

constexpr std::size_t download_piece_bytes = 256 * 1024;
constexpr std::size_t upload_piece_bytes = 256 * 1024; ///< gathered before they go to the disk

Result<BlobDigest> parse_digest(const Exchange& exchange)
{
    return BlobDigest::from_hex(exchange.match.parameters.find("digest")->second);
}

void add_upload_headers(Reply& reply, const BlobStatus& status)
{
    reply.headers.emplace_back("Upload-Complete", status.complete ? "?1" : "?0");
    reply.headers.emplace_back("Upload-Offset", std::to_string(status.held));
}

/// What this request says it brings.
struct Incoming {
    std::uint64_t offset = 0;
    std::uint64_t size = 0;
    std::uint64_t total = 0;
};

Result<Incoming> parse_incoming(const Exchange& exchange)
{
    const auto length_text = exchange.header("Content-Length");
    const auto length = length_text ? parse_byte_count(*length_text) : std::nullopt;
    if (!length)
        return fail(FailureCode::malformed, "an upload needs Content-Length");
    const auto range_text = exchange.header("Content-Range");
    if (!range_text)
        return Incoming{0, *length, *length};
    const auto range = parse_content_range(*range_text);
    if (!range)
        return tl::unexpected(range.error());
    if (range->range.size() != *length)
        return fail(FailureCode::malformed, "Content-Range names " + std::to_string(range->range.size())
                                                + " bytes, Content-Length " + std::to_string(*length));
    if (range->total > max_bundle_bytes)
        return fail(FailureCode::too_large,
                    "no blob may have more than " + std::to_string(max_bundle_bytes) + " bytes");
    return Incoming{range->range.first, *length, range->total};
}

Awaitable<Result<bool>> receive(Services& services, Exchange& exchange, BlobStore::Upload& upload)
{
    std::string gathered;
    for (;;) {
        const auto piece = co_await exchange.read_piece();
        if (!piece) {
            auto keep = [&]() -> Result<bool> { return upload.finish(); }; // for a resumption
            (void)co_await on_disk(services.disk, std::move(keep));
            co_return tl::unexpected(piece.error());
        }
        gathered += *piece;
        const bool at_end = piece->empty();
        if (!gathered.empty() && (at_end || gathered.size() >= upload_piece_bytes)) {
            auto append = [&] { return upload.append(as_bytes(gathered)); };
            const auto appended = co_await on_disk(services.disk, std::move(append));
            if (!appended)
                co_return tl::unexpected(appended.error());
            gathered.clear();
        }
        if (at_end)
            break;
    }
    auto finish = [&] { return upload.finish(); };
    co_return co_await on_disk(services.disk, std::move(finish));
}

Awaitable<bool> send_file(Services& services, Exchange& exchange, const Descriptor& file, ByteRange range)
{
    for (std::uint64_t at = range.first; at <= range.last;) {
        const std::size_t wanted = std::min<std::uint64_t>(download_piece_bytes, range.last - at + 1);
        auto read = [&]() -> Result<std::string> {
            std::string piece(wanted, '\0');
            const auto count = ::pread(file.get(), piece.data(), wanted, static_cast<off_t>(at));
            if (count <= 0)
                return fail(FailureCode::io_error, "a blob's file became unreadable");
            piece.resize(static_cast<std::size_t>(count));
            return piece;
        };
        const auto piece = co_await on_disk(services.disk, std::move(read));
        if (!piece || !co_await exchange.write(*piece))
            co_return false;
        at += piece->size();
    }
    co_return true;
}

} // namespace

Awaitable<Reply> answer_blob_status(Services& services, Exchange& exchange)
{
    const auto digest = parse_digest(exchange);
    if (!digest)
        co_return refusal(digest.error());
    const auto status = services.blobs.status(*digest);
    if (!status)
        co_return refusal({FailureCode::not_found, "nothing of this blob is here"});
    Reply reply;
    reply.content_type = "application/octet-stream";
    add_upload_headers(reply, *status);
    co_return reply;
}

Awaitable<Reply> answer_blob_upload(Services& services, Exchange& exchange)
{
    const auto digest = parse_digest(exchange);
    if (!digest)
        co_return refusal(digest.error());
    Reply reply;
    if (const auto status = services.blobs.use(*digest); status && status->complete) {
        add_upload_headers(reply, *status);
        reply.body = R"({"complete":true})";
        co_return reply;
    }
    const auto incoming = parse_incoming(exchange);
    if (!incoming)
        co_return refusal(incoming.error());
    auto begin = [&] {
        return services.blobs.begin(*digest, exchange.asker.caller->account, incoming->offset, incoming->total);
    };
    auto upload = co_await on_disk(services.disk, std::move(begin));
    if (!upload) {
        reply = refusal(upload.error());
        if (upload.error().code == FailureCode::conflict)
            add_upload_headers(reply, services.blobs.status(*digest).value_or(BlobStatus{}));
        co_return reply;
    }
    const auto complete = co_await receive(services, exchange, **upload);
    if (!complete) {
        reply = refusal(complete.error());
        if (complete.error().code == FailureCode::digest_mismatch)
            reply.status = 400;
        co_return reply;
    }
    add_upload_headers(reply, services.blobs.status(*digest).value_or(BlobStatus{}));
    reply.body = *complete ? R"({"complete":true})" : R"({"complete":false})";
    reply.status = *complete ? 201 : 200;
    co_return reply;
}

Awaitable<Reply> answer_blob_download(Services& services, Exchange& exchange)
{
    const auto digest = parse_digest(exchange);
    if (!digest)
        co_return refusal(digest.error());
    const auto path = services.blobs.complete_file(*digest);
    const auto status = services.blobs.status(*digest);
    if (!path || !status || !status->complete)
        co_return refusal({FailureCode::not_found, "there is no complete blob " + digest->hex() + " here"});
    const Descriptor file(::open(path->c_str(), O_RDONLY | O_CLOEXEC));
    if (!file.is_open())
        co_return refusal(disk_failure("cannot open", *path).value());
    Reply head;
    head.content_type = "application/octet-stream";
    head.headers.emplace_back("Accept-Ranges", "bytes");
    head.headers.emplace_back("ETag", "\"" + digest->hex() + "\"");
    std::optional<ByteRange> wanted;
    if (const auto header = exchange.header("Range")) {
        const auto range = parse_range(*header, status->total);
        if (!range) {
            Reply unsatisfiable = refusal(range.error());
            unsatisfiable.status = 416;
            unsatisfiable.headers.emplace_back("Content-Range", "bytes */" + std::to_string(status->total));
            co_return unsatisfiable;
        }
        wanted = *range;
    }
    if (wanted) {
        head.status = 206;
        head.headers.emplace_back("Content-Range", "bytes " + std::to_string(wanted->first) + "-"
                                                       + std::to_string(wanted->last) + "/"
                                                       + std::to_string(status->total));
    }
    const std::uint64_t size = wanted ? wanted->size() : status->total;
    Reply streamed;
    streamed.was_streamed = true;
    const ByteRange whole{0, size == 0 ? 0 : size - 1};
    if (co_await exchange.begin(std::move(head), size)
        && (size == 0 || co_await send_file(services, exchange, file, wanted.value_or(whole))))
        co_await exchange.end();
    co_return streamed;
}

} // namespace fallow::coordinator
