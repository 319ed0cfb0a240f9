// SPDX-License-Identifier: GPL-3.0-or-later
// Reads the small files in which the kernel says what it knows. Each is opened anew at each reading: what stands behind it
// may have been replaced.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fallow::detector {

inline constexpr std::size_t longest_kernel_file_bytes = 256 * 1024;
inline constexpr std::size_t most_kernel_entries = 65'536; ///< of one directory

/// What a file says, or why it says nothing.
struct KernelFile {
    int error = 0; ///< errno; 0 when it was read
    std::string text;
};

/// At most so many bytes from its beginning.
KernelFile read_kernel_file(const std::filesystem::path& path, std::size_t limit_bytes = longest_kernel_file_bytes);

/// Its text without white space around it; nothing when it cannot be read.
std::optional<std::string> word_in(const std::filesystem::path& path);
/// The whole number that it says; nothing when it cannot be read or says anything else.
std::optional<std::int64_t> number_in(const std::filesystem::path& path);

/// The names in a directory, sorted; nothing when it cannot be read.
std::optional<std::vector<std::string>> names_in(const std::filesystem::path& directory);

/// The whole text as a number.
std::optional<std::int64_t> to_number(std::string_view text);
/// Text without white space around it.
std::string_view trimmed(std::string_view text);

/// What stands before and after the first `mark`; everything and nothing when there is none.
struct Halves {
    std::string_view before;
    std::string_view after;
};
Halves halves(std::string_view text, char mark);
/// The words between white space, at most `limit` of them.
std::vector<std::string_view> words(std::string_view text, std::size_t limit);

} // namespace fallow::detector
