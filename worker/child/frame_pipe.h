// SPDX-License-Identifier: GPL-3.0-or-later
// Whole frames over two descriptors, blocking. Nothing but read and write: the worker may do nothing else any more.
#pragma once

#include <optional>

#include "protocol/result.h"
#include "protocol/worker_frames.h"

namespace fallow::child {

class FramePipe {
public:
    FramePipe(int in, int out) : in_(in), out_(out) { }

    /// The next message; nothing at the end of the stream. malformed or too_large for what is no frame.
    Result<std::optional<ToWorker>> receive();
    Result<void> send(const FromWorker& message);

private:
    /// False when the stream ends before the first byte.
    Result<bool> read_all(std::span<std::uint8_t> into);

    int in_;
    int out_;
};

} // namespace fallow::child
