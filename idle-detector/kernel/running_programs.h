// SPDX-License-Identifier: GPL-3.0-or-later
// The programs that run, by their names: looks at all processes, and closer only at those that are new.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "idle-detector/kernel/process_names.h"

namespace fallow::detector {

/// Which program a process number stands for: numbers are used again, and a process may become another program.
struct ProcessIdentity {
    std::string short_name;
    std::string started;     ///< in the kernel's ticks, as it writes them
    bool is_program = false; ///< neither a thread of the kernel nor one that waits only to be reaped
    bool operator==(const ProcessIdentity&) const = default;
};
/// Of the text of /proc/PID/stat. Pure.
std::optional<ProcessIdentity> process_identity(std::string_view text);

class RunningPrograms {
public:
    explicit RunningPrograms(std::filesystem::path proc) : proc_(std::move(proc)) {}

    /// Those of the chosen names that run now, in the order of the choice; nothing when processes cannot be listed.
    std::optional<std::vector<std::string>> among(const std::vector<std::string>& chosen);
    /// At how many processes it has looked closely so far.
    [[nodiscard]] std::uint64_t looked_up() const { return looked_up_; }

private:
    struct Process {
        ProcessIdentity identity;
        ProcessNames names;
        bool is_complete = false; ///< false: is just becoming this program and has no arguments yet
    };
    Process look_up(const std::string& number, ProcessIdentity identity);

    std::filesystem::path proc_;
    std::unordered_map<std::string, Process> processes_; ///< by number, as of the last look
    std::uint64_t looked_up_ = 0;
};

} // namespace fallow::detector
