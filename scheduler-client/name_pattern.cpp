// SPDX-License-Identifier: GPL-3.0-or-later
#include "scheduler-client/name_pattern.h"

#include <algorithm>

namespace fallow::scheduler {
namespace {

constexpr std::size_t max_name_bytes = 63;

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; }

} // namespace

bool is_name_pattern(std::string_view pattern)
{
    return !pattern.empty() && pattern.size() <= max_name_bytes && pattern.front() != '-'
           && std::ranges::all_of(pattern, [](char c) { return is_letter(c) || c == '*'; });
}

bool fits(std::string_view pattern, std::string_view name)
{
    std::size_t at = 0;
    std::size_t place = 0;
    // Where the last asterisk stands, and how far it reaches so far: only the last need ever reach farther.
    auto star = std::string_view::npos;
    std::size_t reach = 0;
    while (place < name.size()) {
        if (at < pattern.size() && pattern[at] == '*') {
            star = at++;
            reach = place;
        } else if (at < pattern.size() && pattern[at] == name[place]) {
            ++at;
            ++place;
        } else if (star != std::string_view::npos) {
            at = star + 1;
            place = ++reach;
        } else {
            return false;
        }
    }
    return pattern.find_first_not_of('*', at) == std::string_view::npos;
}

} // namespace fallow::scheduler
