// SPDX-License-Identifier: GPL-3.0-or-later
// Windows' text as ours.
#pragma once

#include <string>
#include <string_view>

#include <windows.h>

namespace fallow::detector::windows {

/// What is no valid UTF-16 comes out as U+FFFD.
inline std::string utf8(std::wstring_view wide)
{
    const int letters = static_cast<int>(wide.size());
    const int bytes = ::WideCharToMultiByte(CP_UTF8, 0, wide.data(), letters, nullptr, 0, nullptr, nullptr);
    std::string text(static_cast<std::size_t>(bytes), '\0');
    (void)::WideCharToMultiByte(CP_UTF8, 0, wide.data(), letters, text.data(), bytes, nullptr, nullptr);
    return text;
}

} // namespace fallow::detector::windows
