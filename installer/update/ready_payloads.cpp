// SPDX-License-Identifier: GPL-3.0-or-later
#include "installer/update/ready_payloads.h"

#include <array>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "protocol/descriptor.h"
#include "scheduler-client/private_file.h"

namespace fallow::update {
namespace {

constexpr std::size_t copy_block_bytes = 128 * 1024;
constexpr mode_t executable_by_owner = 0500;

tl::unexpected<Failure> refused(const std::filesystem::path& file, std::string_view doing)
{
    return fail(FailureCode::io_error,
                "cannot " + std::string(doing) + " " + file.string() + ": " + std::strerror(errno));
}

tl::unexpected<Failure> not_what_was_signed(const std::filesystem::path& file)
{
    return fail(FailureCode::digest_mismatch, file.string() + " is not the installer that was signed");
}

/// A regular file below `directory` without following a link on the way; O_NONBLOCK because a pipe would wait for ever.
Descriptor open_below(const std::filesystem::path& directory, const std::filesystem::path& name)
{
    Descriptor here(::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW));
    for (const auto& part : name.parent_path()) {
        if (!here.is_open())
            return here;
        here = Descriptor(::openat(here.get(), part.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW));
    }
    if (!here.is_open())
        return here;
    return Descriptor(::openat(here.get(), name.filename().c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
}

bool is_regular_of(int descriptor, std::uint64_t size)
{
    struct stat found {};
    return ::fstat(descriptor, &found) == 0 && S_ISREG(found.st_mode)
           && static_cast<std::uint64_t>(found.st_size) == size;
}

bool write_all(int descriptor, const std::uint8_t* bytes, std::size_t count)
{
    while (count > 0) {
        const ssize_t written = ::write(descriptor, bytes, count);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        bytes += written;
        count -= static_cast<std::size_t>(written);
    }
    return true;
}

/// Reads `from` to its end, writes to `to` unless that is negative. Nothing when reading or writing failed.
std::optional<BlobDigest> hash_through(int from, int to, std::uint64_t most)
{
    Sha256 hash;
    std::array<std::uint8_t, copy_block_bytes> block{};
    std::uint64_t total = 0;
    while (true) {
        const ssize_t got = ::read(from, block.data(), block.size());
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return {};
        if (got == 0)
            return BlobDigest{hash.finish()};
        total += static_cast<std::uint64_t>(got);
        if (total > most) // grew while it was read
            return BlobDigest{};
        hash.update(ByteView(block.data(), static_cast<std::size_t>(got)));
        if (to >= 0 && !write_all(to, block.data(), static_cast<std::size_t>(got)))
            return {};
    }
}

} // namespace

std::filesystem::path ReadyPayloads::path_of(const Payload& payload) const { return directory_ / payload.digest.hex(); }

Result<std::filesystem::path> ReadyPayloads::take_in(const std::filesystem::path& source_directory,
                                                     const std::filesystem::path& name, const Payload& payload) const
{
    if (auto made = scheduler::make_private_directory(directory_); !made)
        return tl::unexpected(made.error());
    discard_all();
    const auto shown = source_directory / name;
    const Descriptor source = open_below(source_directory, name);
    if (!source.is_open())
        return refused(shown, "open");
    if (!is_regular_of(source.get(), payload.size))
        return not_what_was_signed(shown);
    const std::filesystem::path fresh = directory_ / (payload.digest.hex() + ".new");
    const Descriptor copy(::open(fresh.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (!copy.is_open())
        return refused(fresh, "make");
    const auto read = hash_through(source.get(), copy.get(), payload.size);
    if (!read || ::fsync(copy.get()) != 0)
        return refused(fresh, "write");
    if (*read != payload.digest)
        return not_what_was_signed(shown);
    // What was hashed is what was read. What counts from here on is what was written.
    if (::lseek(copy.get(), 0, SEEK_SET) != 0)
        return refused(fresh, "read");
    const auto written = hash_through(copy.get(), -1, payload.size);
    if (!written)
        return refused(fresh, "read");
    if (*written != payload.digest)
        return not_what_was_signed(fresh);
    if (::fchmod(copy.get(), executable_by_owner) != 0 || ::rename(fresh.c_str(), path_of(payload).c_str()) != 0)
        return refused(fresh, "name");
    if (auto synced = scheduler::sync_directory(directory_); !synced)
        return tl::unexpected(synced.error());
    return path_of(payload);
}

std::optional<std::filesystem::path> ReadyPayloads::find(const Payload& payload) const
{
    const Descriptor file(::open(path_of(payload).c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
    if (!file.is_open())
        return {};
    if (is_regular_of(file.get(), payload.size) && hash_through(file.get(), -1, payload.size) == payload.digest)
        return path_of(payload);
    std::error_code error;
    std::filesystem::remove(path_of(payload), error);
    return {};
}

void ReadyPayloads::discard_all() const
{
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(directory_, error)) {
        std::error_code ignored; // what stays cannot be launched: its name is not its hash, or it is hashed again
        std::filesystem::remove(entry.path(), ignored);
    }
}

} // namespace fallow::update
