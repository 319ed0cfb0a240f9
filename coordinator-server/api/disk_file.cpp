// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/api/disk_file.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace fallow::coordinator {

tl::unexpected<Failure> disk_failure(std::string_view what, const std::filesystem::path& path)
{
    const int error = errno;
    // A full disk has room again some day: whoever asked may ask again.
    const bool is_full = error == ENOSPC || error == EDQUOT;
    return fail(is_full ? FailureCode::unavailable : FailureCode::io_error,
                std::string(what) + " " + path.string() + ": " + std::strerror(error));
}

bool write_all_at(int descriptor, std::uint64_t offset, ByteView bytes)
{
    while (!bytes.empty()) {
        const auto written = ::pwrite(descriptor, bytes.data(), bytes.size(), static_cast<off_t>(offset));
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        offset += static_cast<std::uint64_t>(written);
        bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
    return true;
}

Result<void> sync_directory(const std::filesystem::path& directory)
{
    const Descriptor descriptor(::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!descriptor.is_open() || ::fsync(descriptor.get()) != 0)
        return disk_failure("cannot sync", directory);
    return {};
}

Result<void> write_file_durably(const std::filesystem::path& file, std::string_view content, Readers readers)
{
    auto beside = file;
    beside += ".new";
    ::unlink(beside.c_str()); // of an attempt that was cut short; its mode may be another
    const mode_t mode = readers == Readers::owner ? 0600 : 0644;
    const Descriptor descriptor(::open(beside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode));
    if (!descriptor.is_open())
        return disk_failure("cannot create", beside);
    if (!write_all_at(descriptor.get(), 0, as_bytes(content)) || ::fsync(descriptor.get()) != 0)
        return disk_failure("cannot write", beside);
    if (::rename(beside.c_str(), file.c_str()) != 0)
        return disk_failure("cannot rename to", file);
    return sync_directory(file.parent_path().empty() ? "." : file.parent_path());
}

Result<std::string> read_file(const std::filesystem::path& file, std::size_t max_bytes)
{
    const Descriptor descriptor(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
    struct stat status {};
    if (!descriptor.is_open() || ::fstat(descriptor.get(), &status) != 0)
        return disk_failure("cannot read", file);
    if (static_cast<std::uint64_t>(status.st_size) > max_bytes)
        return fail(FailureCode::too_large, file.string() + " is larger than " + std::to_string(max_bytes) + " bytes");
    std::string content(static_cast<std::size_t>(status.st_size), '\0');
    std::size_t held = 0;
    while (held < content.size()) {
        const auto count = ::read(descriptor.get(), content.data() + held, content.size() - held);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return disk_failure("cannot read", file);
        if (count == 0)
            break;
        held += static_cast<std::size_t>(count);
    }
    content.resize(held);
    return content;
}

Result<MappedFile> MappedFile::open(const std::filesystem::path& file)
{
    const Descriptor descriptor(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
    struct stat status {};
    if (!descriptor.is_open() || ::fstat(descriptor.get(), &status) != 0)
        return disk_failure("cannot read", file);
    const auto size = static_cast<std::size_t>(status.st_size);
    if (size == 0)
        return MappedFile(ByteView{});
    void* address = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, descriptor.get(), 0);
    if (address == MAP_FAILED)
        return disk_failure("cannot map", file);
    return MappedFile(ByteView(static_cast<const std::uint8_t*>(address), size));
}

MappedFile::~MappedFile()
{
    if (!bytes_.empty())
        ::munmap(const_cast<std::uint8_t*>(bytes_.data()), bytes_.size());
}

} // namespace fallow::coordinator
