// SPDX-License-Identifier: GPL-3.0-or-later
#include "idle-detector/kernel/own_time.h"

#include <algorithm>
#include <string>
#include <vector>

#include "idle-detector/kernel/kernel_files.h"

namespace fallow::detector {
namespace {

using std::filesystem::path;

/// More than all processors together can have worked; as much from each of many processes can still be added up.
constexpr std::int64_t most_ticks = std::int64_t{1} << 50;

std::optional<ProcessTicks> ticks_of(const path& process)
{
    return process_ticks(read_kernel_file(process / "stat").text);
}

/// Those that any thread of the process started.
void add_children(const path& process, std::vector<std::string>& processes)
{
    const path threads = process / "task";
    for (const std::string& thread : names_in(threads).value_or(std::vector<std::string>())) {
        const KernelFile file = read_kernel_file(threads / thread / "children");
        for (const std::string_view child : words(file.text, most_descendants - processes.size()))
            if (to_number(child)) // and no path to anywhere else
                processes.emplace_back(child);
    }
}

} // namespace

std::optional<ProcessTicks> process_ticks(std::string_view text)
{
    // The name stands in parentheses and may hold anything, parentheses too.
    const auto end_of_name = text.rfind(')');
    if (end_of_name == std::string_view::npos)
        return {};
    constexpr std::size_t user = 11; // counted from the state, which follows the name
    constexpr std::size_t system = 12;
    constexpr std::size_t ended_children_system = 14;
    constexpr std::size_t nice = 16;
    const auto columns = words(text.substr(end_of_name + 1), nice + 1);
    if (columns.size() <= nice)
        return {};
    const auto number = [&](std::size_t column) { return to_number(columns[column]).value_or(0); };
    const auto ticks = [&](std::size_t column) { return std::clamp<std::int64_t>(number(column), 0, most_ticks); };
    return ProcessTicks{ticks(user), ticks(system), ticks(ended_children_system), number(nice)};
}

std::int64_t own_ticks(const path& proc)
{
    const auto self = ticks_of(proc / "self");
    if (!self)
        return 0;
    std::int64_t ticks = self->system + self->ended_children_system + (self->nice > 0 ? 0 : self->user);
    std::vector<std::string> descendants;
    add_children(proc / "self", descendants);
    for (std::size_t place = 0; place < descendants.size(); ++place) {
        const path process = proc / descendants[place];
        if (const auto child = ticks_of(process))
            ticks += child->system + child->ended_children_system;
        add_children(process, descendants);
    }
    return ticks;
}

} // namespace fallow::detector
