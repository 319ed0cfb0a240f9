#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Cross-builds the idle detector for Windows and runs it under wine, on an X server and in a wine of their own.
#   usage: run_under_wine.sh BUILD_DIRECTORY [arguments of windows_signals_test]
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
build=$1
shift

say() { printf '%s\n' "$*" >&2; }

find_program() { # the first of the names that can be run
    local name
    for name in "$@"; do
        if command -v "$name" 2>/dev/null; then return; fi
    done
    say "none of these is installed: $*"
    exit 1
}
# Debian's wine64 without its wrapper package stands in no path.
wine=$(find_program wine64 /usr/lib/wine/wine64 wine)
wineserver=$(find_program /usr/lib/wine/wineserver wineserver)
xvfb=$(find_program Xvfb)

cmake --no-warn-unused-cli -S "$here" -B "$build" -G Ninja -DCMAKE_TOOLCHAIN_FILE="$here/../../cmake/toolchains/mingw-w64.cmake" >/dev/null
cmake --build "$build" --parallel 1

scratch=$(mktemp -d)
# WINEPREFIX is a place of its own: its server is killed below, and nobody else's.
export WINEPREFIX=$scratch/wine WINEDEBUG=-all WINEDLLOVERRIDES='winedbg.exe=d;mscoree=d;mshtml=d' HOME=$scratch
xvfb_pid=
clean_up() {
    "$wineserver" -k 2>/dev/null || true
    "$wineserver" -w 2>/dev/null || true
    if [[ -n $xvfb_pid ]]; then
        kill "$xvfb_pid" 2>/dev/null || true
        wait "$xvfb_pid" 2>/dev/null || true
    fi
    rm -rf "$scratch"
}
trap clean_up EXIT

"$xvfb" -displayfd 3 -noreset -nolisten tcp -screen 0 640x480x24 3>"$scratch/display" 2>/dev/null &
xvfb_pid=$!
for ((tries = 0; tries < 300; ++tries)); do
    [[ -s $scratch/display ]] && break
    kill -0 "$xvfb_pid" 2>/dev/null || { say "Xvfb ended before it was ready"; exit 1; }
    sleep 0.1
done
DISPLAY=:$(cat "$scratch/display")
export DISPLAY

"$wine" --version
# The desktop that this starts ends with it; a program that came in the middle of that end would get no window.
timeout 240 "$wine" wineboot --init >/dev/null 2>&1
"$wineserver" -k || true
timeout 60 "$wineserver" -w
timeout 600 "$wine" "$build/bin/windows_signals_test.exe" "$@"
