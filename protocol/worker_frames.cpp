// SPDX-License-Identifier: GPL-3.0-or-later
// Encoding of worker frames, and the reader that cuts a pipe's bytes into them. Decoding is in
// worker_frames_decode.cpp.
#include "protocol/worker_frames.h"

#include <algorithm>
#include <cassert>
#include <limits>
#include <string_view>
#include <type_traits>

#include "protocol/worker_frame_types.h"

namespace fallow {
namespace {

/// Counts what a payload will take, so that a frame is allocated once.
class SizeSink {
public:
    void integer(std::uint64_t, std::size_t width) { size_ += width; }
    void raw(ByteView bytes) { size_ += bytes.size(); }
    [[nodiscard]] std::size_t size() const { return size_; }

private:
    std::size_t size_ = 0;
};

class ByteSink {
public:
    explicit ByteSink(std::size_t capacity) { bytes_.reserve(capacity); }
    void integer(std::uint64_t value, std::size_t width)
    {
        for (std::size_t index = 0; index < width; ++index)
            bytes_.push_back(static_cast<std::uint8_t>(value >> (8 * index)));
    }
    void raw(ByteView bytes) { bytes_.insert(bytes_.end(), bytes.begin(), bytes.end()); }
    [[nodiscard]] Bytes take() { return std::move(bytes_); }

private:
    Bytes bytes_;
};

/// Puts values in their wire form into either sink.
template <class Sink>
class Writer {
public:
    explicit Writer(Sink& sink) : sink_(sink) {}

    void u8(std::uint8_t value) { sink_.integer(value, 1); }
    void u32(std::uint32_t value) { sink_.integer(value, 4); }
    void u64(std::uint64_t value) { sink_.integer(value, 8); }
    void duration(std::int64_t count) { u64(static_cast<std::uint64_t>(count)); }
    void bytes(ByteView value)
    {
        assert(value.size() <= std::numeric_limits<std::uint32_t>::max());
        u32(static_cast<std::uint32_t>(value.size()));
        sink_.raw(value);
    }
    void text(std::string_view value) { bytes(as_bytes(value)); }
    /// Words for people: cut to their limit at a character's border rather than losing the frame.
    void message(std::string_view value)
    {
        if (value.size() > max_message_bytes) {
            std::size_t end = max_message_bytes;
            while (end > 0 && (static_cast<unsigned char>(value[end]) & 0xC0U) == 0x80U)
                --end;
            value = value.substr(0, end);
        }
        text(value);
    }
    void texts(const std::vector<std::string>& values)
    {
        u32(static_cast<std::uint32_t>(values.size()));
        for (const auto& value : values)
            text(value);
    }
    void texts(const std::map<std::string, std::string>& values)
    {
        u32(static_cast<std::uint32_t>(values.size()));
        for (const auto& [key, value] : values) {
            text(key);
            text(value);
        }
    }
    void outcome(const Outcome& value)
    {
        u8(static_cast<std::uint8_t>(value.index()));
        const auto* finished = std::get_if<Finished>(&value);
        u32(finished ? finished->exit_code : 0);
        const auto* hit = std::get_if<LimitHit>(&value);
        u8(hit ? static_cast<std::uint8_t>(hit->limit) : std::uint8_t{0});
        if (const auto* trapped = std::get_if<Trapped>(&value))
            message(trapped->message);
        else if (const auto* crashed = std::get_if<Crashed>(&value))
            message(crashed->reason);
        else if (const auto* not_started = std::get_if<NotStarted>(&value))
            message(not_started->reason);
        else
            message({});
    }

    void payload(const LoadFunction& function)
    {
        text(function.name);
        text(function.entry);
        u32(static_cast<std::uint32_t>(function.files.size()));
        for (const auto& file : function.files) {
            text(file.path);
            bytes(file.content);
        }
        texts(function.arguments);
        texts(function.environment);
        u64(function.limits.memory_bytes);
        duration(function.limits.processor_time.count());
        duration(function.limits.wall_time.count());
        u64(function.limits.output_bytes);
        u32(static_cast<std::uint32_t>(function.preopens.size()));
        for (const auto& preopen : function.preopens) {
            text(preopen.source);
            text(preopen.guest);
            u8(static_cast<std::uint8_t>(preopen.access));
        }
        u8(static_cast<std::uint8_t>(function.unknown_imports));
    }
    void payload(const RunTask& task)
    {
        u64(task.seed);
        duration(task.clock_start.count());
        texts(task.arguments);
        texts(task.environment);
        bytes(task.input);
        u8(task.checkpoint ? 1 : 0);
        if (task.checkpoint)
            bytes(*task.checkpoint);
    }
    void payload(const Ready& ready) { texts(ready.restrictions); }
    void payload(const Unrestricted& unrestricted) { message(unrestricted.reason); }
    void payload(const Loaded&) {}
    void payload(const LoadRefused& refused) { message(refused.reason); }
    // Chunks and checkpoints are the rest of their frame: a length of their own would only be a second truth.
    void payload(const OutputChunk& chunk) { sink_.raw(chunk.bytes); }
    void payload(const LogChunk& chunk) { sink_.raw(chunk.bytes); }
    void payload(const Progress& progress) { u32(progress.per_mille); }
    void payload(const Checkpoint& checkpoint) { sink_.raw(checkpoint.bytes); }
    void payload(const TaskEnded& ended)
    {
        outcome(ended.outcome);
        duration(ended.processor_time.count());
        u64(ended.peak_memory_bytes);
    }

private:
    Sink& sink_;
};

template <class Message>
Bytes encode_frame(const Message& message, std::uint8_t type)
{
    SizeSink counter;
    Writer<SizeSink>(counter).payload(message);
    assert(counter.size() <= std::numeric_limits<std::uint32_t>::max());
    ByteSink sink(frame_header_bytes + counter.size());
    Writer<ByteSink> writer(sink);
    writer.u32(static_cast<std::uint32_t>(counter.size()));
    writer.u8(type);
    writer.payload(message);
    return sink.take();
}

} // namespace

Bytes encode(const ToWorker& message)
{
    const auto type = static_cast<std::uint8_t>(first_to_worker_type + message.index());
    return std::visit([type](const auto& alternative) { return encode_frame(alternative, type); }, message);
}

Bytes encode(const FromWorker& message)
{
    const auto type = static_cast<std::uint8_t>(first_from_worker_type + message.index());
    return std::visit([type](const auto& alternative) { return encode_frame(alternative, type); }, message);
}

void FromWorkerReader::feed(ByteView bytes)
{
    if (failure_)
        return;
    // Moving the rest to the front only when at least half was consumed keeps the whole linear in the bytes fed.
    if (consumed_ > 0 && consumed_ >= buffer_.size() / 2) {
        buffer_.erase(buffer_.begin(), buffer_.begin() + static_cast<std::ptrdiff_t>(consumed_));
        consumed_ = 0;
    }
    buffer_.insert(buffer_.end(), bytes.begin(), bytes.end());
}

Result<std::optional<FromWorker>> FromWorkerReader::next()
{
    if (failure_)
        return tl::unexpected(*failure_);
    const auto stay_failed = [this](Failure failure) {
        failure_ = std::move(failure);
        buffer_ = {};
        consumed_ = 0;
        return tl::unexpected(*failure_);
    };
    const ByteView unread = ByteView(buffer_).subspan(consumed_);
    if (unread.size() < frame_header_bytes)
        return std::nullopt;
    std::array<std::uint8_t, frame_header_bytes> header_bytes{};
    std::copy_n(unread.begin(), frame_header_bytes, header_bytes.begin());
    const auto header = decode_from_worker_header(header_bytes);
    if (!header)
        return stay_failed(header.error());
    const std::size_t frame_bytes = frame_header_bytes + header->payload_bytes;
    if (unread.size() < frame_bytes)
        return std::nullopt;
    auto message = decode_from_worker(*header, unread.subspan(frame_header_bytes, header->payload_bytes));
    if (!message)
        return stay_failed(message.error());
    consumed_ += frame_bytes;
    if (consumed_ == buffer_.size()) {
        // A large checkpoint that has passed should not stay in memory for the worker's life.
        constexpr std::size_t kept_capacity_bytes = 1024 * 1024;
        if (buffer_.capacity() > kept_capacity_bytes)
            buffer_ = {};
        buffer_.clear();
        consumed_ = 0;
    }
    return std::optional<FromWorker>(std::move(*message));
}

} // namespace fallow
