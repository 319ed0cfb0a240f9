// SPDX-License-Identifier: GPL-3.0-or-later
// What a descriptor is, what it may be used for, and its number.
#include "worker/child/wasi/calls.h"

namespace fallow::child::wasi {

namespace {

const OpenDirectory* find_preopen(Host& host, DescriptorNumber fd)
{
    const Descriptor* descriptor = host.descriptors().find(fd);
    const auto* directory = descriptor == nullptr ? nullptr : std::get_if<OpenDirectory>(&descriptor->what);
    return directory != nullptr && !directory->preopened_as.empty() ? directory : nullptr;
}

} // namespace

Errno fd_close(Host& host, DescriptorNumber fd) { return host.descriptors().close(fd); }

Errno fd_renumber(Host& host, DescriptorNumber from, DescriptorNumber to)
{
    return host.descriptors().renumber(from, to);
}

Errno fd_fdstat_get(Host& host, DescriptorNumber fd, GuestPointer stat)
{
    const auto record = host.memory().range(stat, fdstat_bytes);
    if (!record)
        return Errno::fault;
    const Descriptor* descriptor = host.descriptors().find(fd);
    if (descriptor == nullptr)
        return Errno::badf;
    std::memset(record->data(), 0, record->size());
    put(*record, 0, descriptor->type());
    put(*record, 2, descriptor->flags);
    put(*record, 8, descriptor->base);
    put(*record, 16, descriptor->inheriting);
    return Errno::success;
}

Errno fd_fdstat_set_flags(Host& host, DescriptorNumber fd, std::uint32_t flags)
{
    const auto descriptor = host.descriptors().find(fd, right::fd_fdstat_set_flags);
    if (!descriptor)
        return descriptor.error();
    if ((flags & ~std::uint32_t{descriptor_flag::all}) != 0)
        return Errno::inval;
    (*descriptor)->flags = static_cast<DescriptorFlags>(flags);
    return Errno::success;
}

Errno fd_fdstat_set_rights(Host& host, DescriptorNumber fd, Rights base, Rights inheriting)
{
    Descriptor* descriptor = host.descriptors().find(fd);
    if (descriptor == nullptr)
        return Errno::badf;
    if ((base & ~descriptor->base) != 0 || (inheriting & ~descriptor->inheriting) != 0)
        return Errno::notcapable;
    descriptor->base = base;
    descriptor->inheriting = inheriting;
    return Errno::success;
}

Errno fd_prestat_get(Host& host, DescriptorNumber fd, GuestPointer prestat)
{
    const auto record = host.memory().range(prestat, prestat_bytes);
    if (!record)
        return Errno::fault;
    const OpenDirectory* preopen = find_preopen(host, fd);
    if (preopen == nullptr)
        return Errno::badf;
    std::memset(record->data(), 0, record->size()); // tag 0: a directory
    put(*record, 4, static_cast<GuestSize>(preopen->preopened_as.size()));
    return Errno::success;
}

Errno fd_prestat_dir_name(Host& host, DescriptorNumber fd, GuestPointer path, GuestSize path_length)
{
    const OpenDirectory* preopen = find_preopen(host, fd);
    if (preopen == nullptr)
        return Errno::badf;
    const auto& name = preopen->preopened_as;
    if (path_length < name.size())
        return Errno::nametoolong;
    const auto range = host.memory().range(path, name.size());
    if (!range)
        return Errno::fault;
    std::memcpy(range->data(), name.data(), name.size());
    return Errno::success;
}

} // namespace fallow::child::wasi
