// SPDX-License-Identifier: GPL-3.0-or-later
// A file system that lives in memory: inodes in a table, directories that name them. Read-only ones (the bundle) are
// made once per function; changeable ones (/tmp, private copies) once per task, the latter filled from what they copy
// only where a task looks. Errors are POSIX's, and what POSIX leaves open is as Linux does it.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include <tl/expected.hpp>

#include "worker/child/files/file_content.h"
#include "worker/child/files/scratch_quota.h"
#include "worker/child/wasi/abi.h"

namespace fallow::child {

template <class T>
using Answer = tl::expected<T, Errno>;

inline tl::unexpected<Errno> refuse(Errno errno_value) { return tl::unexpected<Errno>(errno_value); }

inline constexpr std::size_t max_name_bytes = 255;
inline constexpr std::uint64_t max_links = 65000;
inline constexpr std::uint64_t inode_charge_bytes = 512; ///< what a file costs besides its bytes
inline constexpr std::uint64_t entry_charge_bytes = 128; ///< what a name costs besides its letters

struct Inode;

struct Directory {
    struct Entry {
        Inode* inode = nullptr;
        std::uint64_t cookie = 0;
    };
    static constexpr std::uint64_t cookie_of_dot = 1;
    static constexpr std::uint64_t cookie_of_dot_dot = 2;

    std::map<std::string, Entry, std::less<>> entries;
    std::map<std::uint64_t, std::string_view> order; ///< by cookie, in the order of creation
    std::uint64_t next_cookie = cookie_of_dot_dot + 1;
    Inode* parent = nullptr;
    const Inode* not_yet_copied = nullptr; ///< of a private copy: what this directory still is to be filled from
};

struct Inode {
    std::uint64_t number = 0;
    FileType type = FileType::regular_file;
    std::uint64_t links = 1;
    std::uint32_t open_count = 0;
    Timestamp accessed = 0;
    Timestamp modified = 0;
    Timestamp changed = 0;
    FileContent content;                  ///< of a regular file
    std::string target;                   ///< of a symbolic link
    std::unique_ptr<Directory> directory; ///< of a directory

    [[nodiscard]] bool is_directory() const { return type == FileType::directory; }
    [[nodiscard]] bool is_link() const { return type == FileType::symbolic_link; }
};

class FileSystem {
public:
    /// An empty one. `quota` lives longer; a read-only one is filled by `add_shared_file` and needs none.
    FileSystem(std::uint64_t device, ScratchQuota* quota);
    /// A private copy of a directory of another, which lives longer.
    FileSystem(std::uint64_t device, ScratchQuota* quota, const Inode& copied);

    [[nodiscard]] Inode& root() { return *root_; }
    [[nodiscard]] bool read_only() const { return quota_ == nullptr; }
    [[nodiscard]] ScratchQuota& quota() { return *quota_; }
    [[nodiscard]] FileStat stat(const Inode& inode) const;

    /// Puts a file of the bundle where its path says, with the directories above it. For the making of read-only ones.
    void add_shared_file(std::string_view path, ByteView content);

    /// The entry of a directory, or nullptr.
    Inode* find(Inode& directory, std::string_view name);
    /// Its entries, filled if they were not.
    Directory& open_directory(Inode& directory);

    // Changes. All answer rofs on a read-only file system; names are single components.
    Answer<Inode*> create(Inode& parent, std::string_view name, FileType type, Timestamp now);
    Errno make_link(Inode& parent, std::string_view name, std::string_view target, Timestamp now);
    Errno add_name(Inode& inode, Inode& parent, std::string_view name, Timestamp now);
    Errno unlink(Inode& parent, std::string_view name, Timestamp now);
    Errno remove_directory(Inode& parent, std::string_view name, Timestamp now);
    Errno rename(Inode& from, std::string_view from_name, Inode& to, std::string_view to_name, Timestamp now);

    /// An open descriptor keeps an inode that has lost its last name.
    void opened(Inode& inode) { ++inode.open_count; }
    void closed(Inode& inode);

private:
    Inode& make_inode(FileType type, Timestamp now);
    void insert(Inode& parent, std::string_view name, Inode& inode);
    void erase(Inode& parent, std::string_view name);
    void lose_link(Inode& inode, Timestamp now);
    void forget_if_unused(Inode& inode);
    Errno check_new_name(Inode& parent, std::string_view name);
    Errno clear_way_for_rename(Inode& moved, Inode& to, std::string_view to_name, Timestamp now);

    std::uint64_t device_;
    ScratchQuota* quota_;
    std::uint64_t next_number_ = 1;
    std::unordered_map<std::uint64_t, std::unique_ptr<Inode>> inodes_;
    Inode* root_;
};

} // namespace fallow::child
