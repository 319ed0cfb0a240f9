// SPDX-License-Identifier: GPL-3.0-or-later
// The bytes of a regular file: shared with the bundle until they are written, copied chunk by chunk where they are, and
// absent where a file was only made longer. So thirty megabytes of library files cost a task nothing.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "protocol/bytes.h"
#include "worker/child/files/scratch_quota.h"
#include "worker/child/wasi/abi.h"

namespace fallow::child {

class FileContent {
public:
    static constexpr std::size_t chunk_bytes = 4096;

    FileContent() = default;
    /// Shares bytes that live longer than the file.
    explicit FileContent(ByteView shared) : shared_(shared), size_(shared.size()) {}

    [[nodiscard]] FileSize size() const { return size_; }
    /// All bytes of a file nobody has written to.
    [[nodiscard]] ByteView shared() const { return shared_; }

    /// How many bytes there were, from `offset`; none at or after the end.
    std::size_t read(FileSize offset, std::span<std::uint8_t> into) const;
    /// All of `bytes` or nothing: fbig past the largest size, nospc past the quota.
    Errno write(FileSize offset, ByteView bytes, ScratchQuota& quota);
    /// Cuts, or lengthens with zeros that take no space until they are written.
    Errno resize(FileSize size, ScratchQuota& quota);
    /// Takes the space of a range now, so that writing there cannot fail later; lengthens the file to its end.
    Errno allocate(FileSize offset, FileSize length, ScratchQuota& quota);
    /// Gives back what the quota was charged.
    void drop(ScratchQuota& quota);

private:
    using Chunk = std::array<std::uint8_t, chunk_bytes>;

    Errno own_range(FileSize offset, FileSize length, ScratchQuota& quota);
    void own_chunk(std::size_t index);

    ByteView shared_;
    std::vector<std::unique_ptr<Chunk>> chunks_; ///< null: shared bytes as far as they reach, zeros after them
    FileSize size_ = 0;
};

} // namespace fallow::child
