// SPDX-License-Identifier: GPL-3.0-or-later
// By which names a running program may be meant. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace fallow::detector {

/// The kernel keeps no more of a process's short name.
inline constexpr std::size_t longest_short_name = 15;

/// What the kernel says of a process.
struct ProcessFacts {
    std::string executable;   ///< where its program lies; empty when it may not be read
    std::string short_name;   ///< the first 15 bytes of the program's or script's name
    std::string command_line; ///< its arguments, each ended by a zero byte
};

/// A program that runs, by its names.
struct ProcessNames {
    std::vector<std::string> names; ///< whole ones: of its executable, its script, its Windows program
    std::string short_name;         ///< counts alone, and where there is no executable's name
    bool operator==(const ProcessNames&) const = default;
};

ProcessNames process_names(const ProcessFacts& facts);

/// Whether the name that somebody chose means this program. Upper and lower case differ.
bool means(std::string_view chosen, const ProcessNames& program);

/// The last part of a path as Linux or Windows writes it.
std::string_view base_name(std::string_view path);

} // namespace fallow::detector
