// SPDX-License-Identifier: GPL-3.0-or-later
// A join link in a file of mode 0600, as an organisation puts it onto its computers: read by its owner alone, and gone once the
// pool has taken it.
#pragma once

#include <filesystem>

#include "protocol/join_link.h"
#include "protocol/result.h"

namespace fallow::agent {

/// not_found: there is none, or an empty one. forbidden: others than its owner, who is root or ourselves, may read or write it.
Result<JoinLink> read_join_file(const std::filesystem::path& file);

/// Where the directory does not let us, it is emptied in place of that.
Result<void> remove_join_file(const std::filesystem::path& file);

} // namespace fallow::agent
