// SPDX-License-Identifier: GPL-3.0-or-later
// Making, moving and removing names.
#include "worker/child/wasi/calls.h"
#include "worker/child/wasi/path_place.h"

namespace fallow::child::wasi {

Errno path_create_directory(Host& host, DescriptorNumber fd, GuestPointer path, GuestSize path_length)
{
    const auto place = find_place(host, fd, right::path_create_directory, path, path_length, LastLink::keep);
    if (!place)
        return place.error();
    if (place->path.inode != nullptr)
        return Errno::exist;
    const auto made =
        place->files->create(*place->path.parent, place->path.name, FileType::directory, host.clock().realtime());
    return made ? Errno::success : made.error();
}

Errno path_link(Host& host, DescriptorNumber old_fd, std::uint32_t old_lookup_flags, GuestPointer old_path,
                GuestSize old_path_length, DescriptorNumber new_fd, GuestPointer new_path, GuestSize new_path_length)
{
    const auto last_link = last_link_of(old_lookup_flags);
    if (!last_link)
        return last_link.error();
    const auto from = find_place(host, old_fd, right::path_link_source, old_path, old_path_length, *last_link);
    if (!from)
        return from.error();
    const auto to = find_place(host, new_fd, right::path_link_target, new_path, new_path_length, LastLink::keep);
    if (!to)
        return to.error();
    if (from->path.inode == nullptr)
        return Errno::noent;
    if (to->path.inode != nullptr)
        return Errno::exist;
    if (to->path.wants_directory)
        return Errno::noent;
    if (from->files != to->files)
        return Errno::xdev;
    return to->files->add_name(*from->path.inode, *to->path.parent, to->path.name, host.clock().realtime());
}

Errno path_remove_directory(Host& host, DescriptorNumber fd, GuestPointer path, GuestSize path_length)
{
    const auto place = find_place(host, fd, right::path_remove_directory, path, path_length, LastLink::keep);
    if (!place)
        return place.error();
    if (place->path.parent == nullptr)
        return place->path.name == "." ? Errno::inval : Errno::notempty;
    return place->files->remove_directory(*place->path.parent, place->path.name, host.clock().realtime());
}

Errno path_rename(Host& host, DescriptorNumber old_fd, GuestPointer old_path, GuestSize old_path_length,
                  DescriptorNumber new_fd, GuestPointer new_path, GuestSize new_path_length)
{
    const auto from = find_place(host, old_fd, right::path_rename_source, old_path, old_path_length, LastLink::keep);
    if (!from)
        return from.error();
    const auto to = find_place(host, new_fd, right::path_rename_target, new_path, new_path_length, LastLink::keep);
    if (!to)
        return to.error();
    if (from->files != to->files)
        return Errno::xdev;
    if (from->path.parent == nullptr || to->path.parent == nullptr)
        return Errno::busy;
    if (from->path.inode == nullptr)
        return Errno::noent;
    if (to->path.wants_directory && !from->path.inode->is_directory())
        return Errno::notdir;
    return from->files->rename(*from->path.parent, from->path.name, *to->path.parent, to->path.name,
                               host.clock().realtime());
}

Errno path_symlink(Host& host, GuestPointer old_path, GuestSize old_path_length, DescriptorNumber fd,
                   GuestPointer new_path, GuestSize new_path_length)
{
    const auto target = host.memory().text(old_path, old_path_length);
    if (!target)
        return Errno::fault;
    const auto place = find_place(host, fd, right::path_symlink, new_path, new_path_length, LastLink::keep);
    if (!place)
        return place.error();
    if (target->empty())
        return Errno::noent;
    if (target->size() > max_guest_path_bytes)
        return Errno::nametoolong;
    if (!is_utf8(*target))
        return Errno::ilseq;
    if (target->find('\0') != std::string_view::npos)
        return Errno::inval;
    if (target->front() == '/') // no path leads to a root from inside a descriptor
        return Errno::notcapable;
    if (place->path.inode != nullptr)
        return Errno::exist;
    if (place->path.wants_directory)
        return Errno::noent;
    return place->files->make_link(*place->path.parent, place->path.name, *target, host.clock().realtime());
}

Errno path_unlink_file(Host& host, DescriptorNumber fd, GuestPointer path, GuestSize path_length)
{
    const auto place = find_place(host, fd, right::path_unlink_file, path, path_length, LastLink::keep);
    if (!place)
        return place.error();
    if (place->path.parent == nullptr)
        return Errno::isdir;
    return place->files->unlink(*place->path.parent, place->path.name, host.clock().realtime());
}

} // namespace fallow::child::wasi
