// SPDX-License-Identifier: GPL-3.0-or-later
// What every command of fallowctl gets: where its configuration lies, and in which form it answers.
#pragma once

#include <filesystem>

#include "coordinator-server/ctl/coordinator_client.h"
#include "coordinator-server/ctl/workspace.h"
#include "protocol/result.h"

namespace CLI {
class App;
}

namespace fallow::ctl {

struct CommandContext {
    std::filesystem::path configuration_directory;
    std::filesystem::path worker_program;
    std::filesystem::path examples_directory; ///< functions that came with the program, ready to be published
    bool as_json = false;
    int exit_code = 0; ///< what a command that did its work has to say

    [[nodiscard]] Workspace workspace() const { return Workspace(configuration_directory); }
    [[nodiscard]] Result<CoordinatorClient> coordinator() const
    {
        return workspace().load_login().and_then(CoordinatorClient::open);
    }
};

/// Thrown by a command's callback to end the program with this failure's sentence; caught in main, nowhere else.
struct CommandFailed {
    Failure failure;
};

/// The value, or CommandFailed: commands are straight lines, and every failure in them ends them.
template <class T>
T or_fail(Result<T> result)
{
    if (!result)
        throw CommandFailed{result.error()};
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

// Each adds its commands to the command line; `context` outlives them.
void add_pool_commands(CLI::App& app, CommandContext& context);
void add_host_commands(CLI::App& app, CommandContext& context);
void add_token_commands(CLI::App& app, CommandContext& context);
void add_function_commands(CLI::App& app, CommandContext& context);
void add_batch_commands(CLI::App& app, CommandContext& context);
void add_batch_results_command(CLI::App& batches, CommandContext& context);
void add_call_commands(CLI::App& app, CommandContext& context);
void add_try_command(CLI::App& app, CommandContext& context);

} // namespace fallow::ctl
