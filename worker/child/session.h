// SPDX-License-Identifier: GPL-3.0-or-later
// The worker's conversation: loads and runs what the launcher sends, one thing after the other.
#pragma once

#include <memory>

#include "protocol/result.h"
#include "worker/child/engine/engine.h"
#include "worker/child/frame_pipe.h"

namespace fallow::child {

class Session {
public:
    Session(Engine& engine, FramePipe& pipe) : engine_(engine), pipe_(pipe) {}

    /// Until the launcher closes the pipe; a failure when it breaks the protocol or the engine cannot go on.
    Result<void> serve();

private:
    Result<void> handle(LoadFunction load);
    Result<void> handle(const RunTask& task);

    Engine& engine_;
    FramePipe& pipe_;
    std::unique_ptr<LoadedFunction> function_;
};

} // namespace fallow::child
