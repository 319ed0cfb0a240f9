// SPDX-License-Identifier: GPL-3.0-or-later
// A run without an engine: a Host on a plain buffer as guest memory, with a small bundle, and words in which tests call
// preview 1's functions as a guest would.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "worker/child/wasi/calls.h"
#include "worker/child/wasi/guest_memory.h"
#include "worker/child/wasi/host.h"

namespace fallow::test {

class BufferMemory : public child::GuestMemory {
public:
    std::span<std::uint8_t> bytes() override { return buffer; }
    Bytes buffer = Bytes(64UL * 1024);
};

class RecordingListener : public child::Host::Listener {
public:
    void output(ByteView bytes) override { output_text += as_text(bytes); }
    void log(ByteView bytes) override { log_text += as_text(bytes); }
    void progress(std::uint32_t per_mille) override { steps.push_back(per_mille); }
    void checkpoint(ByteView bytes) override { checkpoints.emplace_back(as_text(bytes)); }

    std::string output_text;
    std::string log_text;
    std::vector<std::uint32_t> steps;
    std::vector<std::string> checkpoints;
};

inline constexpr child::DescriptorNumber bundle_fd = 3;
inline constexpr child::DescriptorNumber tmp_fd = 4;
inline constexpr child::DescriptorNumber copy_fd = 5;

/// /bundle holds data/one.txt ("one"), data/sub/two.txt ("two") and manifest.json; /copy is a private copy of data.
class GuestRun {
public:
    explicit GuestRun(child::HostSettings settings = default_settings())
    {
        bundle.add_shared_file("data/one.txt", as_bytes("one"));
        bundle.add_shared_file("data/sub/two.txt", as_bytes("two"));
        bundle.add_shared_file("manifest.json", as_bytes("{}"));
        child::Inode* data = bundle.find(bundle.root(), "data");
        const std::vector<child::Mount> mounts{{"/bundle", &bundle, &bundle.root(), PreopenAccess::read_only},
                                               {"/tmp", nullptr, nullptr, PreopenAccess::private_copy},
                                               {"/copy", &bundle, data, PreopenAccess::private_copy}};
        host = std::make_unique<child::Host>(std::move(settings), mounts, memory, listener);
    }

    static child::HostSettings default_settings()
    {
        child::HostSettings settings;
        settings.arguments = {"name", "argument"};
        settings.environment = {"KEY=value"};
        settings.seed = 7;
        settings.clock_start = std::chrono::seconds(1000);
        settings.limits.memory_bytes = 1024UL * 1024;
        settings.limits.output_bytes = 16;
        settings.input = as_bytes("input");
        return settings;
    }

    /// Where results go that a test reads with `result`.
    static constexpr child::GuestPointer result_at = 64;
    static constexpr child::GuestPointer iovs_at = 128;
    static constexpr child::GuestPointer path_at = 1024;
    static constexpr child::GuestPointer second_path_at = 8192;
    static constexpr child::GuestPointer buffer_at = 16384;

    template <class T = std::uint32_t>
    T result(child::GuestPointer offset = 0)
    {
        return *memory.load<T>(result_at + offset);
    }

    child::GuestSize put_text(child::GuestPointer at, std::string_view text)
    {
        std::copy(text.begin(), text.end(), memory.buffer.begin() + at);
        return static_cast<child::GuestSize>(text.size());
    }
    std::string text_at(child::GuestPointer at, std::size_t length)
    {
        return std::string(*memory.text(at, static_cast<child::GuestSize>(length)));
    }
    /// One buffer as the list of buffers.
    void put_iov(child::GuestPointer pointer, child::GuestSize length)
    {
        static_cast<void>(memory.store(iovs_at, pointer));
        static_cast<void>(memory.store(iovs_at + 4, length));
    }

    child::Errno open(child::DescriptorNumber directory, std::string_view path, std::uint32_t open_flags = 0,
                      child::Rights base = child::right::fd_read | child::right::fd_seek | child::right::fd_tell,
                      child::Rights inheriting = 0, std::uint32_t descriptor_flags = 0,
                      std::uint32_t lookup = child::lookup_flag::symlink_follow)
    {
        return child::wasi::path_open(*host, directory, lookup, path_at, put_text(path_at, path), open_flags, base,
                                      inheriting, descriptor_flags, result_at);
    }
    /// Opens for reading and writing, made if absent; the descriptor is in `result()`.
    child::Errno open_writable(child::DescriptorNumber directory, std::string_view path,
                               std::uint32_t descriptor_flags = 0)
    {
        return open(directory, path, child::open_flag::create, child::right::of_regular_file, 0, descriptor_flags);
    }
    child::Errno write(child::DescriptorNumber fd, std::string_view text)
    {
        put_iov(buffer_at, put_text(buffer_at, text));
        return child::wasi::fd_write(*host, fd, iovs_at, 1, result_at);
    }
    /// What fd_read gives; "errno N" where it fails.
    std::string read(child::DescriptorNumber fd, child::GuestSize length = 4096)
    {
        put_iov(buffer_at, length);
        const auto failed = child::wasi::fd_read(*host, fd, iovs_at, 1, result_at);
        return failed == child::Errno::success ? text_at(buffer_at, result())
                                               : "errno " + std::to_string(static_cast<int>(failed));
    }
    /// Makes a file with this content.
    child::Errno put_file(child::DescriptorNumber directory, std::string_view path, std::string_view content)
    {
        if (const auto failed = open_writable(directory, path); failed != child::Errno::success)
            return failed;
        const auto fd = result();
        const auto failed = write(fd, content);
        child::wasi::fd_close(*host, fd);
        return failed;
    }
    /// A file's content by its path; "errno N" where it cannot be opened.
    std::string content(child::DescriptorNumber directory, std::string_view path)
    {
        const auto failed = open(directory, path);
        if (failed != child::Errno::success)
            return "errno " + std::to_string(static_cast<int>(failed));
        const auto fd = result();
        auto text = read(fd);
        child::wasi::fd_close(*host, fd);
        return text;
    }

    using PathCall = child::Errno (*)(child::Host&, child::DescriptorNumber, child::GuestPointer, child::GuestSize);
    child::Errno with_path(PathCall call, child::DescriptorNumber directory, std::string_view path)
    {
        return call(*host, directory, path_at, put_text(path_at, path));
    }
    child::Errno rename(child::DescriptorNumber from, std::string_view old_path, child::DescriptorNumber to,
                        std::string_view new_path)
    {
        const auto old_length = put_text(path_at, old_path);
        const auto new_length = put_text(second_path_at, new_path);
        return child::wasi::path_rename(*host, from, path_at, old_length, to, second_path_at, new_length);
    }
    child::Errno link(child::DescriptorNumber from, std::string_view old_path, child::DescriptorNumber to,
                      std::string_view new_path, std::uint32_t lookup = 0)
    {
        const auto old_length = put_text(path_at, old_path);
        const auto new_length = put_text(second_path_at, new_path);
        return child::wasi::path_link(*host, from, lookup, path_at, old_length, to, second_path_at, new_length);
    }
    child::Errno symlink(std::string_view target, child::DescriptorNumber directory, std::string_view path)
    {
        const auto target_length = put_text(second_path_at, target);
        const auto length = put_text(path_at, path);
        return child::wasi::path_symlink(*host, second_path_at, target_length, directory, path_at, length);
    }
    child::Errno stat(child::DescriptorNumber directory, std::string_view path, std::uint32_t lookup = 0)
    {
        return child::wasi::path_filestat_get(*host, directory, lookup, path_at, put_text(path_at, path), result_at);
    }

    BufferMemory memory;
    RecordingListener listener;
    child::FileSystem bundle{1, nullptr};
    std::unique_ptr<child::Host> host;
};

} // namespace fallow::test
