// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/ctl/completion.h"

#include <iostream>
#include <memory>

#include <CLI/CLI.hpp>

namespace fallow::ctl {
namespace {

constexpr std::string_view bash_script = R"(# bash: source <(fallowctl completion bash)
_fallowctl() {
    mapfile -t COMPREPLY < <("${COMP_WORDS[0]}" complete -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -o default -F _fallowctl fallowctl
)";

constexpr std::string_view zsh_script = R"(# zsh: source <(fallowctl completion zsh)
_fallowctl() {
    local -a found
    found=("${(@f)$("${words[1]}" complete -- "${(@)words[2,CURRENT]}" 2>/dev/null)}")
    if [[ -n "${found[1]}" ]]; then compadd -a found; else _files; fi
}
compdef _fallowctl fallowctl
)";

constexpr std::string_view fish_script = R"(# fish: fallowctl completion fish | source
complete -c fallowctl -a '(fallowctl complete -- (commandline -opc)[2..-1] (commandline -ct) 2>/dev/null)'
)";

} // namespace

std::vector<std::string> completions(const CLI::App& app, const std::vector<std::string>& words)
{
    const CLI::App* at = &app;
    for (std::size_t index = 0; index + 1 < words.size(); ++index)
        for (const CLI::App* child : at->get_subcommands([](const CLI::App*) { return true; }))
            if (child->get_name() == words[index])
                at = child;
    const std::string begun = words.empty() ? "" : words.back();
    std::vector<std::string> found;
    const auto offer = [&](const std::string& word) {
        if (!word.empty() && word.starts_with(begun))
            found.push_back(word);
    };
    for (const CLI::App* child : at->get_subcommands([](const CLI::App* each) { return !each->get_group().empty(); }))
        offer(child->get_name());
    if (begun.starts_with('-'))
        for (const CLI::Option* option : at->get_options(
                 [](const CLI::Option* each) { return !each->get_positional() && !each->get_group().empty(); }))
            offer(option->get_single_name().empty() ? "" : "--" + option->get_single_name());
    return found;
}

void add_completion_command(CLI::App& app)
{
    const auto shell = std::make_shared<std::string>();
    auto* completion = app.add_subcommand("completion", "print a script that completes commands in bash, zsh or fish");
    completion->add_option("SHELL", *shell, "bash, zsh or fish")
        ->required()
        ->check(CLI::IsMember({"bash", "zsh", "fish"}));
    completion->callback([shell] {
        std::cout << (*shell == "bash" ? bash_script : *shell == "zsh" ? zsh_script : fish_script);
    });
}

} // namespace fallow::ctl
