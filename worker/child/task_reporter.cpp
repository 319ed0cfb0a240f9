// SPDX-License-Identifier: GPL-3.0-or-later
// Gathering output and keeping both ends of a log.
#include "worker/child/task_reporter.h"

#include <algorithm>
#include <string>

namespace fallow::child {

namespace {

constexpr std::size_t notice_bytes = 64; ///< room for the line that says how much is missing
constexpr std::size_t log_tail_bytes = max_log_bytes_per_task - TaskReporter::log_head_bytes - notice_bytes;

} // namespace

void TaskReporter::output(ByteView bytes)
{
    while (!bytes.empty()) {
        const auto count = std::min(bytes.size(), max_stream_chunk_bytes - output_.size());
        output_.insert(output_.end(), bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(count));
        bytes = bytes.subspan(count);
        if (output_.size() == max_stream_chunk_bytes)
            flush_output();
    }
}

void TaskReporter::flush_output()
{
    if (!output_.empty())
        send_(OutputChunk{std::exchange(output_, {})});
}

void TaskReporter::send_log(ByteView bytes)
{
    if (!bytes.empty())
        send_(LogChunk{Bytes(bytes.begin(), bytes.end())});
}

void TaskReporter::log(ByteView bytes)
{
    const auto head = bytes.first(std::min(bytes.size(), log_head_bytes - log_sent_bytes_));
    send_log(head);
    log_sent_bytes_ += head.size();
    auto rest = bytes.subspan(head.size());
    if (rest.size() > log_tail_bytes) {
        log_left_out_bytes_ += rest.size() - log_tail_bytes;
        rest = rest.last(log_tail_bytes);
    }
    log_tail_.insert(log_tail_.end(), rest.begin(), rest.end());
    if (log_tail_.size() > 2 * log_tail_bytes) {
        const auto surplus = log_tail_.size() - log_tail_bytes;
        log_tail_.erase(log_tail_.begin(), log_tail_.begin() + static_cast<std::ptrdiff_t>(surplus));
        log_left_out_bytes_ += surplus;
    }
}

void TaskReporter::progress(std::uint32_t per_mille) { send_(Progress{per_mille}); }

void TaskReporter::checkpoint(ByteView bytes) { send_(Checkpoint{Bytes(bytes.begin(), bytes.end())}); }

void TaskReporter::finish()
{
    flush_output();
    ByteView tail = log_tail_;
    if (tail.size() > log_tail_bytes) {
        log_left_out_bytes_ += tail.size() - log_tail_bytes;
        tail = tail.last(log_tail_bytes);
    }
    if (log_left_out_bytes_ != 0)
        send_log(as_bytes("\n[" + std::to_string(log_left_out_bytes_) + " bytes left out]\n"));
    send_log(tail);
}

} // namespace fallow::child
