// SPDX-License-Identifier: GPL-3.0-or-later
// Finding a place by descriptor and path; file records and times, which descriptors and paths share.
#include "worker/child/wasi/path_place.h"

namespace fallow::child::wasi {

Answer<PathPlace> find_place(Host& host, DescriptorNumber fd, Rights needed, GuestPointer path, GuestSize path_length,
                             LastLink last_link)
{
    Descriptor* descriptor = host.descriptors().find(fd);
    if (descriptor == nullptr)
        return refuse(Errno::badf);
    const auto* directory = std::get_if<OpenDirectory>(&descriptor->what);
    if (directory == nullptr)
        return refuse(Errno::notdir);
    if ((descriptor->base & needed) != needed)
        return refuse(Errno::notcapable);
    const auto text = host.memory().text(path, path_length);
    if (!text)
        return refuse(Errno::fault);
    FileSystem& files = directory->open.files();
    auto resolved = resolve_path(files, directory->open.inode(), *text, last_link);
    if (!resolved)
        return refuse(resolved.error());
    return PathPlace{descriptor, &files, std::move(*resolved)};
}

Answer<LastLink> last_link_of(std::uint32_t lookup_flags)
{
    if ((lookup_flags & ~lookup_flag::all) != 0)
        return refuse(Errno::inval);
    return (lookup_flags & lookup_flag::symlink_follow) != 0 ? LastLink::follow : LastLink::keep_unless_slash;
}

Errno put_filestat(Host& host, GuestPointer pointer, const FileStat& stat)
{
    const auto record = host.memory().range(pointer, filestat_bytes);
    if (!record)
        return Errno::fault;
    std::memset(record->data(), 0, record->size());
    put(*record, 0, stat.device);
    put(*record, 8, stat.inode);
    put(*record, 16, stat.type);
    put(*record, 24, stat.links);
    put(*record, 32, stat.size);
    put(*record, 40, stat.accessed);
    put(*record, 48, stat.modified);
    put(*record, 56, stat.changed);
    return Errno::success;
}

Errno set_times(Host& host, FileSystem& files, Inode& inode, Timestamp accessed, Timestamp modified,
                std::uint32_t flags)
{
    constexpr auto both_accessed = times_flag::access | times_flag::access_now;
    constexpr auto both_modified = times_flag::modification | times_flag::modification_now;
    if ((flags & ~times_flag::all) != 0 || (flags & both_accessed) == both_accessed
        || (flags & both_modified) == both_modified)
        return Errno::inval;
    if (files.read_only())
        return Errno::rofs;
    const auto now = host.clock().realtime();
    if ((flags & both_accessed) != 0)
        inode.accessed = (flags & times_flag::access_now) != 0 ? now : accessed;
    if ((flags & both_modified) != 0)
        inode.modified = (flags & times_flag::modification_now) != 0 ? now : modified;
    if (flags != 0)
        inode.changed = now;
    return Errno::success;
}

} // namespace fallow::child::wasi
