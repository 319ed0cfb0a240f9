// SPDX-License-Identifier: GPL-3.0-or-later
// Sizes, rates and durations as people write and read them: "4GiB", "2MB/s", "1h30m".
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "protocol/result.h"

namespace fallow::agent {

/// A whole number with a unit: B, kB, MB, GB, TB (powers of 1000), KiB, MiB, GiB, TiB (powers of 1024); none means bytes.
Result<std::uint64_t> parse_size(std::string_view text);
/// The same followed by "/s" or not; "none" and "0" mean no limit, which is 0.
Result<std::uint64_t> parse_rate(std::string_view text);
/// Whole numbers with s, m, h, d, in a row: "90s", "1h30m". At least a second, at most ten years.
Result<std::chrono::seconds> parse_duration(std::string_view text);

/// What parse_size reads back as the same number: the largest power of 1024 that divides it.
std::string exact_size_text(std::uint64_t bytes);
std::string exact_rate_text(std::uint64_t bytes_per_second);

/// For people: "3.4 MiB".
std::string size_text(std::uint64_t bytes);
/// For people: "1 h 30 min", "12 s".
std::string duration_text(std::chrono::seconds duration);

} // namespace fallow::agent
