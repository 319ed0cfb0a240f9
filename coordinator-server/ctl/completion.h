// SPDX-License-Identifier: GPL-3.0-or-later
// Shell completion, made from the command line itself, so that it cannot fall behind it.
#pragma once

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace fallow::ctl {

/// The first argument with which those scripts ask: `fallowctl complete -- WORD...` prints what may come next.
inline constexpr auto complete_argument = "complete";

/// `completion bash|zsh|fish` prints a script to be sourced.
void add_completion_command(CLI::App& app);

/// The subcommands and options that may follow `words` (those after the program's name), of which the last is begun.
std::vector<std::string> completions(const CLI::App& app, const std::vector<std::string>& words);

} // namespace fallow::ctl
