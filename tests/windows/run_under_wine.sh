#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Cross-builds one of the programs here and runs it under wine.
#   usage: run_under_wine.sh BUILD_DIRECTORY PROGRAM [arguments of it]
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
build=$1
program=$2
shift 2

cmake --no-warn-unused-cli -S "$here" -B "$build" -G Ninja -DCMAKE_TOOLCHAIN_FILE="$here/../../cmake/toolchains/mingw-w64.cmake" >/dev/null
cmake --build "$build" --parallel 1 --target "$program"

# shellcheck source-path=SCRIPTDIR source=wine.sh
source "$here/wine.sh"
start_wine
timeout 600 "$wine" "$build/bin/$program.exe" "$@"
