// SPDX-License-Identifier: GPL-3.0-or-later
// How Fallow came onto this computer, as whatever put it there says it, and whether the organisation allows updates. Both are
// read before anything else happens, and only where nobody but root and this user can write.
//
//     # installation.toml, beside the program or in /usr/lib/fallow
//     updates = "feed"                                   # or "apt", "dnf": left to them; or "off"
//     version = "0.1.0"
//     feed = "https://updates.example.org/stable"        # what follows only with "feed"
//     root = "update-root.json"                          # whom to believe at first; beside this file unless absolute
//     authority = "authority.pem"                        # optional: the server's certificate authority; else the system's
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <variant>

#include "protocol/manifest.h"
#include "protocol/result.h"

namespace fallow::update {

inline constexpr std::size_t max_installation_bytes = 16 * 1024;
inline constexpr std::size_t max_update_policy_bytes = 64 * 1024; ///< as the agent reads of it

struct ByFeed {
    Version installed;
    std::string origin;    ///< "https://host:port"
    std::string base_path; ///< "" or "/stable", without a slash at its end
    std::string root_file;
    std::string authority_file; ///< empty for the system's authorities
};
/// Updating belongs to the system's packages.
struct ByPackages {
    std::string manager; ///< "apt", "dnf"
};
struct SwitchedOff {};

using Installation = std::variant<ByFeed, ByPackages, SwitchedOff>;

Result<Installation> parse_installation(std::string_view toml);
/// With its file names made absolute.
Result<Installation> read_installation(const std::filesystem::path& file);

enum class UpdatePolicy { allowed, off, not_understood };

/// Of the organisation's policy only `updates`: "on" (as if it were not there) or "off". What cannot be understood may forbid
/// them, so it does. The agent says of the rest whether it can be used.
UpdatePolicy parse_update_policy(std::string_view toml);
/// No file: allowed.
UpdatePolicy read_update_policy(const std::filesystem::path& file);

} // namespace fallow::update
