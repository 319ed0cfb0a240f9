// SPDX-License-Identifier: GPL-3.0-or-later
// Takes from the calling process everything that a function must not have, in two steps, and says what was taken.
// One file per operating system: restriction_<system>.cpp. Nothing is ever left out silently: what this system cannot
// do is a Failure that names it and says what the owner can do, and then the host runs nothing.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "protocol/result.h"

namespace fallow::restriction {

/// A coarse backstop: the engine reserves about 69 GiB of addresses, and 4 GiB for each instance that its collector has
/// not taken yet (`child::set_engine_options` bounds their number), and touches little of them. What a function may use
/// is bounded by its module's declared maximum.
inline constexpr std::uint64_t default_address_space_bytes = 256ULL * 1024 * 1024 * 1024;
/// The engine's threads, and room for machines with many processors.
inline constexpr std::uint64_t max_threads = 512;
/// While the engine starts; afterwards no descriptor can be opened at all.
inline constexpr std::uint64_t max_open_files_while_starting = 16;
/// With this status the worker ends when it has used up the processor time that the launcher set by RLIMIT_CPU.
inline constexpr int exit_status_processor_time = 86;

struct Settings {
    std::uint64_t address_space_bytes = default_address_space_bytes;
};

/// A process that is half way: `begin` before the engine and its threads exist, `freeze` when the engine has started and
/// before the first foreign byte is read.
class Restriction {
public:
    /// To be called first thing in main, by a process with one thread that was started by worker/launcher.
    /// Linux (where the launcher gave it namespaces of its own: it is process 1 there): sets parent-death signal,
    /// no-new-privileges, landlock (nothing but reading /dev/urandom), drops every capability, sets resource limits.
    /// Windows (where the launcher gave it job object, restricted token and AppContainer): makes sure of them.
    static Result<Restriction> begin(const Settings& settings = {});

    /// Linux: loads the system call filter on every thread. From then on a forbidden call ends the process by SIGSYS.
    /// Windows: gives up the desktop's system calls and libraries from elsewhere.
    /// What was applied in both steps, for the Ready frame: "namespaces", "no new privileges", "landlock", ...
    Result<std::vector<std::string>> freeze() &&;

private:
    explicit Restriction(std::vector<std::string> applied) : applied_(std::move(applied)) {}
    std::vector<std::string> applied_;
};

} // namespace fallow::restriction
