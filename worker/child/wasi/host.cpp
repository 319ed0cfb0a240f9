// SPDX-License-Identifier: GPL-3.0-or-later
// What a run begins with, and its few effects on the world outside.
#include "worker/child/wasi/host.h"

#include <algorithm>
#include <utility>

namespace fallow::child {

namespace {

/// The bundle is device 1; what a task may change has numbers from here on.
constexpr std::uint64_t first_own_device = 2;

} // namespace

Host::Host(HostSettings settings, const std::vector<Mount>& mounts, GuestMemory& memory, Listener& listener)
    : settings_(std::move(settings)), memory_(memory), listener_(listener),
      quota_(settings_.limits.memory_bytes, [this] { return memory_.bytes().size(); }), clock_(settings_.clock_start),
      random_(settings_.seed)
{
    open_standard_streams();
    std::uint64_t device = first_own_device;
    for (const Mount& mount : mounts)
        open_mount(mount, device++);
}

void Host::open_standard_streams()
{
    constexpr Rights of_streams = right::fd_fdstat_set_flags | right::fd_seek | right::fd_tell | right::fd_filestat_get
                                  | right::poll_fd_readwrite;
    constexpr Rights of_output = of_streams | right::fd_write | right::fd_datasync | right::fd_sync;
    // A table that is empty has room.
    static_cast<void>(descriptors_.open({StandardInput{}, of_streams | right::fd_read | right::fd_advise, 0, 0}));
    static_cast<void>(descriptors_.open({StandardOutput{}, of_output, 0, descriptor_flag::append}));
    static_cast<void>(descriptors_.open({StandardError{}, of_output, 0, descriptor_flag::append}));
}

void Host::open_mount(const Mount& mount, std::uint64_t device)
{
    FileSystem* files = mount.shared;
    Inode* directory = mount.directory;
    if (directory == nullptr || mount.access == PreopenAccess::private_copy) {
        auto own = directory == nullptr ? std::make_unique<FileSystem>(device, &quota_)
                                        : std::make_unique<FileSystem>(device, &quota_, *directory);
        files = own.get();
        directory = &files->root();
        own_files_.push_back(std::move(own));
    }
    // Manifests are limited to far fewer preopens than there may be descriptors.
    static_cast<void>(descriptors_.open({OpenDirectory{OpenInode(*files, *directory), mount.guest_path},
                                         right::of_directory, right::of_directory | right::of_regular_file, 0}));
}

Errno Host::write_output(ByteView bytes)
{
    if (bytes.size() > settings_.limits.output_bytes - output_bytes_) {
        end(GuestPassedOutputLimit{});
        return Errno::fbig;
    }
    output_bytes_ += bytes.size();
    listener_.output(bytes);
    return Errno::success;
}

void Host::save_checkpoint(ByteView bytes)
{
    saved_checkpoint_.emplace(bytes.begin(), bytes.end());
    listener_.checkpoint(bytes);
}

ByteView Host::checkpoint() const
{
    if (saved_checkpoint_)
        return *saved_checkpoint_;
    return settings_.checkpoint.value_or(ByteView());
}

void Host::end(GuestEnd end)
{
    if (!ended_)
        ended_ = end;
}

bool Host::over_memory_limit() { return memory_.bytes().size() + quota_.used_bytes() > settings_.limits.memory_bytes; }

std::uint64_t Host::peak_memory_bytes() { return memory_.bytes().size() + quota_.peak_bytes(); }

} // namespace fallow::child
