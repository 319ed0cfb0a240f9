// SPDX-License-Identifier: GPL-3.0-or-later
// The first half of every path_* function: descriptor, rights and path of the guest become a place in a file system.
#pragma once

#include "worker/child/files/path_resolver.h"
#include "worker/child/wasi/host.h"

namespace fallow::child::wasi {

struct PathPlace {
    Descriptor* directory = nullptr;
    FileSystem* files = nullptr;
    ResolvedPath path;
};

/// badf, notdir (no directory), notcapable (lacks `needed`), fault, and what resolve_path refuses.
Answer<PathPlace> find_place(Host& host, DescriptorNumber fd, Rights needed, GuestPointer path, GuestSize path_length,
                             LastLink last_link);

/// How lookup flags treat a last link; inval for flags that do not exist.
Answer<LastLink> last_link_of(std::uint32_t lookup_flags);

/// Writes a filestat record; fault when it does not lie in memory.
Errno put_filestat(Host& host, GuestPointer pointer, const FileStat& stat);

/// inval for flags that exclude each other or do not exist.
Errno set_times(Host& host, FileSystem& files, Inode& inode, Timestamp accessed, Timestamp modified,
                std::uint32_t flags);

} // namespace fallow::child::wasi
