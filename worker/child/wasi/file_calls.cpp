// SPDX-License-Identifier: GPL-3.0-or-later
// Size, times and space of an open file.
#include <limits>

#include "worker/child/wasi/calls.h"
#include "worker/child/wasi/path_place.h"

namespace fallow::child::wasi {

namespace {

constexpr FileSize max_file_offset = static_cast<FileSize>(std::numeric_limits<std::int64_t>::max());

const OpenInode* open_inode_of(const Descriptor& descriptor)
{
    if (const auto* file = std::get_if<OpenFile>(&descriptor.what))
        return &file->open;
    if (const auto* directory = std::get_if<OpenDirectory>(&descriptor.what))
        return &directory->open;
    return nullptr;
}

/// Everything is in memory: there is nothing to wait for.
Errno check_sync(Host& host, DescriptorNumber fd, Rights needed)
{
    const auto descriptor = host.descriptors().find(fd, needed);
    return descriptor ? Errno::success : descriptor.error();
}

} // namespace

Errno fd_advise(Host& host, DescriptorNumber fd, FileSize offset, FileSize length, std::uint32_t advice)
{
    const auto descriptor = host.descriptors().find(fd, right::fd_advise);
    if (!descriptor)
        return descriptor.error();
    if (advice >= advice_count || offset > max_file_offset || length > max_file_offset)
        return Errno::inval;
    return (*descriptor)->type() == FileType::regular_file ? Errno::success : Errno::badf;
}

Errno fd_allocate(Host& host, DescriptorNumber fd, FileSize offset, FileSize length)
{
    const auto descriptor = host.descriptors().find(fd, right::fd_allocate);
    if (!descriptor)
        return descriptor.error();
    if (length == 0 || offset > max_file_offset || length > max_file_offset)
        return Errno::inval;
    auto* file = std::get_if<OpenFile>(&(*descriptor)->what);
    if (file == nullptr)
        return Errno::spipe;
    FileSystem& files = file->open.files();
    if (files.read_only())
        return Errno::rofs;
    Inode& inode = file->open.inode();
    const auto failed = inode.content.allocate(offset, length, files.quota());
    if (failed == Errno::success)
        inode.changed = host.clock().realtime();
    return failed;
}

Errno fd_datasync(Host& host, DescriptorNumber fd) { return check_sync(host, fd, right::fd_datasync); }

Errno fd_sync(Host& host, DescriptorNumber fd) { return check_sync(host, fd, right::fd_sync); }

Errno fd_filestat_get(Host& host, DescriptorNumber fd, GuestPointer stat)
{
    const auto descriptor = host.descriptors().find(fd, right::fd_filestat_get);
    if (!descriptor)
        return descriptor.error();
    if (const OpenInode* open = open_inode_of(**descriptor))
        return put_filestat(host, stat, open->files().stat(open->inode()));
    FileStat stream;
    stream.type = (*descriptor)->type();
    stream.inode = (*descriptor)->what.index() + 1; // of device 0, which nothing else is on
    if (std::holds_alternative<StandardInput>((*descriptor)->what))
        stream.size = host.settings().input.size();
    return put_filestat(host, stat, stream);
}

Errno fd_filestat_set_size(Host& host, DescriptorNumber fd, FileSize size)
{
    const auto descriptor = host.descriptors().find(fd, right::fd_filestat_set_size);
    if (!descriptor)
        return descriptor.error();
    auto* file = std::get_if<OpenFile>(&(*descriptor)->what);
    if (file == nullptr || size > max_file_offset)
        return Errno::inval;
    FileSystem& files = file->open.files();
    if (files.read_only())
        return Errno::rofs;
    Inode& inode = file->open.inode();
    const auto failed = inode.content.resize(size, files.quota());
    if (failed == Errno::success)
        inode.modified = inode.changed = host.clock().realtime();
    return failed;
}

Errno fd_filestat_set_times(Host& host, DescriptorNumber fd, Timestamp accessed, Timestamp modified,
                            std::uint32_t flags)
{
    const auto descriptor = host.descriptors().find(fd, right::fd_filestat_set_times);
    if (!descriptor)
        return descriptor.error();
    const OpenInode* open = open_inode_of(**descriptor);
    if (open == nullptr)
        return Errno::inval;
    return set_times(host, open->files(), open->inode(), accessed, modified, flags);
}

} // namespace fallow::child::wasi
