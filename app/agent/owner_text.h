// SPDX-License-Identifier: GPL-3.0-or-later
// How what an owner types is taken: spaces around it and capital letters do not matter.
#pragma once

#include <string>
#include <string_view>

namespace fallow::agent {

inline std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && text.front() == ' ')
        text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ')
        text.remove_suffix(1);
    return text;
}

/// Of ASCII only.
inline std::string in_lower_case(std::string_view text)
{
    std::string lower(text);
    for (char& character : lower)
        if (character >= 'A' && character <= 'Z')
            character = static_cast<char>(character - 'A' + 'a');
    return lower;
}

} // namespace fallow::agent
