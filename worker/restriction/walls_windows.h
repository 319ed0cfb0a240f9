// SPDX-License-Identifier: GPL-3.0-or-later
// What a worker's process is shut in by before it has run its first instruction, and starting one within.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "protocol/result.h"
#include "worker/restriction/app_container_windows.h"
#include "worker/restriction/handle_windows.h"
#include "worker/restriction/job_windows.h"

namespace fallow::restriction {

/// As far as this system could make them. A worker needs all three; a trial is started within those that there are, so that it
/// can say of each limit whether it holds.
struct Walls {
    Result<Job> job;
    Result<Handle> token;
    Result<AppContainer> container;

    static Walls make(const JobLimits& limits);
    /// Of each, whether it could be made.
    [[nodiscard]] std::vector<Finding> findings() const;
};

/// What is started, with all that it gets of the launcher's. Handles are the launcher's to close.
struct Program {
    std::filesystem::path file;
    std::vector<std::wstring> arguments; ///< without quotes in them, and none that ends in a backslash
    HANDLE input = nullptr;              ///< like the next two inheritable, or none
    HANDLE output = nullptr;
    HANDLE error = nullptr;
};

struct Process {
    Handle handle;
    DWORD id = 0;
};

/// With an environment that holds nothing but where Windows lies, and no handle but those named.
Result<Process> start_within(const Walls& walls, const Program& program);

} // namespace fallow::restriction
