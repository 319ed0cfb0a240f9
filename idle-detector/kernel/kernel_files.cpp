// SPDX-License-Identifier: GPL-3.0-or-later
#include "idle-detector/kernel/kernel_files.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

namespace fallow::detector {
namespace {

constexpr std::string_view white_space = " \t\r\n\f\v";
constexpr std::size_t word_limit_bytes = 4096;

} // namespace

KernelFile read_kernel_file(const std::filesystem::path& path, std::size_t limit_bytes)
{
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (descriptor < 0)
        return {errno, {}};
    KernelFile file;
    std::array<char, 4096> piece{};
    while (file.text.size() < limit_bytes) {
        const ssize_t count = ::read(descriptor, piece.data(), std::min(piece.size(), limit_bytes - file.text.size()));
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            file = {errno, {}};
        if (count <= 0)
            break;
        file.text.append(piece.data(), static_cast<std::size_t>(count));
    }
    ::close(descriptor);
    return file;
}

std::optional<std::string> word_in(const std::filesystem::path& path)
{
    const KernelFile file = read_kernel_file(path, word_limit_bytes);
    if (file.error != 0)
        return {};
    return std::string(trimmed(file.text));
}

std::optional<std::int64_t> number_in(const std::filesystem::path& path)
{
    const auto word = word_in(path);
    return word ? to_number(*word) : std::nullopt;
}

std::optional<std::vector<std::string>> names_in(const std::filesystem::path& directory)
{
    std::error_code error;
    std::filesystem::directory_iterator entry(directory, error);
    if (error)
        return {};
    std::vector<std::string> names;
    while (entry != std::filesystem::directory_iterator() && names.size() < most_kernel_entries) {
        names.push_back(entry->path().filename().string());
        entry.increment(error);
        if (error)
            return {};
    }
    std::ranges::sort(names);
    return names;
}

std::optional<std::int64_t> to_number(std::string_view text)
{
    std::int64_t number = 0;
    const char* end = text.data() + text.size();
    const auto [rest, error] = std::from_chars(text.data(), end, number);
    if (error != std::errc() || rest != end)
        return {};
    return number;
}

std::string_view trimmed(std::string_view text)
{
    const auto begin = text.find_first_not_of(white_space);
    if (begin == std::string_view::npos)
        return {};
    return text.substr(begin, text.find_last_not_of(white_space) - begin + 1);
}

Halves halves(std::string_view text, char mark)
{
    const auto place = text.find(mark);
    if (place == std::string_view::npos)
        return {text, {}};
    return {text.substr(0, place), text.substr(place + 1)};
}

std::vector<std::string_view> words(std::string_view text, std::size_t limit)
{
    std::vector<std::string_view> all;
    for (text = trimmed(text); !text.empty() && all.size() < limit; text = trimmed(text)) {
        const auto end = std::min(text.find_first_of(white_space), text.size());
        all.push_back(text.substr(0, end));
        text.remove_prefix(end);
    }
    return all;
}

} // namespace fallow::detector
