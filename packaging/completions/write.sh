#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# write.sh FALLOWCTL DIRECTORY: its completions as the files that shells load by themselves.
set -eu

program=$1
directory=$2

"$program" completion bash >"$directory/fallowctl.bash"
"$program" completion fish >"$directory/fallowctl.fish"
# zsh runs a file of its function path as the function itself: at the first time it has to be called, too.
{
    echo '#compdef fallowctl'
    "$program" completion zsh
    # shellcheck disable=SC2016 # for zsh to expand
    echo '_fallowctl "$@"'
} >"$directory/fallowctl.zsh"
