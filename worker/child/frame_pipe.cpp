// SPDX-License-Identifier: GPL-3.0-or-later
// Reading and writing frames. The engine's collector interrupts threads by signals, so calls are repeated on EINTR.
#include "worker/child/frame_pipe.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <unistd.h>
#include <utility>

namespace fallow::child {

namespace {

constexpr std::size_t read_ahead_bytes = 64UL * 1024;

} // namespace

Result<std::size_t> FramePipe::read_some(std::span<std::uint8_t> into)
{
    for (;;) {
        const auto count = ::read(in_, into.data(), into.size());
        if (count >= 0)
            return static_cast<std::size_t>(count);
        if (errno != EINTR)
            return fail(FailureCode::io_error, std::string("reading a frame: ") + std::strerror(errno));
    }
}

Result<bool> FramePipe::read_all(std::span<std::uint8_t> into)
{
    std::size_t done = 0;
    while (done < into.size()) {
        const auto wanted = into.subspan(done);
        if (ahead_begin_ == ahead_end_ && wanted.size() < read_ahead_bytes) {
            read_ahead_.resize(read_ahead_bytes);
            const auto count = read_some(read_ahead_);
            if (!count)
                return tl::unexpected(count.error());
            ahead_begin_ = 0;
            ahead_end_ = *count;
        }
        std::size_t taken = std::min(wanted.size(), ahead_end_ - ahead_begin_);
        if (taken > 0) {
            std::memcpy(wanted.data(), read_ahead_.data() + ahead_begin_, taken);
            ahead_begin_ += taken;
        } else if (wanted.size() >= read_ahead_bytes) {
            const auto count = read_some(wanted);
            if (!count)
                return tl::unexpected(count.error());
            taken = *count;
        }
        if (taken == 0 && done == 0)
            return false;
        if (taken == 0)
            return fail(FailureCode::malformed, "the stream ended within a frame");
        done += taken;
    }
    return true;
}

Result<std::optional<ToWorker>> FramePipe::receive()
{
    std::array<std::uint8_t, frame_header_bytes> bytes{};
    const auto more = read_all(bytes);
    if (!more)
        return tl::unexpected(more.error());
    if (!*more)
        return std::nullopt;
    const auto header = decode_to_worker_header(bytes);
    if (!header)
        return tl::unexpected(header.error());
    // Grown as bytes come, so that a length alone takes no memory.
    constexpr std::size_t step_bytes = 16UL * 1024 * 1024;
    Bytes payload;
    while (payload.size() < header->payload_bytes) {
        const auto start = payload.size();
        const auto count = std::min<std::size_t>(step_bytes, header->payload_bytes - start);
        if (start == 0 || payload.capacity() < start + count)
            payload.reserve(std::min<std::size_t>(header->payload_bytes, std::max(start * 2, count)));
        payload.resize(start + count);
        const auto whole = read_all(std::span(payload).subspan(start));
        if (!whole)
            return tl::unexpected(whole.error());
        if (!*whole)
            return fail(FailureCode::malformed, "the stream ended within a frame");
    }
    auto message = decode_to_worker(*header, payload);
    if (!message)
        return tl::unexpected(message.error());
    return std::optional<ToWorker>(std::move(*message));
}

void FramePipe::put(const FromWorker& message)
{
    auto frame = encode(message);
    if (unsent_.empty())
        unsent_ = std::move(frame);
    else
        unsent_.insert(unsent_.end(), frame.begin(), frame.end());
}

Result<void> FramePipe::flush()
{
    std::size_t done = 0;
    while (done < unsent_.size()) {
        const auto count = ::write(out_, unsent_.data() + done, unsent_.size() - done);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return fail(FailureCode::io_error, std::string("writing a frame: ") + std::strerror(errno));
        done += static_cast<std::size_t>(count);
    }
    unsent_ = Bytes(); // a checkpoint's memory is the task's, not the pipe's to keep
    return {};
}

} // namespace fallow::child
