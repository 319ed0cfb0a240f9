// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/launcher/own_cgroup.h"

#include <charconv>
#include <sstream>
#include <string>
#include <vector>

namespace fallow::launcher {
namespace {

constexpr std::string_view version_2 = "0::"; ///< how the line of the one hierarchy without a number begins
constexpr std::size_t digits_of_escape = 3;

/// mountinfo writes space, tab, newline and backslash as a backslash and three octal digits.
std::string unescaped(std::string_view text)
{
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        unsigned code = 0;
        const char* digits = text.data() + i + 1;
        if (text[i] == '\\' && text.size() - i > digits_of_escape
            && std::from_chars(digits, digits + digits_of_escape, code, 8).ptr == digits + digits_of_escape) {
            plain += static_cast<char>(code);
            i += digits_of_escape;
        } else {
            plain += text[i];
        }
    }
    return plain;
}

std::vector<std::string> lines_of(std::string_view text)
{
    std::istringstream stream{std::string(text)};
    std::vector<std::string> lines;
    for (std::string line; std::getline(stream, line);)
        lines.push_back(std::move(line));
    return lines;
}

/// "/a/b" below "/a" is "b"; nothing for what is not below it.
std::optional<std::filesystem::path> below(const std::filesystem::path& path, const std::filesystem::path& root)
{
    auto part = path.begin();
    for (const auto& wanted : root) {
        if (part == path.end() || *part != wanted)
            return std::nullopt;
        ++part;
    }
    std::filesystem::path rest;
    for (; part != path.end(); ++part) {
        if (*part == "..")
            return std::nullopt; // above the root of this process's cgroup namespace
        rest /= *part;
    }
    return rest;
}

} // namespace

std::optional<std::filesystem::path> own_cgroup(std::string_view membership, std::string_view mounts)
{
    std::filesystem::path group;
    for (const std::string& line : lines_of(membership))
        if (line.starts_with(version_2))
            group = line.substr(version_2.size());
    if (!group.is_absolute() || group == "/")
        return std::nullopt;
    for (const std::string& line : lines_of(mounts)) {
        // id parent device ROOT PLACE options [optional ...] - TYPE source options
        std::istringstream fields(line);
        std::string skipped, root, place, type;
        fields >> skipped >> skipped >> skipped >> root >> place;
        while (fields >> skipped && skipped != "-") {}
        if (!(fields >> type) || type != "cgroup2")
            continue;
        if (const auto rest = below(group, unescaped(root)))
            return std::filesystem::path(unescaped(place)) / *rest;
    }
    return std::nullopt;
}

} // namespace fallow::launcher
