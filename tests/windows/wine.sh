# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# To be sourced by tests that run programs for Windows: a wine and an X server of the test's own, gone with it.
#   $scratch        a directory, gone with the test
#   $wine PROGRAM   runs a program
#   start_wine      to be called before the first one; afterwards wine's disk C: is $WINEPREFIX/drive_c

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

start_wine() {
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
}
