// SPDX-License-Identifier: GPL-3.0-or-later
#include "scheduler-client/private_file.h"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "protocol/descriptor.h"

namespace fallow::scheduler {

namespace {

tl::unexpected<Failure> refused(const std::filesystem::path& file, std::string_view doing)
{
    const int error = errno;
    return fail(error == ENOENT ? FailureCode::not_found : FailureCode::io_error,
                "cannot " + std::string(doing) + " " + file.string() + ": " + std::strerror(error));
}

bool write_all(int descriptor, std::string_view content)
{
    while (!content.empty()) {
        const ssize_t written = ::write(descriptor, content.data(), content.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        content.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

Result<std::string> read_opened(const std::filesystem::path& file, int opened, const struct stat& found,
                                std::size_t max_bytes)
{
    if (found.st_size < 0 || static_cast<std::uint64_t>(found.st_size) > max_bytes)
        return fail(FailureCode::too_large, file.string() + " is larger than " + std::to_string(max_bytes) + " bytes");
    std::string content(static_cast<std::size_t>(found.st_size), '\0');
    std::size_t filled = 0;
    while (filled < content.size()) {
        const ssize_t got = ::read(opened, content.data() + filled, content.size() - filled);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return refused(file, "read");
        if (got == 0)
            break;
        filled += static_cast<std::size_t>(got);
    }
    content.resize(filled);
    return content;
}

} // namespace

Result<void> make_private_directory(const std::filesystem::path& directory)
{
    std::error_code error;
    if (directory.has_parent_path() && !std::filesystem::exists(directory.parent_path(), error))
        if (auto made = make_private_directory(directory.parent_path()); !made)
            return made;
    if (::mkdir(directory.c_str(), 0700) != 0 && errno != EEXIST)
        return refused(directory, "make");
    struct stat found {};
    if (::lstat(directory.c_str(), &found) != 0)
        return refused(directory, "look at");
    if (!S_ISDIR(found.st_mode) || found.st_uid != ::geteuid())
        return fail(FailureCode::io_error, directory.string() + " is not a directory of this user");
    if ((found.st_mode & 0077) != 0 && ::chmod(directory.c_str(), 0700) != 0)
        return refused(directory, "restrict");
    return {};
}

Result<void> sync_directory(const std::filesystem::path& directory)
{
    const Descriptor opened(::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (opened.get() < 0 || ::fsync(opened.get()) != 0)
        return refused(directory, "sync");
    return {};
}

Result<void> write_private_file(const std::filesystem::path& file, std::string_view content)
{
    std::filesystem::path fresh = file;
    fresh += ".new";
    {
        const Descriptor opened(::open(fresh.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600));
        if (opened.get() < 0)
            return refused(fresh, "make");
        // A file left by a crash keeps its mode: set it before anything secret is in it.
        if (::fchmod(opened.get(), 0600) != 0 || !write_all(opened.get(), content) || ::fsync(opened.get()) != 0)
            return refused(fresh, "write");
    }
    if (::rename(fresh.c_str(), file.c_str()) != 0)
        return refused(file, "replace");
    return sync_directory(file.parent_path());
}

Result<std::string> read_file(const std::filesystem::path& file, std::size_t max_bytes)
{
    const Descriptor opened(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
    struct stat found {};
    if (opened.get() < 0 || ::fstat(opened.get(), &found) != 0)
        return refused(file, "read");
    return read_opened(file, opened.get(), found, max_bytes);
}

Result<std::string> read_guarded_file(const std::filesystem::path& file, std::size_t max_bytes)
{
    const Descriptor opened(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
    struct stat found {};
    if (opened.get() < 0 || ::fstat(opened.get(), &found) != 0)
        return refused(file, "read");
    const bool is_ours = found.st_uid == 0 || found.st_uid == ::geteuid();
    if (!is_ours || (found.st_mode & (S_IWGRP | S_IWOTH)) != 0)
        return fail(FailureCode::forbidden, file.string() + ": others than root can write it");
    return read_opened(file, opened.get(), found, max_bytes);
}

} // namespace fallow::scheduler
