// SPDX-License-Identifier: GPL-3.0-or-later
// Makes a worker's process: namespaces, session, identity, scheduling, pipes, and nothing else of the launcher's.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <sys/types.h>

#include "protocol/descriptor.h"
#include "protocol/result.h"
#include "worker/launcher/launcher.h"
#include "worker/launcher/worker_cgroups.h"

namespace fallow::launcher {

struct Spawned {
    pid_t pid = -1;
    Descriptor process; ///< pidfd: readable when it ended; signals through it cannot hit another process
    Descriptor input;   ///< the worker's standard input, not blocking, like all that follow
    Descriptor output;
    Descriptor error;
    Descriptor status;    ///< end of file when it was executed, else why it could not be: see `read_spawn_error`
    Descriptor autogroup; ///< /proc/<pid>/autogroup; closed where the system has none
    Descriptor memory;    ///< /proc/<pid>/statm
    Descriptor threads;   ///< /proc/<pid>/task, a directory
    WorkerCgroup cgroup;  ///< not open where none is granted
};

/// One clone, so that the worker is the caller's own child, whose end and signals need no go-between, and process 1
/// in its namespaces. It dies with the calling THREAD. Returns before the program is executed.
Result<Spawned> spawn(const WorkerOptions& options);

/// What the child wrote to `status` before it gave up; nothing for no bytes.
std::optional<std::string> read_spawn_error(std::string_view bytes, const WorkerOptions& options);

/// Whether a user id is among those that a namespace's mapping (/proc/self/uid_map) knows.
bool maps_identity(std::string_view mapping, std::uint32_t identity);

} // namespace fallow::launcher
