// SPDX-License-Identifier: GPL-3.0-or-later
// Files that must survive a crash, or stay secret: whole and on the disk, or not there at all.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>

#include "protocol/bytes.h"
#include "protocol/descriptor.h"
#include "protocol/result.h"

namespace fallow::coordinator {

enum class Readers { owner, everyone };

/// Written beside, synced and renamed over `file`; 0600 or 0644.
Result<void> write_file_durably(const std::filesystem::path& file, std::string_view content, Readers readers);
Result<std::string> read_file(const std::filesystem::path& file, std::size_t max_bytes);
/// Makes a rename or removal in it durable.
Result<void> sync_directory(const std::filesystem::path& directory);
/// What errno says of it: unavailable where the disk is full, io_error else.
tl::unexpected<Failure> disk_failure(std::string_view what, const std::filesystem::path& path);

/// All of `bytes`, however many calls it takes.
bool write_all_at(int descriptor, std::uint64_t offset, ByteView bytes);

/// A file's bytes mapped for reading.
class MappedFile {
public:
    static Result<MappedFile> open(const std::filesystem::path& file);
    ~MappedFile();
    MappedFile(MappedFile&& other) noexcept : bytes_(std::exchange(other.bytes_, {})) {}
    MappedFile& operator=(MappedFile&& other) noexcept
    {
        std::swap(bytes_, other.bytes_);
        return *this;
    }
    [[nodiscard]] ByteView bytes() const { return bytes_; }

private:
    explicit MappedFile(ByteView bytes) : bytes_(bytes) {}
    ByteView bytes_;
};

} // namespace fallow::coordinator
