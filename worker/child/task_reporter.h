// SPDX-License-Identifier: GPL-3.0-or-later
// Turns what a guest says into frames: output gathered into chunks; the log's beginning at once and its end at the end,
// within the bytes a task may log.
#pragma once

#include <cstdint>
#include <functional>

#include "protocol/worker_frames.h"
#include "worker/child/wasi/host.h"

namespace fallow::child {

class TaskReporter : public Host::Listener {
public:
    explicit TaskReporter(std::function<void(const FromWorker&)> send) : send_(std::move(send)) {}

    void output(ByteView bytes) override;
    void log(ByteView bytes) override;
    void progress(std::uint32_t per_mille) override;
    void checkpoint(ByteView bytes) override;

    /// Sends what is still held back. To be called once, before the task's last frame.
    void finish();

    /// Of a long log, this much of the beginning is sent as it comes; the rest of the allowance is its end.
    static constexpr std::size_t log_head_bytes = max_log_bytes_per_task / 2;

private:
    void flush_output();
    void send_log(ByteView bytes);

    std::function<void(const FromWorker&)> send_;
    Bytes output_;
    std::size_t log_sent_bytes_ = 0;
    Bytes log_tail_;                       ///< the newest bytes, at most twice what will be sent
    std::uint64_t log_left_out_bytes_ = 0; ///< dropped from the front of the tail
};

} // namespace fallow::child
