// SPDX-License-Identifier: GPL-3.0-or-later
#include "idle-detector/kernel/process_names.h"

#include <algorithm>

#include "idle-detector/kernel/kernel_files.h"

namespace fallow::detector {
namespace {

/// What the kernel writes behind the path of a program whose file was replaced while it runs.
constexpr std::string_view deleted_mark = " (deleted)";
/// A script is among the first arguments of its interpreter: "/bin/sh -e game".
constexpr std::size_t last_argument_of_a_script = 2;

std::vector<std::string_view> first_arguments(std::string_view command_line)
{
    std::vector<std::string_view> arguments;
    while (!command_line.empty() && arguments.size() <= last_argument_of_a_script) {
        const auto [argument, rest] = halves(command_line, '\0');
        arguments.push_back(argument);
        command_line = rest;
    }
    return arguments;
}

} // namespace

ProcessNames process_names(const ProcessFacts& facts)
{
    ProcessNames program;
    const auto add = [&](std::string_view name) {
        if (!name.empty() && std::ranges::find(program.names, name) == program.names.end())
            program.names.emplace_back(name);
    };
    std::string_view executable = facts.executable;
    if (executable.ends_with(deleted_mark))
        executable.remove_suffix(deleted_mark.size());
    if (executable.empty())
        program.short_name = facts.short_name;
    add(base_name(executable));
    const auto arguments = first_arguments(facts.command_line);
    for (std::size_t place = 0; place < arguments.size(); ++place) {
        const std::string_view name = base_name(arguments[place]);
        // Only the name of what runs counts, not of what it works on: the kernel names a process after its script.
        if (place == 0 || (!facts.short_name.empty() && name.substr(0, longest_short_name) == facts.short_name))
            add(name);
    }
    return program;
}

bool means(std::string_view chosen, const ProcessNames& program)
{
    if (chosen.empty())
        return false;
    return std::ranges::find(program.names, chosen) != program.names.end()
           || chosen.substr(0, longest_short_name) == program.short_name;
}

std::string_view base_name(std::string_view path)
{
    const auto separator = path.find_last_of("/\\");
    return separator == std::string_view::npos ? path : path.substr(separator + 1);
}

} // namespace fallow::detector
