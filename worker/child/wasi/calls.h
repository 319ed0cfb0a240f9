// SPDX-License-Identifier: GPL-3.0-or-later
// Every function of WASI preview 1 and of the `fallow` module, as its specification names it, on a Host. Pointers are
// the guest's and are checked at each use; the errno is the function's result. Results written through a pointer are
// checked before anything is changed, so that `fault` means that nothing happened.
// https://github.com/WebAssembly/WASI/blob/wasi-0.1/preview1/witx/wasi_snapshot_preview1.witx
#pragma once

#include <cstdint>

#include "worker/child/wasi/abi.h"
#include "worker/child/wasi/host.h"

namespace fallow::child::wasi {

// environment_calls.cpp: arguments, environment, clocks, random numbers, the end
Errno args_get(Host& host, GuestPointer argv, GuestPointer argv_buffer);
Errno args_sizes_get(Host& host, GuestPointer count, GuestPointer buffer_size);
Errno environ_get(Host& host, GuestPointer environ, GuestPointer environ_buffer);
Errno environ_sizes_get(Host& host, GuestPointer count, GuestPointer buffer_size);
Errno clock_res_get(Host& host, std::uint32_t clock, GuestPointer resolution);
Errno clock_time_get(Host& host, std::uint32_t clock, Timestamp precision, GuestPointer time);
void proc_exit(Host& host, std::uint32_t code);
Errno proc_raise(Host& host, std::uint32_t signal);
Errno sched_yield(Host& host);
Errno random_get(Host& host, GuestPointer buffer, GuestSize length);

// descriptor_calls.cpp: what a descriptor is and may
Errno fd_close(Host& host, DescriptorNumber fd);
Errno fd_renumber(Host& host, DescriptorNumber from, DescriptorNumber to);
Errno fd_fdstat_get(Host& host, DescriptorNumber fd, GuestPointer stat);
Errno fd_fdstat_set_flags(Host& host, DescriptorNumber fd, std::uint32_t flags);
Errno fd_fdstat_set_rights(Host& host, DescriptorNumber fd, Rights base, Rights inheriting);
Errno fd_prestat_get(Host& host, DescriptorNumber fd, GuestPointer prestat);
Errno fd_prestat_dir_name(Host& host, DescriptorNumber fd, GuestPointer path, GuestSize path_length);

// transfer_calls.cpp: reading, writing, seeking
Errno fd_read(Host& host, DescriptorNumber fd, GuestPointer iovs, GuestSize iovs_length, GuestPointer read);
Errno fd_pread(Host& host, DescriptorNumber fd, GuestPointer iovs, GuestSize iovs_length, FileSize offset,
               GuestPointer read);
Errno fd_write(Host& host, DescriptorNumber fd, GuestPointer iovs, GuestSize iovs_length, GuestPointer written);
Errno fd_pwrite(Host& host, DescriptorNumber fd, GuestPointer iovs, GuestSize iovs_length, FileSize offset,
                GuestPointer written);
Errno fd_seek(Host& host, DescriptorNumber fd, std::int64_t offset, std::uint32_t whence, GuestPointer new_offset);
Errno fd_tell(Host& host, DescriptorNumber fd, GuestPointer offset);

// file_calls.cpp: size, times and space of an open file
Errno fd_advise(Host& host, DescriptorNumber fd, FileSize offset, FileSize length, std::uint32_t advice);
Errno fd_allocate(Host& host, DescriptorNumber fd, FileSize offset, FileSize length);
Errno fd_datasync(Host& host, DescriptorNumber fd);
Errno fd_sync(Host& host, DescriptorNumber fd);
Errno fd_filestat_get(Host& host, DescriptorNumber fd, GuestPointer stat);
Errno fd_filestat_set_size(Host& host, DescriptorNumber fd, FileSize size);
Errno fd_filestat_set_times(Host& host, DescriptorNumber fd, Timestamp accessed, Timestamp modified,
                            std::uint32_t flags);

// directory_calls.cpp: reading a directory, opening and looking at what is in it
Errno fd_readdir(Host& host, DescriptorNumber fd, GuestPointer buffer, GuestSize length, std::uint64_t cookie,
                 GuestPointer used);
Errno path_open(Host& host, DescriptorNumber fd, std::uint32_t lookup_flags, GuestPointer path, GuestSize path_length,
                std::uint32_t open_flags, Rights base, Rights inheriting, std::uint32_t descriptor_flags,
                GuestPointer opened);
Errno path_filestat_get(Host& host, DescriptorNumber fd, std::uint32_t lookup_flags, GuestPointer path,
                        GuestSize path_length, GuestPointer stat);
Errno path_filestat_set_times(Host& host, DescriptorNumber fd, std::uint32_t lookup_flags, GuestPointer path,
                              GuestSize path_length, Timestamp accessed, Timestamp modified, std::uint32_t flags);
Errno path_readlink(Host& host, DescriptorNumber fd, GuestPointer path, GuestSize path_length, GuestPointer buffer,
                    GuestSize buffer_length, GuestPointer used);

// name_calls.cpp: making, moving and removing names
Errno path_create_directory(Host& host, DescriptorNumber fd, GuestPointer path, GuestSize path_length);
Errno path_link(Host& host, DescriptorNumber old_fd, std::uint32_t old_lookup_flags, GuestPointer old_path,
                GuestSize old_path_length, DescriptorNumber new_fd, GuestPointer new_path, GuestSize new_path_length);
Errno path_remove_directory(Host& host, DescriptorNumber fd, GuestPointer path, GuestSize path_length);
Errno path_rename(Host& host, DescriptorNumber old_fd, GuestPointer old_path, GuestSize old_path_length,
                  DescriptorNumber new_fd, GuestPointer new_path, GuestSize new_path_length);
Errno path_symlink(Host& host, GuestPointer old_path, GuestSize old_path_length, DescriptorNumber fd,
                   GuestPointer new_path, GuestSize new_path_length);
Errno path_unlink_file(Host& host, DescriptorNumber fd, GuestPointer path, GuestSize path_length);

// poll_calls.cpp
Errno poll_oneoff(Host& host, GuestPointer subscriptions, GuestPointer events, GuestSize count, GuestPointer happened);

// socket_calls.cpp: there are no sockets; each says so of the descriptor it was given
Errno sock_accept(Host& host, DescriptorNumber fd, std::uint32_t flags, GuestPointer accepted);
Errno sock_recv(Host& host, DescriptorNumber fd, GuestPointer iovs, GuestSize iovs_length, std::uint32_t flags,
                GuestPointer read, GuestPointer result_flags);
Errno sock_send(Host& host, DescriptorNumber fd, GuestPointer iovs, GuestSize iovs_length, std::uint32_t flags,
                GuestPointer sent);
Errno sock_shutdown(Host& host, DescriptorNumber fd, std::uint32_t how);

} // namespace fallow::child::wasi

namespace fallow::child::extension {

// fallow_calls.cpp: the `fallow` module, see protocol/module_admission.h
void progress(Host& host, std::uint32_t per_mille);
Errno checkpoint_save(Host& host, GuestPointer pointer, GuestSize length);
std::uint32_t checkpoint_size(Host& host);
std::uint32_t checkpoint_load(Host& host, GuestPointer pointer, GuestSize length);
void memory_limit_reached(Host& host);

} // namespace fallow::child::extension
