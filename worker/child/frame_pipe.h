// SPDX-License-Identifier: GPL-3.0-or-later
// Whole frames over two descriptors, blocking. Nothing but read and write: the worker may do nothing else any more.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include "protocol/result.h"
#include "protocol/worker_frames.h"

namespace fallow::child {

class FramePipe {
public:
    FramePipe(int in, int out) : in_(in), out_(out) {}

    /// The next message; nothing at the end of the stream. malformed or too_large for what is no frame.
    Result<std::optional<ToWorker>> receive();
    /// Keeps a message for the next `flush`: what belongs together crosses in one call and wakes its reader once.
    void put(const FromWorker& message);
    Result<void> flush();
    Result<void> send(const FromWorker& message)
    {
        put(message);
        return flush();
    }

private:
    /// False when the stream ends before the first byte.
    Result<bool> read_all(std::span<std::uint8_t> into);
    /// Whatever one call gives, up to the size of `into`; 0 at the end of the stream.
    Result<std::size_t> read_some(std::span<std::uint8_t> into);

    int in_;
    int out_;
    Bytes read_ahead_;            ///< a small frame and its header come in one call
    std::size_t ahead_begin_ = 0; ///< of what was read and not taken yet
    std::size_t ahead_end_ = 0;
    Bytes unsent_;
};

} // namespace fallow::child
