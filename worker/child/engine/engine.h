// SPDX-License-Identifier: GPL-3.0-or-later
// The WebAssembly engine (JavaScriptCore): started once per process, before the process is locked down.
#pragma once

#include <memory>

#include "protocol/result.h"
#include "protocol/worker_frames.h"
#include "worker/child/wasi/host.h"

namespace fallow::child {

/// A function in a context of its own, compiled, ready to run any number of tasks one after the other.
class LoadedFunction {
public:
    virtual ~LoadedFunction() = default;
    /// A fresh instance, run to its end. `task` is read while it runs. A failure is this host's, not the function's:
    /// the engine could not make an instance, and the process had better end.
    virtual Result<TaskEnded> run(const RunTask& task, Host::Listener& listener) = 0;
};

class Engine {
public:
    /// Starts it with all its threads, and runs one small function, so that nothing is done for the first time later.
    static Result<std::unique_ptr<Engine>> start();

    virtual ~Engine() = default;
    /// not_admitted or malformed as admit_module says, or with the engine's words when it does not compile.
    virtual Result<std::unique_ptr<LoadedFunction>> load(LoadFunction function) = 0;
};

/// Options of the engine that every worker has. Changes this process's environment: to be called before `start`, while
/// there is one thread. What the launcher has set explicitly stays.
void set_engine_options();

} // namespace fallow::child
