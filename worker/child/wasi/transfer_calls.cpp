// SPDX-License-Identifier: GPL-3.0-or-later
// Reading, writing and seeking.
#include <algorithm>
#include <limits>
#include <optional>

#include "worker/child/wasi/calls.h"

namespace fallow::child::wasi {

namespace {

constexpr std::size_t max_iovs = 1024; ///< as IOV_MAX everywhere
constexpr FileSize max_offset = static_cast<FileSize>(std::numeric_limits<std::int64_t>::max());

struct Buffers {
    std::vector<std::span<std::uint8_t>> parts;
    GuestSize total = 0;
};

/// All buffers and the place for the result, checked before anything is moved.
Answer<Buffers> check_buffers(GuestMemory& memory, GuestPointer iovs, GuestSize count, GuestPointer result)
{
    if (count > max_iovs)
        return refuse(Errno::inval);
    const auto table = memory.range(iovs, std::uint64_t{count} * iovec_bytes);
    if (!table || !memory.range(result, sizeof(GuestSize)))
        return refuse(Errno::fault);
    Buffers buffers;
    buffers.parts.reserve(count);
    std::uint64_t total = 0;
    for (GuestSize i = 0; i < count; ++i) {
        const auto length = get<GuestSize>(*table, std::size_t{i} * iovec_bytes + 4);
        const auto part = memory.range(get<GuestPointer>(*table, std::size_t{i} * iovec_bytes), length);
        if (!part)
            return refuse(Errno::fault);
        total += length;
        if (length != 0)
            buffers.parts.push_back(*part);
    }
    if (total > std::numeric_limits<std::int32_t>::max())
        return refuse(Errno::inval);
    buffers.total = static_cast<GuestSize>(total);
    return buffers;
}

std::size_t read_input(ByteView input, FileSize offset, std::span<std::uint8_t> into)
{
    if (offset >= input.size())
        return 0;
    const auto count = std::min<std::size_t>(into.size(), input.size() - static_cast<std::size_t>(offset));
    std::memcpy(into.data(), input.data() + offset, count);
    return count;
}

/// Fills the buffers from `offset` on; what is short ends it.
template <class ReadAt>
GuestSize scatter(const Buffers& buffers, FileSize offset, ReadAt read_at)
{
    GuestSize done = 0;
    for (const auto part : buffers.parts) {
        const auto count = read_at(offset + done, part);
        done += static_cast<GuestSize>(count);
        if (count < part.size())
            break;
    }
    return done;
}

Errno finish(Host& host, GuestPointer result, GuestSize count)
{
    return host.memory().store(result, count) ? Errno::success : Errno::fault;
}

Errno read_file(Host& host, OpenFile& file, FileSize offset, const Buffers& buffers, GuestSize& done)
{
    Inode& inode = file.open.inode();
    done = scatter(buffers, offset, [&inode](FileSize at, auto part) { return inode.content.read(at, part); });
    if (done != 0 && !file.open.files().read_only())
        inode.accessed = host.clock().realtime();
    return Errno::success;
}

/// As many whole buffers as fit; an error only when not even the first does.
Errno write_file(Host& host, OpenFile& file, FileSize offset, const Buffers& buffers, GuestSize& done)
{
    FileSystem& files = file.open.files();
    if (files.read_only())
        return Errno::rofs;
    if (offset > max_offset - buffers.total)
        return Errno::fbig;
    Inode& inode = file.open.inode();
    for (const auto part : buffers.parts) {
        const auto failed = inode.content.write(offset + done, part, files.quota());
        if (failed != Errno::success)
            return done == 0 ? failed : Errno::success;
        done += static_cast<GuestSize>(part.size());
        inode.modified = inode.changed = host.clock().realtime();
    }
    return Errno::success;
}

std::optional<FileSize> size_of(Host& host, const Descriptor& descriptor)
{
    if (std::holds_alternative<StandardInput>(descriptor.what))
        return host.settings().input.size();
    if (const auto* file = std::get_if<OpenFile>(&descriptor.what))
        return file->open.inode().content.size();
    return std::nullopt;
}

FileSize* offset_of(Descriptor& descriptor)
{
    if (auto* input = std::get_if<StandardInput>(&descriptor.what))
        return &input->offset;
    if (auto* file = std::get_if<OpenFile>(&descriptor.what))
        return &file->offset;
    return nullptr;
}

/// Why something that has no position has none.
Errno without_offset(const Descriptor& descriptor)
{
    return descriptor.type() == FileType::directory ? Errno::isdir : Errno::spipe;
}

} // namespace

Errno fd_read(Host& host, DescriptorNumber fd, GuestPointer iovs, GuestSize iovs_length, GuestPointer read)
{
    const auto descriptor = host.descriptors().find(fd, right::fd_read);
    if (!descriptor)
        return descriptor.error();
    const auto buffers = check_buffers(host.memory(), iovs, iovs_length, read);
    if (!buffers)
        return buffers.error();
    FileSize* offset = offset_of(**descriptor);
    if (offset == nullptr)
        return without_offset(**descriptor);
    GuestSize done = 0;
    if (auto* file = std::get_if<OpenFile>(&(*descriptor)->what))
        read_file(host, *file, *offset, *buffers, done);
    else
        done = scatter(*buffers, *offset,
                       [&host](FileSize at, auto part) { return read_input(host.settings().input, at, part); });
    *offset += done;
    return finish(host, read, done);
}

Errno fd_pread(Host& host, DescriptorNumber fd, GuestPointer iovs, GuestSize iovs_length, FileSize offset,
               GuestPointer read)
{
    const auto descriptor = host.descriptors().find(fd, right::fd_read | right::fd_seek);
    if (!descriptor)
        return descriptor.error();
    if (offset > max_offset)
        return Errno::inval;
    const auto buffers = check_buffers(host.memory(), iovs, iovs_length, read);
    if (!buffers)
        return buffers.error();
    if (offset_of(**descriptor) == nullptr)
        return without_offset(**descriptor);
    GuestSize done = 0;
    if (auto* file = std::get_if<OpenFile>(&(*descriptor)->what))
        read_file(host, *file, offset, *buffers, done);
    else
        done = scatter(*buffers, offset,
                       [&host](FileSize at, auto part) { return read_input(host.settings().input, at, part); });
    return finish(host, read, done);
}

Errno fd_write(Host& host, DescriptorNumber fd, GuestPointer iovs, GuestSize iovs_length, GuestPointer written)
{
    const auto descriptor = host.descriptors().find(fd, right::fd_write);
    if (!descriptor)
        return descriptor.error();
    const auto buffers = check_buffers(host.memory(), iovs, iovs_length, written);
    if (!buffers)
        return buffers.error();
    GuestSize done = 0;
    if (auto* file = std::get_if<OpenFile>(&(*descriptor)->what)) {
        if (((*descriptor)->flags & descriptor_flag::append) != 0)
            file->offset = file->open.inode().content.size();
        if (const auto failed = write_file(host, *file, file->offset, *buffers, done); failed != Errno::success)
            return failed;
        file->offset += done;
        return finish(host, written, done);
    }
    if ((*descriptor)->type() == FileType::directory)
        return Errno::isdir;
    const bool is_output = std::holds_alternative<StandardOutput>((*descriptor)->what);
    for (const auto part : buffers->parts) {
        if (!is_output)
            host.write_log(part);
        else if (const auto failed = host.write_output(part); failed != Errno::success)
            return failed;
    }
    return finish(host, written, buffers->total);
}

Errno fd_pwrite(Host& host, DescriptorNumber fd, GuestPointer iovs, GuestSize iovs_length, FileSize offset,
                GuestPointer written)
{
    const auto descriptor = host.descriptors().find(fd, right::fd_write | right::fd_seek);
    if (!descriptor)
        return descriptor.error();
    if (offset > max_offset)
        return Errno::inval;
    const auto buffers = check_buffers(host.memory(), iovs, iovs_length, written);
    if (!buffers)
        return buffers.error();
    auto* file = std::get_if<OpenFile>(&(*descriptor)->what);
    if (file == nullptr)
        return without_offset(**descriptor);
    GuestSize done = 0;
    if (const auto failed = write_file(host, *file, offset, *buffers, done); failed != Errno::success)
        return failed;
    return finish(host, written, done);
}

Errno fd_seek(Host& host, DescriptorNumber fd, std::int64_t offset, std::uint32_t whence, GuestPointer new_offset)
{
    // Asking where one is, is what fd_tell's right allows.
    const bool only_asks = offset == 0 && whence == static_cast<std::uint32_t>(Whence::current);
    const auto descriptor = host.descriptors().find(fd, only_asks ? right::fd_tell : right::fd_seek);
    if (!descriptor)
        return descriptor.error();
    if (!host.memory().range(new_offset, sizeof(FileSize)))
        return Errno::fault;
    FileSize* position = offset_of(**descriptor);
    if (position == nullptr)
        return without_offset(**descriptor);
    if (whence > static_cast<std::uint32_t>(Whence::end))
        return Errno::inval;
    FileSize start = 0;
    if (whence == static_cast<std::uint32_t>(Whence::current))
        start = *position;
    else if (whence == static_cast<std::uint32_t>(Whence::end))
        start = *size_of(host, **descriptor);
    std::int64_t target = 0;
    if (__builtin_add_overflow(static_cast<std::int64_t>(start), offset, &target))
        return Errno::overflow;
    if (target < 0)
        return Errno::inval;
    *position = static_cast<FileSize>(target);
    return host.memory().store(new_offset, *position) ? Errno::success : Errno::fault;
}

Errno fd_tell(Host& host, DescriptorNumber fd, GuestPointer offset)
{
    const auto descriptor = host.descriptors().find(fd, right::fd_tell);
    if (!descriptor)
        return descriptor.error();
    const FileSize* position = offset_of(**descriptor);
    if (position == nullptr)
        return without_offset(**descriptor);
    return host.memory().store(offset, *position) ? Errno::success : Errno::fault;
}

} // namespace fallow::child::wasi
