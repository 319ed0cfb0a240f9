// SPDX-License-Identifier: GPL-3.0-or-later
// Reading and writing frames. The engine's collector interrupts threads by signals, so calls are repeated on EINTR.
#include "worker/child/frame_pipe.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <span>
#include <unistd.h>

namespace fallow::child {

Result<bool> FramePipe::read_all(std::span<std::uint8_t> into)
{
    std::size_t done = 0;
    while (done < into.size()) {
        const auto count = ::read(in_, into.data() + done, into.size() - done);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return fail(FailureCode::io_error, std::string("reading a frame: ") + std::strerror(errno));
        if (count == 0 && done == 0)
            return false;
        if (count == 0)
            return fail(FailureCode::malformed, "the stream ended within a frame");
        done += static_cast<std::size_t>(count);
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

Result<void> FramePipe::send(const FromWorker& message)
{
    const auto frame = encode(message);
    std::size_t done = 0;
    while (done < frame.size()) {
        const auto count = ::write(out_, frame.data() + done, frame.size() - done);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return fail(FailureCode::io_error, std::string("writing a frame: ") + std::strerror(errno));
        done += static_cast<std::size_t>(count);
    }
    return {};
}

} // namespace fallow::child
