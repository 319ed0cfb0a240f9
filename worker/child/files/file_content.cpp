// SPDX-License-Identifier: GPL-3.0-or-later
// Copy-on-write bytes of a file.
#include "worker/child/files/file_content.h"

#include <algorithm>
#include <cstring>

namespace fallow::child {

std::size_t FileContent::read(FileSize offset, std::span<std::uint8_t> into) const
{
    if (offset >= size_)
        return 0;
    const auto total = static_cast<std::size_t>(std::min<FileSize>(into.size(), size_ - offset));
    std::size_t done = 0;
    while (done < total) {
        const FileSize position = offset + done;
        const auto index = static_cast<std::size_t>(position / chunk_bytes);
        const auto within = static_cast<std::size_t>(position % chunk_bytes);
        std::size_t count = std::min(total - done, chunk_bytes - within);
        if (index < chunks_.size() && chunks_[index] != nullptr) {
            std::memcpy(into.data() + done, chunks_[index]->data() + within, count);
        } else if (position < shared_.size()) {
            // A file nobody has written to is copied in one piece.
            const auto shared_left = static_cast<std::size_t>(shared_.size() - position);
            count = std::min(chunks_.empty() ? total - done : count, shared_left);
            std::memcpy(into.data() + done, shared_.data() + position, count);
        } else {
            std::memset(into.data() + done, 0, count);
        }
        done += count;
    }
    return total;
}

void FileContent::own_chunk(std::size_t index)
{
    auto chunk = std::make_unique<Chunk>();
    const FileSize start = FileSize{index} * chunk_bytes;
    if (start < shared_.size())
        std::memcpy(chunk->data(), shared_.data() + start, std::min<FileSize>(chunk_bytes, shared_.size() - start));
    chunks_[index] = std::move(chunk);
}

Errno FileContent::own_range(FileSize offset, FileSize length, ScratchQuota& quota)
{
    if (length > quota.limit_bytes() || offset > quota.limit_bytes() - length)
        return Errno::fbig;
    if (length == 0)
        return Errno::success;
    const auto first = static_cast<std::size_t>(offset / chunk_bytes);
    const auto last = static_cast<std::size_t>((offset + length - 1) / chunk_bytes);
    std::size_t missing = 0;
    for (std::size_t index = first; index <= last; ++index)
        missing += index >= chunks_.size() || chunks_[index] == nullptr ? 1U : 0U;
    if (missing == 0)
        return Errno::success;
    if (!quota.charge(missing * chunk_bytes))
        return Errno::nospc;
    if (last >= chunks_.size())
        chunks_.resize(last + 1);
    for (std::size_t index = first; index <= last; ++index)
        if (chunks_[index] == nullptr)
            own_chunk(index);
    return Errno::success;
}

Errno FileContent::write(FileSize offset, ByteView bytes, ScratchQuota& quota)
{
    if (const auto failed = own_range(offset, bytes.size(), quota); failed != Errno::success)
        return failed;
    std::size_t done = 0;
    while (done < bytes.size()) {
        const FileSize position = offset + done;
        const auto within = static_cast<std::size_t>(position % chunk_bytes);
        const auto count = std::min(bytes.size() - done, chunk_bytes - within);
        std::memcpy(chunks_[position / chunk_bytes]->data() + within, bytes.data() + done, count);
        done += count;
    }
    if (!bytes.empty())
        size_ = std::max(size_, offset + bytes.size());
    return Errno::success;
}

Errno FileContent::resize(FileSize size, ScratchQuota& quota)
{
    if (size > size_ && size > quota.limit_bytes())
        return Errno::fbig;
    if (size < size_) {
        const auto kept = static_cast<std::size_t>((size + chunk_bytes - 1) / chunk_bytes);
        for (std::size_t index = kept; index < chunks_.size(); ++index)
            if (chunks_[index] != nullptr)
                quota.release(chunk_bytes);
        if (kept < chunks_.size())
            chunks_.resize(kept);
        // What lies behind the new end must read as zeros if the file grows again.
        const auto within = static_cast<std::size_t>(size % chunk_bytes);
        if (within != 0 && kept <= chunks_.size() && chunks_[kept - 1] != nullptr)
            std::memset(chunks_[kept - 1]->data() + within, 0, chunk_bytes - within);
        shared_ = shared_.first(static_cast<std::size_t>(std::min<FileSize>(shared_.size(), size)));
    }
    size_ = size;
    return Errno::success;
}

Errno FileContent::allocate(FileSize offset, FileSize length, ScratchQuota& quota)
{
    if (const auto failed = own_range(offset, length, quota); failed != Errno::success)
        return failed;
    size_ = std::max(size_, offset + length);
    return Errno::success;
}

void FileContent::drop(ScratchQuota& quota)
{
    for (const auto& chunk : chunks_)
        if (chunk != nullptr)
            quota.release(chunk_bytes);
    chunks_.clear();
    shared_ = {};
    size_ = 0;
}

} // namespace fallow::child
