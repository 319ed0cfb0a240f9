// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/launcher/shut_in_windows.h"

namespace fallow::launcher {

Result<ShutIn> ShutIn::proven_on_this_computer(const std::filesystem::path& worker, std::chrono::seconds patience)
{
    auto held = restriction::conclude(restriction::try_every_limit(worker, patience));
    if (!held)
        return tl::unexpected(held.error());
    return ShutIn(worker, std::move(*held));
}

Result<ShutIn::Worker> ShutIn::start(const restriction::JobLimits& limits, restriction::Program program) const
{
    auto walls = restriction::Walls::make(limits);
    // As in the trial, or not at all.
    if (const auto whole = restriction::conclude(walls.findings()); !whole)
        return tl::unexpected(whole.error());
    program.file = worker_;
    auto process = restriction::start_within(walls, program);
    if (!process)
        return tl::unexpected(process.error());
    return Worker{std::move(*walls.job), std::move(*process)};
}

} // namespace fallow::launcher
