// SPDX-License-Identifier: GPL-3.0-or-later
#include "scheduler-client/blob_transfer.h"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <fstream>

namespace fallow::scheduler {

namespace {

using Ended = tl::expected<void, HttpsFailure>;

tl::unexpected<HttpsFailure> broken(FailureCode code, std::string context)
{
    return tl::unexpected(HttpsFailure{{code, std::move(context)}, std::nullopt, {}});
}

std::string blob_url(const BlobReference& blob) { return "/v1/blobs/" + blob.digest.hex(); }

std::optional<std::uint64_t> number_in(std::optional<std::string_view> text)
{
    std::uint64_t value = 0;
    if (!text || text->empty())
        return std::nullopt;
    const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), value);
    return error == std::errc{} && end == text->data() + text->size() ? std::optional(value) : std::nullopt;
}

/// What a broken connection leaves to try again; everything else would end the same way.
bool is_passing(const HttpsFailure& failure)
{
    return !failure.reply
           && (failure.failure.code == FailureCode::unavailable || failure.failure.code == FailureCode::timed_out);
}

/// Counts attempts in a row that moved nothing.
class Patience {
public:
    [[nodiscard]] bool allows_another(const HttpsFailure& failure, bool moved_something)
    {
        fruitless_ = moved_something ? 0 : fruitless_ + 1;
        return is_passing(failure) && fruitless_ < max_blob_attempts;
    }

private:
    int fruitless_ = 0;
};

struct Held {
    std::uint64_t offset = 0;
    bool complete = false;
};

/// Something to send from, at any offset.
using ReadAt = std::function<Result<std::size_t>(std::uint64_t offset, std::span<std::uint8_t>)>;

class Upload {
public:
    Upload(HttpsClient& client, const BlobReference& blob, ReadAt read, const std::stop_token& stop,
           const OnTransferProgress& progress)
        : client_(client), blob_(blob), read_(std::move(read)), stop_(stop), progress_(progress)
    {
    }

    Ended run()
    {
        Patience patience;
        std::uint64_t furthest = 0;
        for (;;) {
            const auto held = ask();
            if (held && held->complete) {
                report(blob_.size);
                return {};
            }
            const bool moved = held && held->offset > furthest;
            if (held)
                furthest = std::max(furthest, held->offset);
            const auto sent = held ? send(held->offset) : Ended(tl::unexpected(held.error()));
            if (sent)
                return sent;
            if (!patience.allows_another(sent.error(), moved) && !differs_on_offset(sent.error()))
                return sent;
        }
    }

private:
    /// Another upload of the same blob moved on meanwhile: ask again where it stands, but not for ever.
    bool differs_on_offset(const HttpsFailure& failure)
    {
        return failure.reply && failure.reply->status == 409 && ++disagreements_ < max_blob_attempts;
    }

    tl::expected<Held, HttpsFailure> ask()
    {
        HttpsRequest request;
        request.method = Method::head;
        request.path = blob_url(blob_);
        const auto reply = client_.perform(std::move(request), stop_);
        if (!reply) {
            if (reply.error().reply && reply.error().reply->status == 404)
                return Held{};
            return tl::unexpected(reply.error());
        }
        const auto offset = number_in(reply->header("upload-offset"));
        const bool complete = reply->header("upload-complete") == "?1";
        if (!complete && (!offset || *offset > blob_.size))
            return broken(FailureCode::malformed,
                          "blob " + blob_.digest.hex() + ": the server does not say how much it holds");
        return Held{offset.value_or(blob_.size), complete};
    }

    Ended send(std::uint64_t from)
    {
        HttpsRequest request;
        request.method = Method::put;
        request.path = blob_url(blob_);
        request.headers.emplace_back("Content-Type", "application/octet-stream");
        if (from > 0) // a whole blob needs no range, and an empty one could not have it
            request.headers.emplace_back("Content-Range", "bytes " + std::to_string(from) + "-"
                                                              + std::to_string(blob_.size - 1) + "/"
                                                              + std::to_string(blob_.size));
        auto at = from;
        request.body =
            BodySource{[this, at](std::span<std::uint8_t> buffer) mutable -> Result<std::size_t> {
                           const auto most = std::min<std::uint64_t>(buffer.size(), blob_.size - at);
                           if (most == 0)
                               return std::size_t{0};
                           auto got = read_(at, buffer.first(static_cast<std::size_t>(most)));
                           if (got && *got == 0)
                               return fail(FailureCode::io_error, "the file became shorter while it was sent");
                           if (got) {
                               at += *got;
                               report(at);
                           }
                           return got;
                       },
                       blob_.size - from};
        auto reply = client_.perform(std::move(request), stop_);
        if (!reply)
            return tl::unexpected(std::move(reply.error()));
        return {};
    }

    void report(std::uint64_t done) const
    {
        if (progress_)
            progress_(done, blob_.size);
    }

    HttpsClient& client_;
    const BlobReference& blob_;
    ReadAt read_;
    const std::stop_token& stop_;
    const OnTransferProgress& progress_;
    int disagreements_ = 0;
};

/// One GET from where the part ends; what came is in the part, whatever the failure.
Ended fetch_more(HttpsClient& client, const BlobReference& blob, const std::filesystem::path& part, std::uint64_t from,
                 const std::stop_token& stop, const OnTransferProgress& progress)
{
    std::ofstream file(part, std::ios::binary | std::ios::app);
    if (!file)
        return broken(FailureCode::io_error, "cannot write " + part.string());
    std::uint64_t done = from;
    HttpsRequest request;
    request.path = blob_url(blob);
    if (from > 0)
        request.headers.emplace_back("Range", "bytes=" + std::to_string(from) + "-");
    request.on_head = [&](const HttpsReply& head) -> Result<void> {
        if (head.status == 206 && from > 0) {
            const std::string wanted = "bytes " + std::to_string(from) + "-";
            if (!head.header("content-range").value_or("").starts_with(wanted))
                return fail(FailureCode::malformed, "the server sends another range than the one asked for");
        } else if (from > 0) { // the server sends all of it: begin anew
            file.close();
            file.open(part, std::ios::binary | std::ios::trunc);
            done = 0;
        }
        return {};
    };
    request.on_body = [&](ByteView bytes) -> Result<void> {
        if (bytes.size() > blob.size - done)
            return fail(FailureCode::too_large, "blob " + blob.digest.hex() + " is larger than promised");
        file.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
        if (!file)
            return fail(FailureCode::io_error, "cannot write " + part.string());
        done += bytes.size();
        if (progress)
            progress(done, blob.size);
        return {};
    };
    auto reply = client.perform(std::move(request), stop);
    file.close();
    if (!reply)
        return tl::unexpected(std::move(reply.error()));
    if (!file)
        return broken(FailureCode::io_error, "cannot write " + part.string());
    return {};
}

std::uint64_t size_or_zero(const std::filesystem::path& file)
{
    std::error_code error;
    const auto size = std::filesystem::file_size(file, error);
    return error ? 0 : size;
}

} // namespace

tl::expected<void, HttpsFailure> upload_blob(HttpsClient& client, const BlobReference& blob,
                                             const std::filesystem::path& file, const std::stop_token& stop,
                                             const OnTransferProgress& progress)
{
    std::ifstream opened(file, std::ios::binary);
    if (!opened || size_or_zero(file) != blob.size)
        return broken(FailureCode::io_error, "cannot read " + std::to_string(blob.size) + " bytes of " + file.string());
    ReadAt read = [&](std::uint64_t offset, std::span<std::uint8_t> buffer) -> Result<std::size_t> {
        opened.clear();
        opened.seekg(static_cast<std::streamoff>(offset));
        opened.read(reinterpret_cast<char*>(buffer.data()), static_cast<std::streamsize>(buffer.size()));
        if (opened.bad())
            return fail(FailureCode::io_error, "cannot read " + file.string());
        return static_cast<std::size_t>(opened.gcount());
    };
    return Upload(client, blob, std::move(read), stop, progress).run();
}

tl::expected<void, HttpsFailure> upload_blob(HttpsClient& client, const BlobReference& blob, ByteView bytes,
                                             const std::stop_token& stop, const OnTransferProgress& progress)
{
    if (bytes.size() != blob.size)
        return broken(FailureCode::internal, "blob " + blob.digest.hex() + ": the size given is not the bytes'");
    ReadAt read = [bytes](std::uint64_t offset, std::span<std::uint8_t> buffer) -> Result<std::size_t> {
        const auto rest = bytes.subspan(static_cast<std::size_t>(offset));
        const auto count = std::min(rest.size(), buffer.size());
        std::memcpy(buffer.data(), rest.data(), count);
        return count;
    };
    return Upload(client, blob, std::move(read), stop, progress).run();
}

tl::expected<void, HttpsFailure> download_blob(HttpsClient& client, const BlobReference& blob,
                                               const std::filesystem::path& file, const std::stop_token& stop,
                                               const OnTransferProgress& progress)
{
    std::filesystem::path part = file;
    part += ".part";
    std::error_code error;
    if (size_or_zero(part) > blob.size)
        std::filesystem::remove(part, error);
    Patience patience;
    while (size_or_zero(part) < blob.size || !std::filesystem::exists(part, error)) {
        const auto from = size_or_zero(part);
        const auto fetched = fetch_more(client, blob, part, from, stop, progress);
        const bool moved = size_or_zero(part) > from;
        if (fetched && size_or_zero(part) < blob.size)
            return broken(FailureCode::digest_mismatch, "blob " + blob.digest.hex() + " is shorter than promised");
        if (!fetched) {
            if (fetched.error().failure.code == FailureCode::too_large)
                std::filesystem::remove(part, error);
            if (!patience.allows_another(fetched.error(), moved))
                return fetched;
        }
    }
    const auto digest = digest_of_file(part);
    if (!digest)
        return tl::unexpected(HttpsFailure{digest.error(), std::nullopt, {}});
    if (*digest != blob.digest) {
        std::filesystem::remove(part, error);
        return broken(FailureCode::digest_mismatch,
                      "blob " + blob.digest.hex() + ": the bytes received hash to " + digest->hex());
    }
    std::filesystem::rename(part, file, error);
    if (error)
        return broken(FailureCode::io_error, "cannot rename " + part.string() + ": " + error.message());
    return {};
}

} // namespace fallow::scheduler
