// SPDX-License-Identifier: GPL-3.0-or-later
// The `fallow` module: progress, checkpoints, and the notice of a memory.grow that failed.
#include <algorithm>

#include "protocol/worker_frames.h"
#include "worker/child/wasi/calls.h"

namespace fallow::child::extension {

void progress(Host& host, std::uint32_t per_mille)
{
    constexpr std::uint32_t complete = 1000;
    host.report_progress(std::min(per_mille, complete));
}

Errno checkpoint_save(Host& host, GuestPointer pointer, GuestSize length)
{
    if (length > max_checkpoint_bytes)
        return Errno::fbig;
    const auto range = host.memory().range(pointer, length);
    if (!range)
        return Errno::fault;
    host.save_checkpoint(*range);
    return Errno::success;
}

std::uint32_t checkpoint_size(Host& host) { return static_cast<std::uint32_t>(host.checkpoint().size()); }

/// Copies the beginning of the checkpoint, as much as there is room for; nothing into a range outside of memory.
std::uint32_t checkpoint_load(Host& host, GuestPointer pointer, GuestSize length)
{
    const auto saved = host.checkpoint();
    const auto count = std::min<std::size_t>(length, saved.size());
    const auto range = host.memory().range(pointer, count);
    if (!range)
        return 0;
    std::copy_n(saved.begin(), count, range->begin()); // which may be told to copy nothing from nowhere
    return static_cast<std::uint32_t>(count);
}

void memory_limit_reached(Host& host) { host.note_memory_limit(); }

} // namespace fallow::child::extension
