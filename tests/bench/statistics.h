// SPDX-License-Identifier: GPL-3.0-or-later
// What is said of many measurements of one thing.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdio>
#include <string>
#include <vector>

namespace fallow::bench {

/// The smallest value that at least `part` of them do not exceed. `values` is not empty.
inline double quantile(std::vector<double> values, double part)
{
    std::ranges::sort(values);
    return values[std::min(values.size() - 1, static_cast<std::size_t>(part * static_cast<double>(values.size())))];
}

inline double median(std::vector<double> values) { return quantile(std::move(values), 0.5); }

/// printf into a text.
template <class... Values>
std::string sentence(const char* format, Values... values)
{
    std::array<char, 512> buffer{};
    std::snprintf(buffer.data(), buffer.size(), format, values...);
    return buffer.data();
}

} // namespace fallow::bench
