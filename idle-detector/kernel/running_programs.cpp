// SPDX-License-Identifier: GPL-3.0-or-later
#include "idle-detector/kernel/running_programs.h"

#include <algorithm>
#include <system_error>

#include "idle-detector/kernel/kernel_files.h"

namespace fallow::detector {
namespace {

constexpr std::size_t longest_command_line_bytes = 4096; ///< as far as names are looked for

} // namespace

std::optional<ProcessIdentity> process_identity(std::string_view text)
{
    // "17 (name) S ..." where the name may hold anything, parentheses too.
    const auto begin = text.find('(');
    const auto end = text.rfind(')');
    if (begin == std::string_view::npos || end == std::string_view::npos || end < begin)
        return {};
    constexpr std::size_t state = 0; // after the name
    constexpr std::size_t flags = 6;
    constexpr std::size_t started = 19;
    constexpr std::int64_t kernel_thread = 0x00200000; // PF_KTHREAD of the kernel
    const auto columns = words(text.substr(end + 1), started + 1);
    if (columns.size() <= started)
        return {};
    const bool has_ended = columns[state] == "Z" || columns[state] == "X";
    const bool is_of_kernel = (to_number(columns[flags]).value_or(0) & kernel_thread) != 0;
    return ProcessIdentity{std::string(text.substr(begin + 1, end - begin - 1)), std::string(columns[started]),
                           !has_ended && !is_of_kernel};
}

RunningPrograms::Process RunningPrograms::look_up(const std::string& number, ProcessIdentity identity)
{
    ++looked_up_;
    const auto directory = proc_ / number;
    std::error_code unreadable; // of other users' programs; what is empty then is not used
    ProcessFacts facts{std::filesystem::read_symlink(directory / "exe", unreadable).string(), identity.short_name,
                       read_kernel_file(directory / "cmdline", longest_command_line_bytes).text};
    return {std::move(identity), process_names(facts), !facts.command_line.empty()};
}

std::optional<std::vector<std::string>> RunningPrograms::among(const std::vector<std::string>& chosen)
{
    const auto numbers = names_in(proc_);
    if (!numbers)
        return {};
    std::unordered_map<std::string, Process> now;
    for (const std::string& number : *numbers) {
        if (!to_number(number))
            continue;
        auto identity = process_identity(read_kernel_file(proc_ / number / "stat").text);
        if (!identity || !identity->is_program)
            continue;
        const auto known = processes_.find(number);
        if (known != processes_.end() && known->second.is_complete && known->second.identity == *identity)
            now.insert(processes_.extract(known));
        else
            now.emplace(number, look_up(number, std::move(*identity)));
    }
    processes_ = std::move(now);

    std::vector<std::string> running;
    for (const std::string& name : chosen) {
        const auto runs = [&](const auto& process) { return means(name, process.second.names); };
        if (std::ranges::find(running, name) == running.end() && std::ranges::any_of(processes_, runs))
            running.push_back(name);
    }
    return running;
}

} // namespace fallow::detector
