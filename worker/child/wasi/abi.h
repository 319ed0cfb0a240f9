// SPDX-License-Identifier: GPL-3.0-or-later
// WASI preview 1's numbers as its witx specification fixes them: errnos, rights, flags, file types, record sizes.
#pragma once

#include <array>
#include <cstdint>

namespace fallow::child {

using GuestPointer = std::uint32_t;
using GuestSize = std::uint32_t;
using FileSize = std::uint64_t;
using Timestamp = std::uint64_t; ///< nanoseconds
using DescriptorNumber = std::uint32_t;

enum class Errno : std::uint16_t {
    success = 0,
    too_big = 1,
    access = 2,
    again = 6,
    badf = 8,
    busy = 10,
    exist = 20,
    fault = 21,
    fbig = 22,
    ilseq = 25,
    inval = 28,
    io = 29,
    isdir = 31,
    loop = 32,
    mfile = 33,
    mlink = 34,
    nametoolong = 37,
    noent = 44,
    nomem = 48,
    nospc = 51,
    nosys = 52,
    notconn = 53,
    notdir = 54,
    notempty = 55,
    notsock = 57,
    notsup = 58,
    overflow = 61,
    perm = 63,
    pipe = 64,
    range = 68,
    rofs = 69,
    spipe = 70,
    xdev = 75,
    notcapable = 76,
};

using Rights = std::uint64_t;

namespace right {
inline constexpr Rights fd_datasync = 1U << 0;
inline constexpr Rights fd_read = 1U << 1;
inline constexpr Rights fd_seek = 1U << 2;
inline constexpr Rights fd_fdstat_set_flags = 1U << 3;
inline constexpr Rights fd_sync = 1U << 4;
inline constexpr Rights fd_tell = 1U << 5;
inline constexpr Rights fd_write = 1U << 6;
inline constexpr Rights fd_advise = 1U << 7;
inline constexpr Rights fd_allocate = 1U << 8;
inline constexpr Rights path_create_directory = 1U << 9;
inline constexpr Rights path_create_file = 1U << 10;
inline constexpr Rights path_link_source = 1U << 11;
inline constexpr Rights path_link_target = 1U << 12;
inline constexpr Rights path_open = 1U << 13;
inline constexpr Rights fd_readdir = 1U << 14;
inline constexpr Rights path_readlink = 1U << 15;
inline constexpr Rights path_rename_source = 1U << 16;
inline constexpr Rights path_rename_target = 1U << 17;
inline constexpr Rights path_filestat_get = 1U << 18;
inline constexpr Rights path_filestat_set_size = 1U << 19;
inline constexpr Rights path_filestat_set_times = 1U << 20;
inline constexpr Rights fd_filestat_get = 1U << 21;
inline constexpr Rights fd_filestat_set_size = 1U << 22;
inline constexpr Rights fd_filestat_set_times = 1U << 23;
inline constexpr Rights path_symlink = 1U << 24;
inline constexpr Rights path_remove_directory = 1U << 25;
inline constexpr Rights path_unlink_file = 1U << 26;
inline constexpr Rights poll_fd_readwrite = 1U << 27;
inline constexpr Rights sock_shutdown = 1U << 28;
inline constexpr Rights sock_accept = 1U << 29;
inline constexpr Rights all = (1U << 30) - 1;

/// Those that mean something for an open regular file.
inline constexpr Rights of_regular_file = fd_datasync | fd_read | fd_seek | fd_fdstat_set_flags | fd_sync | fd_tell
                                          | fd_write | fd_advise | fd_allocate | fd_filestat_get | fd_filestat_set_size
                                          | fd_filestat_set_times | poll_fd_readwrite;
/// Those that mean something for an open directory.
inline constexpr Rights of_directory =
    fd_fdstat_set_flags | fd_sync | fd_datasync | fd_advise | path_create_directory | path_create_file
    | path_link_source | path_link_target | path_open | fd_readdir | path_readlink | path_rename_source
    | path_rename_target | path_filestat_get | path_filestat_set_size | path_filestat_set_times | fd_filestat_get
    | fd_filestat_set_times | path_symlink | path_remove_directory | path_unlink_file | poll_fd_readwrite;
/// Those whose request for a file means that it is going to be changed.
inline constexpr Rights that_write = fd_write | fd_allocate | fd_filestat_set_size;
} // namespace right

enum class FileType : std::uint8_t {
    unknown = 0,
    block_device = 1,
    character_device = 2,
    directory = 3,
    regular_file = 4,
    socket_datagram = 5,
    socket_stream = 6,
    symbolic_link = 7,
};

using DescriptorFlags = std::uint16_t;
namespace descriptor_flag {
inline constexpr DescriptorFlags append = 1;
inline constexpr DescriptorFlags dsync = 2;
inline constexpr DescriptorFlags nonblock = 4;
inline constexpr DescriptorFlags rsync = 8;
inline constexpr DescriptorFlags sync = 16;
inline constexpr DescriptorFlags all = 31;
} // namespace descriptor_flag

namespace open_flag {
inline constexpr std::uint32_t create = 1;
inline constexpr std::uint32_t directory = 2;
inline constexpr std::uint32_t exclusive = 4;
inline constexpr std::uint32_t truncate = 8;
inline constexpr std::uint32_t all = 15;
} // namespace open_flag

namespace lookup_flag {
inline constexpr std::uint32_t symlink_follow = 1;
inline constexpr std::uint32_t all = 1;
} // namespace lookup_flag

namespace times_flag {
inline constexpr std::uint32_t access = 1;
inline constexpr std::uint32_t access_now = 2;
inline constexpr std::uint32_t modification = 4;
inline constexpr std::uint32_t modification_now = 8;
inline constexpr std::uint32_t all = 15;
} // namespace times_flag

enum class Whence : std::uint8_t { set = 0, current = 1, end = 2 };
enum class ClockId : std::uint32_t { realtime = 0, monotonic = 1, process_cputime = 2, thread_cputime = 3 };

inline constexpr std::uint32_t advice_count = 6;  ///< normal, sequential, random, willneed, dontneed, noreuse
inline constexpr std::uint32_t signal_count = 31; ///< none to sys
inline constexpr GuestSize iovec_bytes = 8;
inline constexpr GuestSize fdstat_bytes = 24;
inline constexpr GuestSize filestat_bytes = 64;
inline constexpr GuestSize prestat_bytes = 8;
inline constexpr GuestSize dirent_bytes = 24;
inline constexpr GuestSize subscription_bytes = 48;
inline constexpr GuestSize event_bytes = 32;

/// What fd_filestat_get and path_filestat_get tell.
struct FileStat {
    std::uint64_t device = 0;
    std::uint64_t inode = 0;
    FileType type = FileType::unknown;
    std::uint64_t links = 1;
    FileSize size = 0;
    Timestamp accessed = 0;
    Timestamp modified = 0;
    Timestamp changed = 0;

    bool operator==(const FileStat&) const = default;
};

} // namespace fallow::child
