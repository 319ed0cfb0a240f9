// SPDX-License-Identifier: GPL-3.0-or-later
// Starts workers on Windows, once it was seen that this computer holds each of their limits. The part of a launcher that Windows
// needs of its own; conversation and watch over a worker are not written for Windows yet.
#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "worker/restriction/trial_windows.h"
#include "worker/restriction/walls_windows.h"

namespace fallow::launcher {

/// Whoever holds one may start workers: there is no other way to start one, and none to get this where a limit does not hold.
class ShutIn {
public:
    /// Tries every limit by processes of `worker`, which must be that of the workers to come. The failure names each limit that
    /// this computer does not hold, and says that it runs nothing.
    static Result<ShutIn> proven_on_this_computer(const std::filesystem::path& worker,
                                                  std::chrono::seconds patience = restriction::trial_patience);

    /// What was seen to hold, by name.
    [[nodiscard]] const std::vector<std::string>& limits() const { return limits_; }

    struct Worker {
        restriction::Job job; ///< the worker ends with it
        restriction::Process process;
    };
    /// `program` is completed with the worker's file.
    [[nodiscard]] Result<Worker> start(const restriction::JobLimits& limits, restriction::Program program) const;

private:
    ShutIn(std::filesystem::path worker, std::vector<std::string> limits)
        : worker_(std::move(worker)), limits_(std::move(limits))
    {
    }
    std::filesystem::path worker_;
    std::vector<std::string> limits_;
};

} // namespace fallow::launcher
