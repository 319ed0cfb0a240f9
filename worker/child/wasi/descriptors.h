// SPDX-License-Identifier: GPL-3.0-or-later
// The guest's open descriptors: what each is, what it may be used for (base rights) and what may be opened through it
// (inheriting rights). Rights only ever shrink.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "worker/child/files/file_system.h"
#include "worker/child/wasi/abi.h"

namespace fallow::child {

inline constexpr std::size_t max_open_descriptors = 1024;

struct StandardInput {
    FileSize offset = 0;
};
/// Standard output (the result) and standard error (the log): pipes, as the guest sees them.
struct StandardOutput {};
struct StandardError {};

/// Keeps an inode while a descriptor is open on it.
class OpenInode {
public:
    OpenInode(FileSystem& files, Inode& inode) : files_(&files), inode_(&inode) { files.opened(inode); }
    ~OpenInode()
    {
        if (inode_ != nullptr)
            files_->closed(*inode_);
    }
    OpenInode(OpenInode&& other) noexcept : files_(other.files_), inode_(std::exchange(other.inode_, nullptr)) {}
    OpenInode& operator=(OpenInode&& other) noexcept
    {
        std::swap(files_, other.files_);
        std::swap(inode_, other.inode_);
        return *this;
    }

    [[nodiscard]] FileSystem& files() const { return *files_; }
    [[nodiscard]] Inode& inode() const { return *inode_; }

private:
    FileSystem* files_;
    Inode* inode_;
};

struct OpenFile {
    OpenInode open;
    FileSize offset = 0;
};
struct OpenDirectory {
    OpenInode open;
    std::string preopened_as; ///< the guest's name of it; empty unless the task began with it
};

struct Descriptor {
    std::variant<StandardInput, StandardOutput, StandardError, OpenFile, OpenDirectory> what;
    Rights base = 0;
    Rights inheriting = 0;
    DescriptorFlags flags = 0;

    [[nodiscard]] FileType type() const
    {
        if (std::holds_alternative<OpenDirectory>(what))
            return FileType::directory;
        const bool is_file = std::holds_alternative<OpenFile>(what) || std::holds_alternative<StandardInput>(what);
        return is_file ? FileType::regular_file : FileType::unknown;
    }
};

class DescriptorTable {
public:
    /// The lowest free number; mfile when too many are open.
    Answer<DescriptorNumber> open(Descriptor descriptor)
    {
        std::size_t number = 0;
        while (number < slots_.size() && slots_[number] != nullptr)
            ++number;
        if (number >= max_open_descriptors)
            return refuse(Errno::mfile);
        if (number == slots_.size())
            slots_.emplace_back();
        slots_[number] = std::make_unique<Descriptor>(std::move(descriptor));
        return static_cast<DescriptorNumber>(number);
    }

    [[nodiscard]] Descriptor* find(DescriptorNumber number)
    {
        return number < slots_.size() ? slots_[number].get() : nullptr;
    }

    /// badf when it is not open; notcapable when it lacks one of the `needed` base rights.
    Answer<Descriptor*> find(DescriptorNumber number, Rights needed)
    {
        Descriptor* descriptor = find(number);
        if (descriptor == nullptr)
            return refuse(Errno::badf);
        if ((descriptor->base & needed) != needed)
            return refuse(Errno::notcapable);
        return descriptor;
    }

    Errno close(DescriptorNumber number)
    {
        if (find(number) == nullptr)
            return Errno::badf;
        slots_[number].reset();
        return Errno::success;
    }

    /// `from` takes the place of `to`, which is closed.
    Errno renumber(DescriptorNumber from, DescriptorNumber to)
    {
        if (find(from) == nullptr || find(to) == nullptr)
            return Errno::badf;
        if (from != to)
            slots_[to] = std::move(slots_[from]);
        return Errno::success;
    }

private:
    std::vector<std::unique_ptr<Descriptor>> slots_;
};

} // namespace fallow::child
