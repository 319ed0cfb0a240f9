// SPDX-License-Identifier: GPL-3.0-or-later
// The names of the programs whose running the owner chose to matter. Shared between whoever changes the choice and the
// source that looks for them.
#pragma once

#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace fallow::detector {

/// More names than this are not looked for: a list of so many is a mistake.
inline constexpr std::size_t most_chosen_programs = 256;

class ProgramList {
public:
    ProgramList() = default;
    explicit ProgramList(std::vector<std::string> names) { choose(std::move(names)); }

    /// Names of executables as the file system writes them, e.g. "blender" or "game.exe". From any thread.
    void choose(std::vector<std::string> names)
    {
        std::erase(names, std::string());
        if (names.size() > most_chosen_programs)
            names.resize(most_chosen_programs);
        const std::lock_guard lock(mutex_);
        names_ = std::move(names);
    }

    [[nodiscard]] std::vector<std::string> names() const
    {
        const std::lock_guard lock(mutex_);
        return names_;
    }

private:
    mutable std::mutex mutex_;
    std::vector<std::string> names_;
};

} // namespace fallow::detector
