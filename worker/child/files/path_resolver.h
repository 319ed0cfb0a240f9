// SPDX-License-Identifier: GPL-3.0-or-later
// Walks a guest's path from an open directory, through symbolic links, and never out of that directory: a path that
// would leave it is refused (notcapable), wherever its ".." or absolute link stands.
#pragma once

#include <string>
#include <string_view>

#include "worker/child/files/file_system.h"

namespace fallow::child {

inline constexpr std::size_t max_guest_path_bytes = 4096;
inline constexpr int max_links_followed = 40;

/// What becomes of a symbolic link that is a path's last component.
enum class LastLink {
    keep,              ///< it is what is meant, even where a slash follows
    keep_unless_slash, ///< it is what is meant, but "link/" is where it leads
    follow,
};

struct ResolvedPath {
    Inode* parent = nullptr;      ///< null where the last component is "." or ".."
    std::string name;             ///< the last component; "." or ".." as written, where that is what it was
    Inode* inode = nullptr;       ///< what is there, if anything is
    bool wants_directory = false; ///< a slash stood at the end
};

/// Fails with noent, notdir, loop, nametoolong, notcapable, ilseq (not UTF-8) or inval (a zero byte).
Answer<ResolvedPath> resolve_path(FileSystem& files, Inode& start, std::string_view path, LastLink last_link);

/// As preview 1 wants its strings: UTF-8, shortest form, no surrogates.
bool is_utf8(std::string_view text);

} // namespace fallow::child
