// SPDX-License-Identifier: GPL-3.0-or-later
#include "scheduler-client/swarm/bundle_store.h"

#include <fstream>
#include <iterator>
#include <optional>

#include <fcntl.h>
#include <sys/stat.h>

#include "protocol/function_package.h"

namespace fallow::swarm {
namespace {

namespace fs = std::filesystem;

constexpr const char* torrent_file = "bundle.torrent";
constexpr std::string_view half_installed_suffix = ".new";

Failure io_failure(const std::string& what, const fs::path& path, const std::error_code& error)
{
    return {FailureCode::io_error, "bundles: cannot " + what + ' ' + path.string() + ": " + error.message()};
}

Timestamp modified(const fs::path& path)
{
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0)
        return {};
    return Timestamp(std::chrono::duration_cast<Timestamp::duration>(
        std::chrono::seconds(status.st_mtim.tv_sec) + std::chrono::nanoseconds(status.st_mtim.tv_nsec)));
}

std::uint64_t bytes_below(const fs::path& directory)
{
    std::uint64_t bytes = 0;
    std::error_code error;
    for (fs::recursive_directory_iterator walk(directory, error); !error && walk != fs::recursive_directory_iterator();
         walk.increment(error))
        if (walk->is_regular_file(error))
            bytes += walk->file_size(error);
    return bytes;
}

/// The one directory in bundles/<digest>.
std::optional<fs::path> directory_in(const fs::path& parent)
{
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(parent, error))
        if (entry.is_directory(error) && !entry.is_symlink(error))
            return entry.path();
    return {};
}

/// Links every file below `from` to the same place below `to`.
std::error_code link_tree(const fs::path& from, const fs::path& to)
{
    std::error_code error;
    fs::create_directories(to, error);
    for (fs::recursive_directory_iterator walk(from, error); !error && walk != fs::recursive_directory_iterator();
         walk.increment(error)) {
        const fs::path target = to / walk->path().lexically_relative(from);
        if (walk->is_directory(error))
            fs::create_directories(target, error);
        else
            fs::create_hard_link(walk->path(), target, error);
        if (error)
            break;
    }
    return error;
}

bool write_file(const fs::path& path, ByteView bytes)
{
    std::ofstream stream(path, std::ios::binary | std::ios::trunc);
    stream.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    return static_cast<bool>(stream.flush());
}

} // namespace

fs::path BundleStore::incoming_path(const FunctionDigest& function) const
{
    return directory_ / "incoming" / function.hex();
}
fs::path BundleStore::bundle_path(const FunctionDigest& function) const
{
    return directory_ / "bundles" / function.hex();
}

Result<BundleStore::Entries> BundleStore::open(Timestamp incoming_since) const
{
    std::error_code error;
    for (const char* name : {"incoming", "bundles"}) {
        fs::create_directories(directory_ / name, error);
        if (error)
            return tl::unexpected(io_failure("make", directory_ / name, error));
    }
    for (const auto& entry : fs::directory_iterator(directory_ / "incoming", error))
        if (!FunctionDigest::from_hex(entry.path().filename().string()) || modified(entry.path()) < incoming_since)
            fs::remove_all(entry.path(), error);
    Entries found;
    for (const auto& entry : fs::directory_iterator(directory_ / "bundles", error)) {
        const auto function = FunctionDigest::from_hex(entry.path().filename().string());
        const auto directory = function ? directory_in(entry.path()) : std::nullopt;
        if (!directory) {
            fs::remove_all(entry.path(), error);
            continue;
        }
        found.emplace(*function, Entry{*directory, bytes_below(*directory), modified(entry.path())});
        // A crash between the rename and this leaves the second name of the same files behind.
        discard_incoming(*function);
    }
    if (error)
        return tl::unexpected(io_failure("list", directory_ / "bundles", error));
    return found;
}

Result<fs::path> BundleStore::incoming(const FunctionDigest& function) const
{
    const fs::path path = incoming_path(function);
    std::error_code error;
    fs::create_directories(path, error);
    if (error)
        return tl::unexpected(io_failure("make", path, error));
    return path;
}

Result<BundleStore::Installed> BundleStore::install(const FunctionDigest& function, const std::string& bundle_name,
                                                    ByteView torrent, Timestamp now) const
{
    const fs::path final_path = bundle_path(function);
    fs::path half_installed = final_path;
    half_installed += half_installed_suffix;
    std::error_code error;
    fs::remove_all(half_installed, error);
    fs::remove_all(final_path, error);
    Installed installed;
    if (link_tree(incoming_path(function) / bundle_name, half_installed / bundle_name)) {
        fs::remove_all(half_installed, error);
        fs::rename(incoming_path(function), half_installed, error);
        if (error)
            return tl::unexpected(io_failure("move", incoming_path(function), error));
        installed.moved = true;
    }
    if (!write_file(half_installed / torrent_file, torrent))
        return fail(FailureCode::io_error, "bundles: cannot write " + (half_installed / torrent_file).string());
    fs::rename(half_installed, final_path, error);
    if (error)
        return tl::unexpected(io_failure("move", half_installed, error));
    mark_used(function, now);
    installed.entry = {final_path / bundle_name, bytes_below(final_path / bundle_name), now};
    return installed;
}

void BundleStore::discard_incoming(const FunctionDigest& function) const
{
    std::error_code ignored;
    fs::remove_all(incoming_path(function), ignored);
}

void BundleStore::remove(const FunctionDigest& function) const
{
    std::error_code ignored;
    // Out of sight in one step, so that a crash midway leaves no half bundle behind under its name.
    fs::path going = bundle_path(function);
    going += half_installed_suffix;
    fs::rename(bundle_path(function), going, ignored);
    fs::remove_all(going, ignored);
    discard_incoming(function);
}

void BundleStore::mark_used(const FunctionDigest& function, Timestamp now) const
{
    const auto since_epoch = now.time_since_epoch();
    const auto seconds = std::chrono::floor<std::chrono::seconds>(since_epoch);
    timespec time{};
    time.tv_sec = seconds.count();
    time.tv_nsec = std::chrono::nanoseconds(since_epoch - seconds).count();
    const timespec times[2] = {time, time};
    ::utimensat(AT_FDCWD, bundle_path(function).c_str(), times, 0);
}

Bytes BundleStore::torrent_of(const FunctionDigest& function) const
{
    std::ifstream stream(bundle_path(function) / torrent_file, std::ios::binary);
    Bytes bytes{std::istreambuf_iterator<char>(stream), {}};
    if (bytes.size() > max_torrent_bytes)
        bytes.clear();
    return bytes;
}

} // namespace fallow::swarm
