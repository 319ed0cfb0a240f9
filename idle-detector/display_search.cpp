// SPDX-License-Identifier: GPL-3.0-or-later
#include "idle-detector/display_search.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <string_view>
#include <system_error>
#include <tuple>

#include <sys/stat.h>

#include "idle-detector/local_socket.h"

namespace fallow::detector {
namespace {

using std::filesystem::path;

/// In one directory more are not looked through: the X servers' is everybody's to write in.
constexpr std::size_t most_entries = 65'536;
constexpr unsigned no_number = std::numeric_limits<unsigned>::max();

struct Candidate {
    std::string end; ///< of its name, behind what all begin with
    unsigned number = no_number;
    path socket;
};

unsigned number_of(std::string_view text)
{
    unsigned number = 0;
    const auto [rest, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && rest == text.data() + text.size() ? number : no_number;
}

/// And no link to a socket, which may be anybody's and lead to another service of the user's.
bool is_socket_of(const path& file, std::uint32_t user)
{
    struct stat found {};
    return ::lstat(file.c_str(), &found) == 0 && S_ISSOCK(found.st_mode) && found.st_uid == user;
}

std::vector<Candidate> candidates(const path& directory, std::string_view beginning, std::uint32_t user)
{
    std::vector<Candidate> all;
    std::error_code error;
    std::filesystem::directory_iterator entry(directory, error);
    for (std::size_t count = 0; !error && entry != std::filesystem::directory_iterator() && count < most_entries;
         entry.increment(error), ++count) {
        const std::string name = entry->path().filename().string();
        if (!name.starts_with(beginning) || !is_socket_of(entry->path(), user))
            continue;
        const std::string end = name.substr(beginning.size());
        all.push_back({end, number_of(end), entry->path()});
    }
    std::ranges::sort(all, [](const Candidate& one, const Candidate& other) {
        return std::tie(one.number, one.end) < std::tie(other.number, other.end);
    });
    return all;
}

} // namespace

std::vector<std::string> wayland_displays(const path& runtime_directory, std::uint32_t user)
{
    std::vector<std::string> displays;
    for (const Candidate& candidate : candidates(runtime_directory, wayland_socket_beginning, user))
        if (somebody_listens_at(candidate.socket.string()))
            displays.push_back(candidate.socket.string());
    return displays;
}

std::vector<std::string> x11_displays(const path& sockets, std::uint32_t user)
{
    std::vector<std::string> displays;
    for (const Candidate& candidate : candidates(sockets, x11_socket_beginning, user))
        if (candidate.number != no_number && candidate.end == std::to_string(candidate.number)
            && somebody_listens_at(candidate.socket.string()))
            displays.push_back(':' + candidate.end);
    return displays;
}

} // namespace fallow::detector
