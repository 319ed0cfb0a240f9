// SPDX-License-Identifier: GPL-3.0-or-later
// Reading a directory, opening and looking at what is in it.
#include <algorithm>
#include <array>

#include "worker/child/wasi/calls.h"
#include "worker/child/wasi/path_place.h"

namespace fallow::child::wasi {

namespace {

/// Fills a buffer with directory entries; the last may be cut off, which is how preview 1 says that there are more.
class EntryWriter {
public:
    explicit EntryWriter(std::span<std::uint8_t> buffer) : buffer_(buffer) {}

    [[nodiscard]] bool is_full() const { return used_ == buffer_.size(); }
    [[nodiscard]] GuestSize used() const { return static_cast<GuestSize>(used_); }

    void write(std::uint64_t cookie, const Inode& inode, std::string_view name)
    {
        std::array<std::uint8_t, dirent_bytes> record{};
        put(std::span<std::uint8_t>(record), 0, cookie);
        put(std::span<std::uint8_t>(record), 8, inode.number);
        put(std::span<std::uint8_t>(record), 16, static_cast<GuestSize>(name.size()));
        put(std::span<std::uint8_t>(record), 20, inode.type);
        append(record);
        append(as_bytes(name));
    }

private:
    void append(ByteView bytes)
    {
        const auto count = std::min(bytes.size(), buffer_.size() - used_);
        std::copy_n(bytes.begin(), count, buffer_.begin() + static_cast<std::ptrdiff_t>(used_));
        used_ += count;
    }

    std::span<std::uint8_t> buffer_;
    std::size_t used_ = 0;
};

struct OpenRequest {
    std::uint32_t open_flags = 0;
    Rights base = 0;
    Rights inheriting = 0;
    DescriptorFlags flags = 0;

    [[nodiscard]] bool wants(std::uint32_t flag) const { return (open_flags & flag) != 0; }
};

Errno check_existing(const FileSystem& files, const Inode& inode, const OpenRequest& request)
{
    if (request.wants(open_flag::create) && request.wants(open_flag::exclusive))
        return Errno::exist;
    if (inode.is_link())
        return Errno::loop;
    if (request.wants(open_flag::directory) && !inode.is_directory())
        return Errno::notdir;
    const bool writes = (request.base & right::that_write) != 0;
    if (inode.is_directory()) {
        const bool as_file = request.wants(open_flag::truncate)
                             || (!request.wants(open_flag::directory)
                                 && (request.wants(open_flag::create) || (request.base & right::fd_write) != 0));
        return as_file ? Errno::isdir : Errno::success;
    }
    return files.read_only() && (writes || request.wants(open_flag::truncate)) ? Errno::rofs : Errno::success;
}

Answer<Inode*> find_or_create(Host& host, const PathPlace& place, const OpenRequest& request)
{
    if (place.path.inode != nullptr) {
        const auto failed = check_existing(*place.files, *place.path.inode, request);
        return failed == Errno::success ? Answer<Inode*>(place.path.inode) : refuse(failed);
    }
    if (!request.wants(open_flag::create))
        return refuse(Errno::noent);
    if (request.wants(open_flag::directory))
        return refuse(Errno::inval);
    if (place.path.wants_directory)
        return refuse(Errno::isdir);
    return place.files->create(*place.path.parent, place.path.name, FileType::regular_file, host.clock().realtime());
}

Answer<DescriptorNumber> open_inode(Host& host, FileSystem& files, Inode& inode, const OpenRequest& request)
{
    // The descriptor holds the inode before anything can fail, so that what was just made is not left without owner.
    Descriptor descriptor{StandardInput{}, 0, 0, request.flags};
    if (inode.is_directory()) {
        descriptor.what = OpenDirectory{OpenInode(files, inode), {}};
        descriptor.base = request.base & right::of_directory;
        descriptor.inheriting = request.inheriting;
    } else {
        descriptor.what = OpenFile{OpenInode(files, inode)};
        descriptor.base = request.base & right::of_regular_file;
    }
    return host.descriptors().open(std::move(descriptor));
}

/// Rights a directory descriptor must have to open in this way, in itself and to pass on.
Errno check_rights(const Descriptor& directory, const OpenRequest& request)
{
    Rights passed_on = request.base | request.inheriting;
    if ((request.flags & descriptor_flag::dsync) != 0)
        passed_on |= right::fd_datasync;
    if ((request.flags & (descriptor_flag::rsync | descriptor_flag::sync)) != 0)
        passed_on |= right::fd_sync;
    return (passed_on & ~directory.inheriting) == 0 ? Errno::success : Errno::notcapable;
}

} // namespace

Errno fd_readdir(Host& host, DescriptorNumber fd, GuestPointer buffer, GuestSize length, std::uint64_t cookie,
                 GuestPointer used)
{
    Descriptor* descriptor = host.descriptors().find(fd);
    if (descriptor == nullptr)
        return Errno::badf;
    const auto* opened = std::get_if<OpenDirectory>(&descriptor->what);
    if (opened == nullptr)
        return Errno::notdir;
    if ((descriptor->base & right::fd_readdir) == 0)
        return Errno::notcapable;
    const auto range = host.memory().range(buffer, length);
    if (!range || !host.memory().range(used, sizeof(GuestSize)))
        return Errno::fault;
    Inode& inode = opened->open.inode();
    const Directory& directory = opened->open.files().open_directory(inode);
    EntryWriter writer(*range);
    if (cookie < Directory::cookie_of_dot)
        writer.write(Directory::cookie_of_dot, inode, ".");
    if (cookie < Directory::cookie_of_dot_dot)
        writer.write(Directory::cookie_of_dot_dot, *directory.parent, "..");
    for (auto next = directory.order.upper_bound(cookie); next != directory.order.end() && !writer.is_full(); ++next)
        writer.write(next->first, *directory.entries.find(next->second)->second.inode, next->second);
    return host.memory().store(used, writer.used()) ? Errno::success : Errno::fault;
}

Errno path_open(Host& host, DescriptorNumber fd, std::uint32_t lookup_flags, GuestPointer path, GuestSize path_length,
                std::uint32_t open_flags, Rights base, Rights inheriting, std::uint32_t descriptor_flags,
                GuestPointer opened)
{
    auto last_link = last_link_of(lookup_flags);
    if (!last_link)
        return last_link.error();
    if ((open_flags & ~open_flag::all) != 0 || (descriptor_flags & ~std::uint32_t{descriptor_flag::all}) != 0)
        return Errno::inval;
    if (!host.memory().range(opened, sizeof(DescriptorNumber)))
        return Errno::fault;
    // Rights that apply to nothing that can be opened here (of sockets) may be asked for and are not given.
    constexpr Rights applicable = right::of_directory | right::of_regular_file;
    const OpenRequest request{open_flags, base & applicable, inheriting & applicable,
                              static_cast<DescriptorFlags>(descriptor_flags)};
    Rights needed = right::path_open;
    if (request.wants(open_flag::create))
        needed |= right::path_create_file;
    if (request.wants(open_flag::truncate))
        needed |= right::path_filestat_set_size;
    if (request.wants(open_flag::create) && request.wants(open_flag::exclusive))
        last_link = LastLink::keep;
    const auto place = find_place(host, fd, needed, path, path_length, *last_link);
    if (!place)
        return place.error();
    if (const auto failed = check_rights(*place->directory, request); failed != Errno::success)
        return failed;
    const auto inode = find_or_create(host, *place, request);
    if (!inode)
        return inode.error();
    const auto number = open_inode(host, *place->files, **inode, request);
    if (!number)
        return number.error();
    if (request.wants(open_flag::truncate) && (*inode)->content.size() != 0) {
        static_cast<void>((*inode)->content.resize(0, place->files->quota())); // cutting cannot fail
        (*inode)->modified = (*inode)->changed = host.clock().realtime();
    }
    return host.memory().store(opened, *number) ? Errno::success : Errno::fault;
}

Errno path_filestat_get(Host& host, DescriptorNumber fd, std::uint32_t lookup_flags, GuestPointer path,
                        GuestSize path_length, GuestPointer stat)
{
    const auto last_link = last_link_of(lookup_flags);
    if (!last_link)
        return last_link.error();
    const auto place = find_place(host, fd, right::path_filestat_get, path, path_length, *last_link);
    if (!place)
        return place.error();
    if (place->path.inode == nullptr)
        return Errno::noent;
    return put_filestat(host, stat, place->files->stat(*place->path.inode));
}

Errno path_filestat_set_times(Host& host, DescriptorNumber fd, std::uint32_t lookup_flags, GuestPointer path,
                              GuestSize path_length, Timestamp accessed, Timestamp modified, std::uint32_t flags)
{
    const auto last_link = last_link_of(lookup_flags);
    if (!last_link)
        return last_link.error();
    const auto place = find_place(host, fd, right::path_filestat_set_times, path, path_length, *last_link);
    if (!place)
        return place.error();
    if (place->path.inode == nullptr)
        return Errno::noent;
    return set_times(host, *place->files, *place->path.inode, accessed, modified, flags);
}

Errno path_readlink(Host& host, DescriptorNumber fd, GuestPointer path, GuestSize path_length, GuestPointer buffer,
                    GuestSize buffer_length, GuestPointer used)
{
    const auto place = find_place(host, fd, right::path_readlink, path, path_length, LastLink::keep_unless_slash);
    if (!place)
        return place.error();
    const Inode* inode = place->path.inode;
    if (inode == nullptr)
        return Errno::noent;
    if (!inode->is_link())
        return Errno::inval;
    const auto range = host.memory().range(buffer, buffer_length);
    if (!range || !host.memory().range(used, sizeof(GuestSize)))
        return Errno::fault;
    const auto count = std::min<std::size_t>(buffer_length, inode->target.size());
    std::memcpy(range->data(), inode->target.data(), count);
    return host.memory().store(used, static_cast<GuestSize>(count)) ? Errno::success : Errno::fault;
}

} // namespace fallow::child::wasi
